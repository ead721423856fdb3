"""Which questions touch what a person promised, and which are of something else: by the content of data/promises."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from xiaoer.talk.promise import Matters, Promise

MATTERS = Matters.of(yaml.safe_load(Path("data/promises/matters.yml").read_text("utf-8")))
RETURN = "退货同意了，运费我们出，快递员后天上午来拿"
EXCHANGE = "给您换一件M码，旧的等快递上门拿，不收费"
PRICE = "差价15元，两天内原路返还"
ORDER = "已联系仓库加急，周四前一定发货"
ADDRESS = "地址改到杭州了，不用再下单"
INVOICE = "专票明天开好发到您邮箱"
LOST = "包裹路上丢了由店铺负责，会给您补发或者全额退款"
COURIER = "您那件快递我已经联系快递公司了，明天会给您送到"
REGISTERED = "已经给您登记退货了，拿到货就退款"
GIFT = "赠品漏发了是我们不对，今天给您补寄"
SAME_DAY = "今天18点前拍当天发"
HELD = "蓝色那款给您预留一件，周五前付款都有效"


def recalled(promised: str, asked: str, goal: str = "nlu_fallback", *, settled: bool = True) -> bool:
    made = [Promise("小美", promised, 0, "c", settled=settled)]
    return bool(MATTERS.recalled(made, asked, frozenset({goal, goal.partition("/")[0]})))


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
        (RETURN, "寄回去要我付钱不", "return/postage"),
        (RETURN, "邮费呢", "nlu_fallback"),
        (RETURN, "几点来拿", "logistics/arrival"),
        (RETURN, "什么时候上门", "delivery_appointment/hours"),
        (RETURN, "不是给退吗", "deny_of_a_rule"),
        (EXCHANGE, "那个M码的换了没", "exchange/progress"),
        (EXCHANGE, "换货单在哪看", "exchange/how"),
        (EXCHANGE, "要收费吗", "nlu_fallback"),
        (PRICE, "还差多少钱退我", "refund/amount"),
        (PRICE, "15块钱呢", "nlu_fallback"),
        (PRICE, "买贵了能退不", "price_protection/rule"),
        (ORDER, "到底哪天发货", "urge_shipment/ship_time"),
        (ORDER, "催催", "urge_shipment/wish"),
        (ADDRESS, "地址改好了没", "change_address/progress"),
        (INVOICE, "发票呢", "invoice/progress"),
        (SAME_DAY, "我现在拍今天能发货吗", "logistics/arrival"),
        (SAME_DAY, "几点前下单赶得上今天", "urge_shipment/ship_time"),
        (SAME_DAY, "几点前拍当天发", "urge_shipment/rule"),
        (SAME_DAY, "当天发货的截止是几点", "nlu_fallback"),
        ("您那箱明天12点前到", "到底啥时候送到", "logistics/arrival"),
        ("剩下的48块今天内退您", "退款呢", "refund/progress"),
        ("电子说明书两小时后有人打给您", "说明书啥时候给我寄出", "nlu_fallback"),
        (HELD, "还给我留着吗", "stock/hold"),
        (HELD, "上次客服答应我什么来着", "out_of_scope"),
    ],
)
def test_a_question_of_the_same_matter_touches_the_promise(promised: str, asked: str, goal: str) -> None:
    assert recalled(promised, asked, goal)


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
        (SAME_DAY, "鞋子开胶了能退货吗", "return/wish"),
        (SAME_DAY, "发票怎么开", "invoice/how"),
        (SAME_DAY, "预售的当天发吗", "urge_shipment/rule"),
        ("耳机保护套明天发", "耳机保护套多少钱", "price_promo/price"),
        (SAME_DAY, "这双有42码吗", "stock/available"),
        ("今天发现是仓库漏装了说明书", "我的快递发货没", "urge_shipment/ship_time"),
        ("给您备注了换个厚纸箱", "纸箱破了能退货吗", "return/condition"),
        (RETURN, "这个水杯多大", "product_question/spec"),
        (RETURN, "开张发票", "invoice/wish"),
        (RETURN, "我的快递到哪了", "logistics/whereabouts"),
        (RETURN, "还有一单也想退货", "return/wish"),
        (RETURN, "好的谢谢", "thanks"),
        (RETURN, "今天上午下的单发了吗", "urge_shipment/ship_time"),
        (EXCHANGE, "有什么优惠", "price_promo/promo"),
        (PRICE, "你们几点下班", "ask_human"),
        (PRICE, "怎么付款", "payment"),
        (PRICE, "新人有什么优惠", "price_promo/coupon_get"),
        (ORDER, "帮我改个电话", "change_address/wish"),
        (ORDER, "不要了，取消吧", "cancel_order/wish"),
        (ORDER, "积分怎么用", "membership/points_rule"),
        (ADDRESS, "杭州有门店吗", "product_question"),
        (INVOICE, "邮箱怎么改", "account"),
        (INVOICE, "我要退货", "return/wish"),
        (HELD, "蓝色洗了掉色不", "product_question"),
        (RETURN, "你家是无理由退换的吧", "return/rule"),
        (RETURN, "收到以后有几天好退", "return/time_limit"),
        (ORDER, "周四前买都有活动？", "price_promo/promo"),
    ],
)
def test_another_question_touches_nothing(promised: str, asked: str, goal: str) -> None:
    assert not recalled(promised, asked, goal)


@pytest.mark.parametrize(
    ("line", "promises"),
    [("您好，我是小美", False), ("请问是退货还是换货？", False), ("运费我们出。", True), ("稍等，我查一下", False)],
)
def test_of_an_agents_own_lines_those_promise_that_name_a_matter_and_ask_nothing(line: str, promises: bool) -> None:
    assert recalled(line, "退货运费谁出", "return", settled=False) == promises


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
        (LOST, "你们退货邮费谁出", "return/postage"),
        (LOST, "退款多久到账", "refund/arrival"),
        (LOST, "赠品会补发吗", "price_promo/gift"),
        (LOST, "我想退货", "return/wish"),
        ("一般退款3天内到账", "我的退款到哪一步了", "refund/progress"),
        ("如果有质量问题，我们出运费", "退货运费谁出", "return/postage"),
    ],
)
def test_a_rule_that_an_agent_told_is_no_promise(promised: str, asked: str, goal: str) -> None:
    assert not recalled(promised, asked, goal, settled=False)


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
        (REGISTERED, "退货邮费谁出", "return/postage"),
        (REGISTERED, "退货要我付钱不", "return/postage"),
        (REGISTERED, "退款多久到账", "refund/arrival"),
        (REGISTERED, "能上门取件吗", "return/pickup"),
        (EXCHANGE, "换货几天内可以", "exchange/rule"),
        (RETURN, "换货邮费谁出", "exchange/postage"),
        (RETURN, "满多少免运费", "price_promo/postage"),
        (GIFT, "少了一件能补发吗", "missing_or_damaged/missing"),
        ("今天给您补发一条毛巾", "赠品会补发吗", "exchange/resend"),
        (COURIER, "下单多久发货", "urge_shipment/rule"),
        (COURIER, "一般几天能送到", "logistics/transit_time"),
    ],
)
def test_another_side_of_the_deed_and_its_rule_are_not_promised(promised: str, asked: str, goal: str) -> None:
    assert not recalled(promised, asked, goal)


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
        (REGISTERED, "退货办到哪一步了", "return/progress"),
        (COURIER, "还没到吗", "logistics/arrival"),
        (COURIER, "帮我催一下", "urge_shipment/wish"),
        (GIFT, "赠品补发了吗", "exchange/resend"),
        (PRICE, "差价怎么还没到账", "price_protection/progress"),
    ],
)
def test_the_very_deed_and_its_progress_are(promised: str, asked: str, goal: str) -> None:
    assert recalled(promised, asked, goal)


def test_what_was_settled_last_goes_before_lines_of_the_talk_and_before_what_was_settled_earlier() -> None:
    made = [
        Promise("小美", "运费我们出", 3, "c"),
        Promise("小美", RETURN, 2, "c", settled=True),
        Promise("阿强", "退货的话运费要您出", 1, "b", settled=True),
    ]
    (one,) = MATTERS.recalled(made, "运费谁出", frozenset({"return"}))
    assert one.words == RETURN


def test_every_goal_of_a_deed_is_one_that_is_read() -> None:
    read = set(yaml.safe_load(Path("data/aspects.yml").read_text("utf-8"))["aspects"])
    topics = {name.split("/")[0] for name in read}
    assert frozenset().union(*MATTERS.goals.values()) | MATTERS.news_goals <= read
    assert MATTERS.books | MATTERS.elsewhere | MATTERS.open <= topics | read
    assert MATTERS.not_under <= MATTERS.goals.keys()
