"""A reading and its context: kept short, and the same when read back."""

from __future__ import annotations

import dataclasses
import json

import pytest

from xiaoer.talk.reading import Context, Danger, Frame, Line, Matter, Question, Reading, Subject

REFUND = Matter("refund", "arrival", 0.91, "钱什么时候到", 0.7)
FULL = Reading(
    acts=(("ask", 0.8), ("blame", 0.2)),
    matters=(REFUND, Matter("invoice", None, 0.6, "发票呢", inherited=True)),
    others=(("invoice", 0.2),),
    subjects=(Subject("goods", "开衫", "named", "keep"), Subject("order", "那单", "pointed")),
    values={"order_no": "20261118004217"},
    frame=Frame(supposed=True, quoted=True),
    feeling="angry",
    danger=Danger("fraud", 0.99),
)


def test_a_reading_comes_back_from_the_ledger_as_it_was() -> None:
    assert Reading.from_json(json.loads(json.dumps(FULL.as_json()))) == FULL


def test_a_plain_reading_is_kept_in_few_characters() -> None:
    plain = Reading((("ask", 0.93), ("want", 0.01)), (Matter("refund", "arrival", 0.91234, "", 0.8),))
    assert plain.as_json() == {
        "acts": {"ask": 0.93},
        "matters": [{"topic": "refund", "aspect": "arrival", "odds": 0.912, "aspect_odds": 0.8}],
    }
    assert Reading().as_json() == {}


def test_a_context_comes_back_as_it_was() -> None:
    context = Context(
        readings=(FULL, Reading()),
        question=Question("return", "reason"),
        told="return/rule",
        offered=("urge_shipment",),
        shown=("parcel",),
        deed="return",
        lines=(Line("agent", "您稍等"), Line("shopper", "好")),
        handed_back=True,
        picture=True,
        seconds=0.0,
    )
    assert Context.from_json(json.loads(json.dumps(context.as_json()))) == context
    assert Context.from_json({}) == Context()


def test_nobody_changes_a_reading_once_made() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        FULL.feeling = "calm"  # type: ignore[misc]


def test_the_last_matter_said_is_what_later_lines_go_on_with() -> None:
    assert FULL.matter is not None
    assert (FULL.matter.goal, REFUND.goal, FULL.act) == ("invoice", "refund/arrival", "ask")
    assert Reading().matter is None
