"""A shop that files repairs: judged by it, the fault asked for once at most, filed after a yes, told when asked for."""

from __future__ import annotations

from tests.actions.after_sale_steps import past_pieces, past_way_back
from tests.actions.books import earlier, tickets, withdrawn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage
from tests.actions.test_repair import of_several, owned
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


async def test_under_warranty_it_says_until_when_who_pays_and_offers_to_have_it_mended(shop: DemoShop) -> None:
    customer, order, product = owned(shop)
    heard = await acting_as(shop, customer).say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert product["attributes"]["warranty"].rstrip("。") in heard.text
    assert "运费由店铺承担" in heard.text
    assert any("申请维修" in button["title"] for button in heard.buttons)


async def test_a_repair_is_filed_after_a_yes_with_the_fault_as_it_was_said(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    before = len(tickets(shop, customer))
    heard = await stage.say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    heard = await past_pieces(stage, await stage.press_titled(heard, "申请维修"))
    proper(heard)
    assert stage.slots["requested_slot"] == "sure", "the fault was said: it is not asked for again"
    heard = await stage.press_titled(heard, "自己寄")
    proper(heard)
    assert "不转了" in heard.text
    assert "寄修运费由店铺承担" in heard.text
    heard = await stage.press_titled(heard, "确认提交")
    proper(heard)
    number = heard.cards("service")[0]["service_no"]
    case = shop.get(f"/v1/services/{number}", as_customer(customer))
    assert (case["kind"], case["reason"], case["way_back"]) == ("repair", "quality", "self")
    assert case["description"] == "用着用着不转了"
    assert len(tickets(shop, customer)) == before, "a case needs no ticket"
    heard = await stage.say("修好了吗", "repair/progress")
    proper(heard)
    assert [card["service_no"] for card in heard.cards("service")] in ([], [number]), "shown before, as it is"
    assert case["progress"].rstrip("。") in heard.text
    withdrawn(shop, number)


async def test_what_is_being_mended_is_told_and_not_filed_twice(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    number = await filed(stage, order["order_no"])
    heard = await stage.say("还是不亮", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert number in heard.text
    assert not any("申请维修" in button["title"] for button in heard.buttons)
    withdrawn(shop, number)


async def test_a_fault_that_was_not_named_is_asked_for_once_and_any_words_will_do(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("坏了要修", "repair", {"order_no": order["order_no"]})
    heard = await past_pieces(stage, await stage.press_titled(heard, "申请维修"))
    proper(heard)
    assert stage.slots["requested_slot"] == "description"
    heard = await stage.say("一开就跳闸", "repair")
    assert stage.slots["description"] == "一开就跳闸"
    assert stage.slots["requested_slot"] == "sure"


async def test_a_picture_of_the_fault_will_do(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("坏了要修", "repair", {"order_no": order["order_no"]})
    await past_pieces(stage, await stage.press_titled(heard, "申请维修"))
    await stage.say("", images=("http://127.0.0.1/uploads/a.jpg",))
    assert stage.slots["photos"] == ["http://127.0.0.1/uploads/a.jpg"]
    assert stage.slots["requested_slot"] == "sure"


async def test_another_wish_instead_of_the_fault_is_answered_and_the_question_stands(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("坏了要修", "repair", {"order_no": order["order_no"]})
    await past_pieces(stage, await stage.press_titled(heard, "申请维修"))
    heard = await stage.say("我的快递到哪了", "logistics")
    assert stage.slots["description"] is None
    assert stage.slots["requested_slot"] == "description"


async def test_a_visitor_who_proved_the_order_may_have_it_mended(shop: DemoShop, visitor: Stage) -> None:
    _, order, _ = owned(shop)
    await visitor.say("不转了要修", "repair", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await past_pieces(visitor, await visitor.press_titled(heard, "申请维修"))
    heard = await past_way_back(visitor, heard)
    card = (await visitor.press_titled(heard, "确认提交")).cards("service")[0]
    withdrawn(shop, card["service_no"])


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
    assert not any("维修" in button["title"] for button in heard.buttons)


async def test_too_late_to_return_names_the_repair_that_may_still_be_had(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    with earlier(shop, order["order_no"], 30, "signed_at"):
        heard = await acting_as(shop, customer).say("我要退货", "return", {"order_no": order["order_no"]})
    proper(heard)
    assert "办不了退货" in heard.text
    assert any(button["payload"].startswith("/repair") for button in heard.buttons)


async def test_when_the_answer_to_the_filing_is_lost_it_says_so_and_a_person_comes(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("不亮了", "repair", {"order_no": order["order_no"]})
    heard = await past_way_back(stage, await past_pieces(stage, await stage.press_titled(heard, "申请维修")))
    shop.fault("error", f"/v1/orders/{order['order_no']}/services")
    heard = await stage.press_titled(heard, "确认提交")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None


async def filed(stage: Stage, order_no: str) -> str:
    heard = await stage.say("不亮了", "repair", {"order_no": order_no})
    heard = await past_way_back(stage, await past_pieces(stage, await stage.press_titled(heard, "申请维修")))
    return str((await stage.press_titled(heard, "确认提交")).cards("service")[0]["service_no"])
