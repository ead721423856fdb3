"""Part of a line: one of several pieces goes back, the rest may follow, and it all comes to what was paid."""

from __future__ import annotations

import random

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ItemEligibility, ServiceCase, ServiceRequest
from xiaoer.shop.demo.pieces import Pieces
from xiaoer.shop.errors import Refused

SEVERAL = (
    "o.state='signed' AND i.qty>1 AND i.state='normal' AND o.signed_at>now()-5*86400 AND i.variant_id NOT LIKE 'P10%'"
)


@pytest.mark.parametrize(("paid", "qty"), [(1000, 3), (9999, 4), (1, 2), (0, 3)])
def test_pieces_filed_one_after_the_other_come_to_what_was_paid(paid: int, qty: int) -> None:
    left, given = Pieces(qty, qty, paid), []
    for _ in range(qty):
        given.append(left.worth(1))
        left = Pieces(left.open - 1, left.paying - 1, left.money - given[-1])
    assert sum(given) == paid
    assert max(given) - min(given) <= 1


@pytest.mark.parametrize("seed", range(40))
def test_in_whatever_parts_they_are_filed_nothing_is_lost_or_given_twice(seed: int) -> None:
    rng = random.Random(seed)
    qty, paid = rng.randint(1, 12), rng.randint(0, 99_999)
    left, given = Pieces(qty, qty, paid), 0
    while left.open:
        some = rng.randint(1, left.open)
        worth = left.worth(some)
        assert 0 <= worth <= left.money
        given += worth
        left = Pieces(left.open - some, left.paying - some, left.money - worth)
    assert given == paid


async def judged(client: ShopClient, order: str, me: str, item_id: str) -> ItemEligibility:
    allowed = await client.eligibility(order, "return", on_behalf=me)
    return next(one for one in allowed.items if one.item_id == item_id)


async def sent_in(client: ShopClient, order: str, me: str, item_id: str, qty: int | None) -> ServiceCase:
    wish = ServiceRequest(kind="return", item_id=item_id, reason="no_reason", qty=qty)
    return await client.apply(order, wish, key=new_key(), on_behalf=me)


async def test_one_of_several_goes_back_and_the_rest_may_follow_and_no_more(
    client: ShopClient, running: Running
) -> None:
    row = running.find(SEVERAL)
    number, me = row["order_no"], owner(row)
    line = next(item for item in (await client.order(number, on_behalf=me)).items if item.qty > 1)
    before = await judged(client, number, me, line.id)
    assert (before.qty, before.refund_by_qty[-1]) == (line.qty, line.paid)
    one = await sent_in(client, number, me, line.id, 1)
    assert (one.qty, one.refund_amount) == (1, before.refund_by_qty[0])
    after = await judged(client, number, me, line.id)
    assert (after.eligible, after.qty) == (True, line.qty - 1)
    with pytest.raises(Refused) as too_many:
        await sent_in(client, number, me, line.id, line.qty)
    assert (too_many.value.code, too_many.value.detail["left"]) == ("too_many", line.qty - 1)
    rest = await sent_in(client, number, me, line.id, None)
    assert rest.qty == line.qty - 1
    assert one.refund_amount + rest.refund_amount == line.paid
    with pytest.raises(Refused) as closed:
        await sent_in(client, number, me, line.id, 1)
    assert closed.value.code == "already_open"


async def test_no_piece_is_no_request(client: ShopClient, running: Running) -> None:
    row = running.find("o.state='signed' AND i.state='normal' AND o.signed_at>now()-5*86400")
    allowed = await client.eligibility(row["order_no"], "return", on_behalf=owner(row))
    item = next((one for one in allowed.items if one.eligible), None)
    assert item is not None
    with pytest.raises(Refused) as wrong:
        await sent_in(client, row["order_no"], owner(row), item.item_id, 0)
    assert wrong.value.code == "too_many"


async def test_what_was_refunded_in_part_is_not_refunded_again_by_cancelling(
    client: ShopClient, running: Running
) -> None:
    row = running.find("o.state='to_ship' AND i.qty>1 AND o.customer_id<>'C0012'")
    number, me = row["order_no"], owner(row)
    order = await client.order(number, on_behalf=me)
    line = next(item for item in order.items if item.qty > 1)
    wish = ServiceRequest(kind="refund", item_id=line.id, reason="no_reason", qty=1)
    part = await client.apply(number, wish, key=new_key(), on_behalf=me)
    assert 0 < part.refund_amount < line.paid
    assert (await client.order(number, on_behalf=me)).state == "to_ship"
    done = await client.cancel(number, key=new_key(), on_behalf=me)
    assert done.refund_amount == order.total - part.refund_amount
