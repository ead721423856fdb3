"""The asked fact first and alone; what the catalogue does not say is said to be missing."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop
from tests.actions.skills.asking import Answered, ask


async def asked(aspect: str, text: str, **slots: Any) -> Answered:
    return await ask(f"product_question/{aspect}", text=text, slots=slots)


@pytest.mark.parametrize(
    ("text", "response"),
    [
        ("有机米粉六个月能吃吗", "age_yes_mind"),
        ("有机米粉四个月的娃行不行", "age_no_mind"),
        ("有机米粉半岁可以吃吗", "age_yes_mind"),
        ("防晒霜孕妇能用吗", "fits_point"),
    ],
)
async def test_may_it_be_used_is_answered_from_what_the_catalogue_says(
    shop: DemoShop, text: str, response: str
) -> None:
    assert (await asked("suits_whom", text)).named == [f"product_question/{response}"]


@pytest.mark.parametrize(
    ("aspect", "text", "value"),
    [
        ("material", "羊毛大衣什么材质", "羊毛 80%、聚酯纤维 20%"),
        ("material", "有机米粉含糖不", "不加白砂糖和香精"),
        ("spec", "吹风机多重", "380g"),
        ("spec", "极光手机电池多大", "5000mAh"),
        ("shelf_life", "有机米粉保质期多久", "18 个月"),
        ("function", "极光手机支持无线充吗", "不支持无线充电"),
        ("how_to_use", "有机米粉怎么冲", "70℃ 温水冲调，一勺粉配 60ml 水"),
    ],
)
async def test_the_fact_alone(shop: DemoShop, aspect: str, text: str, value: str) -> None:
    heard = await asked(aspect, text)
    assert len(heard.says) == 1
    assert heard.values["value"] == value


async def test_what_is_not_written_is_said_so_with_a_way_to_a_person(shop: DemoShop) -> None:
    heard = await asked("spec", "有机米粉哪里产的")
    assert heard.named == ["product_question/not_written"]
    assert heard.says[0].buttons


async def test_what_the_list_does_not_name_is_told_with_the_list(shop: DemoShop) -> None:
    heard = await asked("material", "保湿面霜含酒精吗")
    assert heard.named == ["product_question/without"]
    assert heard.values["what"] == "酒精"


async def test_what_comes_with_it_is_asked_of_the_thing_talked_of(shop: DemoShop) -> None:
    goods = shop.get("/v1/products", limit=100)["items"]
    phone = next(one["id"] for one in goods if one["short_title"] == "极光手机")
    heard = await ask("product_question/package_contents", text="有充电器吗", slots={"product_id": phone},
                      entities=(("product", "充电器"),))  # fmt: skip
    assert heard.named == ["product_question/in_box"]
    assert heard.told is not None
    assert heard.told.product_id == phone


@pytest.mark.parametrize(
    ("aspect", "text", "response"),
    [
        ("spec", "极光手机什么系统", "not_told"),
        ("spec", "降噪耳机多大", "not_written"),
        ("quality", "护眼台灯多久充满", "not_told_point"),
        ("size_fit", "纸尿裤 8公斤穿啥码", "sizes"),
        ("genuine", "防晒霜有质检报告吗", "genuine"),
    ],
)
async def test_what_is_not_the_fact_asked_is_not_told_as_it(
    shop: DemoShop, aspect: str, text: str, response: str
) -> None:
    entities = (("product", "电池"),) if "电池" in text else ()
    heard = await ask(f"product_question/{aspect}", text=text, entities=entities)
    assert heard.named == [f"product_question/{response}"]


async def test_the_thing_named_and_nothing_asked_is_whether_it_is_there(shop: DemoShop) -> None:
    heard = await ask("product_question/package_contents", text="那有加湿器吗", entities=(("product", "加湿器"),))
    assert heard.named == ["stock/some_gone"]


async def test_what_to_choose_by_without_a_thing_is_a_wish(shop: DemoShop) -> None:
    assert (await asked("suits_whom", "有没有适合老人吃的")).named == ["recommend/these"]


async def test_two_are_told_beside_each_other_by_the_fact_that_is_asked(shop: DemoShop) -> None:
    heard = await asked("compare", "羊毛大衣和轻薄羽绒服材质有什么不一样")
    assert heard.named == ["product_question/each"]
    assert heard.values["one"] == "羊毛 80%、聚酯纤维 20%"
    assert (await asked("compare", "希腊酸奶和原味酸奶有啥区别")).named == ["product_question/differ"]


@pytest.mark.parametrize(
    ("aspect", "text", "value"),
    [
        ("spec", "养生壶容量多大", "1.5L"),
        ("spec", "有机米粉一罐多重", "225g"),
        ("suits_whom", "婴儿推车几个月可以坐", "36 个月"),
    ],
)
async def test_what_only_the_title_says_or_a_unit_points_at_is_told(
    shop: DemoShop, aspect: str, text: str, value: str
) -> None:
    heard = await asked(aspect, text)
    assert heard.named == ["product_question/fact"]
    assert value in heard.values["value"]


async def test_what_only_one_of_two_says_is_told_with_that(shop: DemoShop) -> None:
    heard = await asked("compare", "希腊酸奶和原味酸奶哪个糖少")
    assert heard.named in (["product_question/one_says"], ["product_question/each"])
    assert "糖" in heard.values["one"]


async def test_what_it_may_hold_is_not_taken_for_its_name(shop: DemoShop) -> None:
    goods = shop.get("/v1/products", limit=100)["items"]
    cleanser = next(one["id"] for one in goods if one["short_title"] == "氨基酸洁面")
    heard = await ask("product_question/material", text="有没有酒精", slots={"product_id": cleanser},
                      entities=(("product", "酒精"),))  # fmt: skip
    assert heard.named[0].startswith("product_question/")
