"""Return, exchange, refund: the policy decides, a form collects, the shop files it once."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.after_sale_steps import past_pieces, past_way_back
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


@pytest.fixture
def dress(shop: DemoShop) -> tuple[Stage, str]:
    """Somebody whose parcel was just signed for, with something that may go back."""
    customer, order = fresh(shop, "return")
    return acting_as(shop, customer), order["order_no"]


def fresh(shop: DemoShop, kind: str, but: str = "") -> tuple[str, dict[str, Any]]:
    """A signed order, of this kind eligible, with no case yet."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if customer != but and order["state"] == "signed" and not order["service_nos"]:
                allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", as_customer(customer), kind=kind)
                if sum(item["eligible"] for item in allowed["items"]) >= 1:
                    return customer, order
    raise LookupError(kind)


async def choose_first_item(stage: Stage, heard: Heard) -> Heard:
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(heard.buttons[0])
    return await past_pieces(stage, heard)


async def test_a_return_is_collected_one_question_at_a_time_and_filed(shop: DemoShop, dress: tuple[Stage, str]) -> None:
    stage, number = dress
    heard = await stage.say("我要退货", "return", {"order_no": number})
    proper(heard)
    heard = await choose_first_item(stage, heard)
    assert stage.slots["requested_slot"] == "reason"
    heard = await past_way_back(stage, await stage.press_titled(heard, "无理由"))
    proper(heard)
    assert stage.slots["requested_slot"] == "sure"
    assert "退款" in heard.text
    heard = await stage.press_titled(heard, "确认提交")
    proper(heard)
    card = heard.cards("service")[0]
    assert card["service_no"] in heard.text
    assert stage.form is None
    filed = shop.get(
        "/v1/services", as_customer(str(stage.shopper["customer_id"])), customer_id=stage.shopper["customer_id"]
    )
    assert card["service_no"] in {case["no"] for case in filed["items"]}


async def test_once_begun_and_called_off_it_is_not_begun_again_by_a_question(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    stage.slots["order_no"] = number
    await stage.say("那退吧", "return/wish", act="want")
    assert stage.form == "after_sale_form"
    await stage.say("算了不退了", "return/withdraw", act="stop")
    heard = await stage.say("能退货吗", "return", sure=0.9)
    proper(heard)
    assert stage.form is None
    assert "还没有提交什么" in heard.text


async def test_the_amount_named_is_the_shops(shop: DemoShop, dress: tuple[Stage, str]) -> None:
    stage, number = dress
    heard = await choose_first_item(stage, await stage.say("退货", "return", {"order_no": number}))
    heard = await past_way_back(stage, await stage.press_titled(heard, "无理由"))
    allowed = shop.get(
        f"/v1/orders/{number}/eligibility", as_customer(str(stage.shopper["customer_id"])), kind="return"
    )
    item = next(one for one in allowed["items"] if one["item_id"] == stage.slots["item_id"])
    assert f"{item['refund_amount'] / 100:.2f}".removesuffix(".00") in heard.text


def needing_photo(shop: DemoShop) -> tuple[str, str, str, str]:
    """Customer, order, item and a reason that needs a photo."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", as_customer(customer), kind="return")
            for item in allowed["items"]:
                if item["eligible"] and item["photo_reasons"]:
                    return customer, order["order_no"], item["item_id"], item["photo_reasons"][0]
    raise LookupError("nothing needs a photo")


async def test_damage_needs_a_photo_and_the_photo_goes_along(shop: DemoShop) -> None:
    customer, number, item_id, reason = needing_photo(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("退货", "return", {"order_no": number})
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(next(button for button in heard.buttons if item_id in button["payload"]))
    await past_pieces(stage, heard)
    heard = await stage.say("坏的", "affirm", {"choice": reason}, press={"intent": "affirm"})
    assert stage.slots["requested_slot"] == "photos"
    assert "照片" in heard.text
    heard = await stage.press_titled(heard, "没有照片")
    assert stage.slots["requested_slot"] == "photos"
    heard = await past_way_back(stage, await stage.say("", images=("http://127.0.0.1/uploads/a.jpg",)))
    assert stage.slots["requested_slot"] == "sure"
    heard = await stage.say("确认", "affirm")
    case = shop.get(f"/v1/services/{heard.cards('service')[0]['service_no']}", as_customer(customer))
    assert case["photos"] == ["http://127.0.0.1/uploads/a.jpg"]
    assert case["reason"] == reason


async def test_pictures_at_any_question_are_filed_together_and_the_question_stands(shop: DemoShop) -> None:
    """The last two come with words, one before the yes: the words are read, the pictures go along."""
    customer, number, item_id, reason = needing_photo(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("退货", "return", {"order_no": number}, images=("http://127.0.0.1/uploads/a.jpg",))
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(next(button for button in heard.buttons if item_id in button["payload"]))
    await past_pieces(stage, heard)
    heard = await stage.say("", images=("http://127.0.0.1/uploads/b.jpg",))
    assert "照片收到了" in heard.text
    assert stage.slots["requested_slot"] == "reason"
    heard = await stage.say("坏的", "affirm", {"choice": reason}, press={"intent": "affirm"})
    heard = await past_way_back(stage, heard)
    assert stage.slots["requested_slot"] == "sure"
    await stage.say("", images=("http://127.0.0.1/uploads/c.jpg",))
    assert stage.slots["requested_slot"] == "sure"
    heard = await stage.say("确认", "affirm", images=("http://127.0.0.1/uploads/d.jpg",))
    case = shop.get(f"/v1/services/{heard.cards('service')[0]['service_no']}", as_customer(customer))
    assert case["photos"] == [f"http://127.0.0.1/uploads/{name}.jpg" for name in "abcd"]


async def test_an_exchange_asks_which_variant_and_offers_what_is_there(shop: DemoShop) -> None:
    customer, order = fresh(shop, "exchange")
    stage = acting_as(shop, customer)
    heard = await stage.say("我要换货", "exchange", {"order_no": order["order_no"]})
    heard = await choose_first_item(stage, heard)
    heard = await stage.press(heard.buttons[0])
    assert stage.slots["requested_slot"] == "exchange_variant_id"
    assert "现货" in heard.text
    heard = await stage.press(heard.buttons[0])
    assert stage.slots["requested_slot"] in {"sure", "photos"}


@pytest.mark.parametrize("kind", ["return", "exchange"])
async def test_what_may_not_go_back_gets_a_clear_no_and_the_nearest_yes(shop: DemoShop, kind: str) -> None:
    customer, order = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say("退换", kind, {"order_no": order["order_no"]})
    proper(heard)
    assert "办不了" in heard.text
    assert "签收" in heard.text
    assert heard.buttons


async def test_the_second_item_of_an_order_can_follow(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0018")
    heard = await stage.say("我想退货", "return")
    assert "都" not in heard.text
    assert (await stage.say("都退")).text.startswith("咱们一件一件来")


async def test_how_far_a_refund_is_comes_from_the_case(shop: DemoShop) -> None:
    customer, _order = shop.order_that(state="refunding")
    heard = await acting_as(shop, customer).say("退款到哪一步了", "refund")
    proper(heard)
    assert heard.cards("service")
    assert heard.cards("service")[0]["service_no"] in heard.text


async def test_who_has_no_case_is_told_so(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("退款到哪一步了", "refund/progress")
    proper(heard)
    assert "没有在办的退款" in heard.text


async def test_the_rule_about_postage_is_answered_in_the_middle_of_the_form(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    await stage.say("退货", "return", {"order_no": number})
    waiting = stage.slots["requested_slot"]
    heard = await stage.say("退货运费谁出", "return")
    assert "承担" in heard.text
    assert stage.slots["requested_slot"] == waiting


async def test_another_topic_in_the_middle_is_answered_and_the_form_goes_on(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    await stage.say("退货", "return", {"order_no": number})
    waiting = stage.slots["requested_slot"]
    heard = await stage.say("我的快递签收了吗", "logistics")
    assert heard.cards("parcel")
    assert stage.slots["requested_slot"] == waiting
    assert stage.form == "after_sale_form"


async def test_a_change_of_mind_from_return_to_exchange_starts_that(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    await stage.say("退货", "return", {"order_no": number})
    heard = await stage.say("还是换货吧", "exchange")
    assert stage.slots["service_kind"] == "exchange"
    assert "换货" in heard.text


async def test_a_change_of_mind_in_plain_words_needs_no_sure_topic(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    await choose_first_item(stage, await stage.say("退货", "return", {"order_no": number}))
    item = stage.slots["item_id"]
    heard = await stage.say("不想退了还是换", "exchange", sure=0.55)
    assert stage.form == "after_sale_form"
    assert stage.slots["service_kind"] == "exchange"
    assert stage.slots["item_id"] == item, "known already"
    assert "没太看明白" not in heard.text


async def test_which_one_was_meant_is_known_when_the_wish_comes_after_it(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0018")
    shop.open_anew()
    heard = await stage.say("我要退那条裙子", "return", {"product": "裙子"}, sure=0.7)
    assert stage.form is None, "not sure: only told that it can be done"
    assert "开始办理" in {button["title"] for button in heard.buttons}
    await stage.say("退吧", "return")
    assert stage.slots["requested_slot"] == "reason"
    assert "裙" in stage.slots["item"]


@pytest.mark.parametrize("words", ["算了", "不退了", "先不办了"])
async def test_calling_it_off_files_nothing(shop: DemoShop, dress: tuple[Stage, str], words: str) -> None:
    stage, number = dress
    customer = str(stage.shopper["customer_id"])
    before = shop.get("/v1/services", as_customer(customer), customer_id=customer)["total"]
    await stage.say("退货", "return", {"order_no": number})
    heard = await stage.say(words, "deny")
    assert "没有提交" in heard.text
    assert stage.form is None
    assert stage.slots["item_id"] is None
    assert shop.get("/v1/services", as_customer(customer), customer_id=customer)["total"] == before


async def test_no_to_the_last_question_files_nothing(dress: tuple[Stage, str]) -> None:
    stage, number = dress
    heard = await choose_first_item(stage, await stage.say("退货", "return", {"order_no": number}))
    await past_way_back(stage, await stage.press_titled(heard, "无理由"))
    heard = await stage.say("不对，先别提交", "deny")
    assert "没有提交" in heard.text
    assert stage.form is None


async def test_when_the_answer_to_the_filing_is_lost_it_says_so_and_files_no_second_one(
    shop: DemoShop, dress: tuple[Stage, str]
) -> None:
    stage, number = dress
    heard = await choose_first_item(stage, await stage.say("退货", "return", {"order_no": number}))
    await past_way_back(stage, await stage.press_titled(heard, "无理由"))
    shop.fault("error", f"/v1/orders/{number}/services")
    heard = await stage.say("确认", "affirm")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "failed"
    assert stage.form is None


async def test_when_the_shop_fails_in_the_middle_the_form_is_closed_and_a_person_comes(
    shop: DemoShop, dress: tuple[Stage, str]
) -> None:
    stage, number = dress
    await stage.say("退货", "return", {"order_no": number})
    shop.fault("garbage")
    heard = await stage.say("质量不好")
    proper(heard)
    assert heard.handoff is not None
    assert stage.form is None


async def test_a_size_alone_means_the_same_colour(shop: DemoShop) -> None:
    customer, number, item, wanted = wearable(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("尺码不合适，想换一件", "exchange", {"order_no": number})
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(next(button for button in heard.buttons if item["item_id"] in button["payload"]))
    assert stage.slots["requested_slot"] == "exchange_variant_id"
    await stage.say(f"{wanted['title'].split('/')[-1].strip()}码")
    assert stage.slots["exchange_variant_id"] == wanted["variant_id"]


def wearable(shop: DemoShop) -> tuple[str, str, dict[str, Any], dict[str, Any]]:
    """An item in a colour and a size, and another size of the same colour that is there."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", as_customer(customer), kind="exchange")
            for item in allowed["items"]:
                color, _, size = item["variant"].partition(" / ")
                for other in item["exchange_variants"] if size in {"S", "M", "L", "XL"} else ():
                    if other["title"].startswith(color) and other["title"] != item["variant"]:
                        return customer, order["order_no"], item, other
    raise LookupError("nothing to wear")


async def test_words_the_brain_is_not_sure_of_do_not_start_another_wish(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    heard = await stage.say("没用过呢", "cancel_order", sure=0.66)
    assert heard.ran == ["validate_after_sale_form"]
    assert stage.form == "after_sale_form"
