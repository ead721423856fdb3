"""A guest signs in: the open talk goes on under the account with all that belongs to it, and for nobody else."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Any

import pytest
import sqlalchemy as sa

from tests.channels.test_pictures import PNG
from tests.hub.fixtures import XIAOMEI, Guest, MakeHub, emptied
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.hub.live import shopper_topic
from xiaoer.shop.identity import sign
from xiaoer.store import conversations, people, queue
from xiaoer.store.tables import CONVERSATIONS, MESSAGES, UPLOADS
from xiaoer.talk import priority, wording
from xiaoer.talk.course import GUEST_IDLE_MS
from xiaoer.talk.errors import Refused
from xiaoer.talk.message import Message
from xiaoer.talk.moment import now_ms

pytestmark = pytest.mark.usefixtures("somebody_at_the_desk")


@dataclass
class Known(Guest):
    """With the token the hub gave."""

    token: str = ""


async def meet(hub: Hub, customer: str | None = None, name: str = "林兰", level: str | None = "金卡") -> Known:
    secret, audience = hub.settings.secret("identity_secret"), hub.settings.hub_at
    identity = sign(secret, customer, name, level, audience=audience) if customer else None
    met = await hub.visitors.meet(None, identity, "web")
    return Known(hub, met.shopper, hub.live.subscribe(shopper_topic(met.shopper.id)), token=met.token)


async def waiting_guest(hub: Hub) -> tuple[Known, str]:
    guest = await meet(hub)
    await guest.say("包裹破了")
    await guest.hears()
    accepted = await guest.human()
    return guest, accepted.conversation.id


def texts(said: list[Message]) -> list[str | None]:
    return [one.text for one in said if one.author.kind == "shopper"]


async def naming(hub: Hub, shopper: str, table: sa.Table) -> int:
    def count(connection: sa.Connection) -> int:
        found = connection.execute(sa.select(sa.func.count()).select_from(table).where(table.c.shopper_id == shopper))
        return int(found.scalar_one())

    return await hub.database.read(count)


async def test_who_waits_keeps_her_place_her_words_and_her_passport(hub: Hub) -> None:
    guest, talk = await waiting_guest(hub)
    before = await hub.ledger.conversation(talk)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    after = await hub.ledger.conversation(talk)
    assert (after.shopper, after.queued_at, after.lease, after.owner) == (
        lan.who, before.queued_at, before.lease, before.owner,
    )  # fmt: skip
    assert texts(await lan.history()) == ["包裹破了", wording.HUMAN_WISH]
    last = (await lan.history())[-1]
    assert (last.as_json()["text"], last.as_desk_json()["text"]) == (
        wording.TO_SHOPPER[wording.SIGNED_IN], wording.SIGNED_IN,
    )  # fmt: skip
    passport = await hub.ledger.passport(talk)
    assert passport is not None
    assert (await hub.ledger.presence(lan.shopper)).place is not None
    assert [one.conversation.id for one in await hub.ledger.queue()] == [talk]


async def test_the_shops_level_counts_from_then_on(hub: Hub) -> None:
    guest, talk = await waiting_guest(hub)
    before = (await hub.ledger.conversation(talk)).priority
    await hub.signing_in.bring((await meet(hub, "C1", level="黑金")).who, guest.token)
    async with asyncio.timeout(10):
        while (await hub.ledger.conversation(talk)).priority == before:
            await asyncio.sleep(0.05)
    found = await hub.ledger.passport(talk)
    assert found is not None
    assert found.level == "黑金"


async def test_the_agent_goes_on_under_the_same_lease_and_sees_who_it_is(hub: Hub) -> None:
    guest, talk = await waiting_guest(hub)
    lease = await hub.ownership.claim(talk, XIAOMEI)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    assert (await hub.ownership.reply(talk, XIAOMEI, lease, "r1", "在的")).shopper == lan.shopper
    assert (await lan.hears("agent"))["text"] == "在的"
    entry = (await hub.ledger.conversation(talk)).as_entry()
    assert (entry["shopper"]["name"], entry["shopper"]["customer_id"]) == ("林兰", "C1")


async def test_nothing_of_the_talk_names_the_guest_any_more_and_earlier_talks_stay_shut(hub: Hub) -> None:
    guest = await meet(hub)
    first = await guest.say("前一位顾客的事")
    lease = await hub.ownership.claim(first.conversation.id, XIAOMEI)
    await hub.ownership.resolve(first.conversation.id, XIAOMEI, lease, "已解答", "")
    sent = await hub.uploads.keep(guest.shopper, PNG)
    await guest.say("我的事")
    await hub.accept.image(guest.who, "p1", await hub.uploads.url(guest.shopper, sent.id), guest.acks.append)
    unsent = await hub.uploads.keep(guest.shopper, PNG)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    assert texts(await lan.history()) == ["我的事", None]
    assert await naming(hub, guest.shopper, CONVERSATIONS) == 1
    assert texts(await guest.history()) == ["前一位顾客的事"]
    assert (await naming(hub, guest.shopper, UPLOADS), await naming(hub, lan.shopper, UPLOADS)) == (0, 2)
    await hub.accept.image(lan.who, "p2", await hub.uploads.url(lan.shopper, unsent.id), lan.acks.append)
    again = await hub.visitors.meet(guest.token, None, "web")
    assert again.shopper.id != guest.shopper


async def test_the_guests_token_and_lines_are_void_the_moment_the_talk_moves(hub: Hub) -> None:
    """Whoever planted the token holds it, and an open line, still."""
    planted = await meet(hub)
    await planted.say("先占个位")
    await planted.hears()
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, planted.token)
    assert (await planted.frame("signed_in")) == {"t": "signed_in", "joined": False}
    await lan.say("我的手机号是 13800000000")
    await lan.hears()
    assert await planted.history() == []
    with pytest.raises(Refused) as refused:
        await planted.say("把地址改成我家")
    assert refused.value.code == "left"
    assert await hub.visitors.holder(planted.token) is None
    async with asyncio.timeout(1):
        heard: list[Any] = []
        while planted.watch._events.qsize():
            heard.append(await anext(planted.watch))
    assert [one for one in heard if one["t"] == "message"] == []


async def test_what_the_guest_began_is_no_wish_of_the_customers(hub: Hub, brain: LittleBrain) -> None:
    """A form, an offer or a proof of the session before does not go on; what was asked is known."""
    brain.answers["取消订单 20261118004217"] = {
        "understanding": {"intent": "cancel_order/do"}, "replies": [{"text": "请说一下手机尾号"}],
    }  # fmt: skip
    guest = await meet(hub)
    talk = (await guest.say("取消订单 20261118004217")).conversation.id
    await guest.hears()
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    assert (await lan.say("好的")).conversation.id == talk
    await lan.hears()
    before, now = brain.asked
    assert now["session"] != before["session"] == talk
    assert (now["shopper"]["customer_id"], now["earlier"]) == ("C1", [["取消订单 20261118004217", "cancel_order/do"]])


async def test_an_erasure_finds_both_sessions_of_the_brain(hub: Hub) -> None:
    guest, talk = await waiting_guest(hub)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    sessions = [talk, (await hub.ledger.conversation(talk)).session]
    for session in sessions:
        await hub.redis.asked(lambda client, key=f"brain:tracker:{session}": client.set(key, "words"))  # type: ignore[misc]
    assert await hub.redis.forget(await hub.database.read(people.names, (lan.shopper,))) >= len(set(sessions)) == 2


async def test_a_line_still_open_at_the_moment_of_it_is_answered_as_the_guests(hub: Hub, brain: LittleBrain) -> None:
    brain.delay_s = 1.0
    guest = await meet(hub)
    await guest.say("在吗")
    await guest.say("取消订单 20261118004217")
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    brain.delay_s = 0.0
    await lan.say("我的快递呢")
    await hub.turns.drain(10.0)
    asked = {one["text"]: (one["shopper"]["customer_id"], one["shopper"]["visitor"]) for one in brain.asked}
    assert asked == {
        "在吗": (None, guest.shopper), "取消订单 20261118004217": (None, guest.shopper),
        "我的快递呢": ("C1", lan.shopper),
    }  # fmt: skip
    assert len(await lan.said_by("bot")) == 3


async def test_a_notice_alone_is_no_turn(hub: Hub, brain: LittleBrain) -> None:
    """It comes while one is being answered."""
    brain.delay_s = 0.5
    guest = await meet(hub)
    accepted = await guest.say("在吗")

    def notice(connection: sa.Connection) -> None:
        found = conversations.locked(connection, accepted.conversation.id)
        after, _ = queue.notice(connection, found, "通知", now_ms())
        conversations.save(connection, after)

    await hub.database.write(notice)
    await guest.hears()
    await hub.turns.drain(5.0)
    assert (await hub.ledger.conversation(accepted.conversation.id)).turns.pending_from is None
    assert len(brain.asked) == 1


async def test_a_rested_talk_of_her_own_with_the_bot_makes_room(hub: Hub) -> None:
    lan = await meet(hub, "C1")
    before = await lan.say("昨天的事")
    await lan.hears()
    guest, talk = await waiting_guest(hub)
    await hub.signing_in.bring(lan.who, guest.token)
    assert not (await hub.ledger.conversation(before.conversation.id)).open
    assert (await hub.ledger.conversation(talk)).ordinal == 2
    assert texts(await lan.history()) == ["昨天的事", "包裹破了", wording.HUMAN_WISH]
    assert (await lan.say("还在吗")).conversation.id == talk


async def test_a_customers_talk_never_moves(hub: Hub) -> None:
    """Not by the customer's token, nor by a guest's whose talk became a customer's; not to a guest."""
    guest, talk = await waiting_guest(hub)
    lan, bo = await meet(hub, "C1"), await meet(hub, "C2", "周博")
    await hub.signing_in.bring(lan.who, guest.token)
    for token in (guest.token, lan.token):
        await hub.signing_in.bring(bo.who, token)
        await hub.signing_in.bring((await meet(hub)).who, token)
    assert (await hub.ledger.conversation(talk)).shopper.id == lan.shopper
    assert await bo.history() == []


async def test_a_picture_uploaded_before_a_word_was_said_is_the_customers_to_send(hub: Hub) -> None:
    """Also after a talk that has rested, or none: the words may go, the picture is in her hand."""
    guest = await meet(hub)
    unsent = await hub.uploads.keep(guest.shopper, PNG)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    await hub.accept.image(lan.who, "p1", await hub.uploads.url(lan.shopper, unsent.id), lan.acks.append)
    assert [one.kind for one in await lan.history()][:1] == ["image"]


@pytest.mark.parametrize("token", [None, "", "v_1", "v_1.abc.def", "é"])
async def test_what_is_no_token_of_ours_brings_nothing(hub: Hub, token: str | None) -> None:
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, token)
    assert await lan.history() == []


async def test_a_rested_talk_with_the_bot_stays_where_it_is(hub: Hub) -> None:
    """Another person may sit there by then."""
    guest = await meet(hub)
    accepted = await guest.say("我的事")
    await guest.hears()

    def rests(connection: sa.Connection) -> None:
        mine = CONVERSATIONS.c.id == accepted.conversation.id
        connection.execute(CONVERSATIONS.update().where(mine).values(last_at=now_ms() - GUEST_IDLE_MS - 1))

    await hub.database.write(rests)
    lan = await meet(hub, "C1")
    await hub.signing_in.bring(lan.who, guest.token)
    assert await lan.history() == []
    assert (await hub.visitors.meet(guest.token, None, "web")).shopper.id == guest.shopper


async def test_who_had_closed_the_page_as_a_guest_stands_with_all_others_again(hub: Hub) -> None:
    guest, talk = await waiting_guest(hub)

    def behind(connection: sa.Connection) -> None:
        mine = CONVERSATIONS.c.id == talk
        connection.execute(CONVERSATIONS.update().where(mine).values(priority=priority.left(20)))

    await hub.database.write(behind)
    await hub.signing_in.bring((await meet(hub, "C1", level=None)).who, guest.token)
    assert (await hub.ledger.conversation(talk)).priority == 20


async def test_two_tabs_and_an_agents_reply_at_once_lose_nothing(make_hub: MakeHub, valkey: Any) -> None:
    """Two hubs, the same token twice, and a claim and a reply in between."""
    await emptied(valkey)
    one, two = await make_hub(), await make_hub()
    guest, talk = await waiting_guest(one)
    lease = await one.ownership.claim(talk, XIAOMEI)
    lan = await meet(one, "C1")
    await asyncio.gather(
        one.signing_in.bring(lan.who, guest.token), two.signing_in.bring(lan.who, guest.token),
        *(hub.ownership.reply(talk, XIAOMEI, lease, f"r{n}", f"第{n}句") for n, hub in enumerate((one, two, one))),
    )  # fmt: skip
    said = await lan.history()
    assert sorted(str(one.text) for one in said if one.author.kind == "agent") == ["第0句", "第1句", "第2句"]
    assert [one.text for one in said].count(wording.SIGNED_IN) == 1
    assert [one.seq for one in said] == list(range(1, len(said) + 1))
    assert await naming(one, guest.shopper, MESSAGES) == 0
