"""What may be used again for a while, and what never is."""

from __future__ import annotations

import datetime as dt

import msgspec
import pytest

from tests.shop.conftest import TOKEN, Clock, Running, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Promotion
from xiaoer.shop.errors import Unavailable
from xiaoer.shop.kept import CATALOGUE_S, Kept, until_next_change
from xiaoer.talk import clock


@pytest.fixture
def kept(clock: Clock) -> Kept:
    return Kept(clock)


async def test_the_rules_are_asked_once_a_minute(running: Running, clock: Clock, kept: Kept) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5, kept=kept)
    rules = await client.policies()
    running.fault("error")
    assert await client.policies() is rules
    clock.go(hours=(CATALOGUE_S + 1) / 3600)
    with pytest.raises(Unavailable):
        await client.policies()
    running.fault("off")
    assert await client.policies() == rules
    await client.close()


async def test_a_failure_is_not_kept(running: Running, kept: Kept) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5, kept=kept)
    running.fault("error", "/v1/categories")
    with pytest.raises(Unavailable):
        await client.categories()
    running.fault("off")
    assert await client.categories()
    await client.close()


async def test_goods_orders_and_people_are_asked_every_time(running: Running) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5)
    order = running.find("o.state='completed'")
    asks = (
        lambda: client.product("P1001"),
        lambda: client.products("酸奶"),
        lambda: client.alternatives("P1003"),
        lambda: client.order(order["order_no"], on_behalf=owner(order)),
        lambda: client.orders(order["customer_id"], on_behalf=owner(order)),
        lambda: client.coupons(order["customer_id"], on_behalf=owner(order)),
    )
    for ask in asks:
        await ask()
    running.fault("error")
    for ask in asks:
        with pytest.raises(Unavailable):
            await ask()
    running.fault("off")
    await client.close()


async def test_what_the_shop_can_is_known_and_unknown_means_yes(running: Running) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5)
    running.fault("error", "/v1/capabilities")
    assert await client.can("return")
    running.fault("off")
    assert await client.can("return")
    assert (await client.capabilities()).cannot == {}
    await client.close()


async def test_campaigns_are_kept_no_longer_than_until_the_next_one_ends(running: Running) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5)
    one = (await client.promotions())[0]
    await client.close()
    now = clock.now()
    ending: Promotion = msgspec.structs.replace(
        one, starts_at=now - dt.timedelta(1), ends_at=now + dt.timedelta(seconds=9)
    )
    assert 7 < until_next_change([ending]) <= 9
    assert until_next_change([]) == CATALOGUE_S
