"""Money, days, reasons, sizes, comfort: small rules on plain words."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actions.deeds.consent import Offer
from actions.deeds.offers import SLOT, kept_after
from actions.nearest import nearest
from actions.size_advice import height_in, weight_in
from actions.turn import Turn
from actions.why_back import reason_in
from actions.wording import day, listed, moment, money, sentence, yuan
from actions.yes import read_sure, takes_offer
from xiaoer.shop.contract import REASON_TEXT
from xiaoer.talk.clock import CHINA

ROOT = Path(__file__).resolve().parents[2]
NOW = dt.datetime(2026, 11, 21, 12, 0, tzinfo=CHINA)


@pytest.mark.parametrize(("fen", "shown"), [(3990, "39.90"), (5, "0.05"), (100000, "1000.00"), (-250, "-2.50")])
def test_fen_become_yuan(fen: int, shown: str) -> None:
    assert yuan(fen) == shown


@pytest.mark.parametrize(("fen", "said"), [(3990, "39.90元"), (500, "5元"), (0, "0元")])
def test_money_is_said_without_empty_cents(fen: int, said: str) -> None:
    assert money(fen) == said


@pytest.mark.parametrize(
    ("on", "said"),
    [
        (dt.date(2026, 11, 21), "今天"),
        (dt.date(2026, 11, 20), "昨天"),
        (dt.date(2026, 11, 22), "明天"),
        (dt.date(2026, 11, 24), "11月24日(周二)"),
        (dt.date(2025, 1, 3), "2025年1月3日(周五)"),
    ],
)
def test_days_are_said_as_people_say_them(on: dt.date, said: str) -> None:
    assert day(on, NOW) == said


def test_a_moment_is_told_in_the_shops_time() -> None:
    assert moment(dt.datetime(2026, 11, 20, 7, 20, tzinfo=dt.UTC), NOW) == "昨天 15:20"


def test_lists_and_sentences_read_well() -> None:
    assert listed(["甲", "乙", "丙"]) == "甲、乙和丙"
    assert listed([]) == ""
    assert sentence("好了。。") == "好了。"
    assert sentence("好吗？") == "好吗？"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("瓶子漏液了", "damaged"),
        ("发错货了", "wrong_item"),
        ("少了一件", "missing_item"),
        ("酸奶鼓包了", "spoiled"),
        ("穿着太小", "size"),
        ("跟图片有色差", "color_difference"),
        ("不喜欢", "no_reason"),
        ("用了两天就坏了", "quality"),
        ("一直没收到", "not_received"),
        ("今天天气不错", None),
    ],
)
def test_a_reason_is_read_from_the_shoppers_words(text: str, reason: str | None) -> None:
    assert reason_in(text, list(REASON_TEXT)) == reason  # type: ignore[arg-type]


def test_a_reason_the_shop_does_not_accept_is_not_read() -> None:
    assert reason_in("不喜欢", ["quality", "damaged"]) is None


@pytest.mark.parametrize(
    ("text", "called", "reason"),
    [
        ("我要退碎花连衣裙，不喜欢", "碎花连衣裙", "no_reason"),
        ("碎花裙不喜欢", "碎花连衣裙", "no_reason"),
        ("玻璃杯碎了", "双层玻璃杯", "damaged"),
        ("臭豆腐味的买错了", "臭豆腐薯片", "no_reason"),
    ],
)
def test_the_goods_name_is_no_reason(text: str, called: str, reason: str) -> None:
    assert reason_in(text, list(REASON_TEXT), called) == reason


@pytest.mark.parametrize(
    ("text", "cm"), [("身高165", 165), ("1.65米", 165), ("1米7", 170), ("我160 110斤", 160), ("100斤", None)]
)
def test_heights(text: str, cm: int | None) -> None:
    assert height_in(text) == cm


@pytest.mark.parametrize(("text", "kilos"), [("110斤", 55), ("55公斤", 55), ("60kg", 60), ("165", None)])
def test_weights(text: str, kilos: float | None) -> None:
    assert weight_in(text) == kilos


@pytest.mark.parametrize(
    ("text", "place"), [("第二个", 1), ("3", 2), ("裙子", 0), ("牛奶那个", 2), ("第九个", None), ("随便", None)]
)
def test_a_choice_is_found_by_place_or_name(text: str, place: int | None) -> None:
    assert nearest(text, ["碎花连衣裙 / M", "针织开衫", "鲜牛奶"]) == place


def after(told: Offer, text: str) -> Turn:
    """The turn that follows the one in which this was offered."""
    return Turn("t2", text, slots={SLOT: kept_after(Turn("t1", ""), [told], asked=True)[0]["value"]})


REFUND = Offer("service", "1", {"kind": "refund"})


@pytest.mark.parametrize(
    "text",
    ["确认", "对", "好的", "嗯嗯", "是的，提交吧", "可以", "没问题", "要得 就这么办", "嗯 办吧", "对 提交"],
)
def test_a_yes(text: str) -> None:
    heard = read_sure(after(REFUND, text), "service")
    assert heard is not None
    assert heard.slots == {"sure": REFUND.mark}
    nothing_told = read_sure(Turn("t", text), "service")
    assert nothing_told is not None
    assert not nothing_told.slots
    something_else_told = read_sure(after(REFUND, text), "cancel")
    assert something_else_told is not None
    assert not something_else_told.slots


@pytest.mark.parametrize("text", ["对 两样都不要了", "嗯 水杯也不要", "是的 麻烦办一下", "没问题 那就这样办"])
def test_a_yes_with_more_words_that_bound_nothing(text: str) -> None:
    heard = read_sure(after(REFUND, text), "service")
    assert heard is not None
    assert heard.slots == {"sure": REFUND.mark}


@pytest.mark.parametrize(
    "text", ["对 但是杯子留着", "好的 多久到账呢", "嗯 我再看看", "是 如果能全退的话", "对 水杯不要"]
)
def test_a_yes_that_is_bounded_asks_or_supposes_is_none(text: str) -> None:
    heard = read_sure(after(REFUND, text), "service")
    assert heard is None or not heard.slots


def test_what_was_offered_is_taken_by_a_yes_that_names_it_and_by_nothing_else() -> None:
    note = Offer("note", "1", {"note": "放门卫"})
    assert takes_offer(after(note, "行 那就备注上吧"))
    assert not takes_offer(after(note, "行 那算了"))
    assert not takes_offer(after(note, "好的 那单退了吧"))
    assert not takes_offer(Turn("t", "行 那就备注上吧"))


@pytest.mark.parametrize("text", ["不对", "先别", "不用了", "我再想想", "取消"])
def test_a_no(text: str) -> None:
    heard = read_sure(after(REFUND, text), "service")
    assert heard is not None
    assert heard.stop
    assert not heard.slots


def test_cancel_is_a_yes_only_where_cancelling_is_asked() -> None:
    told = Offer("cancel", "1")
    heard = read_sure(after(told, "确认取消"), "cancel", "取消")
    assert heard is not None
    assert heard.slots == {"sure": told.mark}
    assert read_sure(after(REFUND, "确认取消"), "service") is None


@pytest.mark.parametrize(
    "text", ["算了", "不退了", "先不办了", "还是算了吧", "不用了，谢谢", "停", "不对，先不开了", "那我不查了"]
)
def test_calling_off_is_recognised(text: str) -> None:
    assert Turn("t", text).stops


@pytest.mark.parametrize("text", ["算了一下应该是三件", "不要香菜", "停电了", "我要退货", "我不想要了"])
def test_ordinary_words_do_not_call_off(text: str) -> None:
    assert not Turn("t", text).stops


def test_no_source_of_ours_holds_the_template_apology() -> None:
    for path in (ROOT / "actions").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not [
            word
            for word in ("给您带来不便", "没货", "亲亲", "！！")
            if f"{word}" in text and path.name not in {"goods.py", "linking.py"}  # shoppers' words to look for
        ], path
