"""What the bookshop promises, and the four things it can do."""

from __future__ import annotations

from typing import Any

CAN = ("cancel", "address", "return", "invoice")
CANNOT = {
    "urge": "书店这里还不能催单，仓库每天下午四点统一发货，也可以请店员帮您问。",
    "quantity": "书店这里还不能改数量，可以先取消再重新下单。",
    "confirm_receipt": "书店这里还不能确认收货，签收七天后订单会自动完成。",
    "exchange": "书店不办换货，可以退货后重新买一本。",
    "refund": "书店这里还不能只退款，没发货的订单可以直接取消，钱会原路退回。",
    "membership": "书店没有会员等级和积分，大家都是一样的价。",
    "coupons": "书店没有优惠券，满五十九元包邮。",
    "compensation": "书店这里不能发券，可以请店员帮您处理。",
    "complaints": "书店这里还不能登记投诉，可以请店长直接跟您说。",
    "reminders": "书店这里还不能登记到货提醒，可以先收藏这本书。",
    "repair": "书店卖的是书，没有维修，缺页破损可以退货。",
    "price_protection": "书店不补差价，七天内可以退货重拍。",
    "quote": "书店这里还不能算总价，结算页会告诉您一共多少。",
    "points_exchange": "书店没有积分，也就没有积分换券。",
    "invoice_change": "书店这里还不能重开发票，可以请店员帮您办。",
    "feedback": "书店这里还不能记建议，可以请店员帮您转达。",
}
POSTAGE, FREE_FROM, SHIP_HOURS, RETURN_DAYS, PHOTO_HOURS = 600, 5900, 48, 7, 48


def capabilities() -> dict[str, Any]:
    return {"can": list(CAN), "cannot": CANNOT}


def policies(categories: dict[str, str]) -> dict[str, Any]:
    return {
        "shop_name": "半亩书店",
        "updated_on": "2026-11-01",
        "shipping": {
            "promise_hours": SHIP_HOURS,
            "presale_hours": SHIP_HOURS,
            "free_from": FREE_FROM,
            "postage": POSTAGE,
            "remote_regions": [],
            "remote_postage": POSTAGE,
            "not_served": [],
            "couriers": ["邮政快递包裹"],
            "text": f"付款后 {SHIP_HOURS} 小时内发货，满 {FREE_FROM // 100} 元包邮，不满收 {POSTAGE // 100} 元。",
        },
        "categories": [
            {
                "category": number,
                "name": name,
                "return_days": RETURN_DAYS,
                "exchange_days": 0,
                "opened_ok": True,
                "photo_hours": PHOTO_HOURS,
                "return_postage": "customer",
                "warranty_days": 0,
                "text": f"签收后 {RETURN_DAYS} 天内，没有写画、没有折损的书可以退。",
            }
            for number, name in categories.items()
        ],
        "refund_arrival": [
            {"method": "wechat", "method_text": "微信支付", "max_days": 3, "text": "微信支付退款最多 3 天到账。"}
        ],
        "price_protection": {"days": 0, "text": "书店不补差价。"},
        "compensation": [],
        "photo_rule": f"书脊断裂、缺页请在签收 {PHOTO_HOURS} 小时内拍照给我们看。",
        "invoice_text": "书店开电子普通发票，发到您的邮箱。",
        "payment_text": "书店只收微信支付。",
        "address_text": "发货之前可以改收货地址。",
        "cancel_text": "发货之前可以取消，钱原路退回。",
        "order_no_text": "BS-开头，像 BS-1129-310400",
    }
