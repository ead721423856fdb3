"""Who pays for the way back of a return: what the shopper's membership promises counts when it is judged and filed."""

from __future__ import annotations

import sqlite3

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ServiceCase, ServiceRequest

_LATELY = "o.state='signed' AND i.variant_id NOT LIKE 'P10%' AND i.state='normal' AND o.signed_at>now()-6*86400"
_AND_ANOTHER = (
    f" AND EXISTS (SELECT 1 FROM orders o2 JOIN order_items i2 USING (order_no)"
    f" WHERE o2.customer_id=o.customer_id AND o2.order_no<>o.order_no AND "
    f"{_LATELY.replace('o.', 'o2.').replace('i.', 'i2.')})"
)


async def _return(client: ShopClient, running: Running, level: str, where: str = _LATELY) -> tuple[str, ServiceCase]:
    """Who paid by the judgement, and the case filed on it for want of liking."""
    order = running.find(where)
    number, mine = order["order_no"], owner(order)
    with sqlite3.connect(running.state / "shop.db", timeout=10) as books:
        books.execute("UPDATE customers SET level=? WHERE id=?", (level, order["customer_id"]))
    judged = await client.eligibility(number, "return", on_behalf=mine)
    item = next(one for one in judged.items if "no_reason" in one.reasons)
    wish = ServiceRequest(kind="return", item_id=item.item_id, reason="no_reason")
    return item.postage, await client.apply(number, wish, key=new_key(), on_behalf=mine)


@pytest.mark.parametrize(("level", "payer"), [("黑金", "shop"), ("普通", "customer")])
async def test_the_level_says_who_pays_the_way_back(
    client: ShopClient, running: Running, level: str, payer: str
) -> None:
    judged, case = await _return(client, running, level)
    assert (judged, case.postage) == (payer, payer)


async def test_one_return_a_month_is_free_and_the_next_is_not(client: ShopClient, running: Running) -> None:
    judged, case = await _return(client, running, "金卡", _LATELY + _AND_ANOTHER)
    assert (judged, case.postage) == ("shop", "shop")
    others = await client.orders(case.customer_id, on_behalf=f"customer:{case.customer_id}")
    payers = set()
    for order in others.items:
        again = await client.eligibility(order.order_no, "return", on_behalf=f"customer:{case.customer_id}")
        payers |= {item.postage for item in again.items if "no_reason" in item.reasons}
    assert payers == {"customer"}
