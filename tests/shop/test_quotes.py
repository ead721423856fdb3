"""A sum worked out by the shop's rules: the campaign's highest tier once, the best coupon, postage, what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.shop.conftest import Clock
from tests.shop.test_policies import changed
from xiaoer.settings import load
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Quote, QuoteCoupon, QuoteItem, QuoteRequest
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.quotes import quote
from xiaoer.shop.demo.shop import Shop, ask_for
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.spans import DAY

ME = "C0012"
"""普通; ordered before."""


def asked(shop: Shop, *items: tuple[str, int], who: str | None = None, **more: str) -> Quote:
    wish = QuoteRequest(items=[QuoteItem(variant_id=name, qty=qty) for name, qty in items], customer_id=who, **more)
    return quote(ask_for(shop, as_customer(who) if who else "", {}, {}, wish))


def priced(shop: Shop, low: int, high: int, category: str = "") -> str:
    """A variant that costs between the two (fen)."""
    return next(
        option.id
        for option in shop.shelf.options.values()
        if low <= option.price <= high and category in ("", shop.shelf.goods[option.goods_id].category)
    )


def give(shop: Shop, **columns: object) -> str:
    """A coupon of 30 yuan from 99 on, for all goods, unless said otherwise; the only one ME has."""
    shop.database.run("DELETE FROM coupons WHERE customer_id=? AND id<>'CPT'", ME)
    row: dict[str, object] = {
        "id": "CPT",
        "customer_id": ME,
        "title": "满 99 减 30 元券",
        "amount": 3000,
        "min_spend": 9900,
    }
    row |= {"categories": "[]", "starts_at": shop.now() - DAY, "ends_at": shop.now() + DAY, "used": 0, "source": "测试"}
    shop.database.run("DELETE FROM coupons WHERE id='CPT'")
    shop.database.insert("coupons", **(row | columns))
    return "CPT"


def the_coupon(told: Quote) -> QuoteCoupon:
    (only,) = told.coupons
    return only


@pytest.mark.parametrize(("goods", "off", "missing"), [(19800, 0, 100), (19900, 2000, 20000), (39900, 5000, 30000),
                                                       (69900, 10000, None), (139800, 10000, None)])  # fmt: skip
def test_the_highest_tier_counts_once_and_the_next_says_what_is_missing(
    shop: Shop, goods: int, off: int, missing: int | None
) -> None:
    variant = next(iter(shop.shelf.options))
    object.__setattr__(shop.shelf.options[variant], "price", goods)
    told = asked(shop, (variant, 1))
    assert (told.promotion.off if told.promotion else 0) == off
    assert (told.next_tier.missing if told.next_tier else None) == missing


def test_below_the_free_amount_postage_is_paid_and_it_says_how_much_is_missing(shop: Shop) -> None:
    told = asked(shop, (priced(shop, 1000, 8000), 1), region="浙江省")
    assert (told.postage, told.to_free_postage) == (800, 9900 - told.goods_total)
    assert told.postage_text == "不满99元，邮费8元"


def test_whoever_says_no_region_hears_of_the_remote_ones(shop: Shop) -> None:
    assert "新疆" in asked(shop, (priced(shop, 1000, 8000), 1)).postage_text


def test_a_remote_region_pays_its_own_postage_and_fresh_food_does_not_go_there(shop: Shop) -> None:
    assert asked(shop, (priced(shop, 20000, 60000, "digital"), 1), region="新疆").postage == 1500
    for goods, region in (("fresh", "新疆"), ("digital", "香港")):
        with pytest.raises(ShopProblem) as no:
            asked(shop, (priced(shop, 1000, 60000, goods), 1), region=region)
        assert no.value.code == "not_served"


def test_the_highest_level_pays_no_postage(shop: Shop) -> None:
    told = asked(shop, (priced(shop, 1000, 8000), 1), who="C0050")
    assert (told.postage, told.postage_text) == (0, "黑金会员免邮费")


def test_the_first_order_takes_what_is_cheaper_of_campaign_and_coupon(shop: Shop) -> None:
    told = asked(shop, (priced(shop, 6000, 9000), 1), who="C0046")
    assert told.promotion is not None
    assert told.promotion.title == "新客立减"
    assert told.total == told.goods_total - 1000 + told.postage
    assert [one.code for one in told.coupons] == ["campaign"]
    assert "不能一起用" in told.coupons[0].text


def test_who_ordered_before_is_no_new_customer(shop: Shop) -> None:
    told = asked(shop, (priced(shop, 6000, 9000), 1), who=ME)
    assert told.promotion is None


@pytest.mark.parametrize(
    ("columns", "code", "words"),
    [
        ({}, "ok", "减30元"),
        ({"used": 1}, "used", "用过"),
        ({"ends_at": 1_700_000_000}, "expired", "过期"),
        ({"min_spend": 99900}, "threshold", "还差"),
        ({"categories": '["baby"]'}, "category", "不在范围"),
    ],
)
def test_a_coupon_says_why_it_cannot_be_used(shop: Shop, columns: dict[str, object], code: str, words: str) -> None:
    give(shop, **columns)
    told = asked(shop, (priced(shop, 10000, 19000, "digital"), 1), who=ME)
    assert the_coupon(told).code == code
    assert words in the_coupon(told).text
    assert told.coupon_off == (3000 if code == "ok" else 0)


def test_a_coupon_that_has_not_begun_says_when(shop: Shop) -> None:
    give(shop, starts_at=shop.now() + DAY, ends_at=shop.now() + 3 * DAY)
    assert the_coupon(asked(shop, (priced(shop, 10000, 19000), 1), who=ME)).text.startswith("这张券从明天")


def test_a_coupon_and_the_campaign_are_used_together(shop: Shop) -> None:
    give(shop)
    told = asked(shop, (priced(shop, 20000, 38000, "digital"), 1), who=ME)
    assert told.promotion is not None
    assert told.total == told.goods_total - 2000 - 3000 + told.postage


def test_the_coupon_asked_for_goes_before_the_better_one(shop: Shop) -> None:
    give(shop)
    shop.database.insert(
        "coupons", id="CPU", customer_id=ME, title="5 元无门槛券", amount=500, min_spend=0, categories="[]",
        starts_at=shop.now() - DAY, ends_at=shop.now() + DAY, used=0, source="测试",
    )  # fmt: skip
    variant = priced(shop, 10000, 19000)
    assert asked(shop, (variant, 1), who=ME).coupon_off == 3000
    assert asked(shop, (variant, 1), who=ME, coupon_id="CPU").coupon_off == 500
    with pytest.raises(ShopProblem) as no:
        asked(shop, (variant, 1), who=ME, coupon_id="CPX")
    assert no.value.field == "coupon_id"


def test_a_coupon_never_takes_off_more_than_its_goods(shop: Shop) -> None:
    give(shop, amount=500_000, min_spend=0)
    told = asked(shop, (priced(shop, 1000, 8000), 1), who=ME, region="浙江省")
    assert (told.coupon_off, told.total) == (told.goods_total, 800)


def test_a_gift_of_a_campaign_is_named_when_its_goods_suffice(shop: Shop) -> None:
    variant = priced(shop, 1000, 7800, "fresh")
    assert asked(shop, (variant, 1)).gifts == []
    assert asked(shop, (variant, 9)).gifts == ["早餐搭档：送 30g 烤谷物燕麦一袋"]


def test_more_than_there_is_is_said(shop: Shop) -> None:
    variant = priced(shop, 1000, 8000)
    shop.database.run("UPDATE stock SET stock=3 WHERE variant_id=?", variant)
    line = asked(shop, (variant, 4)).lines[0]
    assert (line.enough, line.stock_text) == (False, "只剩 3 件")


@pytest.fixture
def other(tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    """Another campaign, other levels, another rate, by the file alone."""
    path = changed(
        tmp_path,
        ("{min_spend: 199, minus: 20,", "{min_spend: 150, minus: 40,"),
        ("title: 小二会员周", "title: 冬日满减"),
        ("growth_from: 20000", "growth_from: 400000"),
        ("points: 100\n    worth: 1", "points: 50\n    worth: 2"),
    )
    shop = open_shop(load(state=tmp_path, shop_policies=str(path)), clock)
    yield shop
    shop.database.close()


def test_another_file_is_another_sum(other: Shop) -> None:
    told = asked(other, (priced(other, 15000, 19000), 1))
    assert told.promotion is not None
    assert (told.promotion.title, told.promotion.off) == ("冬日满减", 4000)
    assert "满 150 元减 40 元" in told.promotion.text
    assert "199" not in told.promotion.text
