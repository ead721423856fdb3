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
        (HELD, "还给我留着吗", "stock/hold"),
        (HELD, "上次客服答应我什么来着", "out_of_scope"),
    ],
)
def test_a_question_of_the_same_matter_touches_the_promise(promised: str, asked: str, goal: str) -> None:
    assert recalled(promised, asked, goal)


@pytest.mark.parametrize(
    ("promised", "asked", "goal"),
    [
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
