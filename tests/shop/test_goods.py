"""The catalogue: finding, stock in plain words, what else when something is sold out."""

from __future__ import annotations

import msgspec
import pytest

from tests.shop.conftest import new_key
from xiaoer.shop.asker import as_customer, as_visitor
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import SERVICE_TOPICS, Policies, ReminderRequest
from xiaoer.shop.demo.policies import told
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.errors import NotFound, Refused


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("原味酸奶", "P1003"), ("希腊酸奶", "P1004"), ("降噪耳机", "P1203"), ("蓝牙耳机", "P1203"),
        ("空气炸锅", "P1301"), ("碎花连衣裙", "P1604"), ("P1503", "P1503"), ("跑鞋", "P1503"),
        ("羽绒服", "P1602"), ("每日坚果", "P1701"),
    ],
)  # fmt: skip
async def test_a_shoppers_words_find_the_product(client: ShopClient, words: str, first: str) -> None:
    assert (await client.products(words)).items[0].id == first


async def test_words_that_fit_nothing_find_nothing(client: ShopClient) -> None:
    page = await client.products("挖掘机")
    assert (page.items, page.total) == ([], 0)


async def test_pages_cover_everything_once(client: ShopClient) -> None:
    seen: list[str] = []
    while True:
        page = await client.products(limit=50, offset=len(seen))
        seen += [product.id for product in page.items]
        if len(seen) >= page.total:
            break
    assert len(seen) == len(set(seen)) == page.total >= 120


async def test_a_category_is_found_by_its_id_and_by_its_name(client: ShopClient) -> None:
    for category in await client.categories():
        assert (await client.products(category=category.id)).total == category.product_count
        assert (await client.products(category=category.name)).total == category.product_count


async def test_sold_out_is_said_kindly_with_the_date_if_there_is_one(client: ShopClient) -> None:
    plain, _, strawberry = (await client.product("P1003")).variants
    assert (plain.stock_state, plain.stock) == ("sold_out", 0)
    assert plain.restock_on is not None
    assert plain.stock_text.startswith("暂时售罄，预计")
    assert strawberry.restock_on is None
    assert strawberry.stock_text == "暂时售罄，补货时间待定"


async def test_few_left_says_how_many(client: ShopClient) -> None:
    low = next(v for v in (await client.product("P1001")).variants if v.stock_state == "low")
    assert low.stock_text == f"只剩 {low.stock} 件"


async def test_instead_of_sold_out_yoghurt_come_another_flavour_and_greek_yoghurt(client: ShopClient) -> None:
    offers = await client.alternatives("P1003", "C0031", variant_id="P1003-01", on_behalf=as_customer("C0031"))
    assert [offer.product.id for offer in offers[:2]] == ["P1003", "P1004"]
    assert (offers[0].code, offers[0].variant_id) == ("other_variant", "P1003-02")
    assert offers[1].code == "viewed"
    assert "您看过" in offers[1].reason


async def test_everything_offered_instead_is_in_stock_and_has_a_reason(client: ShopClient) -> None:
    page = await client.products(limit=100)
    for product in page.items:
        for variant in product.variants:
            if variant.stock_state == "sold_out":
                offers = await client.alternatives(product.id, variant_id=variant.id)
                assert offers, product.id
                for offer in offers:
                    chosen = next(v for v in offer.product.variants if v.id == offer.variant_id)
                    assert chosen.stock > 0
                    assert chosen.id != variant.id
                    assert offer.product.category == product.category
                    assert offer.reason


async def test_a_colour_that_is_gone_is_offered_in_the_same_size(client: ShopClient) -> None:
    gone = next(v for v in (await client.product("P1601")).variants if v.stock == 0)
    offer = (await client.alternatives("P1601", variant_id=gone.id))[0]
    chosen = next(v for v in offer.product.variants if v.id == offer.variant_id)
    assert chosen.size == gone.size


async def test_a_reminder_is_kept_once_and_names_the_day(client: ShopClient) -> None:
    wish = ReminderRequest(product_id="P1003", variant_id="P1003-01")
    one = await client.remind(wish, key=new_key(), on_behalf=as_visitor("v_r"))
    two = await client.remind(wish, key=new_key(), on_behalf=as_visitor("v_r"))
    assert one.id == two.id
    assert one.restock_on is not None
    other = await client.remind(wish, key=new_key(), on_behalf=as_customer("C0031"))
    assert other.id != one.id
    assert other.customer_id == "C0031"


async def test_what_is_not_there_is_told(client: ShopClient) -> None:
    with pytest.raises(NotFound):
        await client.product("P9999")
    with pytest.raises(NotFound):
        await client.product("../healthz")
    with pytest.raises(Refused):
        await client.products(limit=0)


async def test_policies_and_the_campaign_speak_the_same_figures(client: ShopClient) -> None:
    policies = await client.policies()
    assert len(policies.categories) == 8
    assert {rule.photo_hours for rule in policies.categories} == {72}
    running = next(promotion for promotion in await client.promotions() if promotion.id == "PR01")
    assert running.running
    for tier in running.tiers:
        assert f"满 {tier.min_spend // 100} 元减 {tier.off // 100} 元" in running.text
    assert f"{policies.shipping.free_from // 100} 元包邮" in policies.shipping.text


async def test_the_shop_has_a_text_for_every_service_topic(client: ShopClient) -> None:
    texts = (await client.policies()).service_texts
    assert set(texts) == set(SERVICE_TOPICS)
    assert all(text.endswith("。") for text in texts.values())


def test_a_shop_without_service_texts_or_gift_cases_still_speaks_the_contract(shop: Shop) -> None:
    plain = msgspec.to_builtins(told(shop.rules, "小店"))
    del plain["service_texts"], plain["gift_cases"]
    read = msgspec.convert(plain, Policies)
    assert (read.service_texts, read.gift_cases) == ({}, [])
