"""A guest signs in whom somebody sees to under the account already: nothing she said or was in is lost by it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.channels.test_pictures import PNG
from tests.hub.fixtures import AQIANG, XIAOMEI
from tests.hub.little_brain import LittleBrain
from tests.hub.test_signing_in import Known, meet, naming, texts, waiting_guest
from xiaoer.hub.house import Hub
from xiaoer.store.tables import MESSAGES, UPLOADS
from xiaoer.talk import wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.priority import DANGER_TIER

pytestmark = pytest.mark.usefixtures("somebody_at_the_desk")

DESPAIR = "我不想活了"


@pytest.fixture
def brain(brain: LittleBrain) -> LittleBrain:
    """Hears danger as ours does."""
    brain.answers[DESPAIR] = {
        "replies": [{"text": "请马上打 12356。"}],
        "handoff": {"reason": "danger", "words": ["不想活"], "detail": "轻生自伤"},
        "understanding": {"danger": {"kind": "self_harm", "odds": 0.95, "words": ["不想活"]}},
    }
    return brain


async def in_danger(hub: Hub) -> tuple[Known, str]:
    guest = await meet(hub)
    talk = (await guest.say(DESPAIR)).conversation.id
    await guest.hears()
    await guest.say("我在天台")
    await guest.hears()
    assert (await hub.ledger.conversation(talk)).priority > DANGER_TIER
    return guest, talk


async def standing(hub: Hub, talk: str) -> Conversation:
    return await hub.ledger.conversation(talk)


async def test_a_danger_report_moves_up_the_talk_that_waits_with_every_word_of_it(hub: Hub) -> None:
    lan, other = await meet(hub, "C1"), await meet(hub, "C2", "周博", "黑金")
    hers, before_her = (await lan.human()).conversation.id, (await other.human()).conversation.id
    assert [one.conversation.id for one in await hub.ledger.queue()] == [before_her, hers]
    guest, talk = await in_danger(hub)
    since = (await standing(hub, hers)).queued_at
    await hub.signing_in.bring(lan.who, guest.token)
    kept, ended = await standing(hub, hers), await standing(hub, talk)
    assert [one.conversation.id for one in await hub.ledger.queue()] == [hers, before_her]
    assert (kept.danger, kept.reason, kept.queued_at) == ("self_harm", "danger", since)
    assert kept.priority > DANGER_TIER
    assert "不想活" in kept.words
    assert (ended.open, ended.shopper.id) == (False, guest.shopper)
    passport = await hub.ledger.passport(hers)
    assert passport is not None
    assert (passport.danger, passport.reason, "轻生自伤" in passport.detail) == ("self_harm", "danger", True)
    assert DESPAIR in passport.asked


async def test_the_words_stand_in_order_once_between_two_notices_and_under_the_guests_name(hub: Hub) -> None:
    lan = await meet(hub, "C1")
    hers = (await lan.human()).conversation.id
    guest, _ = await in_danger(hub)
    theirs, said = len(await lan.history()), [one.id for one in await guest.history()]
    await hub.signing_in.bring(lan.who, guest.token)
    await hub.signing_in.bring(lan.who, guest.token)
    history = await lan.history()
    begins, *brought, ends = history[theirs:]
    assert [one.id for one in brought] == said
    assert (begins.text, ends.text) == (wording.BEFORE_SIGNING_IN, wording.SIGNED_IN_HERE)
    assert {wording.BEFORE_SIGNING_IN, wording.SIGNED_IN_HERE, wording.SIGNED_IN_BESIDE} <= wording.TO_SHOPPER.keys()
    assert {one.author.name for one in brought if one.author.kind == "shopper"} == {guest.who.called}
    assert {one.conversation for one in history} == {hers}
    assert [one.seq for one in history] == list(range(1, len(history) + 1))
    assert texts(await guest.history()) == []
    assert await naming(hub, guest.shopper, MESSAGES) == 1
    again = await lan.say("还在吗")
    assert (again.conversation.id, again.message.seq) == (hers, len(history) + 1)


async def test_her_open_pages_and_the_old_one_hear_it_as_it_is(hub: Hub) -> None:
    lan = await meet(hub, "C1")
    await lan.human()
    guest, _ = await in_danger(hub)
    await hub.signing_in.bring(lan.who, guest.token)
    heard: list[Any] = [(await lan.frame("message"))["message"] for _ in await lan.history()]
    assert [one["seq"] for one in heard] == list(range(1, len(heard) + 1))
    assert DESPAIR in [one["text"] for one in heard]
    assert await guest.frame("signed_in") == {"t": "signed_in", "joined": True}


async def test_who_serves_her_reads_ordinary_words_too_and_sees_the_danger(hub: Hub) -> None:
    lan = await meet(hub, "C1")
    hers = (await lan.human()).conversation.id
    lease = await hub.ownership.claim(hers, AQIANG)
    await hub.ownership.reply(hers, AQIANG, lease, "r1", "在的")
    first, _ = await waiting_guest(hub)
    await hub.signing_in.bring(lan.who, first.token)
    found = await standing(hub, hers)
    assert (found.owner.agent_id, found.lease, found.danger, found.unread) == (AQIANG.id, lease, None, 2)
    assert texts(await lan.history())[-2:] == ["包裹破了", wording.HUMAN_WISH]
    second, _ = await in_danger(hub)
    await hub.signing_in.bring(lan.who, second.token)
    found = await standing(hub, hers)
    assert (found.owner.agent_id, found.danger, found.as_entry()["danger"]["text"]) == (
        AQIANG.id, "self_harm", "轻生自伤",
    )  # fmt: skip
    assert texts(await lan.history())[-2:] == [DESPAIR, "我在天台"]
    assert (await hub.ownership.reply(hers, AQIANG, lease, "r2", "我看到了")).text == "我看到了"


async def test_the_agent_who_served_the_guest_has_the_talk_that_waits(hub: Hub) -> None:
    lan = await meet(hub, "C1")
    hers = (await lan.human()).conversation.id
    guest, talk = await waiting_guest(hub)
    lease = await hub.ownership.claim(talk, XIAOMEI)
    await hub.ownership.reply(talk, XIAOMEI, lease, "r1", "我来看")
    await hub.signing_in.bring(lan.who, guest.token)
    found = await standing(hub, hers)
    assert found.owner.agent_id == XIAOMEI.id
    assert [one.conversation.owner.kind for one in await hub.ledger.queue()] == ["agent"]
    assert [one.text for one in await lan.history() if one.author.kind == "agent"] == ["我来看"]
    assert await hub.ownership.reply(hers, XIAOMEI, found.lease, "r2", "接着说")


async def test_a_guest_who_waits_takes_the_place_along_where_the_bot_answers_the_customer(
    hub: Hub, brain: LittleBrain
) -> None:
    guest, talk = await in_danger(hub)
    before = await standing(hub, talk)
    lan = await meet(hub, "C1")
    brain.delay_s = 1.0
    hers = (await lan.say("在吗")).conversation.id
    await hub.signing_in.bring(lan.who, guest.token)
    found = await standing(hub, hers)
    assert (found.owner.kind, found.queued_at, found.danger) == ("queue", before.queued_at, "self_harm")
    assert found.priority > DANGER_TIER
    passport = await hub.ledger.passport(hers)
    assert passport is not None
    assert (passport.danger, passport.level) == ("self_harm", "金卡")
    await hub.turns.drain(5.0)
    assert (await standing(hub, hers)).turns.pending_from is None


async def test_where_only_the_bot_is_asked_each_asks_for_herself_and_nothing_twice(
    hub: Hub, brain: LittleBrain
) -> None:
    lan, guest = await meet(hub, "C1"), await meet(hub)
    await guest.say("有红色吗")
    await guest.hears()
    brain.delay_s = 1.0
    hers = (await lan.say("我的快递呢")).conversation.id
    await guest.say("取消订单 20261118004217")
    await hub.signing_in.bring(lan.who, guest.token)
    brain.delay_s = 0.0
    await lan.say("什么时候到")
    await hub.turns.drain(10.0)
    own = {one["text"]: one for one in brain.asked}
    by = {text: (one["shopper"]["customer_id"], one["shopper"]["visitor"]) for text, one in own.items()}
    assert by == {
        "有红色吗": (None, guest.shopper), "我的快递呢": ("C1", lan.shopper),
        "取消订单 20261118004217": (None, guest.shopper), "什么时候到": ("C1", lan.shopper),
    }  # fmt: skip
    assert own["我的快递呢"]["session"] == own["什么时候到"]["session"] == hers
    assert own["取消订单 20261118004217"]["session"] not in (hers, own["有红色吗"]["session"])
    answered = await lan.said_by("bot")
    assert sorted(map(str, answered)) == sorted(f"echo:{text}" for text in by)
    found = await standing(hub, hers)
    assert (found.owner.kind, found.turns.pending_from) == ("bot", None)


async def test_pictures_come_along_and_what_the_bot_offered_the_guest_is_pressed_no_more(
    hub: Hub, brain: LittleBrain
) -> None:
    brain.answers["退货"] = {"replies": [{"text": "退哪一单？", "buttons": [{"title": "这单", "intent": "affirm"}]}]}
    lan, guest = await meet(hub, "C1"), await meet(hub)
    await lan.human()
    await guest.say("退货")
    await guest.hears()
    sent = await hub.uploads.keep(guest.shopper, PNG)
    await hub.accept.image(guest.who, "p1", await hub.uploads.url(guest.shopper, sent.id), guest.acks.append)
    await guest.hears()
    await hub.uploads.keep(guest.shopper, PNG)
    await hub.signing_in.bring(lan.who, guest.token)
    assert (await naming(hub, guest.shopper, UPLOADS), await naming(hub, lan.shopper, UPLOADS)) == (0, 2)
    history = await lan.history()
    assert [one.kind for one in history if one.author.kind == "shopper"][1:] == ["text", "image"]
    assert [one.buttons for one in history if one.text == "退哪一单？"] == [()]
