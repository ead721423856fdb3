"""What is remembered: enough, bounded, and still there after a kill."""

import asyncio
import signal
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, SlotSet, UserUttered

from brain.event_lists import LostRaceError, MemoryLists, RedisLists
from brain.tests.conftest import FIXTURES, Brain, Valkey
from brain.tracker_store import SessionTrackerStore


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
