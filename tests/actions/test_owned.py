"""Which goods a question after buying is about, where only the order is known."""

from __future__ import annotations

from typing import Any

from actions.owned import goods_of_the_order, goods_owned
from actions.turn import Turn
from tests.actions.conftest import DemoShop


def of_an_order(shop: DemoShop, things: int) -> tuple[Turn, list[str]]:
    """Somebody talks of an order of so many different things: the turn, and the things' ids."""
    for customer_id in shop.customers():
        for order in shop.orders(customer_id):
            ids = list(dict.fromkeys(item["product_id"] for item in order["items"]))
            if len(ids) == things:
                return asking(shop, customer_id, order), ids
    raise LookupError(f"no order of {things} things")


def asking(shop: DemoShop, customer_id: str, order: dict[str, Any]) -> Turn:
    name, level = shop.name_and_level(customer_id)
    slots = {"order_no": order["order_no"]}
    return Turn("t_owned", "这个怎么用", "usage", 0.95, visitor="v_test", customer_id=customer_id, name=name,
                level=level, slots=slots)  # fmt: skip


async def test_the_only_thing_of_an_order_is_the_one_meant(shop: DemoShop) -> None:
    turn, [thing] = of_an_order(shop, 1)
    owned, found = await goods_owned(turn), await goods_of_the_order(turn)
    assert owned is not None
    assert found is not None
    assert found.product is not None
    assert owned.id == found.product.id == thing


async def test_one_of_two_things_is_not_clear_because_the_shop_sells_the_other_no_more(shop: DemoShop) -> None:
    turn, [sold, gone] = of_an_order(shop, 2)
    shop.fault("gone", f"/v1/products/{gone}")
    found = await goods_of_the_order(turn)
    assert found is not None
    assert (found.product, [one.id for one in found.several]) == (None, [sold])
    assert await goods_owned(turn) is None


async def test_of_things_the_shop_sells_no_more_nothing_is_told(shop: DemoShop) -> None:
    turn, _ = of_an_order(shop, 2)
    shop.fault("gone", "/v1/products/")
    assert await goods_of_the_order(turn) is None
