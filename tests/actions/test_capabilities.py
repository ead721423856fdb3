"""A shop that does without something: the bot says so, says what can be done instead, and a person is near."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import PATIENCE_S, DemoShop, running_shop
from tests.actions.stage import Heard, Stage
from tests.actions.test_goods import asked, every_sold_out
from tests.actions.words import proper
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import CANNOT_TEXT

TOKEN = "shop-token-of-all-the-tests"
WITHOUT = (
    "return",
    "invoice",
    "membership",
    "complaints",
    "reminders",
    "compensation",
    "feedback",
    "coupons",
    "exchange",
)


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from running_shop(tmp_path_factory.mktemp("bare"), {"XIAOER_SHOP_WITHOUT": ", ".join(WITHOUT)})


@pytest.fixture
async def shop(bare: DemoShop) -> AsyncIterator[DemoShop]:
    open_shop(ShopClient(bare.url, TOKEN, timeout_s=PATIENCE_S))
    yield bare
    await close_shop()


def says_so(heard: Heard, wish: str) -> None:
    assert CANNOT_TEXT[wish] in heard.text  # type: ignore[index]
    assert "ask_human" in {button["payload"].removeprefix("/") for button in heard.buttons}
    assert heard.handoff is None
    proper(heard)


async def test_a_return_is_told_to_be_impossible_here_and_nothing_is_asked(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    stage = acting_as(shop, customer)
    says_so(await stage.say(f"我要退货 {order['order_no']}", "return", {"order_no": order["order_no"]}), "return")
    assert stage.form is None


async def test_an_invoice_is_told_to_be_impossible_here(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="completed")
    heard = await acting_as(shop, customer).say("开发票", "invoice", {"order_no": order["order_no"]})
    says_so(heard, "invoice")


async def test_a_wish_is_told_to_be_for_a_colleague_here(shop: DemoShop) -> None:
    says_so(await acting_as(shop, "C0007").say("想要低糖版", "feedback"), "feedback")


async def test_points_are_told_not_to_exist(shop: DemoShop) -> None:
    says_so(await acting_as(shop, "C0007").say("我有多少积分", "membership"), "membership")


async def sold_out_is_asked_for(shop: DemoShop) -> Heard:
    product, variant = every_sold_out(shop)[0]
    text = f"{product['short_title']}{variant['color']}{variant['size']}有吗"
    heard = await acting_as(shop, "C0007").say(text, "stock", asked(product, variant))
    assert "暂时售罄" in heard.text
    assert heard.cards("products")
    proper(heard)
    return heard


async def test_no_reminder_is_offered_where_none_is_taken(shop: DemoShop) -> None:
    heard = await sold_out_is_asked_for(shop)
    assert "提醒" not in heard.text + "".join(button["title"] for button in heard.buttons)


async def test_no_coupon_is_spoken_of_where_none_can_be_given(shop: DemoShop) -> None:
    heard = await sold_out_is_asked_for(shop)
    assert not heard.cards("coupon")
    assert "券" not in heard.text
    assert heard.handoff is None


async def test_where_no_complaint_is_taken_down_a_person_comes(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    heard = await acting_as(shop, customer).say("我要申请价保", "price_protection", {"order_no": order["order_no"]})
    assert heard.handoff is not None or "ask_human" in {b["payload"].removeprefix("/") for b in heard.buttons}
    assert "系统" not in heard.text
    proper(heard)


async def test_what_the_shop_still_can_is_done_as_ever(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="urge")
    heard = await acting_as(shop, customer).say("快点发货", "urge_shipment", {"order_no": order["order_no"]})
    assert "这家店暂时不能" not in heard.text
    assert heard.progress


async def test_what_this_shop_cannot_is_not_promised_either(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("你有女朋友吗", "out_of_scope")
    assert "查订单和物流" in heard.text
    assert "会员" not in heard.text
    assert "发票" not in heard.text


async def test_no_button_leads_to_what_this_shop_cannot(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("签收以后几天内可以退货", "return")
    assert "期限" in heard.text
    assert heard.titles == ["转人工"]


async def test_neither_a_hello_nor_campaigns_offer_what_is_lacking(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    for heard in (
        await stage.say("你好", "greeting"),
        await stage.say("现在有什么优惠活动", "price_promo"),
        await stage.say("活动和优惠券能一起用吗", "price_promo"),
    ):
        assert not {"退换货", "退货", "看我的优惠券", "查会员积分"} & {button["title"] for button in heard.buttons}
        proper(heard)


async def test_who_is_not_known_to_the_shop_hears_that_and_not_that_it_is_silent(shop: DemoShop) -> None:
    heard = await Stage(("C99999", "陈禾", None)).say("我的快递到哪了", "logistics")
    assert heard.handoff is not None
    assert "没有响应" not in heard.text
    assert "没有找到您登录的这个账号" in heard.text
