"""Nobody is asked for a yes to what the shop then refuses: the shop is asked before the yes is."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from actions.shop import open_shop
from tests.actions.books import dearer
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import PATIENCE_S, TOKEN, DemoShop, running_shop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    """A shop of its own: these conversations use up what waits for shipping."""
    yield from running_shop(tmp_path_factory.mktemp("before"), {})


def to_ship(shop: DemoShop, can: str = "cancel", qty: int = 1) -> tuple[str, dict[str, Any]]:
    """A paid order of one thing, not shipped, without a case or claim: nobody has been here."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            alone = len(order["items"]) == 1 and order["items"][0]["qty"] >= qty
            if order["state"] == "to_ship" and can in order["can"] and alone and not order["service_nos"]:
                return customer, order
    raise LookupError(f"no order to ship with {can}")


def wish(shop: DemoShop, customer: str, path: str, body: dict[str, Any]) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": as_customer(customer)}
    headers["Idempotency-Key"] = uuid.uuid4().hex
    httpx.post(shop.url + path, json=body, headers=headers).raise_for_status()


def asks_for_no_yes(stage: Stage, heard: Heard) -> None:
    proper(heard)
    assert stage.slots.get("requested_slot") != "sure"
    assert not any("yes" in button["payload"] for button in heard.buttons)
    assert any(button["title"] == "转人工" for button in heard.buttons)


async def test_an_order_with_its_difference_given_back_is_not_offered_for_change(shop: DemoShop) -> None:
    customer, order = to_ship(shop, "quantity", qty=2)
    number = order["order_no"]
    with dearer(shop, number, 300):
        wish(shop, customer, f"/v1/orders/{number}/price-protection", {})
        stage = acting_as(shop, customer)
        heard = await stage.say("拍多了 帮我减一件", "change_order", {"order_no": number})
        asks_for_no_yes(stage, heard)
        assert "已经退过差价" in heard.text
        assert stage.form is None


async def test_what_comes_between_the_question_and_its_repeat_is_seen(shop: DemoShop) -> None:
    """Asked once more, the shop is asked once more."""
    customer, order = to_ship(shop, "quantity", qty=2)
    number = order["order_no"]
    stage = acting_as(shop, customer)
    heard = await stage.say("拍多了 帮我减一件", "change_order", {"order_no": number})
    assert stage.slots["requested_slot"] == "sure"
    with dearer(shop, number, 300):
        wish(shop, customer, f"/v1/orders/{number}/price-protection", {})
        heard = await stage.say("呃这个嘛", "nlu_fallback", sure=0.2)
        asks_for_no_yes(stage, heard)
        assert "已经退过差价" in heard.text
        assert stage.form is None


async def test_an_address_that_is_not_served_is_said_before_the_yes_and_another_may_be_sent(shop: DemoShop) -> None:
    customer, order = to_ship(shop, "address")
    stage = acting_as(shop, customer)
    await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    heard = await stage.say("台湾省台北市信义区信义路五段7号3楼")
    asks_for_no_yes(stage, heard)
    assert "送不到" in heard.text
    heard = await stage.say("浙江省杭州市西湖区文三路100号3幢201")
    assert stage.slots["requested_slot"] == "sure"
    heard = await stage.say("确认修改", "affirm")
    assert "改好了" in heard.text


async def test_a_cancelling_that_a_colleague_did_meanwhile_is_no_question_any_more(shop: DemoShop) -> None:
    customer, order = to_ship(shop)
    number = order["order_no"]
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": number})
    assert stage.slots["requested_slot"] == "sure"
    wish(shop, customer, f"/v1/orders/{number}/cancel", {})
    heard = await stage.say("呃这个嘛", "nlu_fallback", sure=0.2)
    asks_for_no_yes(stage, heard)
    assert "已经取消" in heard.text


async def test_the_title_an_invoice_has_already_is_not_asked_to_be_confirmed(shop: DemoShop) -> None:
    for customer in shop.customers():
        for order in shop.orders(customer):
            told = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
            if told["can_change"]:
                stage = acting_as(shop, customer)
                await stage.say("发票抬头开错了，要重开", "invoice", {"order_no": order["order_no"]})
                await stage.say("个人")
                heard = await stage.say(told["title"])
                asks_for_no_yes(stage, heard)
                assert "不用重开" in heard.text
                return
    raise LookupError("no invoice that may be changed")


async def test_a_wrong_email_is_asked_again_before_the_yes(shop: DemoShop) -> None:
    """The shop finds it wrong; the question goes back to it."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            told = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
            if told["state"] == "none" and told["can_issue"]:
                stage = acting_as(shop, customer)
                await stage.say("开发票 开给个人", "invoice", {"order_no": order["order_no"]})
                await stage.say("林晓")
                heard = await stage.say("发到 a@b", entities={"email": "a@b"})
                assert stage.slots["requested_slot"] == "invoice_email", heard.text
                assert "邮箱" in heard.text
                heard = await stage.say("lin@example.com", entities={"email": "lin@example.com"})
                assert stage.slots["requested_slot"] == "sure"
                return
    raise LookupError("no order that may have an invoice")


async def test_a_shop_that_does_not_rehearse_is_asked_on_the_yes_and_not_before(shop: DemoShop) -> None:
    """It would take for earnest what is only tried out."""
    street = UnableToRehearse()
    open_shop(ShopClient(shop.url, TOKEN, street, timeout_s=PATIENCE_S))
    customer, order = to_ship(shop)
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    assert stage.slots["requested_slot"] == "sure"
    assert street.wishes == []
    heard = await stage.say("确认取消", "affirm")
    assert "已经取消" in heard.text
    assert street.wishes == [f"/v1/orders/{order['order_no']}/cancel"]


class UnableToRehearse(httpx.AsyncHTTPTransport):
    """The way to a shop that has not heard of trying out; ``wishes``: path and query of what it was sent."""

    def __init__(self) -> None:
        super().__init__(verify=False)
        self.wishes: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if request.method == "POST":
            self.wishes.append(request.url.raw_path.decode())
        answer = await super().handle_async_request(request)
        if request.url.path != "/v1/capabilities":
            return answer
        told = json.loads(await answer.aread())
        del told["rehearses"]
        return httpx.Response(200, stream=httpx.ByteStream(json.dumps(told).encode()))
