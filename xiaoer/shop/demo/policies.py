"""Walk 1, last stop: what the demo shop promises. Data; orders, eligibility and the API read it from here."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop.contract import (
    PAYMENT_TEXT,
    CategoryPolicy,
    CompensationLimit,
    Policies,
    PriceProtection,
    RefundArrival,
    ShippingPolicy,
)
from xiaoer.shop.contract.orders import PaymentMethod

REMOTE = ["新疆", "西藏", "青海", "内蒙古", "甘肃", "宁夏", "海南"]
NOT_SERVED = ["香港", "澳门", "台湾"]
INTIMATE = frozenset({"P1504", "P1512"})
"""Worn next to the skin: opened ones do not come back, whatever their category says."""
QUALITY_DAYS = 15
"""Quality problems may come back this long after signing, whatever the category (fresh food: photo rule)."""

SHIPPING = ShippingPolicy(
    promise_hours=48,
    presale_hours=168,
    free_from=9900,
    postage=800,
    remote_regions=REMOTE,
    remote_postage=1500,
    not_served=NOT_SERVED,
    couriers=["顺丰速运", "圆通速递", "中通快递", "京东快递", "EMS"],
    text="付款后 48 小时内发货，满 99 元包邮，不满收 8 元；新疆、西藏、青海、内蒙古、甘肃、宁夏、海南邮费 15 元，"
    "生鲜暂时送不到这些地区；香港、澳门、台湾暂不配送。",
)


def _category(
    category: str, name: str, days: int, exchange: int, opened: bool, warranty: int, text: str
) -> CategoryPolicy:
    return CategoryPolicy(
        category=category,
        name=name,
        return_days=days,
        exchange_days=exchange,
        opened_ok=opened,
        photo_hours=72,
        return_postage="customer" if days else "shop",
        warranty_days=warranty,
        text=text,
    )


CATEGORIES: dict[str, CategoryPolicy] = {
    rule.category: rule
    for rule in (
        _category(
            "fresh", "乳品生鲜", 0, 0, False, 0,
            "生鲜不支持无理由退货；签收后 72 小时内发现变质、破损、错发或少件，拍照提交后优先审核，"
            "通过后直接退款，不用寄回。",
        ),
        _category(
            "baby", "母婴", 7, 15, False, 0,
            "签收后 7 天内未拆封可退，邮费由您承担；质量问题 15 天内可退换，邮费由店铺承担。",
        ),
        _category(
            "digital", "手机数码配件", 7, 15, True, 365,
            "签收后 7 天内，配件齐全、外观完好可退，拆封不影响；质量问题 15 天内可换新，整机质保 1 年。",
        ),
        _category(
            "appliance", "小家电", 7, 15, False, 365,
            "签收后 7 天内未通电使用可退；质量问题 15 天内可退换，整机质保 1 年。",
        ),
        _category(
            "beauty", "美妆", 7, 15, False, 0,
            "签收后 7 天内未拆封可退；拆封后只接受质量问题，过敏请附照片，我们会尽快处理。",
        ),
        _category(
            "sports", "运动服饰", 15, 15, True, 0,
            "签收后 15 天内，吊牌完整、未下水可退换，试穿不影响；内衣、袜子拆封后不支持无理由退货。",
        ),
        _category(
            "fashion", "女装", 7, 15, True, 0,
            "签收后 7 天内，吊牌完整、未下水可退，试穿不影响；15 天内可换尺码或颜色。",
        ),
        _category(
            "snacks", "零食", 7, 7, False, 0,
            "签收后 7 天内未拆封可退；食品拆封后只接受质量问题，请在 72 小时内拍照。",
        ),
    )
}  # fmt: skip

_ARRIVAL: tuple[tuple[PaymentMethod, int, str], ...] = (
    ("wechat", 3, "微信零钱一般 1 个工作日内到账，微信绑定银行卡 1～3 个工作日"),
    ("alipay", 1, "支付宝余额一般 24 小时内到账"),
    ("bank_card", 5, "储蓄卡 3～5 个工作日到账"),
    ("credit_card", 7, "信用卡 5～7 个工作日到账，会先冲抵账单"),
    ("installment", 7, "分期付款 5～7 个工作日，未还的分期一并取消"),
    ("gift_card", 1, "礼品卡余额 24 小时内退回"),
)
ARRIVAL: dict[str, RefundArrival] = {
    method: RefundArrival(method=method, method_text=PAYMENT_TEXT[method], max_days=days, text=text)
    for method, days, text in _ARRIVAL
}

COMPENSATION: dict[str, CompensationLimit] = {
    limit.level: limit
    for limit in (
        CompensationLimit(level="普通", per_coupon=500, per_30_days=1000),
        CompensationLimit(level="银卡", per_coupon=1000, per_30_days=2000),
        CompensationLimit(level="金卡", per_coupon=2000, per_30_days=4000),
        CompensationLimit(level="黑金", per_coupon=3000, per_30_days=8000),
    )
}


SERVICE_TEXTS: dict[str, str] = {
    "installation": "店里的商品都不用师傅上门安装；需要自己组装的，说明书在包装里，哪一步看不明白可以请客服同事教您。",
    "repair": "质保从签收那天算起；质保期内不是人为造成的故障，售后同事核实后安排免费维修，寄修的运费由店铺承担。",
    "refuse_delivery": "派送时当面告诉快递员拒收就可以；包裹退回仓库、验货以后，货款原路退回。"
    "签收以后不能再拒收，可以申请退货。",
    "delivery": "送达的日子和时段由快递公司安排，店里不能指定钟点；想换时段、送前先打电话、放快递柜或驿站，"
    "可以备注给快递，以快递员和您联系的为准。",
    "account": "换绑手机、改登录密码、实名和注销账号都要先核验是您本人，由客服同事来办；"
    "密码和验证码不用告诉任何人，我们也不会问。",
}


def policies(shop_name: str, today: dt.date) -> Policies:
    return Policies(
        shop_name=shop_name,
        updated_on=today.replace(day=1),
        shipping=SHIPPING,
        categories=list(CATEGORIES.values()),
        refund_arrival=list(ARRIVAL.values()),
        price_protection=PriceProtection(
            days=7, text="付款后 7 天内同款同规格降价，可以申请退差价；限时秒杀、优惠券和赠品不参加。"
        ),
        compensation=list(COMPENSATION.values()),
        photo_rule="收到破损、错发、少件或变质的商品，请在签收后 72 小时内拍照，我们优先审核。",
        invoice_text="发货后可以开电子普通发票，24 小时内发到邮箱；抬头开错 30 天内可以红冲重开，180 天内可补开。",
        payment_text="支持微信支付、支付宝、储蓄卡、信用卡、礼品卡；单笔满 600 元可以分 3、6、12 期。",
        address_text="发货前可以改一次收货地址；发货以后请联系快递转寄，或者签收后再处理。",
        cancel_text="发货前可以直接取消，货款原路退回；发货以后可以拒收，或者签收后申请退货。",
        service_texts=SERVICE_TEXTS,
    )
