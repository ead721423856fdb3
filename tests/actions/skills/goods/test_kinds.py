"""What the kinds of a thing answer by their own names and prices, and what is told where nothing is written."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import Answered, ask
from tests.actions.skills.goods.conftest import Talk


async def asked(shop: DemoShop, short: str, text: str, aspect: str = "difference") -> Answered:
    goods = [one for offset in (0, 100) for one in shop.get("/v1/products", limit=100, offset=offset)["items"]]
    product = next(one["id"] for one in goods if one["short_title"] == short)
    return await ask(f"product_question/{aspect}", text=text, slots={"product_id": product})


@pytest.mark.parametrize(
    ("short", "text", "response", "told"),
    [
        ("瑜伽垫", "8mm的比6mm的贵多少", "dearer_by", {"more": "20元", "dear": "深灰 8mm"}),
        ("极光手机", "差500那俩 值不值", "dearer_why", {"cheap": "8+256G", "dear": "12+512G"}),
        ("恒温壶", "粉的白的功能一样吧", "alike_but_colour", {"kinds": "奶油白和樱花粉"}),
        ("牛肉干", "几个口味都一样吗", "apart_in_flavour", {"kinds": "原味、香辣和孜然"}),
        ("羽毛球拍", "199是两支吧", "pack_yes", {"pack": "双支装"}),
        ("可调哑铃", "499是一个还是一对", "pack", {"pack": "单只"}),
        ("可调哑铃", "是两只吧", "pack_no", {"pack": "单只"}),
        ("充电宝", "白的有20000mAh的吗", "not_both", {}),
        ("爬行垫", "大的那个多大", "kinds_are", {"kinds": "180×200cm 厚 2cm"}),
        ("护手霜", "三支都什么味", "kinds_are", {"kinds": "白茶、橙花、无花果；无香 3 支"}),
        ("扫地机尘袋", "12个装划算还是6个的", "better_value", {"kind": "12 个装", "each": "10.67元"}),
        ("炸锅纸", "是圆的还是方的", "kinds_both_line", {"line": "20cm 适合 4～5L，方形适合 6L 以上"}),
        ("保湿面霜", "保湿面霜带小样的跟不带的差多少钱", "dearer_by", {"more": "10元"}),
        ("耳机保护套", "啥颜色的", "comes_in", {}),
        ("耳机保护套", "就这一个颜色吗", "comes_in_more", {}),
    ],
)
async def test_the_kinds_answer(shop: DemoShop, short: str, text: str, response: str, told: dict[str, str]) -> None:
    heard = await asked(shop, short, text, "look" if "颜色" in text else "difference")
    assert heard.named == [f"product_question/{response}"]
    assert told.items() <= heard.values.items()


async def test_one_piece_that_is_changed_is_no_pack(shop: DemoShop) -> None:
    heard = await asked(shop, "儿童牙刷", "多久换一支", "how_to_use")
    assert "pack" not in heard.named[0]


async def test_what_has_its_number_written_is_counted(shop: DemoShop) -> None:
    heard = await asked(shop, "电动牙刷", "配几个刷头", "package_contents")
    assert any("4 支" in one for one in heard.values.values())


async def test_a_kind_is_asked_for_by_one_sign_of_its_name(shop: DemoShop) -> None:
    heard = await ask("stock/available", text="手工水饺有素的没", entities=(("product", "手工水饺"),))
    assert "玉米素馅" in heard.values["variant"]


async def test_what_is_not_written_is_said_with_what_is_and_never_in_the_same_words(talk: Talk) -> None:
    await talk.say("护眼台灯怎么样", "product_question/quality", "护眼台灯")
    told = [
        await talk.say(text, "product_question/function") for text in ("能连蓝牙吗", "能语音控制吗", "能当路由器吗")
    ]
    assert len(set(told)) == len(told)
    assert "没有写" in told[0]
    assert any(fact in told[0] for fact in ("国 AA 照度", "桌面亮度均匀", "40 分钟提醒", "42cm", "用眼时间"))


@pytest.mark.parametrize(
    ("short", "text", "response"),
    [
        ("取暖器", "一般插座能用不", "can_if"),
        ("爬行垫", "铺地暖上行不", "can_if"),
        ("缓震跑鞋", "能扔洗衣机不", "can_no"),
        ("羽毛球拍", "送球吗", "has_yes"),
    ],
)
async def test_yes_or_no_comes_first_where_a_line_grants_or_forbids(
    shop: DemoShop, short: str, text: str, response: str
) -> None:
    assert (await asked(shop, short, text, "function")).named == [f"product_question/{response}"]


async def test_what_keeps_water_out_lets_no_water_in(shop: DemoShop) -> None:
    heard = await asked(shop, "蓝牙音箱", "天天洗澡听会不会进水坏掉", "function")
    assert heard.named == ["product_question/will_no"]


async def test_what_would_come_about_is_what_is_denied(shop: DemoShop) -> None:
    heard = await asked(shop, "护手霜", "打字会不会黏", "function")
    assert heard.named == ["product_question/will_no"]


async def test_the_clause_that_asks_is_answered(shop: DemoShop) -> None:
    heard = await asked(shop, "丝绒口红", "拔干不 我嘴唇老是起皮还有点裂", "quality")
    assert "不拔干" in heard.values["value"]
