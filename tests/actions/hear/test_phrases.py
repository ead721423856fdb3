"""A few turns of speech beside the reading: what is to come, an hour, a day it is needed by, notice, leave it be."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.hear.phrases import asks_the_hour, leaves_alone, names_the_rest, needed_by, unless_sent, wants_notice
from actions.turn import Turn
from xiaoer.talk.clock import CHINA

NOW = dt.datetime(2026, 11, 25, 10, tzinfo=CHINA)


def said(text: str, *days: str) -> Turn:
    return Turn("t", text, now=NOW, entities=tuple(("date", one) for one in days))


@pytest.mark.parametrize(("text", "day"), [("周六我妹婚礼 能到不", "2026-11-28"), ("28号之前拿得到吗", "2026-11-28")])
def test_a_day_it_must_be_there_by(text: str, day: str) -> None:
    assert needed_by(said(text, day)) == dt.date.fromisoformat(day)


def test_a_day_gone_by_or_only_asked_for_is_none() -> None:
    assert needed_by(said("我20号就要用的", "2026-11-20")) is None
    assert needed_by(said("28号能到吗", "2026-11-28")) is None
    assert needed_by(said("下周要用")) is None


def test_what_is_told_apart() -> None:
    assert names_the_rest(said("其余几件呢"))
    assert not names_the_rest(said("手机呢"))
    assert asks_the_hour(said("下午还是晚上送啊 大概几点"))
    assert not asks_the_hour(said("哪天到"))
    assert wants_notice(said("寄出来了喊我一声"))
    assert leaves_alone(said("茶叶那单先不动"))


@pytest.mark.parametrize("text", ["后天还寄不走我就退掉", "要是周末前没动静 这单算了", "明天发不出就取消吧"])
def test_what_is_to_become_of_it_unless_it_is_sent(text: str) -> None:
    assert unless_sent(said(text))


@pytest.mark.parametrize("text", ["还没发货，我要退款", "没发货能退吗", "不发了也行", "取消了还会发吗"])
def test_a_wish_and_a_question_are_no_condition(text: str) -> None:
    assert not unless_sent(said(text))
