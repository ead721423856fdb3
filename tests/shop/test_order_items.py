"""Fewer or more pieces, another variant, an item left out: before shipping, and the money is right to the fen."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator

import pytest

from tests.shop.conftest import Running, new_key, owner, start
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Order, OrderItem, QuantityRequest
from xiaoer.shop.errors import Refused

SEVERAL = "o.state='to_ship' AND i.qty>1"


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A shop of its own: these tests use up what waits for shipping."""
    yield from start(tmp_path_factory.mktemp("items"), faults=True)


def fewer(item: OrderItem) -> QuantityRequest:
    return QuantityRequest(item_id=item.id, qty=item.qty - 1)


async def stock_of(client: ShopClient, item: OrderItem) -> int:
    product = await client.product(item.product_id)
    return next(variant.stock for variant in product.variants if variant.id == item.variant_id)


async def change(client: ShopClient, order: Order, wish: QuantityRequest, me: str) -> Order:
    return await client.change_quantity(order.order_no, wish, key=new_key(), on_behalf=me)


async def refused(client: ShopClient, order: Order, wish: QuantityRequest, me: str) -> Refused:
    with pytest.raises(Refused) as wrong:
        await change(client, order, wish, me)
    assert (await client.order(order.order_no, on_behalf=me)).items == order.items
    return wrong.value


async def opened(client: ShopClient, row: sqlite3.Row) -> tuple[Order, str]:
    me = owner(row)
    return await client.order(row["order_no"], on_behalf=me), me


def edit_of(running: Running, order: Order) -> sqlite3.Row:
    with sqlite3.connect(running.state / "shop.db") as base:
        base.row_factory = sqlite3.Row
        row: sqlite3.Row = base.execute("SELECT * FROM order_edits WHERE order_no=?", (order.order_no,)).fetchone()
    return row


def adds_up(order: Order) -> bool:
    goods = sum(item.price * item.qty for item in order.items)
    paid = sum(item.paid for item in order.items)
    return (
        goods == order.goods_total
        and order.total == goods - order.discount + order.postage
        and paid == goods - order.discount
        and all(item.paid >= 0 for item in order.items)
    )


async def test_a_piece_fewer_is_paid_back_and_back_on_the_shelf(client: ShopClient, running: Running) -> None:
    before, me = await opened(client, running.find(SEVERAL))
    item = next(item for item in before.items if item.qty > 1)
    stock = await stock_of(client, item)
    after = await change(client, before, fewer(item), me)
    assert adds_up(after)
    assert after.goods_total == before.goods_total - item.price
    assert after.total < before.total
    assert await stock_of(client, item) == stock + 1
    edit = edit_of(running, before)
    assert (edit["old_qty"], edit["new_qty"]) == (item.qty, item.qty - 1)
    assert edit["given_back"] == before.total - after.total


async def test_what_was_given_back_is_not_refunded_again_by_cancelling(client: ShopClient, running: Running) -> None:
    before, me = await opened(client, running.find(SEVERAL))
    item = next(item for item in before.items if item.qty > 1)
    after = await change(client, before, fewer(item), me)
    done = await client.cancel(before.order_no, key=new_key(), on_behalf=me)
    assert done.refund_amount == after.total


async def test_an_item_left_out_is_gone_and_the_rest_stays(client: ShopClient, running: Running) -> None:
    before, me = await opened(client, running.find("o.state='to_ship' AND i.id LIKE '%-2'"))
    gone, *rest = before.items
    stock = await stock_of(client, gone)
    after = await change(client, before, QuantityRequest(item_id=gone.id, qty=0), me)
    assert [item.id for item in after.items] == [item.id for item in rest]
    assert adds_up(after)
    assert after.total <= before.total
    assert await stock_of(client, gone) == stock + gone.qty


async def test_the_only_item_is_not_left_out_but_the_order_cancelled(client: ShopClient, running: Running) -> None:
    lone = "o.state='to_ship' AND (SELECT count(*) FROM order_items WHERE order_no=o.order_no)=1"
    order, me = await opened(client, running.find(lone))
    no = await refused(client, order, QuantityRequest(item_id=order.items[0].id, qty=0), me)
    assert (no.code, no.detail["nearest"]) == ("last_item", "可以直接取消订单")


async def test_more_pieces_of_a_paid_order_need_another_order(client: ShopClient, running: Running) -> None:
    order, me = await opened(client, running.find("o.state='to_ship'"))
    item = order.items[0]
    no = await refused(client, order, QuantityRequest(item_id=item.id, qty=item.qty + 1), me)
    assert no.code == "needs_new_order"
    assert "另外下一单" in no.message


async def test_an_unpaid_order_may_grow_and_is_paid_later(client: ShopClient, running: Running) -> None:
    more = "o.state='unpaid' AND i.id LIKE '%-1' AND (SELECT stock FROM stock WHERE variant_id=i.variant_id)>0"
    before, me = await opened(client, running.find(more))
    item = before.items[0]
    stock = await stock_of(client, item)
    after = await change(client, before, QuantityRequest(item_id=item.id, qty=item.qty + 1), me)
    assert adds_up(after)
    assert after.goods_total == before.goods_total + item.price
    assert await stock_of(client, item) == stock - 1
    edit = edit_of(running, before)
    assert edit["given_back"] == 0


async def test_more_than_the_shelf_holds_is_refused_with_what_is_left(client: ShopClient, running: Running) -> None:
    small = "o.state='unpaid' AND (SELECT stock FROM stock WHERE variant_id=i.variant_id)<60"
    order, me = await opened(client, running.find(small))
    item = next(iter([one for one in order.items if await stock_of(client, one) < 60]))
    stock = await stock_of(client, item)
    no = await refused(client, order, QuantityRequest(item_id=item.id, qty=99), me)
    assert (no.code, no.detail["left"]) == ("sold_out", stock + item.qty)


async def test_another_colour_or_size_takes_its_piece_and_gives_the_old_one_back(
    client: ShopClient, running: Running
) -> None:
    while True:
        before, me = await opened(client, running.find("o.state='to_ship'"))
        item = before.items[0]
        variants = (await client.product(item.product_id)).variants
        fitting = [v for v in variants if v.id != item.variant_id and v.stock >= item.qty and v.price == item.price]
        if fitting:
            break
    wanted, stock = fitting[0], await stock_of(client, item)
    wish = QuantityRequest(item_id=item.id, qty=item.qty, variant_id=wanted.id)
    after = await change(client, before, wish, me)
    changed = next(one for one in after.items if one.id == item.id)
    assert (changed.variant, changed.qty) == (wanted.title, item.qty)
    assert after.total == before.total
    assert await stock_of(client, item) == stock + item.qty
    assert await stock_of(client, changed) == wanted.stock - item.qty


async def test_a_variant_of_other_goods_is_refused_with_its_field(client: ShopClient, running: Running) -> None:
    order, me = await opened(client, running.find("o.state='to_ship'"))
    item = order.items[0]
    other = next(one for one in (await client.products(limit=20)).items if one.id != item.product_id)
    wish = QuantityRequest(item_id=item.id, qty=item.qty, variant_id=other.variants[0].id)
    assert (await refused(client, order, wish, me)).detail["field"] == "variant_id"


@pytest.mark.parametrize("state", ["part_shipped", "shipped", "signed", "completed", "cancelled", "lost"])
async def test_what_left_the_warehouse_is_not_changed(client: ShopClient, running: Running, state: str) -> None:
    order, me = await opened(client, running.find("o.state=?", state))
    item = order.items[0]
    no = await refused(client, order, QuantityRequest(item_id=item.id, qty=item.qty + 1), me)
    assert no.code == "already_shipped"
    assert "quantity" not in order.can


async def test_the_same_key_ten_times_at_once_changes_it_once(client: ShopClient, running: Running) -> None:
    before, me = await opened(client, running.find(SEVERAL))
    item = next(item for item in before.items if item.qty > 1)
    stock, key = await stock_of(client, item), new_key()
    wishes = [client.change_quantity(before.order_no, fewer(item), key=key, on_behalf=me) for _ in range(10)]
    answers = await asyncio.gather(*wishes)
    assert all(answer == answers[0] for answer in answers)
    assert await stock_of(client, item) == stock + 1
