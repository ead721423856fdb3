"""Is it there: the very colour and size, sold out with its day and what is nearest; nothing set or given by itself."""

from __future__ import annotations

from typing import Any

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.skills.asking import Answered, ask


async def available(text: str, *entities: tuple[str, str], **slots: Any) -> Answered:
    return await ask("stock/available", text=text, entities=entities, slots=slots)


def product(shop: DemoShop, short: str) -> dict[str, Any]:
    goods = shop.get("/v1/products", limit=100)["items"]
    return next(one for one in goods if one["short_title"] == short)


def variant(shop: DemoShop, short: str, title: str) -> dict[str, Any]:
    return next(one for one in product(shop, short)["variants"] if one["title"] == title)


async def test_a_plain_colour_is_the_colour_as_the_catalogue_calls_it(shop: DemoShop) -> None:
    heard = await available("跑鞋黑色42有吗", ("product", "跑鞋"), ("color", "黑色"))
    assert heard.named == ["stock/few_left"]
    assert heard.values["variant"] == "曜石黑42"
    assert heard.values["left"] == str(variant(shop, "缓震跑鞋", "曜石黑 / 42")["stock"])


async def test_what_was_fixed_before_stands_until_something_else_is_said(shop: DemoShop) -> None:
    black = variant(shop, "缓震跑鞋", "曜石黑 / 43")
    slots = {"product_id": product(shop, "缓震跑鞋")["id"], "variant_id": black["id"]}
    assert (await available("白色呢", ("color", "白色"), **slots)).values["variant"] == "雪白43"
    assert (await available("44的呢", **slots)).values["variant"] == "曜石黑44"


async def test_sold_out_has_its_day_the_nearest_and_a_reminder_only_offered(shop: DemoShop) -> None:
    heard = await available("加湿器原木色有货吗", ("product", "加湿器"))
    assert heard.named == ["stock/gone_until_same"]
    assert (heard.values["variant"], heard.values["near"]) == ("原木色", "白色")
    assert [offer.deed for offer, _ in heard.says[0].offers] == ["remind"]


async def test_a_coupon_is_offered_with_its_sum_and_condition_to_who_may_have_one(shop: DemoShop) -> None:
    customer = "C0031"
    heard = await ask("stock/available", (customer, *shop.name_and_level(customer)), text="加湿器原木色有货吗")
    assert heard.named == ["stock/gone_until_same", "stock/coupon"]
    assert "元" in heard.says[1].values["amount"]
    assert [offer.deed for offer, _ in heard.says[1].offers] == ["coupon"]


async def test_when_it_comes_back_is_the_day_alone(shop: DemoShop) -> None:
    wood = variant(shop, "加湿器", "原木色")
    heard = await ask("stock/restock", slots={"product_id": product(shop, "加湿器")["id"], "variant_id": wood["id"]},
                      text="哪天补")  # fmt: skip
    assert heard.named == ["stock/restock"]
    assert heard.values["variant"] == "原木色"


async def test_a_colour_it_does_not_come_in_is_told_with_those_it_has(shop: DemoShop) -> None:
    heard = await available("跑鞋有紫色吗", ("product", "跑鞋"), ("color", "紫色"))
    assert heard.named == ["stock/no_such_variant"]
    assert heard.values["there"] == "雪白、曜石黑和海盐蓝"


async def test_more_than_there_are_is_told_with_how_many_there_are(shop: DemoShop) -> None:
    heard = await available("吹风机玫瑰金来20个", ("product", "吹风机"), ("quantity", "20个"))
    assert heard.named == ["stock/too_few"]
    assert (heard.values["left"], heard.values["pieces"]) == ("7", "20")


async def test_not_recognised_is_not_told_as_none_in_stock(shop: DemoShop) -> None:
    for text, entities in (("有哈利波特吗", ()), ("有没有洗衣机", (("product", "洗衣机"),))):
        heard = await available(text, *entities)
        assert heard.named == ["stock/unrecognised"]
        assert heard.told is not None
        assert not heard.told.helped


async def test_a_name_the_shop_does_not_know_is_not_answered_of_the_thing_talked_of(shop: DemoShop) -> None:
    heard = await available("有哈利波特吗", product_id=product(shop, "加湿器")["id"])
    assert heard.values["name"] == "哈利波特"


async def test_of_several_that_fit_each_is_told_and_a_tap_asks_the_same_of_one(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0031")
    heard = await stage.say("酸奶有货吗", "stock/available")
    assert len(heard.buttons) > 1
    told = await stage.press(heard.buttons[0])
    assert heard.buttons[0]["title"] in told.text


async def test_another_colour_asked_for_is_no_name_of_a_thing(shop: DemoShop) -> None:
    heard = await available("那有别的颜色吗", product_id=product(shop, "加湿器")["id"])
    assert heard.named == ["stock/some_gone"]


async def test_what_is_there_needs_no_reminder(shop: DemoShop) -> None:
    white = variant(shop, "加湿器", "白色")
    slots = {"product_id": product(shop, "加湿器")["id"], "variant_id": white["id"]}
    assert (await ask("stock/notify", slots=slots, text="到货叫我")).named == ["stock/no_need"]
    slots["variant_id"] = variant(shop, "加湿器", "原木色")["id"]
    assert (await ask("stock/notify", slots=slots, text="到货叫我")).told is None


async def test_what_is_to_be_told_later_in_other_words_is_offered_as_a_reminder(shop: DemoShop) -> None:
    wooden = variant(shop, "加湿器", "原木色")
    slots = {"product_id": product(shop, "加湿器")["id"], "variant_id": wooden["id"]}
    heard = await ask("stock/notify", slots=slots, text="来了再说给我听")
    assert heard.named == ["stock/remind"]
    assert heard.told is not None
    assert [offer.subject for offer, _ in heard.told.says[0].offers] == [wooden["id"]]


async def test_a_flavour_is_of_the_thing_and_no_thing_itself(shop: DemoShop) -> None:
    heard = await ask("stock/restock", text="草莓味酸奶什么时候有", entities=(("product", "草莓"), ("product", "酸奶")))
    assert heard.values["name"] == "原味酸奶"
    assert heard.values["variant"] == "草莓"


def order_of_one_thing(shop: DemoShop) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """Whose it is, the order, and the goods in it, which come in several variants."""
    for number in shop.customers():
        for order in shop.orders(number):
            goods = {item["product_id"] for item in order["items"]}
            thing = shop.get(f"/v1/products/{goods.pop()}") if len(goods) == 1 else {"variants": ()}
            if len(thing["variants"]) > 2:
                return number, order, thing
    raise LookupError("no order of one thing in several variants")


async def test_after_an_order_what_stands_in_it_is_meant(shop: DemoShop) -> None:
    customer, order, thing = order_of_one_thing(shop)
    who = (customer, *shop.name_and_level(customer))
    heard = await ask("stock/available", who, order_no=order["order_no"], text="还有别的颜色吗")
    assert heard.told is not None
    assert heard.told.product_id == thing["id"]


async def test_another_name_is_not_what_stands_in_the_order(shop: DemoShop) -> None:
    customer, order, thing = order_of_one_thing(shop)
    who = (customer, *shop.name_and_level(customer))
    heard = await ask("stock/available", who, order_no=order["order_no"], text="哈利波特全集有吗")
    assert heard.told is None or heard.told.product_id != thing["id"]
