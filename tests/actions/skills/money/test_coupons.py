"""Coupons as the shop's books have them; none is given."""

from __future__ import annotations

from tests.actions.books import rows
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.money.test_price import single_variant
from tests.actions.stage import Stage
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


async def test_whoever_holds_no_coupon_hears_that_as_the_reason(shop: DemoShop) -> None:
    none = next(c for c in shop.customers() if not coupons(shop, c))
    answered = await ask("price_promo/coupon_use", (none, "", ""), text="泳镜那单 券用不上")
    assert answered.named == ["price_promo/coupon_none_why"]


async def test_who_wishes_for_a_coupon_is_not_told_of_one_that_was_used(shop: DemoShop) -> None:
    spent = [c for c in shop.customers() if coupons(shop, c)]
    spent = [c for c in spent if all(one["state"] != "usable" for one in coupons(shop, c))]
    assert spent
    for customer in spent:
        answered = await ask("price_promo/coupon_use", (customer, "", ""), text="给张券也行啊")
        assert answered.named == ["price_promo/coupon_none_usable"]


async def test_the_newcomers_reduction_for_just_these_goods_is_yes_or_no(shop: DemoShop, visitor: Stage) -> None:
    dear, cheap = single_variant(shop, 20000), single_variant(shop, 100, 5000)
    await visitor.say("新人有没有券啊", "price_promo/coupon_get")
    heard = await visitor.say(
        f"{dear['short_title']}能用不", "product_question/suits_whom", {"product": dear["short_title"]}
    )
    assert heard.text.startswith("能用")
    heard = await visitor.say(
        f"{cheap['short_title']}能用不", "product_question/suits_whom", {"product": cheap["short_title"]}
    )
    assert "还用不上" in heard.text


async def test_a_visitor_who_has_not_signed_up_hears_where_to(shop: DemoShop) -> None:
    assert (await ask("price_promo/coupon_get", text="我还没注册")).named == ["price_promo/newcomer_register"]
    assert (await ask("account/which", text="注册要手机号吗 会不会天天发短信")).named == ["account/register"]
    assert (await ask("account/which", text="换我自己号还算新人不")).named == ["account/counts_as_new"]


async def test_two_of_theirs_are_told_apart_by_name_and_sum_and_only_one_is_used(shop: DemoShop) -> None:
    for customer in shop.customers():
        usable = [one for one in coupons(shop, customer) if one["state"] == "usable"]
        kinds = [one for one in usable if "生鲜" in str(one["title"]) or "零食" in str(one["title"])]
        plain = [one for one in usable if one["amount"] == 500 and not one["min_spend"]]
        if kinds and plain:
            word = "生鲜" if "生鲜" in str(kinds[0]["title"]) else "零食"
            told = await ask("price_promo/stack", (customer, "", ""), text=f"{word}那张跟5块的能一块用不")
            assert told.named == ["price_promo/one_coupon"]
            break
    assert (await ask("price_promo/stack", text="减30跟减10的券能一块用不")).named == ["price_promo/one_coupon"]


async def test_until_when_a_coupon_holds_and_that_none_holds_longer(shop: DemoShop) -> None:
    customer = holding(shop, "usable")
    told = await ask("price_promo/coupon_use", (customer, "", ""), text="券快到期了 帮我延几天")
    assert told.named == ["price_promo/coupon_not_prolonged"]
    told = await ask("price_promo/coupon_use", (customer, "", ""), text="那张券还能用几天")
    assert told.named == ["price_promo/coupon_ends"]
