"""The web channel from outside: hello, resume, tabs in step, hostile frames, crowds."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.channels.hub_process import IDENTITY_SECRET, HubProcess
from tests.hub.little_brain import LittleBrain
from xiaoer.run.visitor import Visitor, new_id
from xiaoer.shop.identity import sign


def texts(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["text"] for frame in frames]


async def ask(visitor: Visitor, text: str) -> list[dict[str, Any]]:
    """Say it and take the first replies, without waiting for quiet."""
    client_id = new_id()
    await visitor.send({"t": "send", "id": client_id, "text": text})
    return await visitor.replies(client_id, within_s=60.0, settle_s=0.0)


async def error(visitor: Visitor) -> dict[str, Any]:
    return await visitor.wait(lambda frame: frame["t"] == "error")


async def test_a_shopper_is_greeted_and_answered(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        assert visitor.welcome["owner"] == "bot"
        assert visitor.welcome["shop"] == {"name": "小二优选"}
        assert texts(await visitor.say("你好")) == ["echo:你好"]


async def test_ok_comes_first_then_the_message_then_the_answer(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.say("你好")
        kinds = [frame["t"] for frame in visitor.frames if frame["t"] != "typing"]
        assert kinds == ["welcome", "ack", "message", "message"]


async def test_after_a_break_only_what_was_missed_comes(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.say("一")
        token, cursor = visitor.token, visitor.messages[-1]["cursor"]
        async with door.visitor(token) as other:
            await other.say("二")
    back = door.visitor(token)
    await back.open(since=cursor)
    assert texts(back.welcome["messages"]) == ["二", "echo:二"]
    assert not back.welcome["more"]
    await back.close()


async def test_after_a_reload_the_history_is_there(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.say("一")
    async with door.visitor(visitor.token) as again:
        assert texts(again.welcome["messages"]) == ["一", "echo:一"]
        assert again.welcome["conversation"] == visitor.messages[0]["conversation"]


@pytest.mark.parametrize("cursor", ["99:99", "nonsense", "0:0", "1:9999"])
async def test_an_odd_cursor_hides_nothing(door: HubProcess, cursor: str) -> None:
    async with door.visitor() as visitor:
        await visitor.say("一")
    back = door.visitor(visitor.token)
    await back.open(since=cursor)
    assert texts(back.welcome["messages"]) == ["一", "echo:一"]
    assert texts(await back.say("二")) == ["echo:二"]
    await back.close()


async def test_older_messages_come_by_the_page(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        for number in range(28):
            await ask(visitor, f"句{number}")
        async with door.visitor(visitor.token) as again:
            assert again.welcome["more"]
            first = again.welcome["messages"][0]["cursor"]
            await again.send({"t": "history", "before": first})
            page = await again.wait(lambda frame: frame["t"] == "history")
            assert [message["seq"] for message in page["messages"] + again.welcome["messages"]] == list(range(1, 57))
            assert not page["more"]


async def test_tabs_of_one_shopper_are_in_step(door: HubProcess) -> None:
    async with door.visitor() as one, door.visitor(one.token) as two:
        await one.say("你好")
        await two.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "bot")
        assert [message["id"] for message in two.messages] == [message["id"] for message in one.messages]
        assert two.messages[0]["client_id"] == next(f["id"] for f in one.frames if f["t"] == "ack")


async def test_the_same_frame_twice_is_one_message_and_two_oks(door: HubProcess, brain: LittleBrain) -> None:
    async with door.visitor() as visitor:
        for _ in range(2):
            await visitor.send({"t": "send", "id": "same", "text": "你好"})
        await visitor.say("完了")
        acks = [frame for frame in visitor.frames if frame["t"] == "ack" and frame["id"] == "same"]
        assert len(acks) == 2
        assert acks[0] == acks[1]
        assert brain.texts() == ["你好", "完了"]


async def test_a_forged_visitor_token_opens_nothing(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.say("秘密")
    shopper, _, seal = str(visitor.token).partition(".")
    for forged in (shopper, f"{shopper}.", f"{shopper}.{seal[:-1]}A", "v_1.x", "密.密", ""):
        async with door.visitor(forged) as thief:
            assert thief.welcome["messages"] == []
            assert thief.token != visitor.token


async def test_a_customers_history_follows_the_customer_and_nobody_else(door: HubProcess) -> None:
    lan, bo = (sign(IDENTITY_SECRET, f"C{new_id()}", name, None) for name in ("林兰", "周博"))
    async with door.visitor(identity=lan) as first:
        assert first.welcome["greeting"].startswith("林兰")
        await first.say("我的事")
    async with door.visitor(first.token, bo) as other:
        assert other.welcome["messages"] == []
    async with door.visitor(first.token) as nobody:
        assert nobody.welcome["messages"] == []
    async with door.visitor(identity=lan) as again:
        assert texts(again.welcome["messages"]) == ["我的事", "echo:我的事"]


async def test_a_forged_identity_makes_a_mere_visitor(door: HubProcess) -> None:
    async with door.visitor(identity=sign("not the secret", "C0007", "林兰", None)) as visitor:
        assert (await error(visitor))["code"] == "bad_identity"
        assert not visitor.welcome["greeting"].startswith("林兰")


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
        await error(visitor)
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


async def test_300_shoppers_at_once_are_all_answered_in_order(door: HubProcess) -> None:
    async def shop(number: int) -> None:
        async with door.visitor() as visitor:
            for line in range(2):
                said = await ask(visitor, f"{number}:{line}")
                assert texts(said)[0] == f"echo:{number}:{line}"
            assert [message["seq"] for message in visitor.messages] == [1, 2, 3, 4]

    await asyncio.gather(*(shop(number) for number in range(300)))
