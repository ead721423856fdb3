"""The web channel from outside: hello, resume, tabs in step, hostile frames, crowds."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.channels.hub_process import HubProcess
from tests.channels.talking import ask, error, texts
from tests.hub.little_brain import LittleBrain
from xiaoer.run.visitor import new_id
from xiaoer.shop.identity import sign


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
    shopper, issued, seal = str(visitor.token).split(".")
    other = ("A" if seal[9] != "A" else "B").join((seal[:9], seal[10:]))
    forgeries = (shopper, f"{shopper}.", f"{shopper}.{issued}.{other}", f"{shopper}.{issued}.", "v_1.x", "密.密", "")
    for forged in (*forgeries, f"{shopper}.zzzzzz.{seal}"):
        async with door.visitor(forged) as thief:
            assert thief.welcome["messages"] == []
            assert thief.token != visitor.token


async def test_a_customers_history_follows_the_customer_and_nobody_else(door: HubProcess) -> None:
    lan, bo = (door.identity(f"C{new_id()}", name) for name in ("林兰", "周博"))
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
    async with door.visitor(identity=sign("not the secret", "C0007", "林兰", None, audience=door.at)) as visitor:
        told = await error(visitor)
        assert (told["code"], told["why"]) == ("bad_identity", "bad_signature")
        assert "刷新" not in told["text"]  # mends nothing here
        assert not visitor.welcome["greeting"].startswith("林兰")


async def test_80_shoppers_at_once_are_all_answered_in_order_and_each_for_himself(
    tmp_path: Path, redis_url: str, brain: LittleBrain
) -> None:
    """Three hundred at once are asked of the whole house, in tests/walks. The budget is no part of it: on a busy
    machine so many turns take their time."""
    books = f"sqlite:///{tmp_path / 'x.db'}"
    hub = await HubProcess(tmp_path, books, redis_url, brain.url, XIAOER_TURN_BUDGET_S="40").start()

    async def shop(number: int) -> None:
        async with hub.visitor() as visitor:
            for line in range(2):
                said = await ask(visitor, f"{number}:{line}")
                assert texts(said)[0] == f"echo:{number}:{line}"
            assert [message["seq"] for message in visitor.messages] == [1, 2, 3, 4]

    try:
        await asyncio.gather(*(shop(number) for number in range(80)))
    finally:
        await hub.stop()
