"""Who is who: a customer's history follows the customer and nobody else (invariant 6)."""

from __future__ import annotations

import asyncio

import pytest

from xiaoer.store import leaving, shoppers
from xiaoer.store.database import Clash, Database
from xiaoer.store.shoppers import Customer
from xiaoer.talk.shopper import Shopper

LAN, BO = Customer("C0007", "林兰", "金卡"), Customer("C0008", "周博", None)


async def meet(books: Database, known: str | None, customer: Customer | None, fresh: str) -> Shopper:
    if customer is None:
        return await books.read(shoppers.visitor, known, fresh, "web")
    return await books.write(shoppers.customer, customer, fresh, "web", 1)


async def wrote(books: Database, shopper: str) -> Shopper:
    """A visitor who said something, and so is written down."""
    return await books.write(shoppers.add, Shopper(shopper), 1)


async def test_who_only_looks_is_not_written_down(books: Database) -> None:
    assert await meet(books, None, None, "v_1") == Shopper("v_1", "web")
    assert await books.read(shoppers.find, "v_1") is None


async def test_a_visitor_who_comes_back_is_the_same(books: Database) -> None:
    first = await meet(books, None, None, "v_1")
    assert await meet(books, first.id, None, "v_2") == first


async def test_a_visitor_never_becomes_a_customer(books: Database) -> None:
    """His token may have been planted, or left behind by whoever used the browser before."""
    before = await wrote(books, "v_1")
    assert (await meet(books, "v_1", LAN, "v_2")).id == "v_2"
    assert await meet(books, "v_1", None, "v_3") == before


async def test_a_customer_is_known_in_any_browser(books: Database) -> None:
    await meet(books, None, LAN, "v_1")
    assert (await meet(books, None, LAN, "v_2")).id == "v_1"


async def test_another_customer_in_the_same_browser_sees_nothing_of_the_first(books: Database) -> None:
    await meet(books, None, LAN, "v_1")
    assert (await meet(books, "v_1", BO, "v_2")).id == "v_2"


async def test_the_token_alone_does_not_open_a_customers_history(books: Database) -> None:
    await meet(books, None, LAN, "v_1")
    assert await meet(books, "v_1", None, "v_2") == Shopper("v_2", "web")


async def test_a_visitor_who_left_is_never_met_again_and_a_customer_is(books: Database) -> None:
    await wrote(books, "v_1")
    await books.write(leaving.leave, "v_1", 5)
    assert (await meet(books, "v_1", None, "v_2")).id == "v_2"
    lan = await meet(books, None, LAN, "v_3")
    await books.write(leaving.leave, lan.id, 5)
    assert await meet(books, None, LAN, "v_4") == lan


async def test_a_new_level_is_taken_over(books: Database) -> None:
    await meet(books, None, LAN, "v_1")
    assert (await meet(books, None, Customer("C0007", "林兰", "黑金"), "v_2")).level == "黑金"


async def test_one_customer_in_many_tabs_at_once_is_one_shopper(books: Database) -> None:
    async def tab(number: int) -> str:
        for _ in range(9):
            try:
                return (await meet(books, None, LAN, f"v_{number}")).id
            except Clash:
                continue
        pytest.fail("always a clash")

    assert len(set(await asyncio.gather(*(tab(number) for number in range(8))))) == 1
