"""How goods come back: a courier on a day the policy allows, or sent by the shopper; and what comes next is told."""

from __future__ import annotations

import datetime as dt
import sqlite3
from typing import Any

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Eligibility, ServiceCase, ServiceRequest
from xiaoer.shop.demo.policies import OURS, read_rulebook
from xiaoer.shop.demo.shelf import load_shelf
from xiaoer.shop.demo.ways_back import pickup_days, ways_back
from xiaoer.shop.errors import Refused

RULES = read_rulebook(OURS, load_shelf())
NO_PICKUP = RULES.model_copy(
    update={
        "returns": RULES.returns.model_copy(
            update={"way_back": RULES.returns.way_back.model_copy(update={"pickup": False})}
        )
    }
)
RETURNABLE = "o.state='signed' AND i.state='normal' AND i.variant_id LIKE 'P1%' AND o.signed_at>now()-5*86400"


def test_where_the_policy_has_no_pickup_none_is_offered() -> None:
    assert ways_back(RULES, "return") == ["pickup", "self"]
    assert (ways_back(NO_PICKUP, "return"), pickup_days(NO_PICKUP, 0)) == (["self"], [])


def test_a_refund_sends_nothing_back() -> None:
    assert ways_back(RULES, "refund") == []


async def may_go(client: ShopClient, running: Running) -> tuple[Any, Eligibility, str]:
    while True:
        row = running.find(RETURNABLE)
        allowed = await client.eligibility(row["order_no"], "return", on_behalf=owner(row))
        item = next((one for one in allowed.items if "no_reason" in one.reasons), None)
        if item:
            return row, allowed, item.item_id


async def send(client: ShopClient, row: Any, item_id: str, **way: Any) -> ServiceCase:
    wish = ServiceRequest(kind="return", item_id=item_id, reason="no_reason", **way)
    return await client.apply(row["order_no"], wish, key=new_key(), on_behalf=owner(row))


async def test_a_pickup_is_on_a_day_that_was_offered_and_the_case_says_so(client: ShopClient, running: Running) -> None:
    row, allowed, item_id = await may_go(client, running)
    assert allowed.ways_back == ["pickup", "self"]
    with pytest.raises(Refused) as wrong:
        await send(client, row, item_id, way_back="pickup", pickup_on=dt.date(2000, 1, 1))
    assert wrong.value.code == "pickup_day"
    assert wrong.value.detail["days"] == [one.isoformat() for one in allowed.pickup_days]
    with pytest.raises(Refused) as misplaced:
        await send(client, row, item_id, way_back="self", pickup_on=allowed.pickup_days[0])
    assert misplaced.value.detail["field"] == "pickup_on"
    case = await send(client, row, item_id, way_back="pickup", pickup_on=allowed.pickup_days[0])
    assert (case.way_back, case.pickup_on, case.return_to) == ("pickup", allowed.pickup_days[0], None)
    assert "上门取件" in case.progress


async def test_where_to_send_it_is_told_once_it_may_be_sent(client: ShopClient, running: Running) -> None:
    row, _, item_id = await may_go(client, running)
    case = await send(client, row, item_id, way_back="self")
    assert case.return_to is None
    with sqlite3.connect(running.state / "shop.db", timeout=10) as books:
        books.execute("UPDATE services SET state='approved' WHERE no=?", (case.no,))
    approved = await client.service(case.no, on_behalf=owner(row))
    address = RULES.returns.way_back.address
    assert approved.return_to == address
    assert address in approved.progress


async def test_a_refund_asked_to_be_fetched_names_the_field(client: ShopClient, running: Running) -> None:
    row = running.find("o.state='to_ship' AND i.state='normal' AND o.customer_id<>'C0012'")
    order = await client.order(row["order_no"], on_behalf=owner(row))
    wish = ServiceRequest(kind="refund", item_id=order.items[0].id, reason="no_reason", way_back="pickup")
    with pytest.raises(Refused) as wrong:
        await client.apply(row["order_no"], wish, key=new_key(), on_behalf=owner(row))
    assert wrong.value.detail["field"] == "way_back"
