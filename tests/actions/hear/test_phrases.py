"""A few turns of speech beside the reading: what is to come, an hour, a day it is needed by, notice, leave it be."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.hear.phrases import (
    asked_for,
    asks_of_sending,
    asks_the_hour,
    has_it_now,
    leaves_alone,
    names_the_rest,
    needed_by,
    still_shown_otherwise,
    unless_sent,
    wants_notice,
)
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


@pytest.mark.parametrize("text", ["28号能到吗", "推车周六能到不", "周六到得了不", "周六还送吗", "周六还发得出不"])
def test_a_day_of_which_yes_or_no_is_asked(text: str) -> None:
    assert asked_for(said(text, "2026-11-28")) == dt.date(2026, 11, 28)


@pytest.mark.parametrize("text", ["今天几点能到", "今天下的单能到吗", "怎么今天还没到", "明天能不能给我退"])
def test_a_day_that_is_said_is_not_always_asked_of(text: str) -> None:
    assert asked_for(said(text, "2026-11-28")) is None


def test_sending_is_not_arriving() -> None:
    assert asks_of_sending(said("今天还发得出不"))
    assert not asks_of_sending(said("今天还能到不"))


@pytest.mark.parametrize("text", ["我去问了 拿到了 谢谢", "取了 柜子里那裙子", "我已经取出来了 怎么还显示待取"])
def test_they_have_it_now(text: str) -> None:
    assert has_it_now(said(text))
    assert still_shown_otherwise(said(text)) == ("显示" in text)


@pytest.mark.parametrize("text", ["拿到了吗", "我没拿到啊", "被别人取走了", "送到了没"])
def test_they_do_not_have_it(text: str) -> None:
    assert not has_it_now(said(text))


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
