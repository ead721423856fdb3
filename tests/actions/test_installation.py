"""Who installs it and how it goes together: the shop's rule and the catalogue's words."""

from __future__ import annotations

from tests.actions.books import service_text
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


async def test_the_rule_is_told_when_no_goods_are_named(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("有师傅上门安装吗", "installation")
    proper(heard)
    assert service_text(shop, "installation") in heard.text
    assert heard.progress


async def test_for_named_goods_the_catalogues_usage_is_added(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("空气炸锅怎么装", "installation", {"product": "空气炸锅"})
    proper(heard)
    product = shop.get("/v1/products/P1301")
    assert product["attributes"]["usage"].rstrip("。") in heard.text
    assert heard.cards("product")[0]["product_id"] == "P1301"


async def test_what_the_catalogue_does_not_say_is_said_to_be_missing(shop: DemoShop, visitor: Stage) -> None:
    product = next(
        one
        for one in shop.get("/v1/products", limit=100)["items"]
        if not one["attributes"]["usage"] and not one["attributes"]["package"]
    )
    heard = await visitor.say("怎么组装", "installation", {"product": product["short_title"]})
    proper(heard)
    assert "没有写安装步骤" in heard.text
    assert heard.buttons[0]["payload"] == "/ask_human"


async def test_the_only_thing_in_the_order_talked_of_is_the_one_meant(shop: DemoShop) -> None:
    order = next(order for order in shop.orders("C0003") if len(order["items"]) == 1)
    stage = acting_as(shop, "C0003")
    await stage.say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    heard = await stage.say("到了谁来装", "installation")
    proper(heard)
    assert order["items"][0]["short_title"] in heard.text


async def test_whoever_does_not_understand_the_manual_hears_the_steps(visitor: Stage) -> None:
    heard = await visitor.say("说明书看不懂，弄丢了怎么用", "installation")
    proper(heard)
    assert "说明书" in heard.text
    assert "ask_human" in {button["payload"].removeprefix("/") for button in heard.buttons}
