"""What went wrong, told bit by bit: each line is noted for the same case, applied to it, and never asked for again."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import case_with, earlier, several, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.skills.after_sale.filed import case_of_kind
from tests.actions.skills.asking import ask
from tests.actions.stage import Stage
from tests.actions.test_missing_or_damaged import just_signed
from tests.actions.test_repair import owned
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


def read(act: str, *matters: tuple[str, str, float, float], inherited: bool = True, **more: Any) -> dict[str, Any]:
    found = [
        {"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": sure, "inherited": inherited}
        for topic, aspect, odds, sure in matters
    ]
    return {"acts": {act: 0.8}, "matters": found, **more}


MORE = read("tell", ("missing_or_damaged", "damaged", 0.6, 0.6))


async def broken(
    shop: DemoShop, text: str = "收到就是碎的", goal: str = "missing_or_damaged/damaged"
) -> tuple[Stage, dict[str, Any]]:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    await stage.say(text, goal, name, act="tell")
    return stage, order


async def test_a_further_line_is_noted_and_goes_along_with_the_way_chosen(shop: DemoShop) -> None:
    stage, order = await broken(shop)
    first = await stage.say("左上角一大块", "nlu_fallback", sure=0.3, reading=MORE)
    again = await stage.say("里面的泡沫也是碎的渣", "change_order", sure=0.6, reading=MORE)
    for heard in (first, again):
        proper(heard)
        assert not heard.cards("orders")
        assert any("退款" in button["title"] for button in heard.buttons)
    assert first.text != again.text
    await stage.press_titled(again, "申请退款")
    assert stage.slots["order_to_return"] == order["order_no"]
    assert all(words in stage.slots["description"] for words in ("收到就是碎的", "左上角", "泡沫"))
    assert stage.slots["requested_slot"] != "reason"


async def test_another_matter_is_no_further_line(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    heard = await stage.say("你们支持花呗吗", "payment/ways", sure=0.95)
    assert "记上" not in heard.text


async def test_past_its_time_a_fault_ends_in_a_ticket_offered_and_no_flat_no(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    with earlier(shop, order["order_no"], 40, "signed_at"):
        await stage.say("穿着穿着开胶了", "complaint/quality", name, act="tell")
        heard = await stage.say("都过了七天了还能退吗", "return/time_limit")
        proper(heard)
        assert "登记" in heard.text
        assert any("登记" in button["title"] for button in heard.buttons)
        part = await stage.say("那退我一半也成", "refund", reading=read("want", ("refund", "wish", 0.8, 0.8)))
    proper(part)
    assert part.text != heard.text
    assert any("登记" in button["title"] for button in part.buttons)


async def test_goods_that_wore_out_are_no_question_of_care(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    asked = read("tell", ("product_question", "quality", 0.4, 0.8), inherited=False)
    entities = {"product": order["items"][0]["short_title"][-2:]}
    heard = await stage.say(f"{entities['product']}起了好多毛球", "product_question", entities, sure=0.4, reading=asked)
    proper(heard)
    assert order["items"][0]["short_title"] in heard.text
    assert not heard.cards("product")
    assert stage.slots["order_no"] == order["order_no"]


async def test_a_repair_wished_for_begins_and_asks_nothing_that_was_told(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    await stage.say("一开机就跳停", "repair/fault", name, act="tell")
    await stage.say("刚用没几回", "nlu_fallback", reading=read("tell", ("repair", "fault", 0.6, 0.4)))
    await stage.say("给我报修吧", "repair/wish", act="want")
    assert stage.form == "after_sale_form"
    assert stage.slots["service_kind"] == "repair"
    assert "跳停" in stage.slots["description"]
    assert stage.slots["requested_slot"] not in ("description", "item_id")


async def three_of_one(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """Clothes, whose rule speaks of tags."""
    rules = shop.get("/v1/policies")["categories"]
    tags = {one["category"] for one in rules if "吊牌" in one["text"]}
    for customer in shop.customers():
        for order in shop.orders(customer):
            fits = order["state"] == "signed" and not order["service_nos"] and len(order["items"]) == 1
            if fits and order["items"][0]["category"] in tags:
                path = f"/v1/orders/{order['order_no']}/eligibility"
                first = shop.get(path, as_customer(customer), kind="exchange")["items"][0]
                if "no_reason" in first["reasons"] and first["exchange_variants"]:
                    return customer, order
    raise LookupError("clothes to exchange")


async def test_a_tag_cut_and_a_change_of_mind_are_taken_up_within_the_form(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    with several(shop, order["items"][0]["id"], 3, 30000):
        heard = await stage.say("太大了 要换9XL的", "exchange", name, reading=into("9XL"))
        heard = await stage.say("三件都换", "exchange", reading=into("9XL", how="inherited"))
        assert "9XL" in heard.text, "what was wished for and is not there is said"
        assert order["items"][0]["variant"] not in heard.titles
        heard = await stage.say("其中一件吊牌剪了", "return", reading=read("tell", ("return", "condition", 0.8, 0.9)))
        proper(heard)
        assert stage.slots["pieces"] == 2
        heard = await stage.say("换不了就退吧", "return", sure=0.5, reading=read("want"))
    proper(heard)
    assert stage.form == "after_sale_form"
    assert (stage.slots["service_kind"], stage.slots["pieces"], stage.slots["reason"]) == ("return", 2, "size")
    assert stage.slots["requested_slot"] not in ("reason", "pieces", "exchange_variant_id")


def into(size: str, how: str = "named") -> dict[str, Any]:
    subject = {"kind": "variant", "span": size, "how": how, "role": "into"}
    return {"acts": {"want": 0.9}, "matters": [], "subjects": [subject]}


@pytest.mark.parametrize("goal", ["return/progress", "exchange/progress"])
async def test_who_sent_it_back_is_not_told_to_send_it(shop: DemoShop, goal: str) -> None:
    customer, case = case_of_kind(shop, "exchange")
    with case_with(shop, case["no"], state="approved", way_back="self"):
        told = await ask("exchange/progress", customer)
        sent = await ask(goal, customer, text="我周一就寄走了")
        later = await ask(goal, customer, slots={"sent_back": case["no"]})
    assert told.named == ["after_sale/progress"]
    assert sent.named == later.named == ["after_sale/sent_exchange"]


async def test_the_ticket_offered_is_filed_when_it_is_wished_for_in_other_words_than_yes(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    before = len(tickets(shop, customer))
    with earlier(shop, order["order_no"], 40, "signed_at"):
        name = {"order_no": order["order_no"]}
        await stage.say("穿着穿着开胶了", "complaint/quality", name, act="tell")
        assert len(tickets(shop, customer)) == before, "offered, and nothing filed yet"
        heard = await stage.say("那你记一下吧", "affirm", sure=0.5, reading=read("want"))
    proper(heard)
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    assert "开胶" in filed[-1]["text"]


async def test_a_no_is_told_of_the_thing_named_and_not_of_the_first_in_the_order(shop: DemoShop) -> None:
    customer, order, name = closed_second(shop)
    heard = await acting_as(shop, customer).say(
        f"{name}想退", "return", {"order_no": order["order_no"], "product": name}, reading=read("want")
    )
    proper(heard)
    assert name in heard.text
    assert order["items"][0]["short_title"] not in heard.text


def closed_second(shop: DemoShop) -> tuple[str, dict[str, Any], str]:
    """Two different things, none of which may go back any more."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] != "completed" or len(order["items"]) != 2 or order["service_nos"]:
                continue
            path = f"/v1/orders/{order['order_no']}/eligibility"
            whole = shop.get(path, as_customer(customer), kind="return")
            second = order["items"][1]["short_title"]
            if not whole["eligible"] and second not in order["items"][0]["short_title"]:
                return customer, order, second
    raise LookupError("two that stay")


async def test_after_the_rule_a_yes_that_asks_to_begin_begins(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    await stage.say("这件还能退吗", "return/rule", {"order_no": order["order_no"]})
    heard = await stage.say("行 那退吧", "affirm", sure=0.9, reading={"acts": {"yes": 0.9}})
    proper(heard)
    assert stage.form == "after_sale_form"
    assert (stage.slots["service_kind"], stage.slots["order_to_return"]) == ("return", order["order_no"])


async def test_of_what_is_short_a_new_one_wished_for_is_offered_as_a_ticket(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    await stage.say("少发了一件", "missing_or_damaged/missing", name, act="tell")
    heard = await stage.say("补寄一件给我", "exchange/resend", act="want")
    proper(heard)
    assert stage.form is None
    assert "补发" in heard.text
    assert any("登记" in button["title"] for button in heard.buttons)


async def test_sent_back_is_heard_after_the_case_was_told(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "exchange")
    stage = Stage(customer)
    with case_with(shop, case["no"], state="approved", way_back="self"):
        await stage.say("我那个换货怎么样了", "exchange/progress")
        heard = await stage.say("昨天就寄走了", reading=read("tell"))
    proper(heard)
    assert "寄到" not in heard.text
    assert stage.slots["sent_back"] == case["no"]


async def test_a_part_alone_is_offered_to_a_colleague_and_opens_no_exchange_of_the_whole(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    wish = read("want", ("exchange", "resend", 0.7, 0.8))
    heard = await stage.say("单配个扣环给我成吗，整个的不折腾了", "exchange", sure=0.8, reading=wish)
    proper(heard)
    assert stage.form is None
    assert any("登记" in one["title"] for one in heard.buttons)
    filed = len(tickets(shop, str(stage.shopper["customer_id"])))
    await stage.press_titled(heard, "登记")
    assert len(tickets(shop, str(stage.shopper["customer_id"]))) == filed + 1


async def test_postage_asked_of_a_return_is_that_of_the_way_back(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    asked = read("ask", ("price_promo", "postage", 0.9, 0.9), inherited=False)
    heard = await stage.say("运费得我掏不", "price_promo", reading=asked)
    proper(heard)
    assert "包邮" not in heard.text
    assert "店铺" in heard.text


async def test_no_return_but_a_sound_one_is_an_exchange_and_drops_nothing(shop: DemoShop) -> None:
    stage, order = await broken(shop)
    wish = read("want", ("return", "wish", 0.45, 0.9))
    await stage.say("退就不用了 给我来个没毛病的", "return", sure=0.6, reading=wish)
    assert stage.slots["service_kind"] == "exchange"
    assert stage.slots["order_to_return"] == order["order_no"]


async def test_whether_there_is_time_yet_is_told_with_the_day(shop: DemoShop) -> None:
    stage, order = await broken(shop)
    blamed = read("blame", ("logistics", "arrival", 0.2, 0.2))
    heard = await stage.say("前天到的，15天之内算吧", "nlu_fallback", sure=0.3, reading=blamed)
    proper(heard)
    assert heard.text.startswith("还在期限内")
    assert order["items"][0]["short_title"] in heard.text


async def test_a_further_detail_is_no_list_of_the_ways_once_more(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    first = await stage.say("左上角一大块", "nlu_fallback", sure=0.3, reading=MORE)
    again = await stage.say("里面的泡沫也是碎的渣", "nlu_fallback", sure=0.3, reading=MORE)
    title = next(one["title"] for one in first.buttons if "退款" in one["title"])
    assert title not in first.text
    assert title not in again.text
    assert title in again.titles
    assert not [one for one in ("记上", "写上", "补进") if one in first.text + again.text]


async def test_what_swelled_is_not_to_be_eaten_whatever_it_was_taken_for(shop: DemoShop) -> None:
    likely = {"acts": {"tell": 0.5, "ask": 0.4}, "others": {"missing_or_damaged/spoiled": 0.3}}
    stage = acting_as(shop, shop.customers()[0])
    heard = await stage.say("三袋都胀起来了", "recommend", sure=0.4, reading=likely)
    proper(heard)
    assert heard.text.startswith("先别吃")
    assert stage.slots["trouble"]["aspect"] == "spoiled"
    asked = await stage.say("袋子胀起来的能退吗", "return/rule")
    assert not asked.text.startswith("先别吃")


def only_one(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """A thing that arrived, and that stands in no other order of its buyer's."""
    for customer in shop.customers():
        orders = shop.orders(customer)
        things = [item["short_title"] for one in orders for item in one["items"]]
        for one in orders:
            alone = len(one["items"]) == 1 and things.count(one["items"][0]["short_title"]) == 1
            if one["state"] == "signed" and alone and not one["service_nos"]:
                return customer, one
    raise LookupError("bought once")


async def test_a_fault_told_is_no_question_of_goods(shop: DemoShop) -> None:
    customer, order = only_one(shop)
    stage = acting_as(shop, customer)
    fault = read("tell", ("repair", "fault", 0.47, 0.89))
    name = {"product": order["items"][0]["short_title"]}
    heard = await stage.say(f"{name['product']}忽明忽暗", "product_question", name, sure=0.6, reading=fault)
    proper(heard)
    assert stage.slots["order_no"] == order["order_no"]
    assert any(one["payload"].startswith(("/repair", "/exchange", "/return")) for one in heard.buttons)


async def test_what_was_bought_twice_may_go_back_however_it_is_read(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    heard = await stage.say("这东西我家拍重了", "logistics/locker_stuck", name, sure=0.5, act="tell")
    proper(heard)
    assert any(one["payload"].startswith("/return") for one in heard.buttons)


async def test_a_size_asked_for_is_no_part_to_be_sent_alone(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    name = {"order_no": order["order_no"]}
    await stage.say("穿上勒得慌", "repair/fault", name, act="tell")
    parts = read("ask", ("repair", "parts", 0.45, 0.7))
    heard = await stage.say("XL还有不", "repair", {"size": "XL"}, sure=0.4, reading=parts)
    proper(heard)
    assert "配件" not in heard.text
    assert any(one["payload"].startswith("/exchange") for one in heard.buttons) or "换" in heard.text
