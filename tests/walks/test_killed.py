"""kill -9 of any process in mid-turn: nothing lost, nothing twice, order kept (invariants 2, 3, 4, 5)."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from tests.walks.conftest import Street
from tests.walks.words import by
from xiaoer.run.visitor import Visitor, new_id, position

SHOPPERS = 8


async def keep_sending(visitor: Visitor, client_id: str, text: str) -> None:
    """What the widget does: say it until it is acknowledged, over as many connections as it takes."""
    for _ in range(60):
        try:
            await visitor.send({"t": "send", "id": client_id, "text": text})
            await visitor.wait(lambda frame: frame["t"] == "ack" and frame["id"] == client_id, within_s=2.0)
        except Exception:
            await asyncio.sleep(0.5)
            try:
                await visitor.open()
            except Exception:
                continue
        else:
            return
    raise AssertionError("never acknowledged")


@pytest.mark.parametrize("victim", ["hub", "brain", "actions", "redis", "shop"])
async def test_nothing_is_lost_or_doubled_when_a_process_is_killed_in_mid_turn(street: Street, victim: str) -> None:
    customer = await street.customer()
    visitors = [await street.visitor(None if number else customer) for number in range(SHOPPERS)]
    sent: dict[int, list[str]] = {number: [] for number in range(SHOPPERS)}

    async def talk(number: int) -> None:
        for text in ("你好", "我的快递到哪了", "有什么优惠"):
            client_id = new_id()
            sent[number].append(client_id)
            await keep_sending(visitors[number], client_id, text)
            await asyncio.sleep(0.2)

    talks = asyncio.gather(*(talk(number) for number in range(SHOPPERS)))
    await asyncio.sleep(0.3)
    street.house.children[victim].kill()
    await talks

    for number, visitor in enumerate(visitors):
        history = await answered_history(visitor, sent[number][-1])
        written = [message["client_id"] for message in by("shopper", history)]
        assert [client_id for client_id in written if client_id in sent[number]] == sent[number]
        assert max(Counter(message["id"] for message in history).values()) == 1
        cursors = [position(message["cursor"]) for message in history]
        assert cursors == sorted(set(cursors))


async def answered_history(visitor: Visitor, last: str) -> list[dict[str, object]]:
    """The history, once the message ``last`` was answered or its writer was told that a person will; 40 s at most."""
    for _ in range(80):
        try:
            welcome = await visitor.open()
            history = list(welcome["messages"])
            index = next(i for i, message in enumerate(history) if message["client_id"] == last)
            answered = [message for message in history[index:] if message["author"]["kind"] != "shopper"]
            told = welcome["owner"] == "queue" and by("system", history)
            if answered or told:
                return history
        except Exception:
            pass
        await asyncio.sleep(0.5)
    raise AssertionError("silence")
