"""A shop that files no repairs: warranty by its words and days, a ticket where one can be taken down, or a person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from tests.actions.books import earlier, service_text, tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage
from tests.actions.test_repair import of_several, owned
from tests.actions.without import opened, shop_without
from tests.actions.words import proper


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from shop_without(tmp_path_factory.mktemp("bare"), "repair")


@pytest.fixture
async def shop(bare: DemoShop) -> AsyncIterator[DemoShop]:
    async with opened(bare) as shop:
        yield shop


async def test_under_warranty_it_says_until_when_and_offers_to_take_it_down(shop: DemoShop) -> None:
    customer, order, product = owned(shop)
    heard = await acting_as(shop, customer).say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert product["attributes"]["warranty"].rstrip("。") in heard.text
    assert service_text(shop, "repair") in heard.text
    assert any("登记维修" in button["title"] for button in heard.buttons)


async def test_a_repair_taken_down_is_said_to_be_a_ticket_and_is_told_when_asked_for(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    before = len(tickets(shop, customer))
    heard = await stage.say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    heard = await stage.press_titled(heard, "登记维修")
    proper(heard)
    assert "不能直接下维修单" in heard.text
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    mine = next(one for one in filed if one["id"] in heard.text)
    assert (mine["topic"], mine["order_no"]) == ("quality", order["order_no"])
    assert "用着用着不转了" in mine["text"]
    heard = await stage.say("修好了吗", "repair/progress")
    proper(heard)
    assert mine["id"] in heard.text
    assert mine["state_text"] in heard.text


async def test_a_repair_is_not_taken_down_twice(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    for words in ("不转了", "完全不动了"):
        heard = await stage.say(words, "repair", {"order_no": order["order_no"]})
        heard = await stage.press_titled(heard, "登记维修")
    repairs = [one for one in tickets(shop, customer) if one["order_no"] == order["order_no"] and "维修" in one["text"]]
    assert len(repairs) == 1
    assert repairs[0]["id"] in heard.text


async def test_a_visitor_who_wants_a_repair_gets_a_person_with_the_facts(shop: DemoShop, visitor: Stage) -> None:
    _, order, product = owned(shop)
    await visitor.say("坏了要修", "repair", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await visitor.press_titled(heard, "登记维修")
    proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "policy"
    assert product["short_title"] in heard.handoff["detail"]


async def test_out_of_warranty_is_said_plainly_and_nothing_is_promised(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    with earlier(shop, order["order_no"], 365 * 4, "signed_at"):
        heard = await acting_as(shop, customer).say("不转了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert "已经过保" in heard.text
    assert "免费" not in heard.text
    assert [button["payload"] for button in heard.buttons] == ["/ask_human"]


async def test_what_has_no_warranty_is_not_given_one(shop: DemoShop) -> None:
    customer, order = of_several(shop, "fashion")
    name = order["items"][0]["short_title"]
    named = {"order_no": order["order_no"], "product": name}
    heard = await acting_as(shop, customer).say(f"{name}坏了能修吗", "repair", named)
    proper(heard)
    assert "没有质保服务" in heard.text
    assert not any("登记维修" in button["title"] for button in heard.buttons)
