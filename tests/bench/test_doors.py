"""The doors' clients, against a socket that answers like Sanic."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bench.doors import RestDoor, TurnDoor
from bench.script import Guest
from bench.side import NotAnswered

GUEST = Guest("C0007", "林", "金卡", "")


@asynccontextmanager
async def _door(status: int, answer: Any) -> AsyncIterator[tuple[str, list[bytes]]]:
    """An address, and the requests that came."""
    came: list[bytes] = []

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not reader.at_eof():
            try:
                head = await reader.readuntil(b"\r\n\r\n")
            except asyncio.IncompleteReadError:
                break
            length = next(int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:"))
            came.append(head + await reader.readexactly(length))
            body = json.dumps(answer).encode()
            writer.write(f"HTTP/1.1 {status} x\r\ncontent-length: {len(body)}\r\n\r\n".encode() + body)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", came


async def test_ours_is_asked_as_the_hub_asks() -> None:
    answer = {"replies": [{"text": "好"}, {"text": None, "card": {}}]}
    async with _door(200, answer) as (address, came), TurnDoor(address, "secret").visit(GUEST, "c_1") as visit:
        assert (await visit.ask("发票")).texts == ("好",)
        await visit.ask("谢谢")
    head, body = came[0].split(b"\r\n\r\n")
    turn = json.loads(body)
    assert head.startswith(b"POST /webhooks/turn/webhook HTTP/1.1")
    assert b"Authorization: Bearer secret" in head
    assert (turn["session"], turn["text"], turn["shopper"]["customer_id"]) == ("c_1", "发票", "C0007")
    assert len(came) == 2


async def test_stock_gets_the_same_about_the_shopper_as_metadata() -> None:
    async with _door(200, [{"text": "好"}]) as (address, came), RestDoor(address).visit(GUEST, "c_1") as visit:
        assert (await visit.ask("发票")).texts == ("好",)
    asked = json.loads(came[0].split(b"\r\n\r\n")[1])
    assert (asked["sender"], asked["message"]) == ("c_1", "发票")
    assert asked["metadata"]["shopper"]["customer_id"] == "C0007"


@pytest.mark.parametrize(("status", "answer"), [(200, []), (503, {"error": {}})])
async def test_silence_and_refusal_are_no_answers(status: int, answer: Any) -> None:
    async with _door(status, answer) as (address, _), RestDoor(address).visit(GUEST, "c_1") as visit:
        with pytest.raises(NotAnswered):
            await visit.ask("发票")


async def test_a_closed_door_is_no_answer() -> None:
    async with TurnDoor("http://127.0.0.1:9").visit(GUEST, "c_1") as visit:
        with pytest.raises(NotAnswered):
            await visit.ask("发票")
