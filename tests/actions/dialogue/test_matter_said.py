"""What is asked or wished in so many words goes before what it was read as."""

from __future__ import annotations

import pytest

from actions.dialogue.matter_said import matter_said
from actions.turn import Turn
from xiaoer.talk.reading import Frame, Matter, Reading


def read(text: str, goal: str, *, product: str = "", odds: float = 0.9, act: str = "ask", frame: Frame | None = None,
         others: tuple[tuple[str, float], ...] = ()) -> str | None:  # fmt: skip
    topic, _, aspect = goal.partition("/")
    reading = Reading(((act, 0.9),), (Matter(topic, aspect, odds, "", 0.9),), frame=frame or Frame(), others=others)
    entities = (("product", product),) if product else ()
    meant = matter_said(Turn("t", text, topic, reading=reading, entities=entities))
    return meant.goal if meant else None


@pytest.mark.parametrize(
    ("text", "goal", "product", "meant"),
    [
        ("口红那单今天还来得及退不", "return/condition", "口红", "return/time_limit"),
        ("护手霜昨天才收到 能退到几号", "refund/arrival", "护手霜", "return/time_limit"),
        ("台灯12月5号退还赶趟吗", "refund/bill_date", "台灯", "return/time_limit"),
        ("养生壶换货截止哪天", "exchange/progress", "养生壶", "exchange/rule"),
        ("万一降价保到哪天", "price_protection/rule", "", "price_protection/time_limit"),
        ("裙子今天最后一天?", "logistics/hold_time", "裙子", "logistics/hold_time"),
        ("奶瓶240那个换到哪一步了", "exchange/progress", "奶瓶", "exchange/progress"),
        ("我不要退钱 就要这块表", "refund/wish", "", "exchange/resend"),
        ("三文鱼化了算谁的 还没到呢", "logistics/late", "三文鱼", "missing_or_damaged/damaged"),
    ],
)
def test_the_words_say_what_is_meant(text: str, goal: str, product: str, meant: str) -> None:
    assert read(text, goal, product=product) == meant


@pytest.mark.parametrize(
    ("text", "goal", "product"),
    [
        ("退款最晚几号到账", "refund/arrival", "精华"),
        ("能退吗", "return/rule", "裙子"),
        ("三文鱼化了", "missing_or_damaged/spoiled", "三文鱼"),
        ("丢了算谁的", "logistics/lost", ""),
        ("给我退钱", "refund/wish", ""),
    ],
)
def test_else_it_is_as_it_was_read(text: str, goal: str, product: str) -> None:
    assert read(text, goal, product=product) is None


def test_what_is_supposed_to_break_on_its_way_is_borne_by_the_shop() -> None:
    supposed = Frame(supposed=True)
    assert read("要是碎了谁赔", "logistics/lost", frame=supposed) == "missing_or_damaged/damaged"


@pytest.mark.parametrize(
    ("text", "act", "kind", "meant"),
    [
        ("能换一台吗", "ask", (), "exchange/rule"),
        ("给我换个新的呗", "want", (), "exchange/wish"),
        ("有S的话换S行吗", "ask", (("size", "S"),), "exchange/rule"),
        ("不换S", "no", (("size", "S"),), None),
        ("刷头换过了", "tell", (), None),
    ],
)
@pytest.mark.parametrize("inherited", [True, False])
def test_another_one_is_meant_where_only_the_trouble_was_gone_on_with(
    text: str, act: str, kind: tuple[tuple[str, str], ...], meant: str | None, *, inherited: bool
) -> None:
    reading = Reading(((act, 0.9),), (Matter("repair", "parts", 0.6, "", 0.8, inherited=inherited),))
    found = matter_said(Turn("t", text, "repair", reading=reading, entities=kind))
    assert (found.goal if found else None) == (meant if inherited else None)


@pytest.mark.parametrize(
    ("text", "goal", "act", "left"),
    [
        ("表我是要的 你别擅自帮我给退了", "refund/wish", "want", True),
        ("我没说换哈 就是问问", "exchange/wish", "tell", True),
        ("先别取消吧 等我爸回来", "cancel_order/wish", "want", True),
        ("裤子别动呀 我要的", "return/keep_part", "want", True),
        ("不是要退 是要换个大的", "return/wish", "want", False),
        ("先别退 给我换成黑的", "return/wish", "want", False),
        ("别磨叽了 给我退了", "refund/wish", "want", False),
        ("先不退行吗", "return/rule", "ask", False),
    ],
)
def test_what_is_spared_is_left_as_it_is(text: str, goal: str, act: str, left: bool) -> None:
    assert (read(text, goal, act=act) == "order_status/state") == left


def test_word_of_goods_that_are_gone_is_wished_whatever_it_sounds_like() -> None:
    assert read("电动牙刷午夜蓝没了 到货叫我一声", "stock/notify", product="电动牙刷", act="blame") == "stock/notify"
    assert read("还是想要那个杯子 来了叫我", "recommend/decided", product="杯子", act="want") == "stock/notify"
    assert read("杯子到了叫我", "logistics/notice", product="杯子", act="want") is None
