"""结束会话: what is left when a shopper has gone."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from tests.hub.fixtures import XIAOMEI, MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.store.tables import CONVERSATIONS
from xiaoer.talk.course import GUEST_IDLE_MS
from xiaoer.talk.errors import Refused, StaleLease
from xiaoer.talk.moment import now_ms


async def test_a_tab_that_did_not_hear_of_it_can_say_nothing_more(hub: Hub) -> None:
    """As if the news was lost on its way: the ledger knows."""
    visitor = await guest(hub)
    await visitor.say("你好")
    await hub.leaving.leave(visitor.who)
    with pytest.raises(Refused) as refused:
        await visitor.say("还有一句")
    assert refused.value.code == "left"


async def test_the_agent_is_told_and_has_the_conversation_no_more(hub: Hub) -> None:
    visitor = await guest(hub)
    accepted = await visitor.human()
    lease = await hub.ownership.claim(accepted.conversation.id, XIAOMEI)
    await hub.leaving.leave(visitor.who)
    with pytest.raises(StaleLease):
        await hub.ownership.reply(accepted.conversation.id, XIAOMEI, lease, "r1", "在的")
    ended = await hub.ledger.conversation(accepted.conversation.id)
    assert (ended.owner.kind, ended.open, ended.unread) == ("nobody", False, 0)
    last = (await visitor.history())[-1]
    assert (last.as_json()["text"], last.as_desk_json()["text"]) == ("您已结束本次会话", "顾客结束了本次会话")


async def test_an_answer_under_way_is_dropped(hub: Hub, brain: LittleBrain) -> None:
    """Nobody after him at this computer hears it."""
    brain.delay_s = 1.0
    visitor = await guest(hub)
    await visitor.say("你好")
    await hub.leaving.leave(visitor.who)
    await hub.turns.drain(5.0)
    assert [one.author.kind for one in await visitor.history() if one.author.kind == "bot"] == []


async def test_leaving_twice_or_before_a_word_is_nothing(hub: Hub) -> None:
    visitor = await guest(hub)
    await hub.leaving.leave(visitor.who)
    assert await visitor.history() == []
    await visitor.say("你好")
    await hub.leaving.leave(visitor.who)
    length = len(await visitor.history())
    await hub.leaving.leave(visitor.who)
    assert len(await visitor.history()) == length


async def test_a_guests_talk_rests_half_an_hour_at_most_whatever_the_setting(make_hub: MakeHub) -> None:
    """So an order proved in it is closed to the next person at the same computer."""
    hub = await make_hub()
    hub.accept._idle_ms = 24 * 3_600_000
    visitor = await guest(hub)
    first = await visitor.say("你好")
    await visitor.hears()

    def half_an_hour_ago(connection: sa.Connection) -> None:
        long_ago = now_ms() - GUEST_IDLE_MS - 1
        connection.execute(
            CONVERSATIONS.update().where(CONVERSATIONS.c.id == first.conversation.id).values(last_at=long_ago)
        )

    await hub.database.write(half_an_hour_ago)
    assert (await visitor.say("在吗")).conversation.id != first.conversation.id
