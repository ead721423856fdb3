"""What is remembered: enough, bounded, and still there after a kill."""

import asyncio
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import redis
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, BotUttered, SlotSet, UserUttered

from brain.event_lists import LostRaceError, MemoryLists, NoRoomError, RedisLists
from brain.tests.conftest import FIXTURES, Brain, Valkey
from brain.tracker_store import MOST_BYTES, SessionTrackerStore


@pytest.fixture(scope="module")
def domain() -> Domain:
    return Domain.load(str(FIXTURES / "domain.yml"))


def turn(tracker: Any, number: int) -> None:
    for event in (
        UserUttered("查物流", {"name": "logistics"}, parse_data={"text": "查物流", "intent": {"name": "logistics"}}),
        ActionExecuted("action_logistics"), SlotSet("turns", number), ActionExecuted("action_listen"),
    ):  # fmt: skip
        tracker.update(event)


async def after_turns(store: SessionTrackerStore, turns: int, *before: Any) -> Any:
    tracker = await store.get_or_create_tracker("c", append_action_listen=False)
    for event in before:
        tracker.update(event)
    for number in range(turns):
        turn(tracker, number)
        await store.save(tracker)
        tracker = await store.retrieve("c")
    return tracker


def test_a_long_session_keeps_its_slots_and_stays_short(domain: Domain) -> None:
    store = SessionTrackerStore(domain, lists=MemoryLists())
    tracker = asyncio.run(after_turns(store, 500, SlotSet("order_no", "20261118004217")))
    assert len(tracker.events) <= 64
    assert tracker.get_slot("order_no") == "20261118004217"
    assert tracker.get_slot("turns") == 499
    assert tracker.latest_action_name == "action_listen"
    assert tracker.latest_message.text == "查物流"


def test_an_active_form_stays_active_through_the_digest(domain: Domain) -> None:
    store = SessionTrackerStore(domain, lists=MemoryLists())
    form = (ActionExecuted("return_form"), ActiveLoop("return_form"), SlotSet("requested_slot", "why"))
    tracker = asyncio.run(after_turns(store, 60, *form))
    assert tracker.active_loop_name == "return_form"
    assert tracker.get_slot("requested_slot") == "why"


def test_the_digest_is_the_same_state(domain: Domain) -> None:
    store = SessionTrackerStore(domain, lists=MemoryLists())

    async def compare() -> None:
        tracker = await store.get_or_create_tracker("c", append_action_listen=False)
        for number in range(40):
            turn(tracker, number)
        await store.save(tracker)
        again = await store.retrieve("c")
        assert again is not None
        assert again.current_slot_values() == tracker.current_slot_values()
        assert again.latest_action_name == tracker.latest_action_name
        assert len(again.events) < len(tracker.events)

    asyncio.run(compare())


@pytest.mark.parametrize("where", ["memory", "valkey"])
def test_a_writer_who_read_before_another_wrote_is_refused(where: str, request: pytest.FixtureRequest) -> None:
    async def race() -> None:
        lists = MemoryLists() if where == "memory" else RedisLists(request.getfixturevalue("valkey").url)
        await lists.append("c", 0, ["1"])
        with pytest.raises(LostRaceError):
            await lists.append("c", 0, ["2"])
        assert await lists.read("c") == ["1"]
        await lists.close()

    asyncio.run(race())


def test_a_session_outlives_a_killed_brain_and_a_killed_store(model: Path, actions: str, valkey: Valkey) -> None:
    running = Brain(model, actions, REDIS_URL=valkey.url)
    try:
        running.turn("c", "快递到哪了")
        assert running.turn("c", "我要退货")["facts"]["form"] == "return_form"
        running.stop(signal.SIGKILL)
        running.start()
        assert running.turn("c", "不喜欢")["replies"][0]["text"] == "确定要退吗？"
        valkey.stop(signal.SIGKILL)
        status, _ = running.post("/webhooks/turn/webhook", {"turn_id": "t", "session": "c", "text": "确定"})
        assert status == 503
        assert running.get("/readyz")[0] == 503
        valkey.start()
        answer = running.turn("c", "确定", turn_id="t")
        assert answer["replies"][0]["text"] == "已提交，原因：不喜欢"
        assert answer["facts"]["turns"] == 1
    finally:
        running.stop()


def stored(url: str) -> redis.Redis:
    return redis.Redis.from_url(url, decode_responses=True)


@contextmanager
def full(url: str) -> Iterator[None]:
    """A store that takes nothing more and gives nothing up, as a Redis of somebody else's may be set."""
    client = stored(url)
    client.config_set("maxmemory-policy", "noeviction")
    client.config_set("maxmemory", "1")
    try:
        yield
    finally:
        client.config_set("maxmemory", "0")


def test_a_talker_fills_no_more_than_a_session_may(domain: Domain, valkey: Valkey) -> None:
    """Two thousand characters a message, each with many entities, a long answer and a large card."""
    store = SessionTrackerStore(domain, lists=RedisLists(valkey.url))
    entities = [{"entity": "product", "value": "奶" * 50, "start": 0, "end": 1}] * 500

    async def talk() -> None:
        for number in range(200):
            tracker = await store.get_or_create_tracker("c", append_action_listen=False)
            parsed = {"text": "长" * 2000, "intent": {"name": "logistics"}, "entities": entities}
            about = {"now": "2026-11-29T12:00:00+08:00", "earlier": [["早" * 2000, "logistics"]] * 3}
            for event in (
                UserUttered("长" * 2000, {"name": "logistics"}, parse_data=parsed, metadata=about),
                ActionExecuted("action_logistics"), BotUttered("答" * 4000, {"card": "卡" * 9000}),
                SlotSet("turns", number), ActionExecuted("action_listen"),
            ):  # fmt: skip
                tracker.update(event)
            await store.save(tracker)
            assert sum(len(row.encode()) for row in stored(valkey.url).lrange("brain:events:c", 0, -1)) <= MOST_BYTES
        tracker = await store.retrieve("c")
        assert tracker is not None
        assert tracker.get_slot("turns") == 199
        assert tracker.latest_message.parse_data["text"] == tracker.latest_message.text

    asyncio.run(talk())


def test_the_longest_unused_sessions_go_first_and_every_key_ends_by_itself(valkey: Valkey) -> None:
    lists = RedisLists(valkey.url, most=3)

    async def talk() -> list[str]:
        for name in ("a", "b", "c", "d"):
            await lists.append(name, 0, ["1"])
        await lists.replace("e", ["1"])
        return sorted(await lists.sessions())

    assert asyncio.run(talk()) == ["c", "d", "e"]
    client = stored(valkey.url)
    assert all(client.ttl(key) > 0 for key in client.scan_iter())
    assert client.zcard("brain:sessions") == 3


def test_a_full_store_forgets_the_session_and_says_so(valkey: Valkey) -> None:
    lists = RedisLists(valkey.url)

    async def talk() -> None:
        await lists.append("c", 0, ["1"])
        with full(valkey.url), pytest.raises(NoRoomError):
            await lists.append("c", 1, ["2"])
        assert await lists.read("c") == []

    asyncio.run(talk())


def test_shoppers_are_answered_while_the_store_is_full(model: Path, actions: str, valkey: Valkey) -> None:
    running = Brain(model, actions, REDIS_URL=valkey.url)
    try:
        assert running.turn("c", "我要退货")["facts"]["form"] == "return_form"
        with full(valkey.url):
            assert running.turn("c", "谢谢")["replies"]
            assert "form" not in running.turn("c", "谢谢")["facts"], "nothing stale is believed"
        assert running.turn("c", "我要退货")["facts"]["form"] == "return_form"
        assert running.turn("c", "不喜欢")["replies"][0]["text"] == "确定要退吗？"
    finally:
        running.stop()
