"""A wish tried out: answered as it would be, and the shop's books are as before."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import pytest

from tests.shop.conftest import TOKEN, Running, new_key, owner
from xiaoer.shop.client import Rehearsal, ShopClient
from xiaoer.shop.contract import AddressRequest, PriceClaimRequest, QuantityRequest, ServiceRequest
from xiaoer.shop.errors import Refused
from xiaoer.trust import trusted

Tried = Callable[[Rehearsal | ShopClient, str, str, str], Awaitable[object]]
REACHABLE = "浙江省杭州市西湖区文三路 90 号 3 幢 201"


def books(running: Running) -> list[str]:
    """Everything that is kept, but for what is no wish's doing."""
    with sqlite3.connect(f"file:{Path(running.state) / 'shop.db'}?mode=ro", uri=True) as base:
        return [line for line in base.iterdump() if 'INTO "meta"' not in line]


async def leave_one_out(shop: Rehearsal | ShopClient, number: str, item: str, me: str) -> object:
    wish = QuantityRequest(item_id=item, qty=0)
    return await shop.change_quantity(number, wish, key=new_key(), on_behalf=me)


async def cancel(shop: Rehearsal | ShopClient, number: str, item: str, me: str) -> object:
    return await shop.cancel(number, key=new_key(), on_behalf=me)


async def move(shop: Rehearsal | ShopClient, number: str, item: str, me: str) -> object:
    return await shop.change_address(number, AddressRequest(detail=REACHABLE), key=new_key(), on_behalf=me)


async def refund(shop: Rehearsal | ShopClient, number: str, item: str, me: str) -> object:
    wish = ServiceRequest(kind="refund", item_id=item, reason="no_reason")
    return await shop.apply(number, wish, key=new_key(), on_behalf=me)


@pytest.mark.parametrize("wish", [leave_one_out, cancel, move, refund], ids=lambda wish: wish.__name__)
async def test_what_is_tried_out_changes_nothing_and_is_granted_afterwards(
    client: ShopClient, running: Running, wish: Tried
) -> None:
    order = running.find("o.state='to_ship' AND i.id LIKE '%-2' AND o.order_no NOT IN (SELECT order_no FROM services)")
    number, me = order["order_no"], owner(order)
    before = books(running)
    tried = await wish(client.rehearsal, number, f"{number}-2", me)
    assert books(running) == before
    done = await wish(client, number, f"{number}-2", me)
    assert type(tried) is type(done)
    assert books(running) != before


async def test_what_would_be_refused_is_refused_with_the_same_words(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='shipped'")
    number, me = order["order_no"], owner(order)
    refusals = []
    for shop in (client.rehearsal, client):
        with pytest.raises(Refused) as wrong:
            await cancel(shop, number, f"{number}-1", me)
        refusals.append((wrong.value.code, wrong.value.message, wrong.value.detail))
    assert refusals[0] == refusals[1]


async def test_whose_difference_was_given_cannot_change_it_and_the_order_says_so(
    client: ShopClient, running: Running
) -> None:
    order = running.find("o.state='to_ship' AND o.order_no NOT IN (SELECT order_no FROM services) AND i.id LIKE '%-2'")
    number, me = order["order_no"], owner(order)
    assert "quantity" in (await client.order(number, on_behalf=me)).can
    with sqlite3.connect(running.state / "shop.db", timeout=10) as base:
        base.execute("UPDATE order_items SET price=price+150, paid=paid+150 WHERE order_no=?", (number,))
    await client.claim_difference(number, PriceClaimRequest(), key=new_key(), on_behalf=me)
    told = await client.order(number, on_behalf=me)
    assert "quantity" not in told.can
    assert "差价" in told.why_not["quantity"]
    assert "cancel" in told.can


async def test_only_wishes_that_have_a_key_are_tried_out(running: Running) -> None:
    """A try at proving an order counts, whatever is written behind the question mark."""
    order = running.find("o.state='completed'")
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": "visitor:v_dry"}
    left = []
    async with httpx.AsyncClient(base_url=running.url, headers=headers, verify=trusted()) as http:
        for _ in range(2):
            answer = await http.post(
                f"/v1/orders/{order['order_no']}/verify?dry_run=true", json={"phone_last4": "0000", "visitor": "v_dry"}
            )
            left.append(answer.json()["error"]["tries_left"])
    assert left[1] == left[0] - 1
