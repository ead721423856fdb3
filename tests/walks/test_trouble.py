"""The shop fails in every way it can: the shopper hears it in plain words and a person gets the conversation."""

from __future__ import annotations

import asyncio
import contextlib
import random
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosedError

from tests.walks.conftest import Street
from tests.walks.words import by, words
from xiaoer.run.visitor import Refused, Visitor, new_id, position

CROWD = 300


@pytest.mark.parametrize("mode", ["error", "garbage", "hang", "slow"])
async def test_when_the_shop_fails_the_shopper_hears_it_and_a_person_comes(street: Street, mode: str) -> None:
    visitor = await street.visitor(await street.customer())
    await street.fault(mode)
    said = words(await visitor.say("我的快递到哪了", within_s=12.0))
    await street.fault("off")
    assert said.strip()
    assert "Traceback" not in said
    assert "Error" not in said
    if mode != "slow":
        await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")


async def test_the_house_goes_on_after_the_shops_bad_minute(street: Street) -> None:
    customer = await street.customer()
    await street.fault("error")
    unlucky = await street.visitor(customer)
    await unlucky.say("我的订单什么状态")
    await street.fault("off")
    visitor = await street.visitor(await street.customer(6))
    said = words(await visitor.say("我的订单什么状态"))
    assert any(is_named(order, said) for order in await street.orders(await street.customer(6)))


def is_named(order: dict[str, Any], said: str) -> bool:
    """By its number, or by what is in it."""
    return order["order_no"] in said or any(f"「{one['short_title']}」" in said for one in order["items"])


async def said_at_last(visitor: Visitor, text: str) -> None:
    """As the widget does: what the house could not keep it says so of, and it is sent again under its own id."""
    client_id = new_id()
    for _ in range(10):
        try:
            await visitor.say(text, within_s=100.0, client_id=client_id)
        except Refused as refused:
            if refused.frame["code"] != "busy":
                raise
            visitor.frames.remove(refused.frame)
            await asyncio.sleep(refused.frame.get("retry_s", 1.0))
        else:
            return
    raise AssertionError("the house kept nothing in ten tries")


@pytest.mark.timeout(240)
async def let_in(street: Street) -> Visitor:
    """Turned away at the door while it is too busy (1013), a page tries again."""
    for _ in range(20):
        with contextlib.suppress(ConnectionClosedError):
            return await street.visitor(welcome_within_s=100.0)
        await asyncio.sleep(random.uniform(1.0, 3.0))
    raise AssertionError("never let in")


async def test_three_hundred_shoppers_at_once_are_all_answered_in_order(street: Street) -> None:
    async def shop() -> list[str]:
        visitor = await let_in(street)
        for text in ("你好", "有什么优惠吗"):
            await said_at_last(visitor, text)
        cursors = [position(message["cursor"]) for message in visitor.messages]
        assert cursors == sorted(set(cursors))
        assert len(by("bot", visitor.messages)) >= 2
        return [message["conversation"] for message in visitor.messages]

    crowd = await asyncio.gather(*(shop() for _ in range(CROWD)))
    assert len({conversation for conversations in crowd for conversation in conversations}) == CROWD
