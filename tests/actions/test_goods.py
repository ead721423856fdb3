"""Stock, questions about goods, prices and campaigns: only what the catalogue and the promotions say."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.actions.books import gifts_given_earlier
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


def products(shop: DemoShop) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = shop.get("/v1/products", limit=100)["items"]
    return items


def every_sold_out(shop: DemoShop) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """Products with a colour-and-size variant that is sold out."""
    return [
        (product, variant)
        for product in products(shop)
        for variant in product["variants"]
        if variant["stock_state"] == "sold_out" and variant["color"] and variant["size"]
    ]


def sold_out(shop: DemoShop, *, restocked: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """One of them with or without a day of return."""
    return next(one for one in every_sold_out(shop) if bool(one[1]["restock_on"]) == restocked)


def asked(product: dict[str, Any], variant: dict[str, Any]) -> dict[str, str]:
    return {"product": product["short_title"], "color": variant["color"], "size": variant["size"]}


@pytest.mark.parametrize("restocked", [True, False])
async def test_sold_out_offers_another_and_a_reminder_and_never_says_no(shop: DemoShop, restocked: bool) -> None:
    product, variant = sold_out(shop, restocked=restocked)
    stage = acting_as(shop, "C0031")
    text = f"{product['short_title']}{variant['color']}{variant['size']}有吗"
    heard = await stage.say(text, "stock", asked(product, variant))
    proper(heard)
    assert "暂时售罄" in heard.text
    assert "您可以先看看" in heard.text
    assert heard.cards("products")[0]["products"][0]["reason"]
    reminded = await stage.press_titled(heard, "到货提醒")
    proper(reminded)
    assert "提醒" in reminded.text


def coupons(shop: DemoShop, customer: str) -> int:
    return len(shop.get(f"/v1/customers/{customer}/coupons", as_customer(customer)))


async def ask_for(stage: Stage, product: dict[str, Any], variant: dict[str, Any]) -> Heard:
    text = f"{product['short_title']}{variant['color']}{variant['size']}有吗"
    heard = await stage.say(text, "stock", asked(product, variant))
    proper(heard)
    return heard


async def test_with_a_sold_out_thing_a_coupon_is_offered_once_within_the_shops_limit_and_given_on_a_yes(
    shop: DemoShop,
) -> None:
    product, variant = sold_out(shop, restocked=True)
    stage, before = acting_as(shop, "C0007"), coupons(shop, "C0007")
    heard = await ask_for(stage, product, variant)
    assert re.search(r"\d元的券（(满\d+元?可用|无门槛)）", heard.text), "the sum and the condition"
    assert coupons(shop, "C0007") == before, "offered and not given"
    heard = await stage.press_titled(heard, "的券")
    proper(heard)
    given = heard.cards("coupon")[0]
    limits = {one["level"]: one["per_coupon"] for one in shop.get("/v1/policies")["compensation"]}
    assert float(given["amount"]) * 100 <= limits[str(stage.shopper["level"])]
    assert coupons(shop, "C0007") == before + 1
    heard = await ask_for(stage, product, variant)
    assert "的券" not in heard.text
    assert coupons(shop, "C0007") == before + 1


async def test_over_the_limit_of_gifts_nothing_is_offered_and_a_late_yes_gets_a_person(shop: DemoShop) -> None:
    customer = next(one for one in shop.customers()[40:] if shop.name_and_level(one)[1] == "普通")
    limit = next(one for one in shop.get("/v1/policies")["compensation"] if one["level"] == "普通")["coupons_per_day"]
    before = coupons(shop, customer)
    waits_for_a_yes, late = acting_as(shop, customer), every_sold_out(shop)[limit]
    offered = await ask_for(waits_for_a_yes, *late)
    assert any("的券" in button["title"] for button in offered.buttons)
    stage, gifts = acting_as(shop, customer), 0
    for product, variant in every_sold_out(shop)[:limit]:
        heard = await stage.press_titled(await ask_for(stage, product, variant), "的券")
        proper(heard)
        gifts += len(heard.cards("coupon"))
    assert gifts == limit
    assert coupons(shop, customer) == before + limit
    heard = await ask_for(stage, *late)
    assert "的券" not in heard.text
    assert not any("的券" in button["title"] for button in heard.buttons)
    heard = await waits_for_a_yes.press_titled(offered, "的券")
    proper(heard)
    assert "送到上限" in heard.text
    assert coupons(shop, customer) == before + limit
    person = await waits_for_a_yes.press_titled(heard, "转人工")
    assert person.handoff is not None
    assert person.handoff["reason"] == "request"


async def test_what_was_given_for_the_same_matter_is_not_offered_again(shop: DemoShop) -> None:
    product, variant = every_sold_out(shop)[-1]
    stage = acting_as(shop, "C0021")
    heard = await stage.press_titled(await ask_for(stage, product, variant), "的券")
    assert len(heard.cards("coupon")) == 1
    given = coupons(shop, "C0021")
    gifts_given_earlier(shop, "C0021", hours=3)
    heard = await ask_for(acting_as(shop, "C0021"), product, variant)
    assert "的券" not in heard.text
    assert not any("的券" in button["title"] for button in heard.buttons)
    assert coupons(shop, "C0021") == given


async def test_a_visitor_gets_the_alternative_without_a_coupon(shop: DemoShop, visitor: Stage) -> None:
    product, variant = sold_out(shop, restocked=True)
    heard = await visitor.say("有吗", "stock", asked(product, variant))
    proper(heard)
    assert not heard.cards("coupon")
    assert heard.cards("products")


async def test_a_variant_in_stock_is_said_to_be_there(shop: DemoShop, visitor: Stage) -> None:
    product, variant = next(
        (product, variant)
        for product in products(shop)
        for variant in product["variants"]
        if variant["stock_state"] == "in_stock" and variant["color"] and variant["size"]
    )
    heard = await visitor.say("有吗", "stock", asked(product, variant))
    proper(heard)
    assert "有" in heard.text
    assert heard.cards("product")[0]["price"] == f"{variant['price'] / 100:.2f}"


async def test_a_variant_that_was_never_made_is_not_called_sold_out(shop: DemoShop, visitor: Stage) -> None:
    product = next(one for one in products(shop) if any(v["color"] for v in one["variants"]))
    heard = await visitor.say("有吗", "stock", {"product": product["short_title"], "color": "荧光绿"})
    proper(heard)
    assert "没有出您说的这个款式" in heard.text


async def test_what_the_shop_does_not_have_is_not_made_up(visitor: Stage) -> None:
    heard = await visitor.say("宇宙飞船有吗", "stock", {"product": "宇宙飞船"})
    proper(heard)
    assert "没有找到" in heard.text
    assert not heard.progress


async def test_without_a_name_it_asks_one_question(visitor: Stage) -> None:
    heard = await visitor.say("还有货吗", "stock")
    proper(heard)
    assert heard.text.count("？") == 1


async def test_several_that_fit_are_offered_as_buttons(visitor: Stage) -> None:
    heard = await visitor.say("酸奶有货吗", "stock", {"product": "酸奶"})
    proper(heard)
    assert len(heard.buttons) >= 2
    one = await visitor.press(heard.buttons[0])
    assert one.cards("product")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("什么材质", "material"),
        ("怎么洗", "care"),
        ("保质期多久", "shelf_life"),
        ("怎么用", "usage"),
        ("产地在哪", "origin"),
    ],
)
async def test_a_question_is_answered_with_the_catalogues_words(
    shop: DemoShop, visitor: Stage, text: str, field: str
) -> None:
    product = next(one for one in products(shop) if one["attributes"][field])
    heard = await visitor.say(text, "product_question", {"product": product["short_title"]})
    proper(heard)
    assert product["attributes"][field].rstrip("。；") in heard.text
    assert heard.progress


async def test_what_the_catalogue_does_not_say_is_not_guessed(shop: DemoShop, visitor: Stage) -> None:
    product = next(one for one in products(shop) if not one["attributes"]["origin"])
    heard = await visitor.say("产地在哪", "product_question", {"product": product["short_title"]})
    proper(heard)
    assert "没有写" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


async def test_the_thing_talked_of_stays_the_one_meant(shop: DemoShop, visitor: Stage) -> None:
    product = next(one for one in products(shop) if one["attributes"]["material"] and one["attributes"]["care"])
    await visitor.say("什么材质", "product_question", {"product": product["short_title"]})
    heard = await visitor.say("那怎么洗", "product_question")
    assert product["attributes"]["care"].rstrip("。；") in heard.text


async def test_a_size_is_told_by_the_products_own_table(shop: DemoShop, visitor: Stage) -> None:
    product = next(one for one in products(shop) if one["size_table"])
    row = product["size_table"][1]
    text = f"身高{row['height_cm'][0] + 1} 体重{row['weight_kg'][0] + 1}公斤穿什么码"
    heard = await visitor.say(text, "product_question", {"product": product["short_title"]})
    proper(heard)
    assert f"{row['size']}码" in heard.text or f"{row['size']}或" in heard.text or f"或{row['size']}" in heard.text


async def test_a_price_is_the_shops_and_so_is_the_campaign(shop: DemoShop, visitor: Stage) -> None:
    product = next(one for one in products(shop) if len({v["price"] for v in one["variants"]}) == 1)
    heard = await visitor.say("多少钱", "price_promo", {"product": product["short_title"]})
    proper(heard)
    assert f"{product['price'] / 100:.2f}".removesuffix(".00") in heard.text


async def test_running_campaigns_are_told_with_their_end(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("有什么活动", "price_promo")
    proper(heard)
    for one in shop.get("/v1/promotions")[:2]:
        assert one["text"].rstrip("。") in heard.text


async def test_coupons_are_those_of_the_customer(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0001").say("我有什么券", "price_promo")
    proper(heard)
    usable = [one for one in shop.get("/v1/customers/C0001/coupons", as_customer("C0001")) if one["state"] == "usable"]
    assert str(len(usable)) in heard.text
    assert len(heard.cards("coupon")) == min(3, len(usable))


@pytest.mark.parametrize(
    "text", ["包邮吗", "买贵了能退差价吗", "支持分期吗", "新疆能送到吗", "退款多久到账", "七天无理由吗", "退货运费谁出"]
)
async def test_rules_are_answered_with_the_shops_sentences(visitor: Stage, text: str) -> None:
    heard = await visitor.say(text, "price_promo")
    proper(heard)
    assert heard.progress
    assert not heard.handoff
