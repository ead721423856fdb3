"""The client against shops that misbehave: every failure is one of ours, and in time."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest

from tests.serving import free_port
from tests.shop.conftest import TOKEN, Running, new_key
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ComplaintRequest
from xiaoer.shop.errors import NotFound, Unavailable

Behave = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


class Rude:
    """A server on a real socket that answers as told, and counts."""

    def __init__(self, *answers: bytes | None, wait_s: float = 0.0) -> None:
        self.answers = answers
        self.wait_s = wait_s
        self.asked = 0

    async def __call__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while await reader.readuntil(b"\r\n\r\n"):
                answer = self.answers[min(self.asked, len(self.answers) - 1)]
                self.asked += 1
                await asyncio.sleep(self.wait_s)
                if answer is None:
                    return
                writer.write(answer)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def talking_to(rude: Rude, timeout_s: float = 2.0) -> AsyncIterator[ShopClient]:
    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    client = ShopClient(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", TOKEN, timeout_s=timeout_s)
    yield client
    await client.close()
    server.close()


def http(status: int, body: bytes) -> bytes:
    return b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n%s" % (status, len(body), body)


GOOD = http(200, b"[]")


@pytest.mark.parametrize(
    "answer",
    [
        http(500, b'{"error":{"code":"internal","message":"x"}}'),
        http(503, b""),
        http(200, b"<html>"),
        http(200, b"\xff\xfe\x00"),
        http(200, b'{"hello":1}'),
        http(200, b'[{"id":5}]'),
        http(302, b""),
        http(404, b"not an error of ours"),
        http(418, b'{"error":{"code":"teapot","message":"x"}}'),
        b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort",
        b"SSH-2.0-OpenSSH\r\n\r\n",
        None,
    ],
)
async def test_whatever_comes_back_it_is_unavailable_after_three_tries(answer: bytes | None) -> None:
    rude = Rude(answer)
    async with talking_to(rude) as client:
        with pytest.raises(Unavailable):
            await client.categories()
    if answer is None or not answer.startswith(b"HTTP/1.1 200 OK"):
        assert rude.asked == 3


async def test_a_safe_question_survives_two_stumbles() -> None:
    rude = Rude(http(500, b""), None, GOOD)
    async with talking_to(rude) as client:
        assert await client.categories() == []
    assert rude.asked == 3


async def test_a_wish_is_sent_once_and_never_again_by_itself() -> None:
    for answer in (http(500, b""), None, http(200, b"garbage")):
        rude = Rude(answer)
        async with talking_to(rude) as client:
            wish = ComplaintRequest(topic="late", text="太慢了")
            with pytest.raises(Unavailable):
                await client.complain("C0001", wish, key=new_key(), on_behalf="customer:C0001")
        assert rude.asked == 1


async def test_a_no_is_not_asked_again() -> None:
    rude = Rude(http(404, b'{"error":{"code":"product_not_found","message":"x"}}'))
    async with talking_to(rude) as client:
        with pytest.raises(NotFound):
            await client.product("P1")
    assert rude.asked == 1


async def test_a_shop_that_never_answers_costs_the_budget_and_no_more() -> None:
    """Without a budget this would run into the suite's own time-out."""
    rude = Rude(GOOD, wait_s=3600)
    async with talking_to(rude, timeout_s=0.3) as client:
        with pytest.raises(Unavailable):
            await client.categories()
    assert rude.asked == 1


async def test_stumbles_and_waits_share_one_budget() -> None:
    rude = Rude(http(500, b""), wait_s=0.4)
    async with talking_to(rude, timeout_s=0.5) as client:
        with pytest.raises(Unavailable):
            await client.categories()
    assert rude.asked < 3


async def test_nobody_at_home_is_unavailable_and_not_ready() -> None:
    client = ShopClient(f"http://127.0.0.1:{free_port()}", TOKEN)
    with pytest.raises(Unavailable):
        await client.categories()
    assert not await client.ready()
    await client.close()


async def test_an_endless_answer_is_cut_off() -> None:
    endless = b"HTTP/1.1 200 OK\r\nContent-Length: 99000000\r\n\r\n" + b"x" * 5_000_000
    async with talking_to(Rude(endless)) as client:
        with pytest.raises(Unavailable):
            await client.categories()


@pytest.mark.parametrize("odd", ["客户", "a\r\nX-Admin: 1", "\x00"])
async def test_odd_names_never_become_headers(running: Running, odd: str) -> None:
    client = ShopClient(running.url, TOKEN)
    with pytest.raises((Unavailable, NotFound)):
        await client.order("20260101000000", on_behalf=f"customer:{odd}")
    await client.close()


async def test_a_path_cannot_be_left(client: ShopClient) -> None:
    for odd in ("../../demo/customers", "C0007/coupons", "a?b=c", "%2e%2e", "订单"):
        with pytest.raises(NotFound):
            await client.order(odd, on_behalf="customer:C0007")


@pytest.mark.parametrize("mode", ["error", "garbage", "shape", "hang"])
async def test_the_demo_shop_misbehaves_on_request_and_recovers(running: Running, mode: str) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=0.5)
    running.fault(mode, "/v1/policies")
    with pytest.raises(Unavailable):
        await client.policies()
    assert await client.categories()
    running.fault("off")
    assert (await client.policies()).shop_name
    await client.close()


async def test_a_slow_shop_within_the_budget_still_answers(running: Running) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=5)
    running.fault("slow", "/v1/policies", times=1, seconds=0.2)
    assert (await client.policies()).shop_name
    await client.close()


async def test_many_at_once_share_the_connections(running: Running) -> None:
    client = ShopClient(running.url, TOKEN, timeout_s=60)  # how long 200 take is the machine's affair
    pages = await asyncio.gather(*(client.products("酸奶", limit=2) for _ in range(200)))
    assert len({page.total for page in pages}) == 1
    await client.close()
