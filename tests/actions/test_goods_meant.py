"""Which goods a line means: named in it, else those talked of; others beside them only where they are spoken of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.catalogue import known_goods
from actions.goods import goods_meant
from actions.hear.goods import goods_heard
from actions.turn import Turn
from tests.actions.conftest import DemoShop
from tests.actions.stage import Stage


async def number(name: str) -> str:
    return next(one.id for one in await known_goods() if one.short == name)


async def turn(text: str, *nouns: str, last: str = "", shown: tuple[str, ...] = (), **more: Any) -> Turn:
    slots: dict[str, Any] = {"product_id": await number(last) if last else None}
    slots["shown"] = [await number(name) for name in (*shown, *([last] if last else []))]
    return Turn("t_1", text, entities=tuple(("product", noun) for noun in nouns), slots=slots, **more)


async def meant(asked: Turn) -> str:
    found = await goods_meant(asked)
    return found.product.short_title if found and found.product else ""


@pytest.mark.parametrize(
    ("text", "nouns", "last"),
    [
        ("那放得下一整只鸡吗", (), "空气炸锅"),
        ("手机能连它记次数吗", ("手机",), "可调哑铃"),
        ("燕麦色S码呢", ("燕麦",), "羊毛大衣"),
        ("自带的线是苹果口吗", (), "充电宝"),
        ("30号还有货没", (), "气垫粉底"),
        ("能塞进袋子那种吧", (), "轻薄羽绒服"),
        ("杯子能整个泡水里洗吗", ("杯子",), "破壁机"),
        ("水壶有地方放吗", ("水壶",), "双肩背包"),
        ("小月龄能当辅食不", ("辅食",), "云南蓝莓"),
        ("线多长 我家插座远", (), "吹风机"),
    ],
)
async def test_who_talks_on_means_what_was_talked_of(
    shop: DemoShop, text: str, nouns: tuple[str, ...], last: str
) -> None:
    assert await meant(await turn(text, *nouns, last=last)) == last


@pytest.mark.parametrize(
    ("text", "last", "name"),
    [
        ("配它的纸买哪个尺寸", "空气炸锅", "炸锅纸"),
        ("那壳有吗 要磁吸的", "钢化膜", "手机壳"),
        ("奶咯棒几岁能吃", "儿童保温杯", "儿童奶酪棒"),
        ("布书咬了会烂吗", "爬行垫", "布书玩具"),
        ("我手腕13公分 表带会不会太长", "智能手表", "手表表带"),
    ],
)
async def test_other_goods_that_are_spoken_of_take_their_place(shop: DemoShop, text: str, last: str, name: str) -> None:
    assert await meant(await turn(text, last=last)) == name


async def test_what_the_last_is_not_and_one_before_is_means_that_one(shop: DemoShop) -> None:
    asked = await turn("绿色的啥时候到货", last="炸锅纸", shown=("空气炸锅",))
    green = Turn("t_1", asked.text, entities=(("color", "绿色"),), slots=asked.slots)
    assert await meant(green) == "空气炸锅"
    assert await meant(await turn("喷的那个孩子能用吗", last="防晒衣", shown=("防晒喷雾",))) == "防晒喷雾"
    assert await meant(await turn("大果甜还是中果甜", last="卫衣", shown=("赣南脐橙",))) == "赣南脐橙"


@pytest.mark.parametrize(
    ("text", "name"),
    [("前者一袋多少克", "牛肉干"), ("后者有不辣的没", "鸭脖"), ("便宜那个多少钱", "鸭脖"), ("贵的那个呢", "牛肉干")],
)
async def test_one_of_two_shown_is_told_by_its_place_or_price(shop: DemoShop, text: str, name: str) -> None:
    assert await meant(await turn(text, shown=("牛肉干", "鸭脖"))) == name


@pytest.mark.parametrize(("text", "name"), [("有没有泡脚盆", "泡脚盆"), ("有没有防晒帽", "防晒帽")])
async def test_a_thing_the_shop_lacks_is_not_answered_for_the_last(shop: DemoShop, text: str, name: str) -> None:
    heard = await goods_heard(await turn(text, last="电饭煲"), with_the_last=True, part_of_the_last=True)
    assert heard.unknown == name


async def test_a_part_of_the_last_is_no_other_thing(shop: DemoShop) -> None:
    for text, noun in (("有没有电池", "电池"), ("电池能撑几天", "电池"), ("有没有酒精", "酒精")):
        heard = await goods_heard(await turn(text, noun, last="长辈手机"), part_of_the_last=True)
        assert heard.product is not None
        assert heard.product.short_title == "长辈手机"


async def test_goods_answered_about_by_a_rule_are_talked_of_from_then_on(shop: DemoShop) -> None:
    stage = Stage()
    await stage.say("婴儿车能上飞机吗", "product_question/plane", {"product": "婴儿车"})
    heard = await stage.say("多重", "product_question/spec")
    assert "婴儿推车" in heard.text or stage.slots["product_id"] == await number("婴儿推车")


async def test_goods_of_an_order_are_meant_by_a_question_of_goods_after_it(shop: DemoShop) -> None:
    stage = Stage()
    await stage.say("跑鞋前掌开胶了", "repair/fault", {"product": "跑鞋"})
    assert not stage.slots.get("product_id")
    assert stage.slots["shown"] == [await number("缓震跑鞋")]
    await stage.say("什么材质的", "product_question/material")
    assert stage.slots["product_id"] == await number("缓震跑鞋")


async def test_which_one_is_asked_with_what_was_talked_of_and_never_with_the_shelves(shop: DemoShop) -> None:
    stage = Stage()
    first = await stage.say("那个怎么弄", "product_question/how_to_use")
    second = await stage.say("到底怎么弄", "product_question/how_to_use")
    assert "哪一款" in first.text
    assert first.text != second.text
    assert "乳品生鲜" not in first.text + second.text


async def test_a_shop_whose_catalogue_is_down_spoils_no_answer_about_an_order(shop: DemoShop) -> None:
    customer_id, order = shop.order_that(state="shipped")
    name, level = shop.name_and_level(customer_id)
    stage = Stage((customer_id, name, level))
    shop.fault("error", "/v1/products")
    heard = await stage.say("到哪了", "logistics/whereabouts", {"order_no": order["order_no"]})
    assert heard.handoff is None


async def test_of_several_that_fit_the_one_they_bought_is_meant_where_theirs_is_spoken_of(shop: DemoShop) -> None:
    ours = {one.id for one in await known_goods() if "酸奶" in one.short}
    bought = {c: {i["product_id"] for o in shop.orders(c) for i in o["items"]} & ours for c in shop.customers()}
    customer_id, [own] = next((customer, ids) for customer, ids in bought.items() if len(ids) == 1)
    asked = await turn("我买的那个酸奶含糖吗", "酸奶", customer_id=customer_id)
    theirs = await goods_meant(asked)
    assert theirs is not None
    assert theirs.product is not None
    assert theirs.product.id == own
    shelf = await goods_meant(await turn("有酸奶吗", "酸奶", customer_id=customer_id))
    assert shelf is not None
    assert {one.id for one in shelf.several} == ours


async def test_of_several_called_so_the_one_they_bought_is_meant(shop: DemoShop) -> None:
    """裤子拖地了: of all the trousers there are the pair of theirs; what is to be bought may be any."""
    goods = {one.id: one for one in await known_goods() if one.short.endswith("裤")}
    for customer_id in shop.customers():
        bought = {item["product_id"] for order in shop.orders(customer_id) for item in order["items"]} & set(goods)
        if len(bought) == 1:
            break
    asked = await turn("裤子拖地了 能改短不", "裤子", customer_id=customer_id, intent="product_question")
    assert await meant(asked) == goods[next(iter(bought))].short
    assert await meant(replace(asked, text="有没有厚的裤子", intent="stock")) == ""


@pytest.mark.parametrize(
    ("text", "noun", "last", "expected"),
    [
        ("有充电头吗", "充电头", "数据线", "氮化镓充电器"),
        ("有充电头吗", "充电头", "极光手机", "极光手机"),
        ("燕麦的显胖不", "燕麦", "羊毛大衣", "羊毛大衣"),
    ],
)
async def test_a_thing_by_itself_replaces_the_last_one_and_its_parts_and_kinds_do_not(
    shop: DemoShop, text: str, noun: str, last: str, expected: str
) -> None:
    heard = await goods_heard(await turn(text, noun, last=last), with_the_last=True)
    assert heard.product is not None
    assert heard.product.short_title == expected
