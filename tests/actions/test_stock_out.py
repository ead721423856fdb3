"""Something is sold out: what is offered instead and why, in the shopper's terms; the reminder; what is kept of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, get_args

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.test_goods import products
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract.goods import AlternativeCode

CODES = ("other_variant", "bought_before", "viewed", "same_brand", "same_function", "same_category")


@dataclass(frozen=True)
class Gone:
    """A sold-out variant, and what the shop itself offers this customer instead."""

    customer: str
    product: dict[str, Any]
    variant: dict[str, Any]
    offers: list[dict[str, Any]]

    @property
    def words(self) -> str:
        return f"{self.product['short_title']}{self.variant['title'].replace(' / ', '')}有吗"


def gone_with(shop: DemoShop, code: str) -> Gone:
    """The first sold-out thing and customer for whom the shop gives this reason."""
    for customer in ("C0031", "C0007", "C0018", "C0002"):
        for product in products(shop):
            for variant in product["variants"]:
                if variant["stock_state"] != "sold_out":
                    continue
                asked = {"customer_id": customer, "variant_id": variant["id"]}
                path = f"/v1/products/{product['id']}/alternatives"
                offers = shop.get(path, as_customer(customer), **asked)
                if any(offer["code"] == code for offer in offers):
                    return Gone(customer, product, variant, offers)
    raise LookupError(f"the demo shop never says {code}")


async def ask(shop: DemoShop, gone: Gone) -> Heard:
    about = {"product": gone.product["short_title"]}
    about |= {name: gone.variant[name] for name in ("color", "size") if gone.variant[name]}
    heard = await acting_as(shop, gone.customer).say(gone.words, "stock", about)
    proper(heard)
    return heard


def test_the_reasons_tried_here_are_all_the_contract_knows() -> None:
    assert set(CODES) == set(get_args(AlternativeCode))


@pytest.mark.parametrize("code", CODES)
async def test_what_is_offered_instead_comes_with_the_shops_own_reason(shop: DemoShop, code: str) -> None:
    gone = gone_with(shop, code)
    heard = await ask(shop, gone)
    assert "暂时售罄" in heard.text
    shown = heard.cards("products")[0]["products"]
    assert [card["reason"] for card in shown] == [offer["reason"] for offer in gone.offers]
    assert gone.offers[0]["reason"].rstrip("。") in heard.text


@pytest.mark.parametrize("code", CODES)
async def test_what_is_offered_instead_is_marked_with_its_reason_for_the_books(shop: DemoShop, code: str) -> None:
    gone = gone_with(shop, code)
    heard = await ask(shop, gone)
    kept = [(one["product"], one["variant"], one["instead_of"], one["reason"]) for one in heard.suggested]
    assert kept == [
        (offer["product"]["id"], offer["variant_id"], gone.product["id"], offer["code"]) for offer in gone.offers
    ]
    assert code in {one["reason"] for one in heard.suggested}


async def test_naming_what_was_offered_is_marked_as_turning_to_it(shop: DemoShop) -> None:
    gone = gone_with(shop, "viewed")
    stage = acting_as(shop, gone.customer)
    await stage.say(gone.words, "stock", {"product": gone.product["short_title"]})
    other = next(offer["product"] for offer in gone.offers if offer["product"]["id"] != gone.product["id"])
    heard = await stage.say(f"{other['short_title']}有货吗", "stock", {"product": other["short_title"]})
    assert heard.chosen is not None
    assert heard.chosen["product"] == other["id"]


async def test_asking_on_of_the_same_thing_turns_to_nothing_new(shop: DemoShop) -> None:
    gone = gone_with(shop, "viewed")
    stage = acting_as(shop, gone.customer)
    await stage.say("怎么储存", "product_question", {"product": gone.product["short_title"]})
    heard = await stage.say("那产地呢", "product_question")
    assert heard.chosen is None


async def test_the_reminder_is_set_by_a_tap_and_names_no_day_the_shop_did_not(shop: DemoShop, visitor: Stage) -> None:
    yoghurt = next(one for one in products(shop) if one["id"] == "P1003")
    strawberry = next(one for one in yoghurt["variants"] if one["stock_state"] == "sold_out" and not one["restock_on"])
    heard = await visitor.say(f"原味酸奶{strawberry['title']}味有吗", "stock", {"product": "原味酸奶"})
    proper(heard)
    assert "补货时间还没定" in heard.text
    reminded = await visitor.press_titled(heard, "到货提醒")
    proper(reminded)
    assert "提醒" in reminded.text
    assert reminded.progress


async def test_reminded_twice_is_one_reminder(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("原味酸奶草莓味有吗", "stock", {"product": "原味酸奶"})
    first = await visitor.press_titled(heard, "到货提醒")
    again = await visitor.press_titled(heard, "到货提醒")
    assert "还没有办" in again.text, "an older button only offers anew"
    second = await visitor.press_titled(again, "到货提醒")
    assert first.text == second.text


async def test_few_left_is_told_exactly_as_the_shop_counts(shop: DemoShop, visitor: Stage) -> None:
    product, variant = next(
        (one, variant)
        for one in products(shop)
        for variant in one["variants"]
        if variant["stock_state"] == "low" and not variant["color"]
    )
    heard = await visitor.say(f"{product['short_title']}{variant['title']}还有吗", "stock",
                              {"product": product["short_title"]})  # fmt: skip
    proper(heard)
    assert f"只剩 {variant['stock']} 件" in str(heard.text) + str(heard.cards("product"))
