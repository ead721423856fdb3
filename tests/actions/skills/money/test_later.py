"""Now or later, what is too late, what to add, who counts as new: one answer each, from the books."""

from __future__ import annotations

from typing import Any

import pytest

from actions.wording import money
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.money.test_price import of_level, single_variant
from tests.actions.skills.money.test_sums import order_with


async def test_whether_to_wait_is_decided_by_what_is_known(shop: DemoShop) -> None:
    campaign = next(one["title"] for one in shop.get("/v1/promotions") if one["kind"] == "full_reduction")
    plain = await ask("price_promo/now_or_wait", text="现在买还是等双十二")
    product = single_variant(shop, 20000)
    of_goods = await ask("price_promo/now_or_wait", slots={"product_id": product["id"]})
    assert plain.named == ["price_promo/wait_campaign"]
    assert plain.values["campaign"] == campaign
    assert product["short_title"] in of_goods.values["goods"]
    assert plain.says[0].then is not None


async def test_an_unpaid_order_keeps_its_price_until_it_lapses(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: one["state"] == "unpaid")
    answered = await ask("price_promo/price_lock", customer, order_no=order["order_no"])
    assert answered.named == ["price_promo/lock_until"]
    assert answered.values["total"] == money(order["total"])
    customer, order = order_with(shop, lambda one: one["state"] == "to_ship")
    assert (await ask("price_promo/price_lock", customer, order_no=order["order_no"])).named == [
        "price_promo/lock_paid"
    ]
    assert (await ask("price_promo/price_lock")).named == ["price_promo/price_lock"]


@pytest.mark.parametrize(
    ("state", "response"),
    [("unpaid", "points_before_pay"), ("to_ship", "points_cancel"), ("completed", "points_after_pay")],
)
async def test_after_paying_it_is_too_late_for_a_coupon(shop: DemoShop, state: str, response: str) -> None:
    def fits(one: dict[str, Any]) -> bool:
        return one["state"] == state and (state != "to_ship" or "cancel" in one["can"])

    customer, order = order_with(shop, fits)
    answered = await ask("payment/points_after_pay", customer, order_no=order["order_no"])
    assert answered.named == [f"payment/{response}"]


async def test_several_orders_are_paid_each_by_itself(shop: DemoShop) -> None:
    def waiting(customer: str) -> list[dict[str, Any]]:
        return [one for one in shop.orders(customer) if one["state"] == "unpaid"]

    customer = next(one for one in shop.customers() if len(waiting(one)) > 1)
    answered = await ask("payment/merge", (customer, *shop.name_and_level(customer)))
    assert answered.named == ["payment/merge_each"]
    assert all(money(one["total"]) in answered.values["each"] for one in waiting(customer))
    assert (await ask("payment/merge")).named == ["payment/merge"]


async def test_what_to_add_reaches_what_lacks(shop: DemoShop) -> None:
    product = single_variant(shop, 5000, 9000)
    answered = await ask("price_promo/fill_up", slots={"product_id": product["id"]}, text="凑点啥包邮")
    assert answered.named == ["price_promo/fill_postage"]
    assert answered.says[0].then is not None
    said = await ask("price_promo/fill_up", text="差20凑点啥便宜的")
    assert said.named == ["price_promo/fill_up"]
    assert said.values["missing"] == "20元"
    assert (await ask("price_promo/fill_up", text="缺七块六 有小东西没")).values["missing"] == "7.60元"
    prices = [one["price"] for one in shop.get("/v1/products", limit=100)["items"]]
    cheapest = await ask("price_promo/fill_up", text="随便加个啥")
    assert cheapest.named == ["price_promo/fill_cheapest"]
    assert money(min(prices)) in cheapest.values["goods"]


async def test_an_unpaid_order_is_filled_up_anew(shop: DemoShop) -> None:
    customer, order = order_with(
        shop, lambda one: one["state"] == "unpaid" and one["goods_total"] < 9000 and one["postage"] == 800
    )
    answered = await ask("price_promo/fill_up", customer, order_no=order["order_no"], text="凑啥包邮")
    assert answered.named == ["price_promo/fill_anew"]
    assert answered.values["missing"] == money(9900 - order["goods_total"])


async def test_whether_one_counts_as_new_is_the_answer(shop: DemoShop) -> None:
    customer, _ = order_with(shop, lambda one: one["state"] == "completed")
    assert (await ask("price_promo/newcomer", customer)).named == ["price_promo/newcomer_no"]
    assert (await ask("price_promo/newcomer")).named == ["price_promo/newcomer_if_first"]


async def test_two_coupons_never_go_together(shop: DemoShop) -> None:
    for goal in ("price_promo/stack", "price_promo/coupon_use"):
        assert (await ask(goal, of_level(shop, "普通"), text="两张券一起用行不")).named == ["price_promo/one_coupon"]
    kinds = await ask("price_promo/coupon_use", text="这种券和那种券有什么区别")
    assert kinds.named != ["price_promo/one_coupon"]


async def test_a_campaign_that_is_named_is_told_alone(shop: DemoShop) -> None:
    campaign = next(one for one in shop.get("/v1/promotions") if one["kind"] == "full_reduction")
    one = await ask("price_promo/promo", text="满减怎么算")
    until = await ask("price_promo/promo", text=f"{campaign['title']}到几号")
    assert [*one.named, *until.named] == ["price_promo/promo_one", "price_promo/promo_until"]
    assert one.values["campaign"] == until.values["campaign"] == campaign["title"]


async def test_a_difference_is_not_paid_by_itself(shop: DemoShop) -> None:
    for goal in ("price_protection/how", "price_protection/rule", "price_protection/drop"):
        answered = await ask(goal, of_level(shop, "金卡"), text="你们自动补还是要我自己来说")
        assert answered.named == ["price_protection/not_by_itself"]


async def test_the_date_of_an_invoice_is_the_day_it_is_issued(shop: DemoShop) -> None:
    assert (await ask("invoice/date", text="12月开算今年的吧")).named == ["invoice/date"]


async def test_until_when_an_invoice_can_be_asked_for_is_told_alone(shop: DemoShop) -> None:
    text = shop.get("/v1/policies")["invoice_text"]
    answered = await ask("invoice/deadline")
    assert answered.values["text"].rstrip("。") in text
    assert len(answered.values["text"]) < len(text) / 2


async def test_a_kind_of_campaign_that_does_not_run_is_denied(shop: DemoShop) -> None:
    answered = await ask("price_promo/promo", text="秒杀几点开始")
    assert answered.named == ["price_promo/promo_not_that"]
    assert answered.values["said"] == "秒杀"


async def test_a_sale_of_a_later_day_is_not_promised(shop: DemoShop) -> None:
    assert (await ask("price_promo/promo", text="年货节有活动没")).named == ["price_promo/promo_later"]
    assert (await ask("price_promo/promo", text="活动啥时候结束")).named == ["price_promo/promo_ends"]


@pytest.mark.parametrize(
    ("text", "some", "none"),
    [
        ("客服答应补我的券没到", "coupon_not_come", "coupon_not_come_none"),
        ("给我发张券呗", "coupon_not_given", "coupon_not_given_none"),
    ],
)
async def test_a_coupon_promised_or_wished_for_is_said_not_to_be_there(
    shop: DemoShop, text: str, some: str, none: str
) -> None:
    told = set()
    for customer in shop.customers():
        who = (customer, *shop.name_and_level(customer))
        told |= set((await ask("price_promo/coupon_get", who, text=text)).named)
    assert told == {f"price_promo/{some}", f"price_promo/{none}"}


async def test_where_coupons_are_found_is_told_before_how_many(shop: DemoShop) -> None:
    answered = await ask("price_promo/coupon_get", of_level(shop, "银卡"), text="我的券在哪看")
    assert answered.named == ["price_promo/coupon_where", "price_promo/coupon_count"]


async def test_bargaining_as_a_newcomer_is_told_whether_one_is(shop: DemoShop) -> None:
    customer, _ = order_with(shop, lambda one: one["state"] == "completed")
    assert (await ask("price_promo/discount", customer, text="新用户有啥优惠")).named == ["price_promo/newcomer_no"]


async def test_several_orders_are_on_several_invoices(shop: DemoShop) -> None:
    assert (await ask("invoice/rule", text="两个订单能开一张发票吗")).named == ["invoice/each_apart"]
    assert (await ask("invoice/rule", text="能开发票吗")).named == ["invoice/rule"]


async def test_of_two_reductions_only_the_one_spoken_of_is_judged(shop: DemoShop) -> None:
    new = next(one["title"] for one in shop.get("/v1/promotions") if one["kind"] == "new_customer")
    answered = await ask("price_promo/stack", text="新人那个能和券叠不")
    assert answered.named == ["price_promo/together"]
    assert answered.values["text"].startswith(f"“{new}”")
    assert answered.values["text"].count("“") == 1
