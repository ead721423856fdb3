"""两件一共多少钱: the shop's own sum is told, and nothing that the shop did not say."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import httpx
import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import PATIENCE_S, TOKEN, DemoShop, running_shop
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import CANNOT_TEXT

PROMO = "price_promo"


def product_named(shop: DemoShop, name: str) -> dict[str, Any]:
    return next(one for one in shop.get("/v1/products", q=name)["items"] if one["short_title"] == name)


def quoted(shop: DemoShop, *items: tuple[str, int], who: str | None = None, **more: Any) -> dict[str, Any]:
    """What the shop says the cheapest variant of each costs in so many pieces."""
    wish = {
        "items": [{"variant_id": product_named(shop, name)["variants"][0]["id"], "qty": qty} for name, qty in items]
    }
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": as_customer(who) if who else ""}
    asked = wish | {"customer_id": who} | more
    answer = httpx.post(f"{shop.url}/v1/quote", json=asked, headers=headers, timeout=10)
    answer.raise_for_status()
    told: dict[str, Any] = answer.json()
    return told


def said(fen: int) -> str:
    return f"{fen / 100:.2f}".removesuffix(".00") + "元"


async def test_two_of_a_thing_come_to_what_the_shop_says(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("羊毛大衣两件一共多少钱", PROMO, {"product": "羊毛大衣"})
    proper(heard)
    told = quoted(shop, ("羊毛大衣", 2))
    assert f"一共{said(told['total'])}" in heard.text
    assert f"减{said(told['promotion']['off'])}" in heard.text
    assert told["postage_text"] in heard.text
    assert heard.cards("product")
    assert heard.progress


async def test_two_things_in_one_sentence_are_one_sum(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0012").say("羊毛大衣一件和轻薄羽绒服两件加起来多少钱", PROMO)
    proper(heard)
    told = quoted(shop, ("羊毛大衣", 1), ("轻薄羽绒服", 2), who="C0012")
    assert f"一共{said(told['total'])}" in heard.text
    assert len(heard.cards("products")[0]["products"]) == 2


async def test_another_number_of_the_same_is_worked_out_anew(shop: DemoShop, visitor: Stage) -> None:
    await visitor.say("羊毛大衣两件一共多少钱", PROMO, {"product": "羊毛大衣"})
    heard = await visitor.say("那三件呢，一共多少", PROMO)
    assert f"一共{said(quoted(shop, ('羊毛大衣', 3))['total'])}" in heard.text


async def test_one_more_thing_joins_what_was_worked_out(shop: DemoShop, visitor: Stage) -> None:
    await visitor.say("羊毛大衣一件一共多少钱", PROMO, {"product": "羊毛大衣"})
    heard = await visitor.say("再加一件轻薄羽绒服一共多少", PROMO, {"product": "轻薄羽绒服"})
    proper(heard)
    assert f"一共{said(quoted(shop, ('羊毛大衣', 1), ('轻薄羽绒服', 1))['total'])}" in heard.text


async def test_goods_that_the_shop_does_not_have_are_said_to_be_missing(visitor: Stage) -> None:
    heard = await visitor.say("两件白色T恤一共多少钱", PROMO, {"product": "T恤", "color": "白色"})
    proper(heard)
    assert "没有找到“T恤”" in heard.text
    assert visitor.form == "quote_form"


async def test_what_was_just_looked_at_is_meant_by_the_sum(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("轻薄羽绒服多少钱", PROMO, {"product": "轻薄羽绒服"})
    heard = await visitor.press_titled(heard, "算到手价")
    assert f"一共{said(quoted(shop, ('轻薄羽绒服', 1))['total'])}" in heard.text


async def test_which_goods_is_asked_once_and_then_it_is_worked_out(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("满减算下来多少", PROMO)
    proper(heard)
    assert "哪几件" in heard.text
    assert visitor.form == "quote_form"
    heard = await visitor.say("羊毛大衣一件", "nlu_fallback", {"product": "羊毛大衣"})
    proper(heard)
    assert f"一共{said(quoted(shop, ('羊毛大衣', 1))['total'])}" in heard.text
    assert visitor.form is None


async def test_one_of_two_goods_and_one_of_its_variants_are_asked_one_after_the_other(
    shop: DemoShop, visitor: Stage
) -> None:
    heard = await visitor.say("酸奶两盒一共多少钱", PROMO, {"product": "酸奶"})
    proper(heard)
    assert {"原味酸奶", "希腊酸奶"} <= {button["title"] for button in heard.buttons}
    heard = await visitor.press_titled(heard, "希腊酸奶")
    proper(heard)
    yogurt = product_named(shop, "希腊酸奶")
    assert [button["title"].split()[0] for button in heard.buttons] == [one["title"] for one in yogurt["variants"]]
    heard = await visitor.press(heard.buttons[1])
    variant = yogurt["variants"][1]
    assert f"{variant['title']} 2件{said(2 * variant['price'])}" in heard.text


async def test_a_colour_that_costs_the_same_in_every_size_is_not_asked_for(visitor: Stage) -> None:
    heard = await visitor.say("驼色羊毛大衣一件到手多少", PROMO, {"product": "羊毛大衣", "color": "驼色"})
    assert visitor.form is None
    assert "「羊毛大衣」驼色 1件" in heard.text


async def test_a_sum_that_is_called_off_is_let_go(visitor: Stage) -> None:
    await visitor.say("一共多少钱", PROMO)
    heard = await visitor.say("算了", "deny")
    proper(heard)
    assert visitor.form is None
    assert visitor.slots["basket"] is None


async def test_whoever_cannot_say_which_hears_the_campaigns_instead(visitor: Stage) -> None:
    await visitor.say("一共多少钱", PROMO)
    await visitor.say("嗯那个")
    heard = await visitor.say("就那个嘛")
    proper(heard)
    assert "小二会员周" in heard.text
    assert visitor.form is None


async def test_what_is_missing_to_the_next_tier_is_a_fact_and_no_push(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    await stage.say("轻薄羽绒服一件到手多少钱", PROMO, {"product": "轻薄羽绒服"})
    heard = await stage.say("凑单还差多少", PROMO)
    proper(heard)
    tier = quoted(shop, ("轻薄羽绒服", 1), who="C0012")["next_tier"]
    assert f"满{said(tier['min_spend'])}减{said(tier['off'])}，还差{said(tier['missing'])}" in heard.text
    assert "不用特意凑" in heard.text


async def test_a_tier_far_away_is_not_mentioned_unasked(shop: DemoShop, visitor: Stage) -> None:
    tier = quoted(shop, ("轻薄羽绒服", 1))["next_tier"]
    assert 3 * tier["missing"] > quoted(shop, ("轻薄羽绒服", 1))["goods_total"]
    heard = await visitor.say("轻薄羽绒服一件到手多少钱", PROMO, {"product": "轻薄羽绒服"})
    assert "还差" not in heard.text


async def test_at_the_highest_tier_there_is_nothing_to_add(visitor: Stage) -> None:
    heard = await visitor.say("羊毛大衣两件还差多少能减", PROMO, {"product": "羊毛大衣"})
    assert "最高一档" in heard.text


async def test_a_region_that_was_said_pays_its_own_postage(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("羊毛大衣一件寄新疆一共多少钱", PROMO, {"product": "羊毛大衣"})
    assert f"一共{said(quoted(shop, ('羊毛大衣', 1), region='新疆')['total'])}" in heard.text


async def test_where_the_shop_does_not_deliver_it_says_so(visitor: Stage) -> None:
    heard = await visitor.say("羊毛大衣一件寄香港一共多少钱", PROMO, {"product": "羊毛大衣"})
    proper(heard)
    assert "香港暂时还送不到" in heard.text


@pytest.mark.parametrize(
    ("text", "words"), [("礼品卡过期了怎么办", "礼品卡"), ("优惠券怎么用", "结算页"), ("用积分换张券", "登录")]
)
async def test_another_question_in_between_is_answered_first(visitor: Stage, text: str, words: str) -> None:
    await visitor.say("酸奶两盒一共多少钱", PROMO, {"product": "酸奶"})
    heard = await visitor.say(text, PROMO)
    proper(heard)
    assert words in heard.bubbles[0]["text"]
    assert visitor.form == "quote_form"


async def test_another_sum_takes_the_place_of_the_one_that_was_asked_about(shop: DemoShop, visitor: Stage) -> None:
    await visitor.say("酸奶两盒一共多少钱", PROMO, {"product": "酸奶"})
    heard = await visitor.say("算了，羊毛大衣一件一共多少钱", PROMO, {"product": "羊毛大衣"})
    proper(heard)
    assert f"一共{said(quoted(shop, ('羊毛大衣', 1))['total'])}" in heard.text
    assert len(heard.bubbles) == 1
    assert visitor.form is None


@pytest.mark.parametrize(
    "text",
    [
        "满减怎么算",
        "凑满了没给减",
        "活动最后几天",
        "我一共有几张券",
        "团购50份什么价",
        "云闪付减多少",
        "能再便宜多少",
        "刚买就降价了补多少",
    ],
)
async def test_what_is_no_sum_of_goods_begins_none(visitor: Stage, text: str) -> None:
    heard = await visitor.say(text, PROMO)
    proper(heard)
    assert visitor.form is None
    assert "一共" not in heard.text


async def test_a_shop_that_does_not_answer_is_no_reason_to_add_up_ourselves(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error", "/v1/quote")
    heard = await visitor.say("羊毛大衣两件一共多少钱", PROMO, {"product": "羊毛大衣"})
    assert heard.handoff
    assert heard.handoff["reason"] == "failed"
    assert "元" not in heard.text


async def test_in_another_form_an_unclear_sum_waits_and_the_form_goes_on(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel")
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    heard = await stage.say("满减下来一共多少钱", PROMO)
    assert "等这件办完" in heard.text
    assert stage.form == "cancel_form"


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    without = "quote, points_exchange, invoice_change"
    yield from running_shop(tmp_path_factory.mktemp("bare"), {"XIAOER_SHOP_WITHOUT": without})


@pytest.fixture
async def without(bare: DemoShop) -> AsyncIterator[DemoShop]:
    open_shop(ShopClient(bare.url, TOKEN, timeout_s=PATIENCE_S))
    yield bare
    await close_shop()


async def test_a_shop_that_works_out_no_sums_says_where_they_are_seen(without: DemoShop) -> None:
    stage = acting_as(without, "C0012")
    heard = await stage.say("一共多少钱", PROMO)
    proper(heard)
    assert CANNOT_TEXT["quote"] in heard.text
    assert stage.form is None


async def test_a_shop_without_points_exchange_says_so(without: DemoShop) -> None:
    heard = await acting_as(without, "C0050").say("用500积分换券", "membership")
    proper(heard)
    assert CANNOT_TEXT["points_exchange"] in heard.text


async def test_a_shop_that_changes_no_invoice_says_so_and_a_person_is_near(without: DemoShop) -> None:
    customer, order = next(
        (customer, order)
        for customer in without.customers()
        for order in without.orders(customer)
        if without.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))["state"] == "issued"
    )
    for text in ("发票抬头开错了", "没收到发票再发一次"):
        heard = await acting_as(without, customer).say(text, "invoice", {"order_no": order["order_no"]})
        proper(heard)
        assert CANNOT_TEXT["invoice_change"] in heard.text
        assert "ask_human" in {button["payload"].removeprefix("/") for button in heard.buttons}
    heard = await acting_as(without, customer).say("发票开了吗", "invoice", {"order_no": order["order_no"]})
    assert "已开票" in heard.text
    assert not any("再发" in button["title"] for button in heard.buttons), "nothing is offered that the shop cannot do"
