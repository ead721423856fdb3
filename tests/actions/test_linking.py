"""A mention becomes one of the shop's goods, two when it could be either, none when the shop has no such thing."""

from __future__ import annotations

import pytest

from actions.catalogue import known_goods
from actions.linking import link
from tests.actions.conftest import DemoShop
from tests.actions.stage import Stage
from tests.actions.words import proper


async def linked(text: str, *nouns: str, talked_of: str | None = None) -> list[str]:
    goods = await known_goods()
    found = link(text, nouns, goods, talked_of)
    return [next(one.short for one in goods if one.id == number) for number in (found.ids if found else ())]


@pytest.mark.parametrize(
    ("text", "noun", "short"),
    [
        ("含糖低的那款酸奶", "酸奶", "希腊酸奶"),
        ("无蔗糖的酸奶还有吗", "酸奶", "希腊酸奶"),
        ("防水的耳机", "耳机", "降噪耳机"),
        ("耳机", "耳机", "降噪耳机"),
        ("耳机保护套有粉色吗", "耳机", "耳机保护套"),
        ("那个保温的杯子", "杯子", "儿童保温杯"),
        ("小白鞋", "小白鞋", "小白鞋"),
        ("牛皮的鞋子", "牛皮鞋", "小白鞋"),
        ("羊绒衫扎不扎", "羊绒衫", "羊绒打底衫"),
        ("电饭锅多少钱", "电饭锅", "电饭煲"),
        ("尿不湿还有吗", "尿不湿", "纸尿裤"),
        ("老人机有货吗", "老人机", "长辈手机"),
        ("送父母的手机", "手机", "长辈手机"),
        ("给老人用的手机", "手机", "长辈手机"),
        ("碎花的那条裙子", "裙子", "碎花连衣裙"),
        ("没有乳糖的牛奶", "牛奶", "零乳糖牛奶"),
        ("静音的鼠标", "鼠标", "无线鼠标"),
        ("磁吸的手机壳", "手机壳", "手机壳"),
        ("口红", "口红", "丝绒口红"),
        ("洗面奶怎么用", "洗面奶", "氨基酸洁面"),
        ("加绒的卫衣", "卫衣", "卫衣"),
        ("大衣是羊毛的吗", "大衣", "羊毛大衣"),
        ("羽绒服", "羽绒服", "轻薄羽绒服"),
        ("移动电源", "移动电源", "充电宝"),
        ("高腰的牛仔裤", "牛仔裤", "直筒牛仔裤"),
        ("跑步鞋", "跑步鞋", "缓震跑鞋"),
        ("饺子", "饺子", "手工水饺"),
        ("三文鱼新鲜吗", "三文鱼", "三文鱼刺身"),
        ("便携的音箱", "音箱", "蓝牙音箱"),
        ("扫地机器人", "扫地机器人", "扫地机器人"),
        ("全麦的面包", "面包", "全麦面包"),
        ("挂耳的咖啡", "咖啡", "挂耳咖啡"),
    ],
)
async def test_a_mention_is_linked(shop: DemoShop, text: str, noun: str, short: str) -> None:
    assert await linked(text, noun) == [short]


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("洗衣机多少钱", "洗衣机"),
        ("苹果手机", "苹果手机"),
        ("OPPO手机有吗", "手机"),
        ("羽绒被", "羽绒被"),
        ("空气净化器", "空气净化器"),
        ("茅台有吗", "茅台"),
        ("口香糖", "口香糖"),
    ],
)
async def test_what_the_shop_does_not_have_stays_unlinked(shop: DemoShop, text: str, noun: str) -> None:
    assert await linked(text, noun) == []


@pytest.mark.parametrize("text", ["有货吗", "什么时候发货", "今天天气怎么样", "这个怎么样", "能便宜点吗", "宇宙飞船"])
async def test_words_that_name_no_goods_stay_unlinked(shop: DemoShop, text: str) -> None:
    assert await linked(text) == []


@pytest.mark.parametrize(
    ("text", "noun", "both"),
    [
        ("酸奶", "酸奶", {"原味酸奶", "希腊酸奶"}),
        ("裙子多少钱", "裙子", {"碎花连衣裙", "半身裙"}),
        ("手机", "手机", {"极光手机", "长辈手机"}),
    ],
)
async def test_where_two_fit_both_are_given(shop: DemoShop, text: str, noun: str, both: set[str]) -> None:
    assert set(await linked(text, noun)) == both


async def test_of_two_the_one_talked_of_is_meant(shop: DemoShop) -> None:
    goods = await known_goods()
    greek = next(one.id for one in goods if one.short == "希腊酸奶")
    assert await linked("这个酸奶怎么保存", "酸奶", talked_of=greek) == ["希腊酸奶"]


async def test_a_linked_mention_is_answered_and_remembered(visitor: Stage, shop: DemoShop) -> None:
    heard = await visitor.say("含糖低的那款酸奶有货吗", "stock", {"product": "酸奶"})
    proper(heard)
    assert heard.cards("product")
    assert "希腊酸奶" in heard.text
    assert shop.get(f"/v1/products/{visitor.slots['product_id']}")["short_title"] == "希腊酸奶"


async def test_a_colour_and_a_size_are_linked_to_the_variant(visitor: Stage, shop: DemoShop) -> None:
    product = next(
        one for one in shop.get("/v1/products", limit=100)["items"]
        if any(v["color"] and v["size"] for v in one["variants"])
    )  # fmt: skip
    wanted = next(v for v in product["variants"] if v["color"] and v["size"])
    entities = {"product": product["short_title"], "color": wanted["color"], "size": wanted["size"]}
    await visitor.say(f"{product['short_title']}{wanted['color']}{wanted['size']}有吗", "stock", entities)
    assert visitor.slots["variant_id"] == wanted["id"]


async def test_another_size_keeps_the_colour(visitor: Stage, shop: DemoShop) -> None:
    product = next(
        one for one in shop.get("/v1/products", limit=100)["items"]
        if len({v["color"] for v in one["variants"] if v["size"]} - {None}) > 1
    )  # fmt: skip
    first = product["variants"][-1]
    other = next(v for v in product["variants"] if v["color"] == first["color"] and v["size"] != first["size"])
    entities = {"product": product["short_title"], "color": first["color"], "size": first["size"]}
    await visitor.say(f"{product['short_title']}{first['color']}{first['size']}有吗", "stock", entities)
    await visitor.say(f"那{other['size']}码呢", "stock", {"size": other["size"]})
    assert visitor.slots["variant_id"] == other["id"]


async def test_more_than_there_is_is_said_with_the_shops_figure(visitor: Stage, shop: DemoShop) -> None:
    product, low = next(
        (product, variant)
        for product in shop.get("/v1/products", limit=100)["items"]
        for variant in product["variants"]
        if variant["stock_state"] == "low" and variant["color"]
    )
    entities = {"product": product["short_title"], "color": low["color"]}
    text = f"{product['short_title']}{low['title']}要{low['stock'] + 50}件有吗"
    heard = await visitor.say(text, "stock", entities)
    proper(heard)
    assert f"还有{low['stock']}件" in heard.text


async def test_names_are_kept_but_stock_is_read_anew(visitor: Stage, shop: DemoShop) -> None:
    await visitor.say("希腊酸奶有货吗", "stock", {"product": "希腊酸奶"})
    shop.fault("error", path="/v1/products")
    heard = await visitor.say("希腊酸奶有货吗", "stock", {"product": "希腊酸奶"})
    assert heard.handoff is not None


async def test_a_flavour_of_the_last_is_no_other_goods(visitor: Stage, shop: DemoShop) -> None:
    await visitor.say("希腊酸奶有货吗", "stock", {"product": "希腊酸奶"})
    last = visitor.slots["product_id"]
    heard = await visitor.say("蓝莓的呢", "stock", {"product": "蓝莓"})
    assert visitor.slots["product_id"] == last
    assert "蓝莓" in heard.text
