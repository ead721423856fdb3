"""Whatever is lost, sent twice or killed in between: never two refunds, coupons or tickets for one wish, and nothing is
said to be done that is not in the shop's books."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.actions.stage import Heard
from tests.truth.deeds import DEEDS, Case, Deed, cases
from tests.truth.mortal import FarStage, Town
from tests.truth.shopper import Shopper

TRIES = 6
QUIET = settings(
    deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@dataclass(frozen=True)
class Trouble:
    """``lost``: the answer to the deed. ``led``: how often the same turn is led. ``at_once``: twice side by side.
    ``killed``: this process, so long after the deed was asked for. ``again``: the wish is brought up once more."""

    lost: bool = False
    led: int = 1
    at_once: bool = False
    killed: Literal["", "shop", "actions"] = ""
    after_ms: int = 0
    again: bool = False


LOST_AND_TWICE = st.builds(
    Trouble, lost=st.booleans(), led=st.integers(1, 3), at_once=st.booleans(), again=st.booleans()
)
KILLED = st.builds(
    Trouble,
    lost=st.booleans(),
    at_once=st.booleans(),
    killed=st.sampled_from(["shop", "actions"]),
    after_ms=st.integers(0, 40),
    again=st.booleans(),
)


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Town]:
    town = Town(tmp_path_factory.mktemp("town"))
    try:
        town.ready()
        yield town
    finally:
        town.stop()


@pytest.fixture(scope="module")
def pools(town: Town) -> dict[str, Iterator[Case]]:
    """Every example has a case of its own."""
    return {deed.name: cases(town, deed) for deed in DEEDS}


@pytest.mark.parametrize("deed", DEEDS, ids=[deed.name for deed in DEEDS])
def test_lost_answers_and_repeated_turns_do_nothing_twice(
    town: Town, pools: dict[str, Iterator[Case]], deed: Deed
) -> None:
    @settings(QUIET, max_examples=6)
    @given(LOST_AND_TWICE)
    def never_twice(trouble: Trouble) -> None:
        asyncio.run(through(town, deed, next(pools[deed.name]), trouble))

    never_twice()


@pytest.mark.parametrize(
    "deed", [d for d in DEEDS if d.name in {"return", "cancel", "urge", "coupon"}], ids=lambda d: d.name
)
def test_kill_9_of_the_shop_or_the_actions_does_nothing_twice(
    town: Town, pools: dict[str, Iterator[Case]], deed: Deed
) -> None:
    @settings(QUIET, max_examples=3)
    @given(KILLED)
    def never_twice(trouble: Trouble) -> None:
        asyncio.run(through(town, deed, next(pools[deed.name]), trouble))

    never_twice()


async def through(town: Town, deed: Deed, case: Case, trouble: Trouble) -> None:
    before = stock_of(town, case)
    stage = TroubledStage(town, case, deed, trouble)
    shopper = Shopper(stage, case.order, "")
    await wish(shopper, deed, case)
    stage.trouble = Trouble()
    town.ready()
    town.demo.fault("off")
    if trouble.again and deed.name not in {"change", "points"}:  # said again, these are another wish
        await wish(shopper, deed, case)
    heard = [*stage.all_heard, *shopper.heard]
    counts = [next(iter(row.values())) for row in town.rows(deed.once, *case.matter)]
    assert max(counts, default=0) <= 1, (trouble, counts)
    told = [found for one in heard for found in re.findall(deed.told, one.text)]
    if told:
        assert sum(counts) >= 1, (trouble, told, "is not in the books")
    for number in {one for one in told if re.fullmatch(r"(SH|CB|TS)\d+", one)}:
        assert number_stands(town, number), (trouble, number)
    if not told:
        assert any(one.handoff for one in heard) or deed.offered, (trouble, [one.text for one in heard])
    if deed.name == "cancel":
        assert stock_of(town, case) == {
            name: count + (sum(counts) and _qty(case, name)) for name, count in before.items()
        }


async def wish(shopper: Shopper, deed: Deed, case: Case) -> None:
    heard = await shopper.say(case.opening)
    button = next((one for one in heard.buttons if deed.offered and deed.offered in one["title"]), None)
    if button:
        shopper.heard.append(await shopper.stage.press(button))
    await shopper.to_the_end()


def number_stands(town: Town, number: str) -> bool:
    table, column = {"SH": ("services", "no"), "CB": ("urges", "ticket_no"), "TS": ("complaints", "id")}[number[:2]]
    return bool(town.rows(f"SELECT 1 FROM {table} WHERE {column}=?", number))


def stock_of(town: Town, case: Case) -> dict[str, int]:
    ids = [item["variant_id"] for item in case.order["items"]] if case.order else []
    return {name: int(town.rows("SELECT stock FROM stock WHERE variant_id=?", name)[0]["stock"]) for name in ids}


def _qty(case: Case, variant: str) -> int:
    assert case.order is not None
    return sum(item["qty"] for item in case.order["items"] if item["variant_id"] == variant)


class TroubledStage(FarStage):
    """The turn of the deed meets the trouble; a turn whose actions died is led again, as the hub does."""

    def __init__(self, town: Town, case: Case, deed: Deed, trouble: Trouble) -> None:
        super().__init__(town, (case.customer, *town.demo.name_and_level(case.customer)))
        self.town, self.case, self.deed, self.trouble = town, case, deed, trouble
        self.all_heard: list[Heard] = []

    async def _lead(self, message: dict[str, Any], intent: str) -> Heard:
        before = self.before()
        fits = self._is_the_deed(bool(message["metadata"]["press"]))
        trouble, self.trouble = (self.trouble, Trouble()) if fits else (Trouble(), self.trouble)
        if trouble.lost:
            self.town.demo.fault("lost", self.case.path, times=1)
        killing = asyncio.create_task(self._kill(trouble))
        twin = asyncio.create_task(self._twin(message, intent)) if trouble.at_once else None
        heard = await self._until_told(message, intent)
        await killing
        if twin:
            self.all_heard.append(await twin)
        for _ in range(trouble.led - 1):
            self.all_heard.append(heard)
            self.back_to(before)
            heard = await self._until_told(message, intent)
        return heard

    def _is_the_deed(self, pressed: bool) -> bool:
        return bool(self.deed.offered and pressed) or self.deed.formless or self.slots.get("requested_slot") == "sure"

    async def _until_told(self, message: dict[str, Any], intent: str) -> Heard:
        before = self.before()
        for _ in range(TRIES):
            try:
                return await super()._lead(message, intent)
            except httpx.TransportError:
                await asyncio.to_thread(self.town.ready)
                self.back_to(before)
        raise AssertionError("the actions do not come back")

    async def _twin(self, message: dict[str, Any], intent: str) -> Heard:
        """The same turn at the same time, by another worker."""
        twin = TroubledStage(self.town, self.case, self.deed, Trouble())
        twin.back_to(self.before())
        return await twin._until_told(message, intent)

    async def _kill(self, trouble: Trouble) -> None:
        if trouble.killed:
            await asyncio.sleep(trouble.after_ms / 1000)
            victim = self.town.shop if trouble.killed == "shop" else self.town.actions
            victim.kill()
            await asyncio.to_thread(self.town.ready)
