"""A shop that keeps failing is left alone for a moment, and asked again afterwards."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from tests.shop.conftest import TOKEN, Running, new_key, owner
from tests.shop.test_client import http
from xiaoer.shop.breaker import Breaker
from xiaoer.shop.client import ShopClient
from xiaoer.shop.errors import NotFound, Unavailable

FAILURES, PAUSE_S = 3, 0.4


@pytest.fixture
async def wary(running: Running) -> AsyncIterator[ShopClient]:
    running.fault("off")
    client = ShopClient(running.url, TOKEN, timeout_s=0.3, breaker=Breaker(FAILURES, PAUSE_S))
    yield client
    await client.close()
    running.fault("off")


async def fails(client: ShopClient, times: int) -> None:
    for _ in range(times):
        with pytest.raises(Unavailable):
            await client.product("P1001")


async def test_after_enough_failures_nobody_waits_any_more(wary: ShopClient, running: Running) -> None:
    running.fault("hang", "/v1/products")
    await fails(wary, FAILURES)
    began = time.monotonic()
    with pytest.raises(Unavailable, match="left alone"):
        await wary.product("P1001")
    assert time.monotonic() - began < 0.1


async def test_after_the_pause_a_shop_that_got_up_answers(wary: ShopClient, running: Running) -> None:
    running.fault("error", "/v1/products")
    await fails(wary, FAILURES)
    running.fault("off")
    with pytest.raises(Unavailable, match="left alone"):
        await wary.product("P1001")
    await asyncio.sleep(PAUSE_S + 0.05)
    for _ in range(3):
        assert (await wary.product("P1001")).id == "P1001"


async def test_after_the_pause_one_failure_is_enough(wary: ShopClient, running: Running) -> None:
    running.fault("error", "/v1/products")
    await fails(wary, FAILURES)
    await asyncio.sleep(PAUSE_S + 0.05)
    await fails(wary, 1)
    with pytest.raises(Unavailable, match="left alone"):
        await wary.product("P1001")


async def test_what_fails_in_one_place_does_not_close_another(wary: ShopClient, running: Running) -> None:
    running.fault("garbage", "/v1/products")
    await fails(wary, FAILURES + 1)
    order = running.find("o.state='completed'")
    assert await wary.order(order["order_no"], on_behalf=owner(order))


async def test_a_no_is_an_answer_however_often(wary: ShopClient) -> None:
    for _ in range(FAILURES * 2):
        with pytest.raises(NotFound):
            await wary.product("nothing")
    assert await wary.product("P1001")


async def test_a_success_in_between_begins_the_count_anew(wary: ShopClient, running: Running) -> None:
    for _ in range(2):
        running.fault("error", "/v1/products", times=3 * (FAILURES - 1))
        await fails(wary, FAILURES - 1)
        assert await wary.product("P1001")


async def test_a_wish_that_was_not_sent_may_be_sent_with_the_same_key(wary: ShopClient, running: Running) -> None:
    order, key = running.find("o.state='to_ship'"), new_key()
    running.fault("error", "/v1/orders")
    for _ in range(FAILURES + 1):
        with pytest.raises(Unavailable):
            await wary.urge(order["order_no"], key=key, on_behalf=owner(order))
    running.fault("off")
    await asyncio.sleep(PAUSE_S + 0.05)
    assert (await wary.urge(order["order_no"], key=key, on_behalf=owner(order))).order_no == order["order_no"]


async def test_no_more_than_so_many_are_under_way_at_once() -> None:
    under_way, most = 0, 0

    async def count(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        nonlocal under_way, most
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                under_way += 1
                most = max(most, under_way)
                await asyncio.sleep(0.01)
                under_way -= 1
                writer.write(http(404, b'{"error":{"code":"product_not_found","message":"x"}}'))
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(count, "127.0.0.1", 0)
    client = ShopClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN, timeout_s=10, at_once=4)
    asked = await asyncio.gather(*(client.product("P1") for _ in range(40)), return_exceptions=True)
    await client.close()
    server.close()
    assert {type(one) for one in asked} == {NotFound}
    assert most == 4
