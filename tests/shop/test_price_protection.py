"""The price fell after buying: the difference by the shop's own figures, filed once for each drop."""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import PriceClaim, PriceClaimRequest, PriceDifferences
from xiaoer.shop.errors import NotFound, Refused

FRESH = "o.state='to_ship' AND i.state='normal' AND o.paid_at>now()-5*86400"
DROP = 150


class Bought:
    """An order paid lately; ``dearer`` lets it have cost more."""

    def __init__(self, client: ShopClient, running: Running) -> None:
        row = running.find(FRESH)
        self.client, self.books = client, running.state / "shop.db"
        self.number, self.me = str(row["order_no"]), owner(row)

    def write(self, sql: str, *values: Any) -> None:
        with sqlite3.connect(Path(self.books), timeout=10) as books:
            books.execute(sql, values)

    def dearer(self, fen: int = DROP) -> None:
        self.write("UPDATE order_items SET price=price+?, paid=paid+? WHERE order_no=?", fen, fen, self.number)

    async def asked(self) -> PriceDifferences:
        return await self.client.price_protection(self.number, on_behalf=self.me)

    async def filed(self, amount: int | None = None, key: str = "") -> PriceClaim:
        wish = PriceClaimRequest(amount=amount)
        return await self.client.claim_difference(self.number, wish, key=key or new_key(), on_behalf=self.me)


@pytest.fixture
def bought(client: ShopClient, running: Running) -> Bought:
    return Bought(client, running)


async def test_without_a_drop_there_is_nothing_and_it_says_so(bought: Bought) -> None:
    asked = await bought.asked()
    assert (asked.eligible, asked.code, asked.amount, asked.claims) == (False, "no_drop", 0, [])
    with pytest.raises(Refused) as wrong:
        await bought.filed()
    assert wrong.value.code == "no_drop"


async def test_the_difference_is_that_of_every_piece_and_goes_back_the_way_it_came(bought: Bought) -> None:
    bought.dearer()
    asked = await bought.asked()
    assert asked.amount == sum(DROP * one.qty for one in asked.items)
    assert all(one.price_now is not None and one.price_then - one.price_now == DROP for one in asked.items)
    claim = await bought.filed(asked.amount)
    assert (claim.amount, claim.refund_to) == (asked.amount, asked.refund_to)
    assert claim.refund_by > dt.date(2000, 1, 1)
    after = await bought.asked()
    assert (after.code, after.amount) == ("already_given", 0)
    assert after.claims == [claim]


async def test_the_same_wish_is_one_claim_and_another_is_refused(bought: Bought) -> None:
    bought.dearer()
    key = new_key()
    assert await bought.filed(key=key) == await bought.filed(key=key)
    with pytest.raises(Refused) as wrong:
        await bought.filed()
    assert wrong.value.code == "already_given"
    assert len((await bought.asked()).claims) == 1


async def test_a_yes_to_another_amount_files_nothing(bought: Bought) -> None:
    bought.dearer()
    amount = (await bought.asked()).amount
    with pytest.raises(Refused) as wrong:
        await bought.filed(amount + 1)
    assert (wrong.value.code, wrong.value.detail["amount"]) == ("price_moved", amount)
    assert (await bought.asked()).claims == []


async def test_after_the_window_it_is_too_late(bought: Bought) -> None:
    bought.dearer()
    bought.write("UPDATE orders SET paid_at=paid_at-30*86400 WHERE order_no=?", bought.number)
    asked = await bought.asked()
    assert (asked.code, asked.amount) == ("too_late", 0)
    assert "过了期限" in asked.text


async def test_never_more_than_was_paid_is_given(bought: Bought) -> None:
    bought.write("UPDATE order_items SET price=price+900000 WHERE order_no=?", bought.number)
    asked = await bought.asked()
    order = await bought.client.order(bought.number, on_behalf=bought.me)
    assert asked.amount == sum(item.paid for item in order.items)


async def test_what_was_given_is_not_refunded_a_second_time(bought: Bought) -> None:
    bought.dearer()
    claim = await bought.filed()
    allowed = await bought.client.eligibility(bought.number, "refund", on_behalf=bought.me)
    order = await bought.client.order(bought.number, on_behalf=bought.me)
    assert sum(one.refund_amount for one in allowed.items) == sum(one.paid for one in order.items) - claim.amount


async def test_of_somebody_elses_order_nothing_is_told(bought: Bought) -> None:
    bought.me = "customer:C0046"
    with pytest.raises(NotFound):
        await bought.asked()
    with pytest.raises(NotFound):
        await bought.filed()


async def test_the_story_has_an_order_whose_price_fell_since(client: ShopClient) -> None:
    me = "customer:C0050"
    order = (await client.orders("C0050", "part_shipped", on_behalf=me)).items[0]
    asked = await client.price_protection(order.order_no, on_behalf=me)
    assert [one.amount for one in asked.items] == [2000, 0, 0]
    assert order.goods_total == sum(item.price * item.qty for item in order.items)
