"""Something is looked for: two questions at most, none twice; then two or three goods, with strengths and cautions."""

from __future__ import annotations

import re
from typing import Any

import pytest

from actions.wish import needed
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.chinese.budgets import Budget, budget_in
from xiaoer.shop.asker import as_customer


def shown(heard: Heard) -> list[dict[str, Any]]:
    return [product for card in heard.cards("products") for product in card["products"]]


def by_id(shop: DemoShop) -> dict[str, dict[str, Any]]:
    everything = shop.get("/v1/products", limit=100)["items"] + shop.get("/v1/products", limit=100, offset=100)["items"]
    return {one["id"]: one for one in everything}


async def look(stage: Stage, text: str, **entities: str) -> Heard:
    heard = await stage.say(text, "recommend", entities)
    proper(heard)
    return heard


async def test_without_a_need_it_is_asked_for_and_then_goods_are_told_and_the_budget_narrows_them(
    visitor: Stage,
) -> None:
    need = await look(visitor, "推荐一款")
    assert not shown(need)
    assert need.text.count("？") == 1
    first = await look(visitor, "零食", product="零食")
    assert 2 <= len(shown(first)) <= 3
    assert "？" not in first.text
    told = await look(visitor, "五十以内")
    assert 2 <= len(shown(told)) <= 3
    assert all(float(one["price"].rstrip("元起")) <= 50 for one in shown(told))
    assert "？" not in told.text


@pytest.mark.parametrize("answers", [("随便", "都行"), ("你定", "不知道"), ("自己用", "无所谓"), ("嗯", "没想好")])
async def test_never_more_than_two_questions_whatever_is_answered(visitor: Stage, answers: tuple[str, str]) -> None:
    await look(visitor, "不知道买哪个")
    first = await look(visitor, answers[0])
    last = first if shown(first) else await look(visitor, answers[1])
    assert shown(last)


async def test_what_was_said_at_once_is_not_asked(shop: DemoShop, visitor: Stage) -> None:
    heard = await look(visitor, "想买点零食 五十以内", product="零食")
    assert shown(heard)
    assert all(float(one["price"]) <= 50 for one in shown(heard))
    assert all(by_id(shop)[one["product_id"]]["category_name"] == "零食" for one in shown(heard))


async def test_each_comes_with_a_strength_and_a_caution_of_the_catalogue(shop: DemoShop, visitor: Stage) -> None:
    heard = await look(visitor, "推荐几款零食 便宜的", product="零食")
    lines = heard.text.splitlines()
    for one in shown(heard):
        product = by_id(shop)[one["product_id"]]
        line = next(line for line in lines if f"「{product['short_title']}」" in line)
        facts = [*product["selling_points"], *(value for value in product["attributes"].values() if value)]
        assert any(fact.rstrip("。；") in line for fact in facts)
        assert product["cautions"][0].rstrip("。") in line
        assert one["reason"]


async def test_only_what_is_in_stock_is_put_forward(shop: DemoShop, visitor: Stage) -> None:
    heard = await look(visitor, "护肤的推荐一款 预算不限")
    for one in shown(heard):
        assert any(variant["stock"] > 0 for variant in by_id(shop)[one["product_id"]]["variants"])
    assert shown(heard)


async def test_with_nothing_in_the_budget_the_nearest_are_told_as_such(visitor: Stage) -> None:
    heard = await look(visitor, "推荐个羽绒服 五十以内", product="羽绒服")
    assert "价位里暂时没有" in heard.text
    assert "轻薄羽绒服" in heard.text
    assert all(float(one["price"]) > 50 for one in shown(heard))


async def test_goods_the_shop_does_not_have_are_said_to_be_missing_and_the_need_is_asked(visitor: Stage) -> None:
    heard = await look(visitor, "推荐一款帐篷", product="帐篷")
    assert "没有找到“帐篷”" in heard.text
    assert heard.text.count("？") == 1
    assert len(heard.buttons) >= 3


async def test_other_goods_than_those_told_come_on_a_tap(visitor: Stage) -> None:
    first = await look(visitor, "推荐几款零食 预算不限", product="零食")
    second = await visitor.press_titled(first, "换几款")
    proper(second)
    assert shown(second)
    assert not {one["product_id"] for one in shown(first)} & {one["product_id"] for one in shown(second)}


async def test_when_all_were_told_it_says_so(visitor: Stage) -> None:
    await look(visitor, "推荐个羽绒服 预算不限", product="羽绒服")
    heard = await look(visitor, "还有别的推荐吗")
    assert "都给您看过了" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


async def test_cheaper_ones_stay_within_what_was_said_before(visitor: Stage) -> None:
    await look(visitor, "推荐几款零食 五十以内", product="零食")
    heard = await look(visitor, "有便宜点的吗")
    prices = [float(one["price"]) for one in shown(heard)]
    assert prices == sorted(prices)
    assert all(price <= 50 for price in prices)


async def test_of_what_the_shop_has_for_children_a_grown_up_is_told(visitor: Stage) -> None:
    heard = await look(visitor, "给我爸买个保温杯，200以内", product="保温杯")
    assert "给孩子用的" in heard.text


async def test_the_place_in_the_list_chooses_one_of_those_told(visitor: Stage) -> None:
    first = await look(visitor, "推荐几款零食 预算不限", product="零食")
    heard = await visitor.say("第二个", "product_question")
    proper(heard)
    assert heard.cards("product")[0]["product_id"] == shown(first)[1]["product_id"]
    assert heard.chosen is not None
    assert heard.chosen["product"] == shown(first)[1]["product_id"]


async def test_what_is_put_forward_is_marked_for_the_books(visitor: Stage) -> None:
    heard = await look(visitor, "推荐几款零食 预算不限", product="零食")
    assert [one["product"] for one in heard.suggested] == [one["product_id"] for one in shown(heard)]
    assert {one["reason"] for one in heard.suggested} == {"recommended"}


async def test_what_the_customer_looked_at_goes_first_and_is_said_so(shop: DemoShop) -> None:
    history = shop.get("/v1/customers/C0031", as_customer("C0031"))["history"]
    assert "P1004" in history["viewed"]
    heard = await look(acting_as(shop, "C0031"), "推荐一款酸奶 预算不限", product="酸奶")
    known = {*history["viewed"], *history["favorites"], *history["bought"]}
    assert shown(heard)[0]["product_id"] in known
    assert re.search(r"您(之前买|看)过", heard.text)


async def test_a_visitor_hears_nothing_of_a_history(visitor: Stage) -> None:
    heard = await look(visitor, "推荐一款酸奶 预算不限", product="酸奶")
    assert not re.search(r"您(之前买|看)过", heard.text)


async def test_for_whom_it_is_said_later_narrows_the_same_wish(visitor: Stage) -> None:
    await look(visitor, "推荐个手机", product="手机")
    heard = await look(visitor, "给老人用的")
    assert shown(heard)[0]["product_id"] == "P1202"
    assert all("手机" in one["title"] for one in shown(heard))


async def test_accessories_are_no_phones(visitor: Stage) -> None:
    heard = await look(visitor, "最便宜的手机是哪个", product="手机")
    assert [one["product_id"] for one in shown(heard)] == ["P1202", "P1201"]


OUTER = {"轻薄羽绒服", "针织开衫", "防晒衣", "羊毛大衣", "冲锋衣"}


@pytest.mark.parametrize(("noun", "some"), [("水果", {"丹东草莓", "赣南脐橙", "云南蓝莓"}), ("外套", OUTER)])
async def test_a_word_for_a_whole_kind_finds_its_things(visitor: Stage, noun: str, some: set[str]) -> None:
    heard = await look(visitor, f"想买点{noun} 预算不限", product=noun)
    assert {line.split("」")[0].lstrip("「") for line in heard.text.splitlines() if line.startswith("「")} <= some
    assert shown(heard)


async def test_a_kind_asked_about_as_goods_is_put_forward_too(visitor: Stage) -> None:
    heard = await visitor.say("我想买点水果", "product_question", {"product": "水果"})
    proper(heard)
    assert shown(heard) or "预算" in heard.text or "花多少" in heard.text


async def test_best_sellers_are_told_with_the_shops_own_count_and_no_question(shop: DemoShop, visitor: Stage) -> None:
    heard = await look(visitor, "你们家什么卖得最好")
    sold = [by_id(shop)[one["product_id"]]["sold_30d"] for one in shown(heard)]
    there = [one for one in by_id(shop).values() if any(variant["stock"] for variant in one["variants"])]
    assert sold == sorted((one["sold_30d"] for one in there), reverse=True)[: len(sold)]
    assert all(f"近30天卖出{count}件" in heard.text for count in sold)


@pytest.mark.parametrize("intent", ["recommend", "product_question"])
async def test_something_like_a_thing_is_what_the_shop_itself_names(
    shop: DemoShop, visitor: Stage, intent: str
) -> None:
    heard = await visitor.say("有没有跟希腊酸奶差不多的", intent, {"product": "希腊酸奶"})
    proper(heard)
    offers = [one for one in shop.get("/v1/products/P1004/alternatives", limit=4) if one["product"]["id"] != "P1004"]
    assert [one["product_id"] for one in shown(heard)] == [one["product"]["id"] for one in offers[:3]]
    assert all(one["reason"].rstrip("。") in heard.text for one in offers[:3])
    assert {one["instead_of"] for one in heard.suggested} == {"P1004"}


@pytest.mark.parametrize("text", ["送领导的 两百左右", "送老师的小礼物 不要太贵", "走亲戚带什么好 预算不限"])
async def test_a_present_is_chosen_among_what_the_shop_calls_presents(
    shop: DemoShop, visitor: Stage, text: str
) -> None:
    heard = await look(visitor, text)
    assert shown(heard)
    assert all({"送礼", "约会"} & set(by_id(shop)[one["product_id"]]["tags"]) for one in shown(heard))


async def test_calling_it_off_ends_it_kindly(visitor: Stage) -> None:
    await look(visitor, "推荐一款")
    heard = await look(visitor, "算了不用了")
    assert not shown(heard)
    assert visitor.slots["wish"] is None


async def test_another_matter_in_between_closes_the_question(visitor: Stage) -> None:
    await look(visitor, "推荐一款")
    await visitor.say("包邮吗", "price_promo")
    assert visitor.slots["wish"]["open"] is None


async def test_a_condition_brings_the_offer_of_a_person_and_no_judgement(visitor: Stage) -> None:
    heard = await look(visitor, "敏感肌面霜推荐一款 预算不限", product="面霜")
    assert "不替您下结论" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


async def test_when_the_shop_is_down_nothing_is_recommended_and_a_person_comes(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error")
    heard = await visitor.say("推荐一款零食", "recommend", {"product": "零食"})
    proper(heard)
    assert not shown(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "failed"


async def test_when_only_the_customers_file_is_away_the_goods_are_still_told(shop: DemoShop) -> None:
    shop.fault("error", "/v1/customers")
    heard = await look(acting_as(shop, "C0031"), "推荐几款零食 预算不限", product="零食")
    assert shown(heard)
    assert heard.handoff is None


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("200以内", Budget(0, 20000)),
        ("别超过一千五", Budget(0, 150000)),
        ("一百到两百之间", Budget(10000, 20000)),
        ("三四百的", Budget(30000, 40000)),
        ("千元以下", Budget(0, 100000)),
        ("三百左右", Budget(18000, 36000)),
        ("预算五百", Budget(0, 50000)),
        ("100元以上", Budget(10000, None)),
        ("便宜点的", Budget(cheap=True)),
        ("预算不限", Budget()),
    ],
)
def test_a_budget_is_read_as_people_say_it(text: str, budget: Budget) -> None:
    assert budget_in(text) == budget


@pytest.mark.parametrize(
    "text", ["六个月第一口辅食", "他一米八", "跑五公里穿哪双", "双十一买什么", "外甥三岁", "一家五口"]
)
def test_a_number_that_is_no_money_is_no_budget(text: str) -> None:
    assert budget_in(text) is None


def test_a_sum_alone_is_one_only_when_it_was_asked_for() -> None:
    assert budget_in("两百") is None
    assert budget_in("两百", asked=True) == Budget(0, 20000)


async def test_what_is_needed_is_worked_out_once_however_many_goods_it_is_held_against(visitor: Stage) -> None:
    """买 买 买…: else each of the goods would read a thousand words anew, and nobody else would be answered."""
    needed.cache_clear()
    await visitor.say("买 " * 999, "recommend")
    assert needed.cache_info().misses <= 4
    assert needed.cache_info().hits > 100
