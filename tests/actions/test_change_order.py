"""Fewer pieces, another colour, one item left out: asked one thing at a time, one yes, and the shop really did it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import TOKEN, DemoShop, acting_as, running_shop
from tests.actions.demo_shop import PATIENCE_S
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import CANNOT_TEXT

Found = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    """A shop of its own: these conversations use up what waits for shipping."""
    yield from running_shop(tmp_path_factory.mktemp("changes"), {})


def changeable(shop: DemoShop, fits: Any) -> Found:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if "quantity" in order["can"] and fits(order):
                return customer, order
    raise LookupError("no order like that may be changed")


def several_of_one(order: dict[str, Any]) -> bool:
    return bool(order["paid_at"]) and len(order["items"]) == 1 and order["items"][0]["qty"] > 1


def single(order: dict[str, Any]) -> bool:
    return bool(order["paid_at"]) and len(order["items"]) == 1 and order["items"][0]["qty"] == 1


def several_items(order: dict[str, Any]) -> bool:
    return bool(order["paid_at"]) and len(order["items"]) > 1


def now(shop: DemoShop, found: Found) -> dict[str, Any]:
    order: dict[str, Any] = shop.get(f"/v1/orders/{found[1]['order_no']}", as_customer(found[0]))
    return order


def yuan(fen: int) -> str:
    return f"{fen / 100:.2f}".removesuffix(".00")


async def wishes(shop: DemoShop, found: Found, text: str) -> tuple[Stage, Heard]:
    stage = acting_as(shop, found[0])
    return stage, await stage.say(text, "change_order", {"order_no": found[1]["order_no"]})


async def test_one_piece_fewer_is_confirmed_once_and_the_difference_is_named(shop: DemoShop) -> None:
    found = changeable(shop, several_of_one)
    item = found[1]["items"][0]
    stage, heard = await wishes(shop, found, "拍多了一件 帮我减一件")
    proper(heard)
    assert f"从{item['qty']}件改成{item['qty'] - 1}件" in heard.text
    assert now(shop, found)["items"][0]["qty"] == item["qty"]
    heard = await stage.say("确认修改", "affirm")
    proper(heard)
    after = now(shop, found)
    assert after["items"][0]["qty"] == item["qty"] - 1
    assert f"合计现在是{yuan(after['total'])}元" in heard.text
    assert f"差额{yuan(found[1]['total'] - after['total'])}元" in heard.text
    assert stage.form is None


async def test_without_a_number_it_asks_how_many_and_takes_a_bare_one(shop: DemoShop) -> None:
    found = changeable(shop, several_of_one)
    stage, heard = await wishes(shop, found, "我这单数量拍多了")
    proper(heard)
    assert stage.slots["requested_slot"] == "item_change"
    heard = await stage.say("一件就行")
    assert stage.slots["requested_slot"] == "sure"
    assert "改成1件" in heard.text


async def test_no_leaves_the_order_as_it_was(shop: DemoShop) -> None:
    found = changeable(shop, several_of_one)
    stage, heard = await wishes(shop, found, "改成1件")
    heard = await stage.press_titled(heard, "先不改了")
    proper(heard)
    assert "没有改动" in heard.text
    assert now(shop, found)["items"] == found[1]["items"]


async def test_another_number_instead_of_the_yes_is_the_new_wish(shop: DemoShop) -> None:
    found = changeable(shop, lambda order: several_of_one(order) and order["items"][0]["qty"] > 2)
    stage, _ = await wishes(shop, found, "改成1件")
    heard = await stage.say("不对，改成2件", "change_order")
    proper(heard)
    assert "改成2件" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_more_of_a_paid_order_is_said_to_need_another_order_with_the_goods_to_tap(shop: DemoShop) -> None:
    found = changeable(shop, single)
    stage, heard = await wishes(shop, found, "再加一件")
    proper(heard)
    assert "另外下一单" in heard.text
    assert heard.cards("product")[0]["product_id"] == found[1]["items"][0]["product_id"]
    assert stage.form is None
    assert now(shop, found)["items"] == found[1]["items"]


async def test_an_unpaid_order_takes_one_more_and_says_until_when_to_pay(shop: DemoShop) -> None:
    found = changeable(shop, lambda order: order["state"] == "unpaid" and len(order["items"]) == 1)
    stage, heard = await wishes(shop, found, "少拍了一件 加一件")
    proper(heard)
    heard = await stage.press_titled(heard, "确认修改")
    proper(heard)
    after = now(shop, found)
    assert after["items"][0]["qty"] == found[1]["items"][0]["qty"] + 1
    assert f"{yuan(after['total'])}元" in heard.text
    assert "前付款" in heard.text


async def test_one_of_several_items_is_asked_for_and_left_out(shop: DemoShop) -> None:
    found = changeable(shop, several_items)
    stage, heard = await wishes(shop, found, "里面有一样不想要了")
    proper(heard)
    assert stage.slots["requested_slot"] == "item_to_change"
    heard = await stage.press(heard.buttons[0])
    proper(heard)
    assert "去掉" in heard.text
    heard = await stage.say("对", "affirm")
    proper(heard)
    assert len(now(shop, found)["items"]) == len(found[1]["items"]) - 1
    assert now(shop, found)["total"] <= found[1]["total"]


@pytest.mark.parametrize("answer", ["不要了", "这样不要了"])
async def test_not_wanted_any_more_is_an_answer_to_what_is_to_become_of_one_thing(shop: DemoShop, answer: str) -> None:
    found = changeable(shop, several_items)
    stage, heard = await wishes(shop, found, "想改一下订单")
    await stage.press(heard.buttons[0])
    assert stage.slots["requested_slot"] == "item_change"
    heard = await stage.say(answer, "deny")
    proper(heard)
    assert "去掉" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_what_was_wished_first_is_not_asked_again_once_the_item_is_known(shop: DemoShop) -> None:
    found = changeable(shop, lambda order: several_items(order) and order["items"][0]["qty"] > 1)
    stage, heard = await wishes(shop, found, "改成1件")
    heard = await stage.press(heard.buttons[0])
    assert "改成1件" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_an_item_named_is_not_asked_for(shop: DemoShop) -> None:
    found = changeable(shop, several_items)
    name = found[1]["items"][1]["short_title"]
    stage, heard = await wishes(shop, found, f"{name}不要了 去掉")
    proper(heard)
    assert name in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_another_thing_of_the_order_that_is_to_be_spared_is_left_alone(shop: DemoShop) -> None:
    found = changeable(shop, several_items)
    changed, spared = (one["short_title"] for one in found[1]["items"][:2])
    stage, _ = await wishes(shop, found, f"{changed}不要了 去掉")
    heard = await stage.say(f"{spared}我是要的 别一起给我取消了", entities={"product": spared})
    assert f"{spared}」不动" in heard.text
    assert stage.slots["requested_slot"] == "sure"


def with_another_variant(shop: DemoShop) -> tuple[Found, str]:
    chosen: list[str] = []

    def fits(order: dict[str, Any]) -> bool:
        item = order["items"][0]
        variants = shop.get(f"/v1/products/{item['product_id']}")["variants"]
        there = [v for v in variants if v["id"] != item["variant_id"] and v["stock"] >= item["qty"]]
        same = [v["title"] for v in there if v["price"] <= item["price"]]
        chosen[:] = same[:1]
        return bool(order["paid_at"]) and len(order["items"]) == 1 and bool(same)

    return changeable(shop, fits), chosen[0]


async def test_a_wrong_colour_before_shipping_is_changed_by_tapping_the_right_one(shop: DemoShop) -> None:
    found, wanted = with_another_variant(shop)
    stage, heard = await wishes(shop, found, "颜色拍错了")
    proper(heard)
    heard = await stage.press_titled(heard, wanted)
    proper(heard)
    assert f"换成{wanted}" in heard.text
    heard = await stage.say("确认", "affirm")
    proper(heard)
    assert now(shop, found)["items"][0]["variant"] == wanted


async def test_an_exchange_before_shipping_becomes_a_change(shop: DemoShop) -> None:
    found, wanted = with_another_variant(shop)
    stage = acting_as(shop, found[0])
    heard = await stage.say(f"还没发货 换成{wanted.replace(' / ', '')}", "exchange", {"order_no": found[1]["order_no"]})
    proper(heard)
    assert stage.form == "change_form"
    assert f"换成{wanted}" in heard.text


async def test_a_colour_that_is_sold_out_is_said_and_the_others_are_shown(shop: DemoShop) -> None:
    def fits(order: dict[str, Any]) -> bool:
        item = order["items"][0]
        variants = shop.get(f"/v1/products/{item['product_id']}")["variants"]
        others = [v for v in variants if v["id"] != item["variant_id"]]
        gone[:] = [v["title"] for v in others if v["stock"] == 0 and v["price"] <= item["price"]][:1]
        there = [v for v in others if v["stock"] >= item["qty"] and v["price"] <= item["price"]]
        return len(order["items"]) == 1 and bool(gone) and bool(there) and bool(order["paid_at"])

    gone: list[str] = []
    found = changeable(shop, fits)
    stage, heard = await wishes(shop, found, f"换成{gone[0].replace(' / ', '')}")
    proper(heard)
    assert "暂时售罄" in heard.text
    assert stage.slots["requested_slot"] == "item_change"


async def test_what_is_shipped_is_not_changed_and_the_way_out_is_named(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    stage, heard = await wishes(shop, (customer, order), "改成1件")
    proper(heard)
    assert "改不了了" in heard.text
    assert shop.get("/v1/policies")["quantity_text"].rstrip("。") in heard.text
    assert any(button["payload"].startswith("/refuse_delivery") for button in heard.buttons)
    assert stage.form is None


async def test_the_only_item_left_out_is_a_cancelling(shop: DemoShop) -> None:
    found = changeable(shop, single)
    stage, heard = await wishes(shop, found, "减一件")
    proper(heard)
    assert any(button["payload"].startswith("/cancel_order") for button in heard.buttons)
    assert stage.form is None
    assert now(shop, found)["items"] == found[1]["items"]


async def test_a_stranger_proves_the_order_first_and_says_the_wish_once(shop: DemoShop, visitor: Stage) -> None:
    _, order = changeable(shop, several_of_one)
    heard = await visitor.say("数量改成1件", "change_order")
    assert visitor.form == "order_form"
    await visitor.say(order["order_no"], "order_status", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert "改成1件" in heard.text
    assert visitor.form == "change_form"


@pytest.mark.parametrize("mode", ["error", "lost", "garbage"])
async def test_when_the_shop_does_not_answer_nothing_is_claimed(shop: DemoShop, mode: str) -> None:
    found = changeable(shop, several_of_one)
    stage, _ = await wishes(shop, found, "改成1件")
    shop.fault(mode, f"/v1/orders/{found[1]['order_no']}/quantity")
    heard = await stage.say("确认修改", "affirm")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None
    assert stage.form is None


async def test_a_yes_sent_twice_changes_it_once(shop: DemoShop) -> None:
    found = changeable(shop, lambda order: several_of_one(order) and order["items"][0]["qty"] > 2)
    stage, _ = await wishes(shop, found, "少买一个")
    before = dict(stage.slots)
    await stage.say("确认修改", "affirm", turn_id="t_once")
    stage.slots, stage.form = before, "change_form"
    heard = await stage.say("确认修改", "affirm", turn_id="t_once")
    assert "改好了" in heard.text
    assert f"差额{yuan(found[1]['total'] - now(shop, found)['total'])}元" in heard.text
    assert now(shop, found)["items"][0]["qty"] == found[1]["items"][0]["qty"] - 1


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from running_shop(tmp_path_factory.mktemp("bare"), {"XIAOER_SHOP_WITHOUT": "quantity"})


async def test_a_shop_that_cannot_says_so_with_a_person_near(bare: DemoShop, shop: DemoShop) -> None:
    await close_shop()
    open_shop(ShopClient(bare.url, TOKEN, timeout_s=PATIENCE_S))
    customer, order = bare.order_that(state="to_ship")
    heard = await acting_as(bare, customer).say("改成1件", "change_order", {"order_no": order["order_no"]})
    proper(heard)
    assert CANNOT_TEXT["quantity"] in heard.text
    assert "/ask_human" in {button["payload"] for button in heard.buttons}
