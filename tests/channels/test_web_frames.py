"""Walk 1 at the web's door: what a bad frame, a flood and a slow reader get."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.channels.hub_process import HubProcess
from tests.channels.talking import ask, error, texts
from tests.hub.little_brain import LittleBrain


@pytest.mark.parametrize(
    ("frame", "field"),
    [
        ({"t": "send", "id": "x1"}, "text"),
        ({"t": "send", "text": "你好"}, "id"),
        ({"t": "send", "id": 5, "text": "你好"}, "id"),
        ({"t": "send", "id": "a b", "text": "你好"}, "id"),
        ({"t": "send", "id": "x1", "text": ["你好"]}, "text"),
        ({"t": "send", "id": "x1", "text": " \x00 "}, "text"),
        ({"t": "press", "id": "x1"}, "button"),
        ({"t": "history", "before": "x"}, "before"),
        ({"t": "hello"}, "t"),
        ({"t": "obey"}, "t"),
        ({}, "t"),
        ([], "t"),
    ],
)
async def test_a_bad_frame_is_answered_with_the_field_at_fault(door: HubProcess, frame: Any, field: str) -> None:
    async with door.visitor() as visitor:
        await visitor.send(frame)
        wrong = await error(visitor)
        assert (wrong["code"], wrong["field"]) == ("bad_frame", field)
        assert texts(await visitor.say("你好")) == ["echo:你好"]


async def test_what_is_not_json_does_not_end_the_talk(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        assert visitor._socket
        await visitor._socket.send("{not json")
        await visitor._socket.send(b"\xff\xfe")
        lone = '{"t":"send","id":"\\ud800","text":"x"}'
        for odd in ("[" * 60_000, '{"t":' * 10_000, '{"t":"send","id":1e400}', lone, "NaN"):
            await visitor._socket.send(odd)
        for _ in range(7):
            assert (await error(visitor))["code"] == "bad_frame"
        assert texts(await visitor.say("你好")) == ["echo:你好"]


async def test_too_long_a_text_is_refused_in_friendly_words_and_nothing_is_lost(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.send({"t": "send", "id": "long", "text": "长" * 2001})
        wrong = await error(visitor)
        assert (wrong["code"], wrong["id"]) == ("too_long", "long")
        assert texts(await visitor.say("长" * 2000)) == ["echo:" + "长" * 2000]


async def test_a_frame_of_100_kb_closes_the_line_cleanly(door: HubProcess) -> None:
    async with connect(f"ws://127.0.0.1:{door.port}/chat/ws", proxy=None) as socket:
        await socket.send(json.dumps({"t": "hello"}))
        await socket.recv()
        await socket.send(json.dumps({"t": "send", "id": "x", "text": "a" * 100_000}))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1009
    async with door.visitor() as visitor:
        assert await visitor.say("你好")


@pytest.mark.parametrize(
    "text",
    [
        "/restart",
        '/order_status{"order_id":"20261118004217"}',
        "<img src=x onerror=alert(1)>",
        "😀👨‍👩‍👧🇨🇳",
        "'; DROP TABLE messages; --",
        "\u202e反过来",
        '{"t":"human"}',
    ],
)
async def test_hostile_text_is_just_text(door: HubProcess, brain: LittleBrain, text: str) -> None:
    async with door.visitor() as visitor:
        await visitor.say(text)
        assert brain.asked[-1]["text"] == text.replace("\u202e", "")
        assert brain.asked[-1]["press"] is None


async def test_whoever_sends_too_fast_is_told_so_and_may_go_on_later(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        for number in range(40):
            await visitor.send({"t": "send", "id": f"x{number}", "text": "快"})
        assert (await error(visitor))["code"] == "too_fast"
        acked = {frame["id"] for frame in visitor.frames if frame["t"] == "ack"}
        refused = {frame["id"] for frame in visitor.frames if frame["t"] == "error"}
        assert not acked & refused


async def test_without_hello_nothing_is_said(door: HubProcess) -> None:
    async with connect(f"ws://127.0.0.1:{door.port}/chat/ws", proxy=None) as socket:
        await socket.send(json.dumps({"t": "send", "id": "x", "text": "你好"}))
        with pytest.raises(ConnectionClosed) as closed:
            await socket.recv()
        assert closed.value.rcvd
        assert closed.value.rcvd.code == 1008


async def test_ping_is_answered(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.send({"t": "ping"})
        await visitor.wait(lambda frame: frame["t"] == "pong")


async def test_a_reader_that_does_not_read_is_let_go_and_resumes(door: HubProcess, brain: LittleBrain) -> None:
    brain.answers["多"] = {"replies": [{"text": "很长" * 20_000, "buttons": []} for _ in range(10)]}
    async with door.visitor() as writer:
        lazy = await connect(
            f"ws://127.0.0.1:{door.port}/chat/ws", proxy=None, compression=None, max_queue=1, ping_interval=None
        )
        await lazy.send(json.dumps({"t": "hello", "visitor": writer.token}))
        lazy.transport.pause_reading()
        for _ in range(25):
            await ask(writer, "多")
        await writer._until(lambda: len(writer.messages) == 25 * 11, 30.0)
        near_the_end = writer.messages[-4]["cursor"]
        for _ in range(300):
            if "tab.slow" in door.log.read_text():
                break
            await asyncio.sleep(0.1)
        assert "tab.slow" in door.log.read_text()
        lazy.transport.abort()
    back = door.visitor(writer.token)
    await back.open(since=near_the_end)
    assert len(back.welcome["messages"]) == 3
    await back.close()
