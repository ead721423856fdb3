"""How one is spoken to follows from who it is, what was said of time, and what the channel can show."""

from __future__ import annotations

import pytest

from xiaoer.talk.manner import Manner, in_plain_words, kind_of, pace_in


@pytest.mark.parametrize(
    ("text", "pace"),
    [
        ("快点，赶时间", "hurried"),
        ("急，在线等", "hurried"),
        ("我马上要出门来不及了", "hurried"),
        ("长话短说", "hurried"),
        ("不着急，慢慢来", None),
        ("别急，我先看看", None),
        ("急救包有吗", None),
        ("纠结买哪个", "hesitant"),
        ("不知道选M还是L", "hesitant"),
        ("拿不定主意", "hesitant"),
        ("我不知道单号", None),
        ("老顾客了，直接给我链接", "experienced"),
        ("我经常在你们家买", "experienced"),
        ("我的快递到哪了", None),
        ("", None),
    ],
)
def test_words_tell_of_time_and_mind(text: str, pace: str | None) -> None:
    assert pace_in(text) == pace


def test_a_hurry_goes_before_being_undecided() -> None:
    assert pace_in("纠结死了，快点帮我定") == "hurried"


@pytest.mark.parametrize(
    ("customer", "level", "orders", "kind"),
    [
        (None, None, None, "stranger"),
        (None, "金卡", None, "stranger"),
        ("C1", "普通", 0, "new"),
        ("C1", "金卡", 0, "new"),
        ("C1", "普通", 3, "known"),
        ("C1", None, None, "known"),
        ("C1", "银卡", None, "member"),
        ("C1", "黑金", 12, "member"),
    ],
)
def test_who_comes_is_told_by_sign_in_orders_and_level(
    customer: str | None, level: str | None, orders: int | None, kind: str
) -> None:
    assert kind_of(customer, level, orders) == kind


def test_who_is_in_a_hurry_or_knows_the_shop_hears_it_short_and_who_is_undecided_hears_more() -> None:
    assert Manner(pace="hurried").brief
    assert Manner(pace="experienced").brief
    assert Manner(channel="wechat").brief
    assert not Manner().brief
    assert Manner(pace="hesitant").fuller
    assert not Manner(pace="hurried").pleasant


def test_without_buttons_what_can_be_answered_is_said_and_nothing_is_to_be_tapped() -> None:
    told = in_plain_words("点一下就转。", ["查物流", "转人工"])
    assert told == "回一句就转。可以直接回：查物流、转人工。"
    assert in_plain_words("好的。", []) == "好的。"
