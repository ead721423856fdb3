"""我有什么券, 怎么用, 为什么用不了: each coupon's own reason, as the shop judges it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.talk import clock

PROMO = "price_promo"
ME = "C0012"
DAY = 86400


@pytest.fixture
def wallet(shop: DemoShop) -> Iterator[Any]:
    """Puts coupons into ME's account, and takes them out again."""

    def put(title: str, amount: int, min_spend: int = 0, **more: Any) -> None:
        now = int(clock.now_s())
        row = {"id": f"CPT{len(title)}{amount}", "customer_id": ME, "title": title, "amount": amount}
        row |= {"min_spend": min_spend, "categories": "[]", "starts_at": now - DAY, "ends_at": now + 5 * DAY}
        row |= {"used": 0, "source": "测试"} | more
        _write(shop, f"INSERT INTO coupons ({','.join(row)}) VALUES ({','.join('?' * len(row))})", *row.values())

    _write(shop, "UPDATE coupons SET customer_id='C0058' WHERE customer_id=?", ME)
    yield put
    _write(shop, "DELETE FROM coupons WHERE customer_id=?", ME)


def _write(shop: DemoShop, sql: str, *values: Any) -> None:
    with sqlite3.connect(shop.books, timeout=10) as books:
        books.execute(sql, values)


def me(shop: DemoShop) -> Stage:
    return acting_as(shop, ME)


async def why(shop: DemoShop, text: str) -> Heard:
    heard = await me(shop).say(text, PROMO, {"product": "希腊酸奶"} if "酸奶" in text else None)
    proper(heard)
    assert heard.progress
    return heard


async def test_which_i_have_is_told_with_the_first_to_end(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900)
    wallet("5 元无门槛券", 500, ends_at=int(clock.now_s()) + DAY)
    heard = await me(shop).say("我有什么券", PROMO)
    proper(heard)
    assert "您有2张可用的券，最先到期的是“5 元无门槛券”" in heard.text
    assert len(heard.cards("coupon")) == 2


async def test_whoever_has_only_expired_ones_hears_that(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900, ends_at=int(clock.now_s()) - DAY)
    assert "1张已经过期" in (await me(shop).say("我有什么券", PROMO)).text


async def test_how_one_is_used_is_the_shops_own_rule(shop: DemoShop, visitor: Stage) -> None:
    rule = shop.get("/v1/policies")["service_texts"]["coupons"].rstrip("。")
    for stage in (visitor, me(shop)):
        heard = await stage.say("优惠券怎么用", PROMO)
        proper(heard)
        assert rule in heard.text


async def test_one_that_is_over_cannot_be_used(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900, ends_at=int(clock.now_s()) - DAY)
    assert "到期，已经过期" in (await why(shop, "满99减10的券怎么用不了")).text


async def test_one_that_was_used_is_gone(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900, used=1)
    assert "已经用过" in (await why(shop, "为什么用不了券")).text


async def test_what_is_missing_to_its_threshold_is_the_shops_figure(shop: DemoShop, wallet: Any) -> None:
    wallet("满 199 减 30 元券", 3000, 19900)
    heard = await why(shop, "原味无蔗糖希腊酸奶两盒，满199减30的券为什么用不了")
    assert "要满199元，适用的商品现在是59.80元，还差139.20元" in heard.text


async def test_goods_outside_its_categories_are_named(shop: DemoShop, wallet: Any) -> None:
    wallet("零食满 59 减 8 元券", 800, 0, categories='["snacks"]')
    assert "限零食，这几件不在范围里" in (await why(shop, "原味无蔗糖希腊酸奶两盒能用零食券吗")).text


async def test_one_that_goes_with_the_campaign_is_counted_beside_it(shop: DemoShop, wallet: Any) -> None:
    wallet("5 元无门槛券", 500)
    heard = await why(shop, "羊毛大衣一件能用无门槛券吗")
    assert "能用，这笔减5元" in heard.text
    assert "“小二会员周”减50元" in heard.text or "“小二会员周”减100元" in heard.text


async def test_one_that_does_not_go_with_the_new_customers_offer_says_so(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("原味无蔗糖希腊酸奶三盒，新客券用不了吗", PROMO, {"product": "希腊酸奶"})
    proper(heard)
    assert "和“新客立减”不能一起用" in heard.text


async def test_without_goods_the_conditions_are_told_and_one_question_is_asked(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900)
    stage = me(shop)
    heard = await stage.say("这张券能用吗", PROMO)
    proper(heard)
    assert "满99元减10元" in heard.text
    assert "哪几件" in heard.bubbles[-1]["text"]
    heard = await stage.say("羊毛大衣一件", "nlu_fallback", {"product": "羊毛大衣"})
    proper(heard)
    assert "“满 99 减 10 元券”：能用，这笔减10元" in heard.text


async def test_nobody_is_asked_for_goods_when_there_is_no_coupon(shop: DemoShop, wallet: Any) -> None:
    stage = me(shop)
    heard = await stage.say("为什么用不了券", PROMO)
    proper(heard)
    assert "没有券" in heard.text
    assert stage.form is None


async def test_a_coupon_that_is_not_there_is_said_not_to_be_there(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900)
    heard = await why(shop, "满300减50那张怎么用不了")
    assert "没有看到这样一张券" in heard.text
    assert "满 99 减 10 元券" in heard.text


async def test_after_a_sum_the_coupon_is_tried_on_the_same_goods(shop: DemoShop, wallet: Any) -> None:
    wallet("满 99 减 10 元券", 1000, 9900)
    stage = me(shop)
    await stage.say("羊毛大衣一件一共多少钱", PROMO, {"product": "羊毛大衣"})
    heard = await stage.say("这张券能用吗", PROMO)
    proper(heard)
    assert len(heard.bubbles) == 1
    assert "能用，这笔减10元" in heard.text


async def test_a_stranger_hears_the_usual_reasons(visitor: Stage) -> None:
    heard = await visitor.say("为什么用不了优惠券", PROMO)
    proper(heard)
    assert "登录" in heard.text or "门槛" in heard.text
    assert visitor.form is None


@pytest.mark.parametrize("text", ["券能和满减活动一起用吗", "满减和优惠券可以叠加吗", "两张券能叠加用吗"])
async def test_what_goes_with_a_coupon_is_what_each_campaign_says(shop: DemoShop, visitor: Stage, text: str) -> None:
    heard = await visitor.say(text, PROMO)
    proper(heard)
    able = [one["title"] for one in shop.get("/v1/promotions") if one["with_coupons"] and one["kind"] != "gift"]
    unable = [one["title"] for one in shop.get("/v1/promotions") if not one["with_coupons"]]
    assert all(f"“{title}”可以和券一起用" in heard.text for title in able)
    assert all(f"“{title}”不能和券一起用" in heard.text for title in unable)


async def test_a_coupon_given_back_after_cancelling_is_another_matter(visitor: Stage) -> None:
    heard = await visitor.say("取消订单后券会退回吗", PROMO)
    assert visitor.form is None
    assert "用不了" not in heard.text


async def test_the_coupons_told_are_those_of_the_shop(shop: DemoShop) -> None:
    held = shop.get("/v1/customers/C0031/coupons", as_customer("C0031"))
    heard = await acting_as(shop, "C0031").say("这张券能用吗", PROMO)
    for one in [one for one in held if one["state"] == "usable"][:3]:
        assert one["title"] in heard.text


@pytest.mark.parametrize(
    ("text", "intent", "words"),
    [
        ("礼品卡怎么用", PROMO, "付款时选"),
        ("礼品卡余额怎么查", PROMO, "余额"),
        ("礼品卡有效期多久", PROMO, "有效期"),
        ("礼品卡丢了怎么办", PROMO, "同事"),
        ("礼品卡能和微信一起付吗", "payment", "不够的部分"),
        ("礼品卡可以付款吗", "payment", "礼品卡"),
        ("可以用礼品卡付吗", PROMO, "付款时选"),
        ("用礼品卡买的退货，钱退到哪里", PROMO, "礼品卡"),
        ("礼品卡能找零提现吗", PROMO, "礼品卡"),
    ],
)
async def test_gift_cards_are_answered_with_what_is_written(visitor: Stage, text: str, intent: str, words: str) -> None:
    heard = await visitor.say(text, intent)
    proper(heard)
    assert words in heard.text
    assert "ask_human" in {button["payload"].removeprefix("/") for button in heard.buttons}
