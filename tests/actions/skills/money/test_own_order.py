"""What an order of theirs brings, gives back and was bought for, by its own figures and not by the rule for all."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.wording import money
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.shop.asker import as_customer
from xiaoer.talk.reading import Subject

_Order = dict[str, Any]
_THAT_ORDER = (Subject("order", "那单", "named"),)


def order_with(shop: DemoShop, fits: Callable[[_Order], bool]) -> tuple[tuple[str, str, str], _Order]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if fits(order):
                return (customer, *shop.name_and_level(customer)), order
    raise LookupError("no such order")


def open_order(order: _Order) -> bool:
    return order["state"] in ("shipped", "delivering", "signed") and len(order["items"]) > 1


def points_of(shop: DemoShop, who: tuple[str, str, str]) -> int:
    points: int = shop.get(f"/v1/customers/{who[0]}/membership", as_customer(who[0]))["points"]
    return points


async def test_an_orders_points_are_worked_out_by_the_level(shop: DemoShop) -> None:
    who, order = order_with(shop, open_order)
    answered = await ask("membership/points", who, order_no=order["order_no"], subjects=_THAT_ORDER, text="那单给几分")
    times = {"普通": 1.0, "银卡": 1.2, "金卡": 1.5, "黑金": 2.0}[who[2]]
    earned = int((order["total"] - order["postage"]) * times / 100)
    assert (answered.named, answered.values["earned"]) == (["membership/order_points"], str(earned))
    together = await ask("membership/points_rule", who, order_no=order["order_no"], subjects=_THAT_ORDER,
                         text="那单加上现在的一共多少")  # fmt: skip
    assert together.values["sum"] == str(points_of(shop, who) + earned)


async def test_of_an_order_that_goes_back_none_are_taken_that_were_never_given(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: one["state"] == "refunding")
    answered = await ask("membership/points_returned", who, order_no=order["order_no"], subjects=_THAT_ORDER,
                         text="那单退了积分扣多少")  # fmt: skip
    assert answered.named == ["membership/order_points_not_taken"]
    given = await ask("membership/points", who, order_no=order["order_no"], subjects=_THAT_ORDER, text="那单给几分")
    assert given.named == ["membership/order_points_none"]


async def test_points_in_all_are_told_where_no_order_is_spoken_of(shop: DemoShop) -> None:
    who, order = order_with(shop, open_order)
    answered = await ask("membership/points", who, order_no=order["order_no"], text="我有多少积分")
    assert answered.named[0].startswith("membership/points")


async def test_what_an_unpaid_order_leaves_of_the_points(shop: DemoShop) -> None:
    for customer in shop.customers():
        who = (customer, *shop.name_and_level(customer))
        unpaid = [one for one in shop.orders(customer) if one["state"] == "unpaid"]
        if len(unpaid) == 1 and points_of(shop, who) >= unpaid[0]["total"]:
            answered = await ask("membership/points", who, order_no=unpaid[0]["order_no"], text="用掉还剩多少分")
            assert answered.named == ["membership/points_after_bill"]
            assert answered.values["left"] == str(points_of(shop, who) - unpaid[0]["total"])
            return


@pytest.mark.parametrize(
    ("text", "named"),
    [("够换1块的券吗", "membership/exchange_yes"), ("够换50块的券吗", "membership/exchange_no")],
)
async def test_whether_the_points_are_enough_for_a_coupon_of_so_much(shop: DemoShop, text: str, named: str) -> None:
    who = next(
        (one, *shop.name_and_level(one))
        for one in shop.customers()
        if 600 < points_of(shop, (one, *shop.name_and_level(one))) < 4000
    )
    answered = await ask("membership/points_rule", who, text=text)
    assert answered.named == [named]
    if named.endswith("no"):
        assert answered.values["missing"] == str(5000 - points_of(shop, who))


async def test_a_coupon_comes_back_with_the_whole_and_not_with_a_part(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: bool(one["coupons"]) and one["state"] == "refunding")
    whole = await ask("price_promo/coupon_back", who, order_no=order["order_no"], text="券退不退")
    assert whole.named == ["price_promo/back_whole"]
    assert order["coupons"][0]["title"] in whole.values["coupon"]
    who, order = order_with(shop, lambda one: bool(one["coupons"]) and open_order(one))
    item = order["items"][0]["short_title"]
    part = await ask("price_promo/coupon_back", who, order_no=order["order_no"], text=f"只退{item}券还我吗",
                     entities=(("product", item),))  # fmt: skip
    assert part.named == ["price_promo/back_part"]
    either = await ask("price_promo/coupon_back", who, order_no=order["order_no"], text="券还我吗")
    assert either.named == ["price_promo/back_open"]


async def test_no_coupon_is_owed_where_none_was_used(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: bool(one["promotion"]) and not one["coupons"] and open_order(one))
    answered = await ask("price_promo/coupon_back", who, order_no=order["order_no"], text="券还我吗")
    assert answered.named == ["price_promo/back_campaign"]
    stays = await ask("price_promo/coupon_back", who, order_no=order["order_no"], text="满减还算我的吗")
    assert (stays.named, stays.values["off"]) == (["refund/reduction_stays"], money(order["discount"]))


async def test_who_is_not_signed_in_hears_what_is_written(shop: DemoShop) -> None:
    answered = await ask("price_promo/coupon_back", text="退货了优惠券会返还吗")
    assert answered.named == ["library/answer"]


async def test_what_one_thing_of_an_order_was_bought_for(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: bool(one["discount"]) and open_order(one) and one["items"][0]["qty"] == 1)
    item = order["items"][0]
    name = item["short_title"]
    answered = await ask("price_promo/breakdown", who, order_no=order["order_no"], text=f"{name}实付多少",
                         entities=(("product", name),))  # fmt: skip
    assert (answered.named, answered.values["paid"]) == (["price_promo/paid_share"], money(item["paid"]))
    saved = await ask("price_promo/breakdown", who, order_no=order["order_no"], text="那单优惠了多少")
    assert (saved.named, saved.values["off"]) == (["price_promo/sum_saved"], money(order["discount"]))


async def test_of_several_pieces_one_is_reckoned(shop: DemoShop) -> None:
    def fits(order: _Order) -> bool:
        one = order["items"][0]
        return open_order(order) and one["qty"] > 1 and one["paid"] < one["price"] * one["qty"]

    who, order = order_with(shop, fits)
    item = order["items"][0]
    answered = await ask("price_promo/breakdown", who, order_no=order["order_no"],
                         text=f"{item['short_title']}一件多少钱买的",
                         entities=(("product", item["short_title"]),))  # fmt: skip
    assert (answered.named, answered.values["one"]) == (["price_promo/paid_each"], money(item["paid"] // item["qty"]))


async def test_whether_the_postage_is_on_the_invoice(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: bool(one["postage"]) and "invoice" in one["can"])
    answered = await ask("invoice/postage", who, order_no=order["order_no"], text="邮费开进去了吗")
    assert answered.named[0] in ("invoice/postage_will_be", "invoice/postage_on_it")
    assert answered.values["postage"] == money(order["postage"])


async def test_which_orders_have_an_invoice(shop: DemoShop) -> None:
    for customer in shop.customers():
        who = (customer, *shop.name_and_level(customer))
        issued = [
            one["order_no"]
            for one in shop.orders(customer)[:10]
            if shop.get(f"/v1/orders/{one['order_no']}/invoice", as_customer(customer))["state"] == "issued"
        ]
        if len(issued) > 1:
            answered = await ask("invoice/progress", who, text="我哪几单开过发票")
            assert (answered.named, answered.values["number"]) == (["invoice/those_issued"], str(len(issued)))
            return


async def test_in_how_many_parts_it_was_paid_stands_with_the_platform(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: one["payment_method"] == "installment" and open_order(one))
    answered = await ask("payment/instalments", who, order_no=order["order_no"], text="分了几期")
    assert (answered.named, answered.values["total"]) == (["payment/parts_elsewhere"], money(order["total"]))


async def test_a_sum_that_is_said_is_divided(shop: DemoShop) -> None:
    who, _ = order_with(shop, open_order)
    answered = await ask("payment/instalments", who, text="1800分6期一期多少")
    assert answered.named == ["payment/instalments_each"]
    assert "300元" in answered.values["each"]


async def test_price_then_and_now_are_told(shop: DemoShop) -> None:
    for customer in shop.customers():
        for order in shop.orders(customer):
            path = f"/v1/orders/{order['order_no']}/price-protection"
            told = shop.get(path, as_customer(customer))
            if len(order["items"]) == 1 and told["code"] == "no_drop":
                who = (customer, *shop.name_and_level(customer))
                answered = await ask("price_protection/drop", who, order_no=order["order_no"], text="降了没")
                assert answered.named == ["price_protection/same_price"]
                assert answered.values["then"] == money(told["items"][0]["price_then"])
                return
    raise LookupError("no order under protection")
