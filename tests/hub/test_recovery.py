"""Two hubs on one ledger, and hubs that die: nothing lost, nothing twice, order kept (invariants 2, 3, 4)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import sqlalchemy as sa

from tests.hub.fixtures import MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.hub.live import Watch, shopper_topic
from xiaoer.store.tables import CONVERSATIONS


async def dies(hub: Hub) -> None:
    """All its work stops at once, as after kill -9: nothing is finished, nothing is given back."""
    await hub._recovery.stop()
    await hub.turns.drain(0)


async def test_a_turn_whose_worker_died_is_asked_again_as_the_same_turn(make_hub: MakeHub, brain: LittleBrain) -> None:
    first, second = await make_hub(), await make_hub()
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    shopper = await guest(first)
    await shopper.say("一")
    await asyncio.sleep(0.1)
    await dies(first)
    there = await guest(second, shopper.shopper)
    await there.say("二")
    gate.set()
    assert [(await there.hears())["text"] for _ in range(2)] == ["echo:一", "echo:二"]
    assert brain.texts() == ["一", "一", "二"]
    assert len({asked["turn_id"] for asked in brain.asked}) == 2


async def test_an_answer_that_comes_back_late_is_not_written_twice(make_hub: MakeHub, brain: LittleBrain) -> None:
    """The first worker was only asleep: another took its turn, then it wakes and brings its answer."""
    first, second = await make_hub(), await make_hub()
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait() if len(brain.asked) == 1 else None
    shopper = await guest(first)
    accepted = await shopper.say("你好")
    await asyncio.sleep(0.1)
    await second.database.write(_let_go, accepted.conversation.id)
    there = await guest(second, shopper.shopper)
    await there.hears()
    gate.set()
    await first.turns.drain(3)
    assert await there.said_by("bot") == ["echo:你好"]


def _let_go(connection: sa.Connection, conversation: str) -> None:
    """As if its hold had run out and been taken by a worker that died too."""
    connection.execute(
        CONVERSATIONS.update().where(CONVERSATIONS.c.id == conversation).values(holder="gone", held_until=0)
    )


async def test_two_hubs_serve_one_shopper_and_order_is_kept(make_hub: MakeHub, brain: LittleBrain) -> None:
    hubs = [await make_hub(), await make_hub()]
    brain.delay_s = 0.02
    shopper = await guest(hubs[0])
    twin = await guest(hubs[1], shopper.shopper)
    for number in range(20):
        await hubs[number % 2].accept.text(shopper.who, f"n{number}", f"句{number}", lambda _: None)
        await asyncio.sleep(0.01)
    for _ in range(600):
        if "句19" in "".join(brain.texts()) and not any(hub.turns._tasks for hub in hubs):
            break
        await asyncio.sleep(0.05)
    history = await twin.history()
    turns = {request["turn_id"]: request["text"] for request in brain.asked}  # taken up again it is the same turn
    asked = "\n".join(turns.values()).split("\n")
    assert asked == [f"句{number}" for number in range(20)]
    assert [message.seq for message in history] == list(range(1, len(history) + 1))
    assert "\n".join(str(text).removeprefix("echo:") for text in await twin.said_by("bot")).split("\n") == asked


async def test_news_reach_the_other_hub(make_hub: MakeHub) -> None:
    first, second = await make_hub(), await make_hub()
    shopper = await guest(first)
    there = second.live.subscribe(shopper_topic(shopper.shopper))
    await _listens(second)
    await shopper.say("你好")
    heard = [event["message"]["text"] async for event in _messages(there, 2)]
    assert heard == ["你好", "echo:你好"]


async def _messages(watch: Watch, count: int) -> AsyncIterator[dict[str, Any]]:
    async for event in watch:
        if event["t"] == "message":
            yield event
            count -= 1
        if not count:
            return


async def _listens(hub: Hub) -> None:
    for _ in range(100):
        if hub.live.complete:
            await asyncio.sleep(0.1)
            return
        await asyncio.sleep(0.05)
    raise AssertionError("Redis is not heard")


async def test_stopping_finishes_the_turn_in_hand(make_hub: MakeHub, brain: LittleBrain) -> None:
    hub = await make_hub()
    brain.delay_s = 0.3
    shopper = await guest(hub)
    await shopper.say("你好")
    await hub.drain()
    assert await shopper.said_by("bot") == ["echo:你好"]
