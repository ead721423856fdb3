"""Coupons as the shop's books have them; none is given."""

from __future__ import annotations

from tests.actions.books import rows
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.money.test_price import single_variant
from xiaoer.shop.asker import as_customer


def coupons(shop: DemoShop, customer: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = shop.get(f"/v1/customers/{customer}/coupons", as_customer(customer))
    return found


def holding(shop: DemoShop, state: str) -> str:
    return next(c for c in shop.customers() if any(one["state"] == state for one in coupons(shop, c)))


async def test_the_number_of_coupons_first_and_the_first_to_end_first(shop: DemoShop) -> None:
    customer = holding(shop, "usable")
    answered = await ask("price_promo/coupon_get", (customer, "", ""))
    usable = [one for one in coupons(shop, customer) if one["state"] == "usable"]
    assert answered.named[0] == "price_promo/coupon_held"
    assert answered.values["number"] == str(len(usable))
    assert str(min(usable, key=lambda one: str(one["ends_at"]))["title"]) in answered.values["coupons"]


async def test_nothing_is_given_by_asking(shop: DemoShop) -> None:
    before = rows(shop, "SELECT count(*) FROM coupons")
    for goal in ("coupon_get", "coupon_use", "coupon_back", "discount", "promo"):
        answered = await ask(f"price_promo/{goal}", (holding(shop, "usable"), "", ""))
        assert not any(one.offers for one in answered.says)
    assert rows(shop, "SELECT count(*) FROM coupons") == before


async def test_whether_a_coupon_can_be_used_for_the_goods_talked_of_is_the_shops_verdict(shop: DemoShop) -> None:
    customer = holding(shop, "usable")
    product = single_variant(shop, 1000, 5000)
    answered = await ask("price_promo/coupon_use", (customer, "", ""), slots={"product_id": product["id"]})
    assert answered.named == ["price_promo/coupon_judged"]


async def test_how_coupons_are_used_is_the_shops_rule_and_which_campaigns_go_with_them(shop: DemoShop) -> None:
    answered = await ask("price_promo/coupon_use")
    assert answered.named == ["price_promo/coupon_use"]
    rule = shop.get("/v1/policies")["service_texts"]["coupons"]
    assert answered.values["rule"].startswith(rule[:20])
    assert "小二会员周" in answered.values["rule"]


async def test_a_visitor_hears_where_coupons_come_from(shop: DemoShop) -> None:
    """What a first order gets comes first, in figures."""
    heard = await ask("price_promo/coupon_get")
    assert heard.named == ["price_promo/newcomer", "price_promo/coupon_where"]
    assert "满 59 元立减 10 元" in heard.values["text"]


async def test_a_coupon_that_lapsed_is_answered_by_what_is_written_of_it(shop: DemoShop) -> None:
    for customer in (None, (holding(shop, "usable"), "", "")):
        told = await ask("price_promo/coupon_use", customer, text="到期的券可以延期吗")
        assert told.named == ["library/answer"]
