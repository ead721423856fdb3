"""Two goods side by side: the catalogue's facts of both, in few lines, and no judgement; what goes with a thing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper

YOGHURTS = {"product": "希腊酸奶"}


def product(shop: DemoShop, number: str) -> dict[str, Any]:
    told: dict[str, Any] = shop.get(f"/v1/products/{number}")
    return told


def compared(heard: Heard) -> list[str]:
    return [one["product_id"] for card in heard.cards("products") for one in card["products"]]


async def ask(stage: Stage, text: str, intent: str = "product_question", **entities: str) -> Heard:
    heard = await stage.say(text, intent, entities)
    proper(heard)
    return heard


async def test_two_named_goods_are_laid_side_by_side_with_the_shops_facts(shop: DemoShop, visitor: Stage) -> None:
    heard = await ask(visitor, "原味酸奶和希腊酸奶有什么区别", product="希腊酸奶")
    assert compared(heard) == ["P1003", "P1004"]
    for number in compared(heard):
        one = product(shop, number)
        assert f"{one['price'] / 100:.2f}".removesuffix(".00") in heard.text
        assert one["attributes"]["material"].rstrip("。；") in heard.text
        assert one["cautions"][0].rstrip("。") in heard.text
    assert heard.progress


async def test_what_only_one_of_them_says_is_told_as_such(shop: DemoShop, visitor: Stage) -> None:
    assert product(shop, "P1201")["attributes"]["weight"]
    assert not product(shop, "P1202")["attributes"]["weight"]
    heard = await ask(visitor, "极光手机跟长辈手机对比一下")
    assert "只有「极光手机」写了" in heard.text


async def test_what_both_say_alike_is_said_once(visitor: Stage) -> None:
    heard = await ask(visitor, "极光手机跟长辈手机保修有什么区别")
    assert "保修都是整机质保 1 年" in heard.text


async def test_what_was_asked_about_is_told_first(shop: DemoShop, visitor: Stage) -> None:
    heard = await ask(visitor, "原味酸奶和希腊酸奶保质期有什么区别")
    assert heard.text.splitlines()[2].startswith("保质期")


@pytest.mark.parametrize("text", ["原味酸奶和希腊酸奶哪个好", "希腊酸奶跟原味酸奶选哪个", "原味酸奶还是希腊酸奶哪款好"])
async def test_no_word_says_that_one_is_the_better(visitor: Stage, text: str) -> None:
    heard = await ask(visitor, text)
    assert len(compared(heard)) == 2
    for judging in ("更好", "建议您买", "推荐您", "首选", "更值得", "最好", "更适合"):
        assert judging not in heard.text


async def test_these_two_are_the_two_just_shown(visitor: Stage) -> None:
    shown = await ask(visitor, "酸奶有货吗", "stock", product="酸奶")
    numbers = compared(shown)
    heard = await ask(visitor, "这两款哪个好")
    assert compared(heard) == numbers[:2]


async def test_these_two_are_else_the_two_last_talked_of(visitor: Stage) -> None:
    await ask(visitor, "什么材质", product="羊毛大衣")
    await ask(visitor, "空气炸锅怎么洗", product="空气炸锅")
    await ask(visitor, "养生壶怎么用", product="养生壶")
    heard = await ask(visitor, "这两款对比一下")
    assert compared(heard) == ["P1301", "P1304"]


async def test_the_named_places_are_compared(visitor: Stage) -> None:
    told = await ask(visitor, "推荐几款零食 预算不限", "recommend", product="零食")
    heard = await ask(visitor, "第一个和第三个有什么区别")
    assert compared(heard) == [compared(told)[0], compared(told)[2]]


async def test_one_named_is_compared_with_the_one_talked_of(visitor: Stage) -> None:
    await ask(visitor, "希腊酸奶怎么吃", product="希腊酸奶")
    heard = await ask(visitor, "和原味酸奶比有什么不同", product="原味酸奶")
    assert compared(heard) == ["P1004", "P1003"]


async def test_with_one_only_the_other_is_asked_for_and_then_taken(visitor: Stage) -> None:
    asked = await ask(visitor, "希腊酸奶对比一下", product="希腊酸奶")
    assert asked.text.count("？") == 1
    assert not compared(asked)
    heard = await ask(visitor, "原味酸奶", product="原味酸奶")
    assert compared(heard) == ["P1004", "P1003"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("跟官网的有区别吗", "缓震跑鞋"),
        ("跟上一代有什么不同", "缓震跑鞋"),
        ("这款比较适合跑步吗", "适合 5～10 公里慢跑"),
    ],
)
async def test_what_is_no_wish_to_compare_goods_of_ours_asks_for_no_other(visitor: Stage, text: str, told: str) -> None:
    await ask(visitor, "缓震跑鞋什么材质", product="缓震跑鞋")
    heard = await ask(visitor, text)
    assert "想和哪一款比" not in heard.text
    assert told in heard.text


async def test_with_none_it_says_what_it_needs(visitor: Stage) -> None:
    heard = await ask(visitor, "对比一下")
    assert "名字发给我" in heard.text
    assert not heard.progress


async def test_the_question_for_the_other_does_not_outlive_its_turn(visitor: Stage) -> None:
    await ask(visitor, "希腊酸奶对比一下", product="希腊酸奶")
    await visitor.say("包邮吗", "price_promo")
    heard = await ask(visitor, "原味酸奶怎么吃", product="原味酸奶")
    assert len(compared(heard)) == 0


@pytest.mark.parametrize(
    "text", ["原味酸奶和希腊酸奶哪个适合控糖的人", "原味酸奶和希腊酸奶哪个送人合适", "这两款孕妇喝哪个"]
)
async def test_a_personal_judgement_is_left_to_a_person(visitor: Stage, text: str) -> None:
    await ask(visitor, "酸奶有货吗", "stock", product="酸奶")
    heard = await ask(visitor, text)
    assert "不替您下结论" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


async def test_after_a_comparison_one_is_chosen_by_place(visitor: Stage) -> None:
    await ask(visitor, "原味酸奶和希腊酸奶有什么区别")
    heard = await ask(visitor, "第二个")
    assert heard.cards("product")[0]["product_id"] == "P1004"


async def test_asked_which_is_lighter_it_tells_the_weights_and_nothing_else(shop: DemoShop, visitor: Stage) -> None:
    await ask(visitor, "极光手机跟长辈手机有什么区别")
    heard = await ask(visitor, "哪个轻", "recommend")
    weight = product(shop, "P1201")["attributes"]["weight"]
    assert heard.text == f"重量：「极光手机」{weight}；「长辈手机」资料里没有写。"


async def test_asked_which_is_cheaper_it_tells_the_prices(shop: DemoShop, visitor: Stage) -> None:
    await ask(visitor, "极光手机跟长辈手机有什么区别")
    heard = await ask(visitor, "哪个便宜", "recommend")
    assert heard.text == "价格：「极光手机」2699元起；「长辈手机」599元。"


async def test_what_the_shop_does_not_sell_is_compared_with_nothing(visitor: Stage) -> None:
    heard = await ask(visitor, "极光手机和iPhone15哪个好", product="iPhone15")
    assert "没有“iPhone15”的资料" in heard.text
    assert not compared(heard)


async def test_a_shop_that_is_down_compares_nothing(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error")
    heard = await ask(visitor, "原味酸奶和希腊酸奶有什么区别")
    assert not compared(heard)
    assert heard.handoff is not None


async def test_what_goes_with_a_thing_is_what_the_catalogue_names(shop: DemoShop, visitor: Stage) -> None:
    await ask(visitor, "极光手机多大", product="极光手机")
    heard = await ask(visitor, "这个配什么用")
    assert set(compared(heard)) <= set(product(shop, "P1201")["related"])
    assert {one["reason"] for one in heard.suggested} == {"related"}
    assert {one["instead_of"] for one in heard.suggested} == {"P1201"}
    assert "不急" in heard.text


@pytest.mark.parametrize("text", ["需要另外买充电头吗", "充电头要单独买吗"])
async def test_what_is_in_the_box_is_said_before_anything_is_offered(shop: DemoShop, visitor: Stage, text: str) -> None:
    await ask(visitor, "极光手机多大", product="极光手机")
    heard = await ask(visitor, text, product="充电头")
    box = product(shop, "P1201")["attributes"]["package"]
    assert f"「极光手机」的包装清单是：{box}" in heard.text
    assert "没有写充电头" not in heard.text


async def test_what_is_not_in_the_box_is_said_to_be_missing_in_it(visitor: Stage) -> None:
    await ask(visitor, "极光手机多大", product="极光手机")
    heard = await ask(visitor, "要另外买耳机吗", product="耳机")
    assert "里面没有写耳机" in heard.text


async def test_the_thing_itself_may_be_named_with_the_question(visitor: Stage) -> None:
    heard = await ask(visitor, "空气炸锅要另外买纸吗", product="空气炸锅")
    assert "炸锅纸" in heard.text


async def test_without_a_thing_it_is_asked_which(visitor: Stage) -> None:
    heard = await ask(visitor, "需要另外买充电头吗", product="充电头")
    assert heard.text.count("？") == 1
    assert not heard.suggested


async def test_between_two_shown_it_is_asked_and_then_answered(visitor: Stage) -> None:
    await ask(visitor, "极光手机跟长辈手机有什么区别")
    asked = await ask(visitor, "需要另外买充电头吗", product="充电头")
    heard = await visitor.press_titled(asked, "长辈手机")
    proper(heard)
    assert "「长辈手机」的包装清单是" in heard.text


async def test_what_the_catalogue_names_nothing_for_is_not_made_up(visitor: Stage) -> None:
    await ask(visitor, "芒果干产地在哪", product="芒果干")
    heard = await ask(visitor, "搭配什么一起吃")
    assert "没有写要搭配什么" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
