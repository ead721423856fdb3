"""What arrived is incomplete, broken, leaking or wrong: comfort that names it, and nothing said is asked for again."""

from __future__ import annotations

from typing import Any

import pytest

from actions.faults import fault_in
from actions.shop import close_shop, open_shop
from tests.actions.bad_shop import bad_shop
from tests.actions.books import earlier, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient

PICTURE = "http://127.0.0.1/uploads/a.jpg"


def just_signed(shop: DemoShop, *, pieces: int = 1, kind: str = "refund") -> tuple[str, dict[str, Any]]:
    """Signed for within the photo window, with so many different things in it, none with a case."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] != "signed" or order["service_nos"] or len(order["items"]) != pieces:
                continue
            allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", as_customer(customer), kind=kind)
            if all("damaged" in item["reasons"] for item in allowed["items"]):
                return customer, order
    raise LookupError(f"{pieces} {kind}")


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("漏发了一件", "少件漏发", "missing_item"),
        ("箱子里少了一袋", "少件漏发", "missing_item"),
        ("只收到一双", "少件漏发", "missing_item"),
        ("瓶子漏液了", "漏液", "damaged"),
        ("酸奶洒了一箱", "漏液", "damaged"),
        ("收到就是碎的", "破损", "damaged"),
        ("外壳压坏了", "破损", "damaged"),
        ("你们发错颜色了", "发错货", "wrong_item"),
        ("我买的是黑色发来白色", "发错货", "wrong_item"),
        ("包裹被拆开过", "被拆过", None),
        ("打开都发霉了", "变质", "spoiled"),
        ("车厘子烂了一半", "变质", "spoiled"),
        ("快递盒子烂了", "破损", "damaged"),
        ("晚上拆开发现花瓶碎了", "破损", "damaged"),
        ("镜框缺角", "破损", "damaged"),
        ("打印机缺墨盒", "少件漏发", "missing_item"),
        ("怎么给我发了个白色的 我选的黑色", "发错货", "wrong_item"),
        ("东西不对劲", "收到的东西有问题", None),
    ],
)
def test_the_fault_is_read_from_the_words(text: str, name: str, reason: str | None) -> None:
    fault = fault_in(text)
    assert (fault.name, fault.reason) == (name, reason)


@pytest.mark.parametrize(
    ("text", "named"),
    [("少发了一件", "少了"), ("瓶子漏液了", "漏液"), ("收到是碎的", "破损"), ("发错货了", "发错|货发错")],
)
async def test_comfort_comes_first_and_names_what_happened(shop: DemoShop, text: str, named: str) -> None:
    customer, order = just_signed(shop)
    heard = await acting_as(shop, customer).say(text, "missing_or_damaged", {"order_no": order["order_no"]})
    proper(heard)
    assert any(word in heard.bubbles[0]["text"] for word in named.split("|"))
    assert "？" not in heard.bubbles[0]["text"]


async def test_the_shops_remedies_are_offered_and_the_reason_is_not_asked_again(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": order["order_no"]})
    heard = await stage.press_titled(heard, "申请退款")
    proper(heard)
    assert stage.slots["reason"] == "damaged"
    assert stage.slots["description"] == "收到就是碎的"
    assert stage.slots["requested_slot"] == "photos"


async def test_the_thing_named_is_not_asked_for_again(shop: DemoShop) -> None:
    customer, order = just_signed(shop, pieces=2)
    item = order["items"][1]
    stage = acting_as(shop, customer)
    named = {"order_no": order["order_no"], "product": item["short_title"]}
    heard = await stage.say(f"{item['short_title']}摔坏了", "missing_or_damaged", named)
    await stage.press_titled(heard, "申请退款")
    assert stage.slots["item_id"] == item["id"]


async def test_a_photo_sent_with_the_words_counts(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("碎了", "missing_or_damaged", {"order_no": order["order_no"]}, images=(PICTURE,))
    await stage.press_titled(heard, "申请退款")
    assert stage.slots["photos"] == [PICTURE]
    assert stage.slots["requested_slot"] == "sure"


async def test_a_photo_sent_before_the_words_counts(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    await stage.say("", images=(PICTURE,))
    heard = await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": order["order_no"]})
    assert "照片" in heard.text
    await stage.press_titled(heard, "申请退款")
    assert stage.slots["photos"] == [PICTURE]


async def test_a_photo_sent_after_the_words_counts_and_does_not_start_anew(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": order["order_no"]})
    heard = await stage.say("", images=(PICTURE,))
    proper(heard)
    assert "照片收到" in heard.text
    await stage.press_titled(heard, "申请退款")
    assert (stage.slots["photos"], stage.slots["reason"]) == ([PICTURE], "damaged")


async def test_a_visitor_proves_the_order_and_says_nothing_twice(shop: DemoShop, visitor: Stage) -> None:
    _, order = just_signed(shop)
    await visitor.say("杯子碎了", "missing_or_damaged")
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert len(heard.bubbles) == 1, "comfort is given once"
    heard = await visitor.press_titled(heard, "申请退款")
    assert visitor.slots["reason"] == "damaged"


async def test_a_photo_sent_instead_of_the_order_number_counts(shop: DemoShop, visitor: Stage) -> None:
    _, order = just_signed(shop)
    await visitor.say("杯子碎了", "missing_or_damaged")
    heard = await visitor.say("", images=(PICTURE,))
    proper(heard)
    assert "照片收到" in heard.text
    assert visitor.slots["requested_slot"] == "order_no"
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    await visitor.press_titled(heard, "申请退款")
    assert (visitor.slots["photos"], visitor.slots["description"]) == ([PICTURE], "杯子碎了")


async def test_more_of_what_is_wrong_does_not_start_anew_in_the_middle_of_the_form(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": order["order_no"]})
    await stage.press_titled(heard, "申请退款")
    heard = await stage.say("盖子也裂了", "missing_or_damaged")
    assert heard.ran == ["validate_after_sale_form"]
    assert stage.slots["requested_slot"] == "photos"


async def test_what_is_missing_may_be_sent_again_by_a_colleague(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("少发了一件", "missing_or_damaged", {"order_no": order["order_no"]})
    before = len(tickets(shop, customer))
    heard = await stage.press_titled(heard, "补发")
    proper(heard)
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    assert any(one["id"] in heard.text and one["text"] == "少发了一件" for one in filed)
    again = await stage.say(
        "", "missing_or_damaged", {"order_no": order["order_no"], "choice": "resend"}, press={"intent": "x"}
    )
    assert len(tickets(shop, customer)) == before + 1
    assert any(one["id"] in again.text for one in filed), "the same ticket is told"


async def test_a_visitor_who_wants_it_sent_again_gets_a_person(shop: DemoShop, visitor: Stage) -> None:
    _, order = just_signed(shop)
    await visitor.say("少发了一件", "missing_or_damaged", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    heard = await visitor.press_titled(heard, "补发")
    proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "policy"
    assert order["order_no"] in heard.handoff["detail"]


async def test_what_seems_missing_but_was_not_sent_yet_is_said_to_come(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="part_shipped")
    heard = await acting_as(shop, customer).say("只收到一个", "missing_or_damaged", {"order_no": order["order_no"]})
    proper(heard)
    waiting = [item["short_title"] for item in order["items"] if not item["parcel_no"]]
    assert all(name in heard.text for name in waiting)
    assert "还没有发出" in heard.text


async def test_after_the_photo_window_the_truth_is_told_and_it_is_taken_down_on_a_yes(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    before = len(tickets(shop, customer))
    with earlier(shop, order["order_no"], 4, "signed_at"):
        stage = acting_as(shop, customer)
        heard = await stage.say("你们发错颜色了", "missing_or_damaged", {"order_no": order["order_no"]})
    proper(heard)
    assert "72 小时" in heard.text
    assert len(tickets(shop, customer)) == before, "not unasked"
    heard = await stage.press_titled(heard, "登记给同事")
    assert "TS" in heard.text
    assert len(tickets(shop, customer)) == before + 1


async def test_what_cracks_days_later_is_a_fault_in_use_and_none_of_the_parcel(shop: DemoShop) -> None:
    """No comfort for the parcel, no 72 hours; what the shop takes for a faulty thing, and never what it refuses."""
    customer, order = just_signed(shop, kind="exchange")
    with earlier(shop, order["order_no"], 4, "signed_at"):
        stage = acting_as(shop, customer)
        heard = await stage.say("边上裂开一道口子", "missing_or_damaged", {"order_no": order["order_no"]})
        again = await stage.say("", images=(PICTURE,))
    proper(heard)
    assert "72 小时" not in heard.text
    assert not any(words in heard.text for words in ("打开就", "满心等来", "收到的东西"))
    offered = {one["payload"].split("{")[0].removeprefix("/") for one in heard.buttons} - {"ask_human"}
    assert offered
    assert offered <= {"exchange", "return", "repair"}
    assert "照片收到" in again.text or "收到照片" in again.text
    assert again.titles == heard.titles
    assert len(again.text) < 60, "the paragraph does not come again with a picture"


async def test_an_order_still_on_its_way_is_not_taken_for_the_one_that_arrived(shop: DemoShop) -> None:
    customer, moving = with_another_that_arrived(shop)
    stage = acting_as(shop, customer)
    stage.slots["order_no"] = moving["order_no"]
    await stage.say("收到的碎了", "missing_or_damaged")
    assert stage.slots["order_no"] != moving["order_no"]


def with_another_that_arrived(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """An order with nothing of it here yet, of somebody who has another one signed for."""
    for customer in shop.customers():
        orders = shop.orders(customer)
        moving = [one for one in orders if one["state"] in {"shipped", "delivering"}]
        if moving and any(one["state"] == "signed" for one in orders):
            return customer, moving[0]
    raise LookupError("nobody has both")


async def test_who_has_no_order_here_is_told_how_to_go_on(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("收到的碎了", "missing_or_damaged")
    proper(heard)
    assert "没有订单" in heard.text
    assert heard.buttons[-1]["payload"] == "/ask_human"


async def test_what_was_just_told_of_an_order_is_why_it_goes_back_and_is_not_asked_again(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": order["order_no"]})
    pressed = {"intent": "return", "entities": {"order_no": order["order_no"]}}
    await stage.say("", "return", {"order_no": order["order_no"]}, press=pressed)
    assert stage.slots["reason"] == "damaged"


async def test_words_of_an_older_matter_do_not_slip_into_a_return_of_another_order(shop: DemoShop) -> None:
    customer, arrived = with_two_that_arrived(shop)
    stage = acting_as(shop, customer)
    await stage.say("收到就是碎的", "missing_or_damaged", {"order_no": arrived[0]["order_no"]})
    pressed = {"intent": "return", "entities": {"order_no": arrived[1]["order_no"]}}
    await stage.say("", "return", {"order_no": arrived[1]["order_no"]}, press=pressed)
    assert stage.slots["order_to_return"] == arrived[1]["order_no"]
    assert stage.slots["reason"] is None


def with_two_that_arrived(shop: DemoShop) -> tuple[str, list[dict[str, Any]]]:
    for customer in shop.customers():
        arrived = [one for one in shop.orders(customer) if one["state"] == "signed" and "return" in one["can"]]
        if len(arrived) > 1:
            return customer, arrived
    raise LookupError("nobody has two")


async def test_it_is_soothed_even_when_the_shop_is_down() -> None:
    async with bad_shop("refused") as url:
        open_shop(ShopClient(url, "token", timeout_s=0.4))
        try:
            heard = await Stage(("C0007", "林晓", "金卡")).say("酸奶漏液了", "missing_or_damaged")
        finally:
            await close_shop()
    assert "漏液" in heard.bubbles[0]["text"]
    assert heard.handoff is not None


SOUNDS_WRONG = [("吊牌没剪 一次没上身", "refund"), ("每盒里头几支来着", "product_question")]


@pytest.mark.parametrize(("text", "topic"), SOUNDS_WRONG)
async def test_where_no_fault_was_told_nobody_is_consoled_for_one(shop: DemoShop, text: str, topic: str) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    stage.slots |= {"order_no": order["order_no"], "topic": "order_status"}
    read = {"topic": topic, "aspect": "", "odds": 0.5, "aspect_odds": 0.3, "inherited": True}
    heard = await stage.say(
        text,
        "missing_or_damaged",
        sure=0.8,
        reading={"acts": {"tell": 0.8}, "matters": [read], "others": {"missing_or_damaged": 0.25}},
    )
    proper(heard)
    assert not any(words in heard.text for fault in [fault_in(text)] for words in fault.comfort)
    assert "怎么处理" not in heard.text
    assert heard.handoff is None


async def test_what_is_asked_of_the_goods_just_talked_of_is_answered_of_them(shop: DemoShop) -> None:
    stage = acting_as(shop, just_signed(shop)[0])
    product = shop.get("/v1/products", limit=1)["items"][0]
    stage.slots |= {"product_id": product["id"], "topic": "stock"}
    read = {"topic": "product_question", "aspect": "", "odds": 0.45, "aspect_odds": 0.2, "inherited": True}
    reading = {"acts": {"ask": 0.8}, "matters": [read], "others": {"missing_or_damaged": 0.25}}
    heard = await stage.say("每盒里头几支来着", "missing_or_damaged", sure=0.8, reading=reading)
    proper(heard)
    assert heard.handoff is None
    assert product["short_title"] in heard.text


@pytest.mark.parametrize(("odds", "helped"), [(0.3, True), (0.9, False)])
async def test_after_a_picture_of_it_vague_words_are_of_what_it_shows(
    shop: DemoShop, odds: float, helped: bool
) -> None:
    customer, _ = just_signed(shop)
    stage = acting_as(shop, customer)
    await stage.say("", images=(PICTURE,))
    read = {"topic": "confirm_receipt", "aspect": "received", "odds": odds, "aspect_odds": 0.3}
    reading = {"acts": {"tell": 0.5}, "matters": [read], "others": {"missing_or_damaged": 0.25}}
    heard = await stage.say("你瞧瞧咋整", "missing_or_damaged", sure=0.8, reading=reading)
    assert ("怎么处理" in heard.text) is helped, heard.text


async def test_a_fault_read_surely_is_consoled_though_no_word_names_it(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("蹭一下就掉毛球", "missing_or_damaged/damaged", {"order_no": order["order_no"]}, act="tell")
    assert any(words in heard.text for words in fault_in("蹭一下就掉毛球").comfort)
