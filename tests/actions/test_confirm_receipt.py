"""Confirming receipt: one yes that says what it means, and a clear no where it would harm the shopper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.shop import close_shop, open_shop
from tests.actions.conftest import TOKEN, DemoShop, acting_as, running_shop
from tests.actions.demo_shop import PATIENCE_S
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import CANNOT_TEXT


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    """A shop of its own: these conversations end orders."""
    yield from running_shop(tmp_path_factory.mktemp("receipt"), {})


async def asked(shop: DemoShop, state: str, text: str = "确认收货") -> tuple[Stage, Heard, str]:
    customer, order = shop.order_that(state=state)
    stage = acting_as(shop, customer)
    heard = await stage.say(text, "confirm_receipt", {"order_no": order["order_no"]})
    proper(heard)
    return stage, heard, order["order_no"]


def state_of(shop: DemoShop, stage: Stage, number: str) -> str:
    return str(shop.get(f"/v1/orders/{number}", as_customer(str(stage.shopper["customer_id"])))["state"])


async def test_the_yes_says_what_it_means_and_completes_the_order(shop: DemoShop) -> None:
    stage, heard, number = await asked(shop, "signed", "我收到了 帮我点一下")
    assert shop.get("/v1/policies")["receipt_text"].rstrip("。") in heard.text
    assert heard.cards("order")[0]["order_no"] == number
    assert state_of(shop, stage, number) == "signed"
    heard = await stage.press_titled(heard, "确认收货")
    proper(heard)
    assert "已经确认收货" in heard.text
    assert state_of(shop, stage, number) == "completed"
    assert stage.form is None


@pytest.mark.parametrize("words", ["对 都收到了", "确认收货", "嗯"])
async def test_a_yes_in_words_is_enough(shop: DemoShop, words: str) -> None:
    stage, _, number = await asked(shop, "signed")
    await stage.say(words, "affirm" if words == "嗯" else "confirm_receipt")
    assert state_of(shop, stage, number) == "completed"


async def test_no_leaves_it_open(shop: DemoShop) -> None:
    stage, heard, number = await asked(shop, "signed")
    heard = await stage.press_titled(heard, "先不确认")
    proper(heard)
    assert "先不确认" in heard.text
    assert state_of(shop, stage, number) == "signed"


async def test_while_the_parcel_is_on_its_way_it_advises_to_look_first(shop: DemoShop) -> None:
    stage, heard, number = await asked(shop, "delivering", "帮我点收货")
    assert "东西到手" in heard.text
    assert stage.form == "receipt_form"
    assert state_of(shop, stage, number) == "delivering"


@pytest.mark.parametrize("state", ["unpaid", "to_ship", "part_shipped"])
async def test_what_is_not_sent_cannot_be_confirmed_and_when_it_comes_is_said(shop: DemoShop, state: str) -> None:
    stage, heard, number = await asked(shop, state)
    order = shop.get(f"/v1/orders/{number}", as_customer(str(stage.shopper["customer_id"])))
    assert "等东西都到手了再确认" in heard.text
    assert order["progress"].rstrip("。") in heard.text
    assert stage.form is None
    assert state_of(shop, stage, number) == state


async def test_a_lost_parcel_is_not_to_be_confirmed_and_the_refund_is_near(shop: DemoShop) -> None:
    stage, heard, number = await asked(shop, "lost")
    assert "先别确认收货" in heard.text
    assert any(button["payload"].startswith("/refund") for button in heard.buttons)
    assert state_of(shop, stage, number) == "lost"


async def test_what_is_completed_already_is_said_with_its_moment_and_the_rule(shop: DemoShop) -> None:
    _, heard, _ = await asked(shop, "completed", "不小心点了确认收货")
    assert "已经确认收货了" in heard.text
    assert shop.get("/v1/policies")["receipt_text"].rstrip("。") in heard.text


@pytest.mark.parametrize("words", ["能延长收货吗", "多久自动确认", "先别自动确认 我还没收到"])
async def test_who_only_asks_or_wants_it_later_is_told_and_nothing_is_pressed(shop: DemoShop, words: str) -> None:
    stage, heard, number = await asked(shop, "signed", words)
    order = shop.get(f"/v1/orders/{number}", as_customer(str(stage.shopper["customer_id"])))
    assert order["progress"].rstrip("。") in heard.text
    assert stage.form is None
    assert state_of(shop, stage, number) == "signed"


@pytest.mark.parametrize("words", ["确认收货怎么点", "不点的话多久自动收货", "确认收货以后还能退吗"])
async def test_the_rule_is_told_without_an_order_and_the_deed_offered(
    shop: DemoShop, visitor: Stage, words: str
) -> None:
    heard = await visitor.say(words, "confirm_receipt")
    proper(heard)
    assert shop.get("/v1/policies")["receipt_text"].rstrip("。") in heard.text
    assert visitor.form is None
    await visitor.press(heard.buttons[0])
    assert visitor.form == "order_form"


async def test_a_stranger_proves_the_order_first(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="signed")
    await visitor.say("帮我确认收货", "confirm_receipt")
    await visitor.say(order["order_no"], "order_status", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert visitor.form == "receipt_form"


@pytest.mark.parametrize(("mode", "then"), [("error", "signed"), ("lost", "completed")])
async def test_when_the_shop_does_not_answer_nothing_is_claimed(shop: DemoShop, mode: str, then: str) -> None:
    stage, _, number = await asked(shop, "signed")
    shop.fault(mode, f"/v1/orders/{number}/receipt")
    heard = await stage.say("对", "affirm")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None
    shop.fault("off")
    assert state_of(shop, stage, number) == then


async def test_a_lost_answer_and_the_same_turn_again_confirm_once(shop: DemoShop) -> None:
    stage, _, number = await asked(shop, "signed")
    before = dict(stage.slots)
    await stage.say("对", "affirm", turn_id="t_twice")
    stage.slots, stage.form = before, "receipt_form"
    heard = await stage.say("对", "affirm", turn_id="t_twice")
    assert "已经确认收货" in heard.text
    assert state_of(shop, stage, number) == "completed"


async def test_a_shop_that_cannot_says_so_with_a_person_near(tmp_path_factory: pytest.TempPathFactory) -> None:
    for bare in running_shop(tmp_path_factory.mktemp("bare"), {"XIAOER_SHOP_WITHOUT": "confirm_receipt"}):
        open_shop(ShopClient(bare.url, TOKEN, timeout_s=PATIENCE_S))
        _, heard, _ = await asked(bare, "signed")
        await close_shop()
    assert CANNOT_TEXT["confirm_receipt"] in heard.text
    assert "/ask_human" in {button["payload"] for button in heard.buttons}
