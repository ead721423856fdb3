"""What the bot put forward is kept with the answer, once; and so is the first sign that it was taken up."""

from __future__ import annotations

from typing import Any

import pytest

from tests.hub.fixtures import Guest, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.house import Hub
from xiaoer.run.suggestions import REASONS, as_table, table
from xiaoer.settings import Settings
from xiaoer.store import suggestions
from xiaoer.store.database import Database
from xiaoer.store.suggestions import Count, Kept

YOGHURT = {"product": "P1004", "variant": "P1004-01", "instead_of": "P1003", "reason": "viewed"}
OTHER_TASTE = {"product": "P1003", "variant": "P1003-02", "instead_of": "P1003", "reason": "other_variant"}


TWO_MESSAGES = ("原味酸奶有吗", "再问一遍", "怪东西")


def puts_forward(*goods: dict[str, Any]) -> dict[str, Any]:
    cards = [{"product_id": one["product"], "title": one["product"]} for one in goods]
    shown = {"text": "您可以先看看", "buttons": [], "card": {"kind": "products", "products": cards}, "image": None}
    return {"replies": [shown, {"text": "给您一张券", "buttons": []}], "suggested": list(goods)}


def turns_to(product: str, variant: str | None = None) -> dict[str, Any]:
    return {"chosen": {"product": product, "variant": variant}}


@pytest.fixture
def talking(brain: LittleBrain) -> LittleBrain:
    brain.answers = {
        "原味酸奶有吗": puts_forward(YOGHURT, OTHER_TASTE),
        "再问一遍": puts_forward(YOGHURT, OTHER_TASTE),
        "希腊酸奶": turns_to("P1004"),
        "黄桃的": turns_to("P1003", "P1003-02"),
        "草莓的": turns_to("P1003", "P1003-03"),
        "小白鞋": turns_to("P1801"),
    }
    return brain


async def kept(books: Database, shopper: Guest) -> dict[str, Kept]:
    conversation = (await shopper.history())[0].conversation
    rows = await books.read(suggestions.of_conversation, conversation)
    return {row.suggestion.reason: row for row in rows}


async def says(shopper: Guest, *texts: str) -> None:
    """Each answered to its last message before the next is said."""
    for text in texts:
        await shopper.say(text)
        for _ in range(2 if text in TWO_MESSAGES else 1):
            await shopper.hears()


async def test_what_is_put_forward_is_kept_with_the_message_that_shows_it(
    hub: Hub, books: Database, talking: LittleBrain
) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗")
    row = (await kept(books, shopper))["viewed"]
    shown = next(message for message in await shopper.history() if message.card)
    assert (row.suggestion.product, row.suggestion.instead_of) == ("P1004", "P1003")
    assert row.message == shown.id
    assert row.taken_at is None


async def test_put_forward_again_it_is_still_one_suggestion(hub: Hub, books: Database, talking: LittleBrain) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗", "再问一遍")
    assert [(one.suggested, one.taken) for one in await books.read(suggestions.counts)] == [(1, 0), (1, 0)]


async def test_turning_to_it_is_kept_once_and_at_the_first_time(
    hub: Hub, books: Database, talking: LittleBrain
) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗", "希腊酸奶")
    first = (await kept(books, shopper))["viewed"].taken_at
    await says(shopper, "小白鞋", "希腊酸奶")
    rows = await kept(books, shopper)
    assert first is not None
    assert rows["viewed"].taken_at == first
    assert rows["other_variant"].taken_at is None


async def test_only_the_variant_put_forward_takes_it_up(hub: Hub, books: Database, talking: LittleBrain) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗", "草莓的")
    assert (await kept(books, shopper))["other_variant"].taken_at is None
    await says(shopper, "黄桃的")
    assert (await kept(books, shopper))["other_variant"].taken_at is not None


async def test_what_somebody_else_was_offered_is_not_taken_up(hub: Hub, books: Database, talking: LittleBrain) -> None:
    one, other = await guest(hub), await guest(hub)
    await says(one, "原味酸奶有吗")
    await says(other, "希腊酸奶")
    assert all(row.taken_at is None for row in (await kept(books, one)).values())


async def test_an_id_no_column_holds_is_left_out_and_the_answer_still_goes_out(
    hub: Hub, books: Database, brain: LittleBrain
) -> None:
    brain.answers = {"怪东西": puts_forward({**YOGHURT, "product": "P" * 200})}
    shopper = await guest(hub)
    await says(shopper, "怪东西")
    assert await kept(books, shopper) == {}


async def test_the_table_tells_by_reason_what_was_taken(
    hub: Hub, books: Database, settings: Settings, talking: LittleBrain
) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗", "希腊酸奶")
    told = (await table(settings, days=30)).splitlines()
    assert next(line for line in told if "viewed" in line).split()[:4] == ["viewed", "1", "1", "100%"]
    assert told[-1].split()[:3] == ["all", "2", "1"]


async def test_what_lies_before_the_days_asked_for_is_not_counted(
    hub: Hub, books: Database, talking: LittleBrain
) -> None:
    shopper = await guest(hub)
    await says(shopper, "原味酸奶有吗")
    newest = max(row.at for row in (await kept(books, shopper)).values())
    assert await books.read(suggestions.counts, newest + 1) == []


def test_nothing_put_forward_is_said_in_words() -> None:
    assert "nothing" in as_table([])


def test_every_reason_has_words() -> None:
    assert all(REASONS[reason] in as_table([Count(reason, 3, 1)]) for reason in REASONS)
