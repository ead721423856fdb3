"""不是问这个: what else it may have been, from what was read of the line before; else once more, and a person."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.executor import CollectingDispatcher

from actions.dialogue import answering
from actions.reply import Reply
from actions.say.told import Told
from actions.turn import Turn
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.talk.reading import Matter, Reading


async def misread(others: tuple[tuple[str, float], ...], topic: str | None = "logistics") -> Told:
    matter = Matter("not_resolved", "misread", 0.95, "", 0.95)
    turn = Turn("t", "", "not_resolved", 0.95, reading=Reading(matters=(matter,)), slots={"topic": topic})
    one = answering.answerable(matter)
    assert one is not None
    turn = replace(turn, reading=replace(turn.reading, others=others))
    told = await answering.answer(one, one.asked(turn, first=True, in_form=False), Reply(CollectingDispatcher()))
    assert isinstance(told, Told)
    return told


async def test_the_two_likeliest_others_are_asked_about(shop: DemoShop) -> None:
    told = await misread((("refund/arrival", 0.3), ("logistics", 0.2), ("return", 0.1)))
    assert [one.response for one in told.says] == ["not_resolved/either"]
    assert [button.intent for button in told.says[0].buttons] == ["refund", "return", "ask_human"]


async def test_one_other_is_asked_about_alone_and_what_was_answered_is_not_offered_again(shop: DemoShop) -> None:
    told = await misread((("logistics", 0.4), ("stock", 0.3)))
    assert [one.response for one in told.says] == ["not_resolved/rather"]
    assert [button.intent for button in told.says[0].buttons] == ["stock", "ask_human"]


async def test_without_others_the_neighbours_and_a_person(shop: DemoShop) -> None:
    told = await misread(())
    assert [one.response for one in told.says] == ["not_resolved/misread"]
    assert told.says[0].buttons[-1].intent == "ask_human"
    assert not told.helped
    assert told.slots["topic"] == "logistics"


async def test_who_answers_stays_beside_the_matter(shop: DemoShop) -> None:
    answered = await ask("bot_challenge/who", slots={"topic": "refund"})
    assert answered.told is not None
    assert answered.told.slots == {"topic": "refund"}
    assert all("小二" in text for text in answered.texts)
