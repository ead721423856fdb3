"""The brain asks an action server that was killed: it waits for it to be back, and holds the token."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import aiohttp
import pytest
from aiohttp import web

from brain import action_endpoint
from brain.action_endpoint import ActionEndpoint
from brain.tests.conftest import free_port

TOKEN = {"Authorization": "Bearer actions-token"}


@asynccontextmanager
async def actions_at(port: int, *, break_off: int = 0) -> AsyncIterator[list[str]]:
    """A server that hangs up on its first ``break_off`` callers; yields the tokens it was shown."""
    shown: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        shown.append(request.headers.get("Authorization", ""))
        if len(shown) <= break_off:
            assert request.transport is not None
            request.transport.abort()
        return web.json_response({"events": [], "responses": []})

    app = web.Application()
    app.router.add_post("/webhook", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", port).start()
    try:
        yield shown
    finally:
        await runner.cleanup()


async def call(port: int) -> object:
    endpoint = ActionEndpoint(f"http://127.0.0.1:{port}/webhook", headers=TOKEN)
    try:
        return await endpoint.request(json={})
    finally:
        await endpoint.close()


async def test_the_token_goes_with_every_call() -> None:
    port = free_port()
    async with actions_at(port) as shown:
        await call(port)
    assert shown == ["Bearer actions-token"]


async def test_a_server_that_is_starting_again_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_endpoint, "_STARTING_S", 30.0)
    port = free_port()
    asked = asyncio.create_task(call(port))
    await asyncio.sleep(0.3)
    assert not asked.done()
    async with actions_at(port):
        assert await asked == {"events": [], "responses": []}


async def test_one_that_breaks_off_is_asked_once_more_and_no_oftener() -> None:
    port = free_port()
    async with actions_at(port, break_off=1) as shown:
        assert await call(port)
    assert len(shown) == 2
    async with actions_at(port, break_off=9) as shown:
        with pytest.raises(aiohttp.ClientError):
            await call(port)
    assert len(shown) == 2


async def test_one_that_stays_away_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(action_endpoint, "_STARTING_S", 0.2)
    with pytest.raises(aiohttp.ClientError):
        await call(free_port())
