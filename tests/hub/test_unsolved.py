"""Walk 2 at the hub: an unsolved matter is counted, offered to be named, and brings a person."""

from __future__ import annotations

import asyncio

from tests.hub.fixtures import MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.talk import wording
from xiaoer.talk.unresolved import Limits, limits_by_topic


async def test_three_turns_without_help_bring_a_person_even_if_the_brain_does_not_say_so(
    hub: Hub, brain: LittleBrain
) -> None:
    for text in "一二三":
        brain.answers[text] = {"unresolved_signal": "not_resolved", "progress": False}
    shopper = await guest(hub)
    for text in "一二三":
        await shopper.say(text)
        last = await shopper.hears()
    assert last["text"] == wording.STILL_STUCK
    assert [asked["unresolved"] for asked in brain.asked] == [0, 2, 4]
    [waiting] = await hub.ledger.queue()
    assert waiting.conversation.reason == "unresolved"


def carried(brain: LittleBrain) -> list[tuple[int, list[list[str]]]]:
    return [(asked["unresolved"], asked["earlier"]) for asked in brain.asked]


async def test_an_unsolved_matter_is_counted_on_in_the_next_conversation(make_hub: MakeHub, brain: LittleBrain) -> None:
    unsolved = {"intent": "refund", "confidence": 0.9, "emotion": None}
    brain.answers["钱呢"] = {"unresolved_signal": "fallback", "progress": False, "understanding": unsolved}
    hub = await make_hub()
    hub.accept._idle_ms = 100
    shopper = await guest(hub)
    for text in ("钱呢", "钱呢"):
        await shopper.say(text)
        await shopper.hears()
        await asyncio.sleep(0.2)
    assert carried(brain) == [(0, []), (1, [["钱呢", "refund"]])]


async def test_what_helped_last_time_is_not_held_against_the_next(make_hub: MakeHub, brain: LittleBrain) -> None:
    brain.answers["钱呢"] = {"unresolved_signal": "fallback", "progress": False}
    hub = await make_hub()
    hub.accept._idle_ms = 100
    shopper = await guest(hub)
    for text in ("钱呢", "你好", "又来了"):
        await shopper.say(text)
        await shopper.hears()
        await asyncio.sleep(0.2)
    assert [asked["unresolved"] for asked in brain.asked] == [0, 1, 0]


async def test_under_what_seems_to_help_there_is_a_button_to_say_that_it_did_not(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["包邮吗"] = {"facts": {"tried": ["action_price_promo"]}}
    brain.answers["退货"] = {"facts": {"tried": ["action_after_sale_start"], "form": "after_sale_form"}}
    shopper = await guest(hub)
    titles = []
    for text in ("包邮吗", "退货", "你好"):
        await shopper.say(text)
        titles.append(list(await shopper.offered()))
    assert titles == [[wording.NO_HELP], [], []]


async def test_pressing_it_tells_the_brain_so(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["包邮吗"] = {"facts": {"tried": ["action_price_promo"]}}
    shopper = await guest(hub)
    await shopper.say("包邮吗")
    await shopper.press((await shopper.offered())[wording.NO_HELP])
    await shopper.hears()
    assert brain.asked[-1]["press"] == {"intent": "not_resolved", "entities": {}}


async def test_a_topic_with_a_limit_of_its_own_brings_a_person_sooner(make_hub: MakeHub, brain: LittleBrain) -> None:
    for text, topic in (("退款呢", "refund"), ("发票呢", "invoice")):
        brain.answers[text] = {"unresolved_signal": "not_resolved", "progress": False, "facts": {"topic": topic}}
    hub = await make_hub()
    hub.turns._answering._limits = Limits(3, limits_by_topic("refund=1"))
    said = []
    for text in ("退款呢", "发票呢"):
        shopper = await guest(hub)
        await shopper.say(text)
        said.append((await shopper.hears())["text"] == wording.STILL_STUCK)
    assert said == [True, False]
