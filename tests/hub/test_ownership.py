"""Walk 2 at the hub: one voice, whatever races; the waiting are told; the passport says why (invariant 1)."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest
import pytest_asyncio

from tests.hub.fixtures import AQIANG, XIAOMEI, Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.hub.live import DESK, shopper_topic
from xiaoer.store import conversations, seats
from xiaoer.store.database import Database
from xiaoer.talk.errors import NotFound, Refused, StaleLease, Taken
from xiaoer.talk.moment import now_ms

ANGRY = {
    "understanding": {"intent": "complaint", "emotion": {"label": "angry", "score": 0.9, "words": ["太生气了"]}},
    "handoff": {"reason": "anger", "words": ["太生气了", "必须解决"], "detail": "等了五天"},
    "facts": {"order_no": "20261118004217", "tried": ["action_logistics"]},
}


@pytest_asyncio.fixture(autouse=True)
async def _somebody_is_at_the_desk(hub: Hub) -> None:
    await hub.attendance.here(XIAOMEI.id)
    await hub.attendance.look()


async def waiting(hub: Hub, brain: LittleBrain) -> tuple[Guest, str]:
    """A shopper whom the brain just handed off."""
    brain.answers["太生气了，你们必须解决"] = ANGRY
    shopper = await guest(hub)
    accepted = await shopper.say("太生气了，你们必须解决")
    await shopper.frame("owner")
    return shopper, accepted.conversation.id


async def test_a_handoff_tells_the_shopper_the_place_and_rings_the_desk(hub: Hub, brain: LittleBrain) -> None:
    desk = hub.live.subscribe(DESK)
    shopper, conversation = await waiting(hub, brain)
    assert (await anext(desk))["t"] == "queue"
    [notice] = await shopper.said_by("system")
    assert "正在为您转接人工客服" in str(notice)
    assert "第 1 位" not in str(notice), "a notice stays, the place does not"
    found = await hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.lease, found.reason) == ("queue", 2, "anger")
    assert found.words == ("太生气了", "必须解决")
    assert {message.state for message in await shopper.history() if message.author.kind == "shopper"} == {"answered"}


async def test_the_passport_says_why_what_was_asked_and_what_was_tried(hub: Hub, brain: LittleBrain) -> None:
    _, conversation = await waiting(hub, brain)
    passport = await hub.ledger.passport(conversation)
    assert passport is not None
    written = passport.as_json()
    assert written["reason"] == {"code": "anger", "text": "顾客情绪激动"}
    assert written["asked"] == "太生气了，你们必须解决"
    assert written["tried"] == ("action_logistics",)
    assert written["facts"] == {"order_no": "20261118004217"}
    assert written["emotion"]["label"] == "angry"
    assert written["detail"] == "等了五天"


async def test_messages_of_who_waits_are_kept_in_order_and_unread(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    for text in ("在吗", "快一点"):
        await shopper.say(text)
    assert await shopper.said_by("shopper") == ["太生气了，你们必须解决", "在吗", "快一点"]
    [entry] = await hub.ledger.queue()
    assert (entry.conversation.id, entry.conversation.unread) == (conversation, 3)


async def test_a_tap_on_the_human_button_needs_no_brain(hub: Hub, brain: LittleBrain) -> None:
    await brain.stop()
    shopper = await guest(hub)
    accepted = await shopper.human()
    assert (await shopper.frame("owner"))["owner"] == "queue"
    assert (await hub.ledger.conversation(accepted.conversation.id)).reason == "request"
    await shopper.human()
    first, again = [str(notice) for notice in await shopper.said_by("system")]
    assert "正在为您转接人工客服" in first
    assert "您还在人工客服的队列中" in again


async def test_a_reply_prepared_before_the_claim_is_dropped(hub: Hub, brain: LittleBrain) -> None:
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    shopper = await guest(hub)
    accepted = await shopper.say("我的快递呢")
    lease = await hub.ownership.claim(accepted.conversation.id, XIAOMEI)
    gate.set()
    await hub.ownership.reply(accepted.conversation.id, XIAOMEI, lease, "r1", "我来看看")
    await hub.turns.drain(5)
    assert await shopper.said_by("bot") == []
    assert await shopper.said_by("agent") == ["我来看看"]


async def test_a_reply_prepared_before_the_claim_is_dropped_even_if_the_bot_owns_it_again(
    hub: Hub, brain: LittleBrain
) -> None:
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    shopper = await guest(hub)
    accepted = await shopper.say("我的快递呢")
    lease = await hub.ownership.claim(accepted.conversation.id, XIAOMEI)
    await hub.ownership.hand_back(accepted.conversation.id, XIAOMEI, lease, "已催件")
    gate.set()
    await hub.turns.drain(5)
    assert await shopper.said_by("bot") == ["客服小美请我转告您：已催件。"]


async def test_many_agents_claim_at_once_and_one_gets_it(hub: Hub, brain: LittleBrain) -> None:
    _, conversation = await waiting(hub, brain)
    agents = [replace(XIAOMEI, id=f"a_{number}", name=f"客服{number}") for number in range(8)]
    got = await asyncio.gather(*(hub.ownership.claim(conversation, agent) for agent in agents), return_exceptions=True)
    assert [lease for lease in got if lease == 3] == [3]
    assert len([each for each in got if isinstance(each, Taken)]) == 7


async def test_an_agent_with_an_old_lease_cannot_speak(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    old = await hub.ownership.claim(conversation, XIAOMEI)
    assert await hub.ownership.release(conversation, XIAOMEI, old) == old + 1
    new = await hub.ownership.claim(conversation, AQIANG)
    for act in (
        hub.ownership.reply(conversation, XIAOMEI, old, "r1", "还有我"),
        hub.ownership.reply(conversation, XIAOMEI, new, "r2", "还有我"),
        hub.ownership.resolve(conversation, XIAOMEI, old, "已解决", ""),
        hub.ownership.hand_back(conversation, XIAOMEI, old, ""),
        hub.ownership.release(conversation, XIAOMEI, old),
    ):
        with pytest.raises(StaleLease) as stale:
            await act
        assert stale.value.current == new
    assert await shopper.said_by("agent") == []


async def test_the_same_reply_twice_is_said_once(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    first = await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "我来看看")
    second = await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "我来看看")
    assert first.id == second.id
    assert await shopper.said_by("agent") == ["我来看看"]
    assert (await hub.ledger.conversation(conversation)).unread == 0


async def test_while_an_agent_serves_the_brain_is_not_asked(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    await hub.ownership.claim(conversation, XIAOMEI)
    await shopper.say("我的订单呢")
    assert len(brain.asked) == 1
    found = await hub.ledger.conversation(conversation)
    assert found.unread >= 1
    assert found.waiting_since is not None


async def test_after_resolving_the_next_word_opens_a_new_conversation_with_the_bot(
    hub: Hub, brain: LittleBrain
) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await hub.ownership.resolve(conversation, XIAOMEI, lease, "已解决", "补发了")
    over = await hub.ledger.conversation(conversation)
    assert (over.owner.kind, over.result, over.note, over.open) == ("nobody", "已解决", "补发了", False)
    accepted = await shopper.say("谢谢")
    assert (await shopper.hears())["text"] == "echo:谢谢"
    assert accepted.conversation.id != conversation
    assert brain.asked[-1]["unresolved"] == 0


async def test_after_a_hand_back_the_bot_knows_once_what_was_settled(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, "已补发，明天到")
    assert (await shopper.hears())["text"] == "客服小美请我转告您：已补发，明天到。"
    for text in ("好的", "还有个问题"):
        await shopper.say(text)
        await shopper.hears()
    assert [asked["settled"] for asked in brain.asked[1:]] == ["已补发，明天到", None]
    assert brain.asked[-1]["session"] == conversation


async def test_not_a_word_of_the_internal_note_leaves_the_desk(hub: Hub, brain: LittleBrain) -> None:
    """The note is made of signs that stand in nothing else, so that any piece of it would be seen."""
    shopper, conversation = await waiting(hub, brain)
    everything = hub.live.subscribe(shopper_topic(shopper.shopper))
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    note = "龘靐齉爩籱"
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, "", note)
    assert brain.asked[-1]["settled"] is None
    for text in ("刚才说什么了", "再说一遍"):
        await shopper.say(text)
        await shopper.hears()
    heard: list[object] = []
    async for event in everything:
        heard.append(event)
        if event["t"] == "message" and event["message"]["text"] == "echo:再说一遍":
            break
    told = [one.as_json() for one in await shopper.history()]
    for place in (heard, told, brain.asked):
        assert place
        assert not set(note) & set(json.dumps(place, ensure_ascii=False, default=str))
    (left,) = await hub.ledger.hand_backs(shopper.shopper)
    assert (left.note, left.settled, left.agent_name) == (note, "", "小美")


async def test_a_hand_back_with_nothing_to_tell_is_told_in_words_of_the_house(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await hub.ownership.hand_back(conversation, XIAOMEI, lease, "", "先补发，别的没说")
    last = (await shopper.history())[-1]
    assert (last.author.kind, last.text) == (
        "system", "客服小美先接待到这里，接下来由小二继续为您服务；需要人工时点“转人工”即可。",
    )  # fmt: skip


@pytest.mark.parametrize(("result", "done"), [("已解答", True), ("已解决", True), ("待跟进", False)])
async def test_nobody_is_told_that_it_is_done_while_something_is_left_to_do(
    hub: Hub, brain: LittleBrain, result: str, done: bool
) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await hub.ownership.resolve(conversation, XIAOMEI, lease, result, "等仓库回话")
    told = (await shopper.history())[-1].text or ""
    assert ("处理完毕" in told, "继续跟进" in told) == (done, not done)


async def test_the_shopper_hears_of_every_change_of_hands(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    assert (await shopper.frame("owner"))["agent"] == "小美"
    lease = await hub.ownership.release(conversation, XIAOMEI, lease)
    assert (await shopper.frame("owner"))["queue"] is not None
    lease = await hub.ownership.claim(conversation, AQIANG)
    await shopper.frame("owner")
    await hub.ownership.hand_back(conversation, AQIANG, lease, "")
    assert (await shopper.frame("owner"))["owner"] == "bot"
    assert len(await shopper.said_by("system")) == 5


async def test_more_urgent_shoppers_come_first_and_places_are_true(hub: Hub, brain: LittleBrain) -> None:
    calm = await guest(hub)
    calm_one = await calm.human()
    await calm.frame("owner")
    _, angry_one = await waiting(hub, brain)
    assert [entry.conversation.id for entry in await hub.ledger.queue()] == [angry_one, calm_one.conversation.id]
    presence = await hub.ledger.presence(calm.shopper)
    assert presence.place is not None
    assert presence.place.position == 2


async def test_who_waits_long_hears_from_us_again_once(hub: Hub, brain: LittleBrain) -> None:
    shopper, conversation = await waiting(hub, brain)
    later = now_ms() + 125_000
    staff = hub.attendance.staff
    told = await asyncio.gather(*(hub.database.write(seats.tell_again, conversation, later, staff) for _ in range(4)))
    assert len([one for one in told if one]) == 1
    assert len(await shopper.said_by("system")) == 2
    told_once_more = await hub.database.write(seats.tell_again, conversation, later + 305_000, staff)
    assert told_once_more
    notices = [one for one in (await hub.ledger.transcript(conversation)).messages if one.kind == "notice"]
    # the first says what happened; those after it renew one line
    assert [one.as_json()["about"] for one in notices] == [None, "wait", "wait"]


async def test_what_does_not_exist_cannot_be_claimed(hub: Hub) -> None:
    with pytest.raises(NotFound):
        await hub.ownership.claim("c_nothing", XIAOMEI)


async def test_an_unknown_result_is_refused_and_names_the_field(hub: Hub, brain: LittleBrain) -> None:
    _, conversation = await waiting(hub, brain)
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    with pytest.raises(Refused) as refused:
        await hub.ownership.resolve(conversation, XIAOMEI, lease, "好了", "")
    assert refused.value.field == "result"


async def test_what_is_read_from_the_ledger_is_what_was_saved(books: Database, hub: Hub, brain: LittleBrain) -> None:
    _, conversation = await waiting(hub, brain)
    found = await books.read(conversations.find, conversation)
    await books.write(conversations.save, found)
    assert await books.read(conversations.find, conversation) == found
