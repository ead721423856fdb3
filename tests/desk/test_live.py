"""The live line: who may open it, and what comes through it."""

from __future__ import annotations

import asyncio
import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from websockets.asyncio.client import ClientConnection
from websockets.exceptions import ConnectionClosed

from tests.desk.conftest import Desk, Person
from xiaoer.desk.sessions import IDLE_MS, _hash
from xiaoer.hub.live import SESSION_ENDED, Live, agent_topic, shopper_topic
from xiaoer.store import agents
from xiaoer.store.redis import Redis
from xiaoer.talk.moment import now_ms


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path / 'xiaoer.db'}"


async def heard(line: ClientConnection, kind: str) -> dict[str, Any]:
    """The next event of this kind."""
    async with asyncio.timeout(10):
        while True:
            event: dict[str, Any] = json.loads(await line.recv())
            if event["t"] == kind:
                return event


async def say(line: ClientConnection, **frame: Any) -> None:
    await line.send(json.dumps(frame))


async def watching(line: ClientConnection, conversation: str) -> None:
    """Returns when the hub has begun to watch: frames are taken in order."""
    await say(line, t="watch", conversation=conversation)
    await say(line, t="ping")
    await heard(line, "pong")


async def closed_with(person: Person, origin: str | None = None) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        async with person.line(origin) as line:
            await line.recv()
    return closed.value.rcvd.code if closed.value.rcvd else None


async def ends(line: ClientConnection) -> int | None:
    """Only listens; the code with which the hub ends it."""
    with contextlib.suppress(ConnectionClosed):
        async for _ in line:
            pass
    return line.close_code


async def test_a_line_without_a_session_is_shut_with_a_code_that_says_so(desk: Desk) -> None:
    assert await closed_with(await desk.somebody()) == 4401


async def test_a_page_of_another_site_cannot_open_a_line(desk: Desk) -> None:
    assert await closed_with(await desk.signed_in(), "https://evil.example") == 4403


async def test_the_desk_rings_when_somebody_begins_to_wait(desk: Desk) -> None:
    async with (await desk.signed_in()).line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await desk.in_queue()
        await heard(line, "queue")


async def test_a_watched_conversation_is_followed_word_by_word(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    conversation = await desk.in_queue()
    async with xiaomei.line() as line:
        await watching(line, conversation)
        await xiaomei.claim(conversation)
        assert (await heard(line, "owner"))["conversation"] == conversation
        await desk.says(conversation, "在吗", "s1")
        while (event := await heard(line, "message"))["message"]["author"]["kind"] != "shopper":
            pass
        assert (event["conversation"], event["message"]["text"]) == (conversation, "在吗")


async def test_another_conversation_is_not_followed_any_more(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    first, second = await desk.in_queue(), await desk.in_queue()
    async with xiaomei.line() as line:
        await watching(line, first)
        await watching(line, second)
        await desk.says(first, "一", "s1")
        await desk.says(second, "二", "s2")
        assert (await heard(line, "message"))["message"]["text"] == "二"


async def test_typing_goes_both_ways(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    shopper = (await desk.hub.ledger.conversation(conversation)).shopper.id
    async with xiaomei.line() as line, desk.hub.live.subscribe(shopper_topic(shopper)) as ears:
        await watching(line, conversation)
        desk.hub.deliver.shopper_types(conversation)
        assert (await heard(line, "typing"))["who"] == "shopper"
        await say(line, t="typing", conversation=conversation, lease=lease)
        async with asyncio.timeout(10):
            async for event in ears:
                if event["t"] == "typing":
                    assert event["who"] == "agent"
                    break


async def test_a_trainer_who_types_is_not_shown_to_the_shopper(desk: Desk) -> None:
    xiaomei, chenchen = await desk.signed_in(), await desk.signed_in("chenchen")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    async with chenchen.line() as line:
        await watching(line, conversation)
        await say(line, t="typing", conversation=conversation, lease=lease)
        await say(line, t="ping")
        assert json.loads(await line.recv())["t"] == "pong"


async def test_the_hub_says_every_few_seconds_that_it_is_there_and_what_time_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.desk.line.BEAT_S", 0.05)
    async with (await desk.signed_in()).line() as line:
        first, second = await heard(line, "ping"), await heard(line, "ping")
        assert abs(first["at"] - now_ms()) < 60_000
        assert second["at"] >= first["at"]


async def test_a_console_that_answers_no_pulse_is_given_up_and_one_that_does_is_not(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.desk.line.BEAT_S", 0.05)
    monkeypatch.setattr("xiaoer.desk.line.SILENCE_S", 1.0)
    mute, alive = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    async with mute.line() as silent, alive.line() as speaking:
        listening = asyncio.create_task(ends(silent))
        async with asyncio.timeout(20):
            while not listening.done():
                await heard(speaking, "ping")
                await say(speaking, t="pong")
        assert listening.result() == 4410
        await say(speaking, t="ping")
        await heard(speaking, "pong")


async def test_odd_frames_do_not_break_the_line(desk: Desk) -> None:
    async with (await desk.signed_in()).line() as line:
        for frame in ("", "not json", "[]", "7", '{"t":"watch","conversation":{}}', '{"t":"typing"}', '{"t":"seen"}'):
            await line.send(frame)
        await say(line, t="ping")
        assert (await heard(line, "pong")) == {"t": "pong"}


async def test_shoppers_hear_of_an_agent_whose_line_stands_and_not_of_a_trainer(desk: Desk) -> None:
    trainer, agent = await desk.signed_in("chenchen"), await desk.signed_in("xiaomei")
    async with trainer.line() as line:
        await line.send(json.dumps({"t": "ping"}))
        await line.recv()
        assert (await desk.hub.attendance.look()).here == 0
        async with agent.line():
            async with asyncio.timeout(10):
                while (await desk.hub.attendance.look()).here != 1:
                    await asyncio.sleep(0.02)


async def test_who_rests_is_not_counted_by_those_who_wait(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xiaoer.hub.attendance.GONE_AFTER_S", 1.0)
    async with (await desk.signed_in("xiaomei")).line() as line:
        await say(line, t="presence", on=True)
        await say(line, t="ping")
        await heard(line, "pong")
        assert (await desk.hub.attendance.look()).here == 1
        await say(line, t="presence", on=False)
        async with asyncio.timeout(60):
            while (await desk.hub.attendance.look()).here != 0:
                await asyncio.sleep(0.1)
        await say(line, t="presence", on=True)
        await say(line, t="ping")
        await heard(line, "pong")
        assert (await desk.hub.attendance.look()).here == 1


async def test_signing_out_ends_the_lines_of_that_browser_at_once_and_no_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.desk.live.LOOK_AGAIN_S", 3600.0)
    here, elsewhere = await desk.signed_in("xiaomei"), await desk.signed_in("xiaomei")
    async with here.line() as first, here.line() as second, elsewhere.line() as other:
        await say(other, t="ping")
        await heard(other, "pong")
        (await here.http.post("/desk/logout")).raise_for_status()
        async with asyncio.timeout(30):
            assert [await ends(first), await ends(second)] == [4401, 4401]
        await say(other, t="ping")
        await heard(other, "pong")


async def test_a_session_ended_by_another_worker_ends_the_line_here(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.desk.live.LOOK_AGAIN_S", 3600.0)
    xiaomei, other = await desk.signed_in("xiaomei"), Live(Redis(desk.hub.settings.redis))
    async with xiaomei.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await desk.hub.database.write(agents.close_session, _hash(xiaomei.http.cookies["xiaoer_session"]))
        other.start()
        ending = asyncio.create_task(ends(line))
        async with asyncio.timeout(30):
            while not ending.done():  # until this worker follows the topic
                other.publish(agent_topic("a_demo_xiaomei"), SESSION_ENDED)
                await asyncio.sleep(0.05)
        assert ending.result() == 4401
    await other._redis.stop()


async def test_a_shut_account_loses_its_line_without_anybody_telling(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.desk.live.LOOK_AGAIN_S", 0.05)
    xiaomei = await desk.signed_in("xiaomei")
    async with xiaomei.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await desk.hub.database.write(agents.set_active, "a_demo_xiaomei", False)
        async with asyncio.timeout(30):
            assert await ends(line) == 4401


async def test_an_open_line_is_no_sign_of_a_person(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xiaoer.desk.live.LOOK_AGAIN_S", 0.05)
    xiaomei = await desk.signed_in("xiaomei")
    id_hash = _hash(xiaomei.http.cookies["xiaoer_session"])
    async with xiaomei.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await desk.hub.database.write(agents.touch_session, id_hash, now_ms() - IDLE_MS - 1)
        async with asyncio.timeout(30):
            assert await ends(line) == 4401
