"""Every topic's talk through every way in which a shop can fail, from the first question, in the middle, at the deed:
a true sentence, a person within reach, no form left open; and once the shop is back it goes on."""

from __future__ import annotations

import asyncio
import itertools
import re
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from contextvars import ContextVar
from dataclasses import replace

import httpx
import pytest

from actions import shop as opened
from tests.actions.bad_shop import WAYS, bad_shop
from tests.actions.demo_shop import TOKEN, DemoShop
from tests.actions.stage import Heard
from tests.actions.words import proper
from tests.truth.bad_day import HALF_WRONG, BadDay
from tests.truth.checking import untrue
from tests.truth.shopper import MOST_ANSWERS, Orders, Shopper, fitting, orders_of_all
from tests.truth.talks import TALKS, Script, Turn, scripts
from tests.truth.truths import Truths
from xiaoer.shop.breaker import Breaker
from xiaoer.shop.client import ShopClient
from xiaoer.shop.kept import Kept
from xiaoer.talk import clock

MOMENTS = ("first", "middle", "deed")
LEAKS = ("Traceback", "Error", "html", "http", "None", "null", "500", "502", "503", "429", "many")
PATIENCE_S = {"nothing": 3.0}
"""How long a shop is waited for that says nothing; else a shop that is back may take its time on a busy machine."""
AT_ONCE = {"nothing": 24}
"""Talks side by side; where the shop says nothing they do little but wait. Elsewhere 8."""
OF_AN_ORDER, OF_THE_SHOP = Turn("这单现在怎么样了", "order_status"), Turn("最近有什么活动", "price_promo")
_today: ContextVar[BadDay] = ContextVar("today")


def leaks(sign: str, text: str) -> bool:
    """A status is a number of its own: a parcel's number may hold the same figures."""
    return bool(re.search(rf"(?<![0-9A-Z]){sign}(?![0-9])", text)) if sign.isdigit() else sign in text


class _Streets(httpx.AsyncBaseTransport):
    """Every talk has a day of its own."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        return await _today.get().handle_async_request(request)


@pytest.fixture
async def doors(shop: DemoShop, way: str) -> AsyncIterator[dict[str, str]]:
    """Where the shops are that fail; the actions ask the real one, without memory and without a breaker."""
    await opened.close_shop()
    forgetful = Kept(clock=itertools.count(step=10_000.0).__next__)
    patience = PATIENCE_S.get(way, 10.0)
    opened.open_shop(
        ShopClient(shop.url, TOKEN, _Streets(), timeout_s=patience, breaker=Breaker(10**6), kept=forgetful)
    )
    async with AsyncExitStack() as stack:
        yield {way: await stack.enter_async_context(bad_shop(way)) for way in WAYS}


@pytest.mark.parametrize("way", [*WAYS, *HALF_WRONG])
async def test_every_talk_ends_in_a_true_sentence_and_a_person(
    shop: DemoShop, doors: dict[str, str], names: frozenset[str], way: str
) -> None:
    at_once, orders = asyncio.Semaphore(AT_ONCE.get(way, 8)), orders_of_all(shop)
    async with httpx.AsyncHTTPTransport(verify=False) as wire:

        async def through(moment: str, script: Script, own: Orders) -> tuple[str, list[str] | None]:
            async with at_once:
                day = BadDay(wire, doors)
                _today.set(day)
                return moment, await faults_of(script, Shopper.of(script, shop, own), day, way, moment, names)

        ended = await asyncio.gather(*(through(*one) for one in every_moment(orders)))
    wrong = [fault for _, faults in ended for fault in faults or ()]
    assert not wrong, "\n".join(wrong)
    met = Counter(moment for moment, faults in ended if faults is not None)
    assert met["first"] >= 20, met
    assert met["middle"] >= 3, met
    assert met["deed"] >= (0 if way == "empty" else 5), met  # what a deed brings is no page


def every_moment(orders: Orders) -> Iterator[tuple[str, Script, Orders]]:
    """Each talk at each moment, with an order that no other talk touches."""
    taken: set[str] = set()
    for moment in MOMENTS:
        for talk in TALKS:
            own = [(who, one) for who, one in fitting(orders, talk) if one["order_no"] not in taken][:1]
            taken |= {one["order_no"] for _, one in own}
            yield moment, next(scripts(talk)), own


async def faults_of(
    script: Script, shopper: Shopper, day: BadDay, way: str, moment: str, names: frozenset[str]
) -> list[str] | None:
    """None: this talk has no such moment, or its questions have no answers that can be wrong in this way."""
    now, here = clock.now(), f"{way} {moment} {script}"
    day.way, day.deeds_only = (way, moment == "deed") if moment != "middle" else ("", False)
    heard = await shopper.open_with(script)
    if moment == "middle":
        if shopper.stage.form is None:
            return None
        day.way = way
    for _ in range(MOST_ANSWERS):
        if day.failed or shopper.stage.form is None:
            break
        heard = await shopper.answer()
    if not day.failed:
        return None
    truths = Truths(day.answers, [*shopper.said, *map(str, shopper.stage.shopper.values())], now)
    faults = [f"{here}: {fault}" for fault in (*untrue(heard.bubbles, truths, names), *told_badly(heard, day))]
    if shopper.stage.form is not None:
        faults.append(f"{here}: {shopper.stage.form} is left open: {heard.text}")
    day.way = ""
    after = await shopper.open_with(replace(script, opening=OF_AN_ORDER if shopper.order else OF_THE_SHOP))
    if not after.bubbles or (after.handoff and after.handoff["reason"] == "failed"):
        faults.append(f"{here}: it does not go on when the shop is back: {after.text}")
    return faults


def told_badly(heard: Heard, day: BadDay) -> list[str]:
    faults = []
    try:
        proper(heard)
    except AssertionError as wrong:
        faults.append(f"improper: {wrong}")
    faults += [f"{leak} leaks: {heard.text}" for leak in LEAKS if leaks(leak, heard.text)]
    by_itself = all(path.endswith("/coupons") for path in day.failed)  # a gift nobody asked for is not missed
    if heard.handoff is None and not by_itself and not any(one["title"] == "转人工" for one in heard.buttons):
        faults.append(f"no person: {heard.text}")
    return faults
