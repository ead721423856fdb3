"""What it costs this shopper, and what comes off: worked out by the shop, told sum first."""

from __future__ import annotations

from typing import Any

import pytest

from actions.shop import shop as open_shop
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.stage import Stage
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import QuoteItem, QuoteRequest
from xiaoer.talk.reading import Subject


def single_variant(shop: DemoShop, least: int = 0, most: int = 10**9) -> dict[str, Any]:
    """Goods that are sent everywhere, whose variants all cost the same, in stock."""
    for product in shop.get("/v1/products", limit=100)["items"]:
        prices = {one["price"] for one in product["variants"]}
        everywhere = product["category"] != "fresh"
        if (
            everywhere
            and len(prices) == 1
            and least <= min(prices) < most
            and any(one["stock"] for one in product["variants"])
        ):
            return dict(product)
    raise LookupError("no such goods")


def of_level(shop: DemoShop, level: str) -> tuple[str, str, str]:
    return next((c, *shop.name_and_level(c)) for c in shop.customers() if shop.name_and_level(c)[1] == level)


async def total_for(product: dict[str, Any], customer: str) -> int:
    best = max(product["variants"], key=lambda one: one["stock"])
    wish = QuoteRequest(items=[QuoteItem(variant_id=best["id"])], customer_id=customer)
    return (await open_shop().quote(wish, on_behalf=as_customer(customer))).total


async def test_the_price_of_goods_talked_of_is_what_this_shopper_would_pay(shop: DemoShop) -> None:
    product = single_variant(shop, 20000)
    customer = of_level(shop, "普通")
    answered = await ask("price_promo/price", customer, slots={"product_id": product["id"]})
    total = await total_for(product, customer[0])
    assert answered.named[0].startswith("price_promo/price_")
    assert answered.values["total"] == f"{total / 100:.2f}".removesuffix(".00") + "元"
    assert product["short_title"] in answered.values["goods"]
    assert answered.told is not None
    assert answered.told.product_id == product["id"]


async def test_a_campaign_that_is_reached_is_in_the_price(shop: DemoShop) -> None:
    answered = await ask("price_promo/price", slots={"product_id": single_variant(shop, 20000)["id"]})
    assert answered.named[0] in ("price_promo/price_campaign", "price_promo/price_both")
    assert answered.values["off"] in answered.texts[0]


async def test_without_goods_the_topics_own_action_asks_which(shop: DemoShop) -> None:
    assert (await ask("price_promo/price")).told is None


async def test_the_campaigns_come_with_their_rule_and_last_day(shop: DemoShop) -> None:
    answered = await ask("price_promo/promo")
    running = [one for one in shop.get("/v1/promotions") if one["running"]]
    assert answered.named == ["price_promo/promo"]
    assert all(one["title"] in answered.values["campaigns"] for one in running)


async def test_who_has_ordered_before_hears_of_no_campaign_for_new_customers(shop: DemoShop) -> None:
    customer, _ = shop.order_that(state="completed")
    answered = await ask("price_promo/promo", (customer, "", ""))
    new = next(one["title"] for one in shop.get("/v1/promotions") if one["kind"] == "new_customer")
    assert new not in answered.values["campaigns"]


async def test_what_lacks_to_the_next_tier_is_told_of_the_goods_talked_of(shop: DemoShop) -> None:
    product = single_variant(shop, 1000, 9000)
    answered = await ask("price_promo/promo", slots={"product_id": product["id"]})
    assert answered.named == ["price_promo/promo_missing"]


async def test_no_price_is_haggled_but_what_comes_off_is_told(shop: DemoShop) -> None:
    assert (await ask("price_promo/discount")).named == ["price_promo/discount"]
    product = single_variant(shop, 80000)
    assert (
        (await ask("price_promo/discount", slots={"product_id": product["id"]}))
        .named[0]
        .startswith("price_promo/discount_")
    )


async def test_postage_is_free_for_a_level_that_has_it_free(shop: DemoShop) -> None:
    assert (await ask("price_promo/postage", of_level(shop, "黑金"))).named == ["price_promo/postage_free_own"]


async def test_postage_by_the_whole_rule_for_a_visitor(shop: DemoShop) -> None:
    assert (await ask("price_promo/postage")).named == ["price_promo/postage_all"]


async def test_postage_by_where_the_shopper_lives(shop: DemoShop) -> None:
    far = shop.get("/v1/policies")["shipping"]["remote_regions"]
    seen = set()
    for customer in shop.customers()[:30]:
        orders = shop.orders(customer)
        name, level = shop.name_and_level(customer)
        if not orders or level == "黑金":
            continue
        lives_far = any(orders[0]["address"]["province"].startswith(one) for one in far)
        answered = await ask("price_promo/postage", (customer, name, level))
        assert answered.named == ["price_promo/postage_always" if lives_far else "price_promo/postage"]
        seen.add(lives_far)
    assert seen == {True, False}


async def test_a_city_that_is_named_lies_in_its_province(shop: DemoShop) -> None:
    assert (await ask("price_promo/postage", text="乌鲁木齐要邮费吗")).values["place"] == "新疆"


async def test_what_lacks_to_no_postage_of_a_sum_that_is_said(shop: DemoShop) -> None:
    near = next(
        (one, *shop.name_and_level(one))
        for one in shop.customers()
        if shop.name_and_level(one)[1] == "普通" and [o for o in shop.orders(one) if o["postage"] == 800]
    )
    answered = await ask("price_promo/postage", near, text="我现在81还差多少包邮")
    assert (answered.named, answered.values["missing"]) == (["price_promo/postage_lacks"], "18元")


async def test_postage_of_goods_and_what_lacks_to_none(shop: DemoShop) -> None:
    cheap, dear = single_variant(shop, 100, 5000), single_variant(shop, 20000)
    answered = await ask("price_promo/postage", slots={"product_id": cheap["id"]})
    assert answered.named == ["price_promo/postage_of"]
    assert (await ask("price_promo/postage", slots={"product_id": dear["id"]})).named == ["price_promo/postage_free_of"]


async def test_what_was_taken_off_an_order_is_its_own_record(shop: DemoShop) -> None:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["discount"] and order["paid_at"]:
                answered = await ask("price_promo/not_applied", (customer, "", ""), order_no=order["order_no"])
                assert answered.named == ["price_promo/not_applied"]
                assert answered.values["off"].removesuffix("元") in f"{order['discount'] / 100:.2f}"
                return
    pytest.fail("no order with a discount in the story")


async def test_what_came_off_an_order_that_is_spoken_of_goes_before_the_price_of_goods(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="completed")
    this = (Subject("order", "这单", "pointed"),)
    for goal, told in (("price", "not_applied"), ("price_change", "sum_"), ("coupon_use", "not_applied")):
        answered = await ask(f"price_promo/{goal}", (customer, "", ""), order_no=order["order_no"], subjects=this)
        assert answered.named[0].startswith(f"price_promo/{told}"), goal


async def test_a_province_among_gifts_is_about_postage(shop: DemoShop) -> None:
    assert (await ask("price_promo/gift", text="发青海另外收费不")).named == ["price_promo/postage_remote"]


async def test_bargaining_twice_is_not_answered_in_the_same_words(shop: DemoShop) -> None:
    assert len({*(await ask("price_promo/discount")).texts}) >= 3


async def test_a_day_ahead_is_answered_by_what_still_runs_then(shop: DemoShop) -> None:
    last = max(one["ends_at"] for one in shop.get("/v1/promotions") if one["running"])[:10]
    answered = await ask("price_promo/promo", values={"date": last})
    assert answered.named == ["price_promo/promo_on"]
    assert answered.values["campaigns"].count("\n") >= 1
    assert (await ask("price_promo/promo", values={"date": "2099-12-12"})).named == ["price_promo/promo_none_on"]


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("极光手机能分几期", "payment/instalments_each"),
        ("极光手机分24期行吗", "payment/instalments_other"),
        ("丝绒口红能分期吗", "payment/instalments_below"),
        ("分期免息吗", "payment/instalments_fee"),
    ],
)
async def test_instalments_are_worked_out_for_the_goods(shop: DemoShop, text: str, response: str) -> None:
    assert (await ask("price_promo/pay_discount", text=text)).named == [response]


async def test_one_way_to_pay_asked_for_is_yes_or_no(shop: DemoShop) -> None:
    assert (await ask("price_promo/pay_discount", text="能用白条吗")).named == ["payment/method_unable"]


async def test_whether_reductions_go_together_is_the_answer_alone(shop: DemoShop) -> None:
    assert (await ask("price_promo/promo", text="满减和券能叠加吗")).named == ["price_promo/together"]


async def test_so_many_of_a_thing_whose_kinds_differ_are_summed_kind_by_kind(shop: DemoShop) -> None:
    heard = await ask("price_promo/price", text="补水面膜买两盒多少", entities=(("product", "面膜"),))
    assert heard.named == ["price_promo/price_kinds"]
    assert "138元" in heard.values["sums"]


async def test_goods_that_bring_no_gift_are_told_apart_from_the_campaign_that_has_one(shop: DemoShop) -> None:
    other = await ask("price_promo/gift", slots={"product_id": single_variant(shop, 20000)["id"]})
    assert other.named == ["price_promo/gift_elsewhere"]
    assert (await ask("price_promo/gift")).named == ["price_promo/gift"]


async def test_what_comes_off_already_is_told_before_the_tier_that_is_not_reached(shop: DemoShop) -> None:
    tiers = [one["min_spend"] for one in shop.get("/v1/promotions")[0]["tiers"]]
    product = single_variant(shop, min(tiers), max(tiers))
    answered = await ask("price_promo/promo", slots={"product_id": product["id"]})
    assert answered.named == ["price_promo/promo_reached"]
    assert all(answered.values["reached"] in text.split("；")[0] for text in answered.texts)


async def test_the_postage_of_an_order_is_why_it_came_to_more(shop: DemoShop) -> None:
    for customer in shop.customers():
        orders = shop.orders(customer)
        for order in orders:
            if order["postage"] and [one["total"] for one in orders].count(order["total"]) == 1:
                text = f"怎么变{order['total'] / 100:.2f}了"
                answered = await ask("price_promo/price_change", (customer, "", ""), text=text)
                assert answered.named == ["price_promo/order_postage"]
                assert answered.values["postage"] == f"{order['postage'] / 100:.2f}".removesuffix(".00") + "元"
                return
    pytest.fail("no order with postage in the story")


async def test_what_to_add_at_the_price_that_is_said_and_asked_again_the_next(shop: DemoShop, visitor: Stage) -> None:
    product = single_variant(shop, 1000, 5000)
    answered = await ask("price_promo/promo", slots={"product_id": product["id"]}, text="凑单有啥便宜的吗")
    assert answered.named == ["price_promo/fill_postage"]
    low = await ask("price_promo/promo", slots={"product_id": product["id"]}, text="凑单有啥十几块钱的吗")
    assert low.named == ["price_promo/fill_dear"]
    named = {"product": product["short_title"]}
    told = [(await visitor.say("凑点啥能包邮", "price_promo/postage", named)).text for _ in range(2)]
    assert all("包邮" in one for one in told)
    assert told[0] != told[1]


async def test_what_is_added_decides_by_its_cheapest_kind_whether_postage_is_free(
    shop: DemoShop, visitor: Stage
) -> None:
    cheap = single_variant(shop, 1000, 5000)
    dear = next(
        one
        for one in shop.get("/v1/products", limit=100)["items"]
        if one["category"] != "fresh" and len({each["price"] for each in one["variants"]}) > 1
        if min(each["price"] for each in one["variants"]) > 15000
    )
    await visitor.say("多少钱", "price_promo/price", {"product": cheap["short_title"]})
    heard = await visitor.say(
        f"那我再加个{dear['short_title']}一起买能包邮不", "price_promo/postage", {"product": dear["short_title"]}
    )
    assert heard.text.startswith("够了")


async def test_the_balance_of_a_gift_card_is_not_guessed_and_an_order_paid_by_one_is_known(shop: DemoShop) -> None:
    assert (await ask("price_promo/gift_card", text="礼品卡里还剩多少钱")).named == ["price_promo/gift_card_balance"]
    for customer in shop.customers():
        if any(one["payment_method"] == "gift_card" and one["paid_at"] for one in shop.orders(customer)):
            told = await ask("price_promo/gift_card", (customer, "", ""), text="我那几百全是卡付的")
            assert told.named == ["price_promo/gift_card_paid"]
            return
    pytest.fail("no order in the story was paid by a gift card")


async def test_goods_named_together_are_summed_together_in_each_kind(shop: DemoShop) -> None:
    together = await ask("price_promo/price", text="空气炸锅加一包硅油纸一共多少", entities=(("product", "空气炸锅"),))
    assert together.named == ["price_promo/price_kinds_together"]
    assert "炸锅纸" in together.values["goods"]
    both = await ask("price_promo/price", text="炸锅加吹风机一起买多少钱", entities=(("product", "吹风机"),))
    assert "空气炸锅" in both.texts[0]
    assert "吹风机" in both.texts[0]


async def test_the_last_day_of_a_campaign_is_told_of_a_span_of_days_too(shop: DemoShop) -> None:
    goods = single_variant(shop, 20000)
    told = await ask("price_promo/promo", text="活动到几号 我月初才发工资", slots={"product_id": goods["id"]},
                     values={"date": "2026-11-01/2026-11-10"})  # fmt: skip
    assert told.named == ["price_promo/promo_ends"]


async def test_a_bag_of_so_many_is_asked_for_whole(shop: DemoShop) -> None:
    told = await ask("price_promo/price", text="黑虎虾21-30的一包多少", entities=(("product", "黑虎虾"),))
    assert "98元" in told.texts[0]
    assert "product_question/apiece" not in told.named


async def test_of_several_goods_each_is_the_kind_that_is_said_of_it(shop: DemoShop) -> None:
    told = await ask("price_promo/price", text="宽口奶瓶240的和儿童保温杯一起多少钱",
                     entities=(("product", "宽口奶瓶"), ("product", "儿童保温杯")))  # fmt: skip
    assert "188元" in told.texts[0]
    assert "160ml" not in told.texts[0]
