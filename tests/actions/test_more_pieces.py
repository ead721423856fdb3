"""More pieces are offered only while there are more: a button that cannot be granted would be pressed for ever."""

from __future__ import annotations

from tests.actions.books import sold_out
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop


async def test_no_more_pieces_are_offered_of_what_is_sold_out(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="quantity", state="unpaid")
    item = order["items"][0]
    named = {"order_no": order["order_no"]}
    more = f"改成{item['qty'] + 1}件"
    with sold_out(shop, item["variant_id"]):
        titles = await offered(shop, customer, named, item["id"])
    assert titles
    assert more not in titles


async def test_one_more_piece_is_offered_before_it_is_paid(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="quantity", state="unpaid")
    item = order["items"][0]
    titles = await offered(shop, customer, {"order_no": order["order_no"]}, item["id"])
    assert f"改成{item['qty'] + 1}件" in titles


async def offered(shop: DemoShop, customer: str, named: dict[str, str], item: str) -> list[str]:
    """The buttons under the question what it shall become."""
    stage = acting_as(shop, customer)
    heard = await stage.say("改一下这单的数量", "change_order", named)
    if stage.slots["requested_slot"] == "item_to_change":
        heard = await stage.press(next(one for one in heard.buttons if f"item:{item}" in one["payload"]))
    return heard.titles
