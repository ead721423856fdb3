"""Comfort is for what was told to have gone wrong, once, and claims nothing else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions.dialogue.saying import open_responses
from actions.say.responses import Responses
from actions.soothe import comfort, comforted, trouble_of
from actions.turn import Turn
from tests.actions.conftest import DemoShop, acting_as
from xiaoer.talk.reading import Frame, Matter, Reading


def told(goal: str, *, odds: float = 0.9, sure: float = 0.9, topic: str | None = None, **frame: bool) -> Turn:
    about, _, aspect = goal.partition("/")
    reading = Reading((("blame", 0.9),), (Matter(about, aspect, odds, "", sure),), frame=Frame(**frame))
    return Turn("t", "", emotion="angry", reading=reading, slots={"topic": topic})


@pytest.fixture(autouse=True)
def _words(sentences: Responses) -> None:
    open_responses(sentences)


def test_what_went_wrong_is_what_was_told_and_else_what_was_talked_of() -> None:
    assert trouble_of(told("missing_or_damaged/damaged", topic="logistics")) == "damaged"
    assert trouble_of(told("complaint/wish", topic="logistics")) == "other", "no delay where none was told"
    assert trouble_of(replace(told("complaint/wish"), text="投诉那个送货的")) == "service"
    him = replace(told("complaint/wish", topic="delivery_appointment"), text="我要投诉他")
    assert trouble_of(replace(him, earlier=("他让我自己爬楼", "今天来的快递员好凶"))) == "service"
    assert trouble_of(told("complaint/wish")) == "other"


@pytest.mark.parametrize("goal", ["logistics/whereabouts", "complaint/wish", "refund/arrival", "bot_challenge/nature"])
def test_a_question_in_a_bad_temper_is_no_trouble_told(goal: str) -> None:
    assert comfort(told(goal)) == ""


def test_neither_is_what_is_only_supposed_or_hardly_read() -> None:
    assert comfort(told("missing_or_damaged/damaged"))
    assert comfort(told("missing_or_damaged/damaged", supposed=True)) == ""
    assert comfort(told("missing_or_damaged/damaged", odds=0.2)) == ""
    assert comfort(told("complaint/service", odds=0.76, sure=0.5)) == ""


def test_it_is_said_once_for_a_trouble() -> None:
    first = told("complaint/service")
    after = first.having(matters=dict(comforted(first).event)["value"])
    assert comfort(first)
    assert comfort(after) == ""


async def test_comfort_for_being_late_asserts_no_broken_promise(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("太慢了", "urge_shipment/late", emotion="angry", act="blame")
    assert not [word for word in ("说好的", "没兑现", "这么久", "白等") if word in heard.text]


def test_a_complaint_that_names_the_courier_is_of_service_whatever_was_told_of_the_goods() -> None:
    assert trouble_of(Turn("t", "这快递给我投诉")) == "service"
    assert trouble_of(Turn("t", "我要投诉那个快递")) == "service"
