"""Which line of a thing's entry answers a question, and whether it says yes or no to it."""

from __future__ import annotations

import pytest

from actions.goods import goods_by_id
from actions.hear.figures import within
from actions.hear.finding import fact_found
from actions.turn import Turn
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import Answered, ask


async def asked(shop: DemoShop, short: str, text: str) -> Answered:
    return await ask("product_question/function", text=text, slots={"product_id": id_of(shop, short)})


def id_of(shop: DemoShop, short: str) -> str:
    goods = [one for offset in (0, 100) for one in shop.get("/v1/products", limit=100, offset=offset)["items"]]
    return str(next(one["id"] for one in goods if one["short_title"] == short))


@pytest.mark.parametrize(
    ("short", "text", "line"),
    [
        ("维C精华", "早上能擦不", "早晚"),
        ("破壁机", "头天晚上定好 早上能喝上吗", "12 小时预约"),
        ("养生壶", "水垢咋弄", "白醋"),
        ("儿童牙刷", "几个月换", "3 个月"),
        ("挂烫机", "多久出蒸汽", "25 秒"),
    ],
)
async def test_the_line_is_found_by_what_is_meant(shop: DemoShop, short: str, text: str, line: str) -> None:
    product = await goods_by_id(id_of(shop, short))
    assert product is not None
    found = await fact_found(Turn("t", text, slots={"product_id": product.id}), product)
    assert found is not None
    assert line in found.value


@pytest.mark.parametrize(
    ("short", "text"), [("空气炸锅", "能做蛋糕吗"), ("羊毛大衣", "有腰带吗"), ("运动水壶", "刻名字收钱吗")]
)
async def test_what_nothing_answers_is_not_found(shop: DemoShop, short: str, text: str) -> None:
    product = await goods_by_id(id_of(shop, short))
    assert product is not None
    assert await fact_found(Turn("t", text, slots={"product_id": product.id}), product) is None


@pytest.mark.parametrize(
    ("short", "text", "response"),
    [
        ("破壁机", "能打热豆浆吗", "can_yes"),
        ("破壁机", "杯身能整个泡水吗", "can_no"),
        ("婴儿背带", "肩膀勒不勒", "will_no"),
        ("运动水壶", "含双酚A吗", "has_no"),
        ("扫地机器人", "门槛3公分过得去吗", "can_no"),
        ("耳机保护套", "Air3能套不", "can_no"),
        ("牛肉干", "我奶奶牙不好嚼得动吗", "can_no"),
        ("轻薄羽绒服", "零下10度能穿吗", "can_no"),
        ("养生壶", "发热那块是不锈钢的不", "is_yes"),
        ("破壁机", "就打一小杯300毫升行不", "can_no"),
    ],
)
async def test_yes_or_no_is_said_as_it_was_asked(shop: DemoShop, short: str, text: str, response: str) -> None:
    assert (await asked(shop, short, text)).named == [f"product_question/{response}"]


async def test_a_line_that_grants_only_with_care_says_no_yes(shop: DemoShop) -> None:
    assert not (await asked(shop, "挂烫机", "真丝能烫吗")).named[0].endswith("_yes")


@pytest.mark.parametrize(
    ("short", "text", "kind"),
    [
        ("羽毛球拍", "4u和5u新手买哪个", "5U"),
        ("儿童牙刷", "六岁的选哪个", "5-8 岁"),
        ("鸭脖", "不能吃辣选哪个", "微辣"),
    ],
)
async def test_the_kind_is_drawn_from_the_line_that_tells_them_apart(
    shop: DemoShop, short: str, text: str, kind: str
) -> None:
    assert (await asked(shop, short, text)).values["kind"] == kind


@pytest.mark.parametrize(
    ("short", "text", "response"),
    [
        ("泳镜", "300度的有没有", "stock/no_such_variant"),
        ("牛肉干", "五香味的有吗", "stock/no_such_variant"),
        ("牛肉干", "有没有孜然味的", "stock/gone_same"),
        ("纸尿裤", "有香味吗", "product_question/not_told_point"),
    ],
)
async def test_a_kind_asked_for_is_there_or_is_said_not_to_be(
    shop: DemoShop, short: str, text: str, response: str
) -> None:
    assert (await asked(shop, short, text)).named == [response]


@pytest.mark.parametrize(
    ("short", "text"), [("电饭煲", "能煲汤吗"), ("A2鲜牛奶", "是有机奶吗"), ("卫衣", "帽子能拆吗")]
)
async def test_a_line_that_is_only_near_is_said_to_be_near(shop: DemoShop, short: str, text: str) -> None:
    assert (await asked(shop, short, text)).named == ["product_question/nearest"]


@pytest.mark.parametrize(
    ("said", "line", "inside"),
    [
        ("门槛3公分", "门槛超过 2cm 过不去", False),
        ("25平", "20～30 平方米", True),
        ("300毫升", "最少加水到 600ml", False),
        ("底下高10公分", "高 9.6cm", True),
        ("15寸", "可放 14 英寸电脑", False),
        ("好不好", "20～30 平方米", None),
        ("零下10度", "适合 0～10℃", False),
        ("柜子深30公分", "31×26×32cm", None),
        ("柜子深30公分", "离墙 10cm 以上", None),
    ],
)
def test_a_figure_said_is_held_against_what_is_written(said: str, line: str, inside: bool | None) -> None:
    assert within(said, line) is inside


@pytest.mark.parametrize(
    ("short", "text", "response"),
    [
        ("破壁机", "能空转不", "product_question/can_no"),
        ("恒温壶", "用开水冲奶粉行不行", ""),
        ("降噪耳机", "苹果手机和电脑能不能同时连着", ""),
        ("有机米粉", "白开水冲行不行", ""),
        ("取暖器", "上头能搭袜子不", "product_question/can_no"),
        ("蛋白棒", "能当饭吃不", "product_question/can_no"),
    ],
)
async def test_what_harms_forbids_and_what_is_only_near_grants_nothing(
    shop: DemoShop, short: str, text: str, response: str
) -> None:
    """``response`` empty: neither yes nor no."""
    named = (await asked(shop, short, text)).named
    decided = [one for one in named if one.endswith(("_yes", "_no"))]
    assert decided == ([response] if response else [])


async def test_a_name_in_small_letters_is_no_answer_to_itself(shop: DemoShop) -> None:
    heard = await asked(shop, "降噪耳机", "我耳朵眼小 air2戴得住吗")
    assert "小号耳塞" in heard.values["value"]


async def test_frost_is_not_met_by_how_it_is_washed(shop: DemoShop) -> None:
    heard = await ask(
        "product_question/quality", text="零下十几度光穿这个扛得住吗", slots={"product_id": id_of(shop, "冲锋衣")}
    )
    assert not any("机洗" in one for one in heard.texts)
