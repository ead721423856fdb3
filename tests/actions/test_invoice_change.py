"""抬头开错了, 没收到发票: put right within the days after one yes, sent again at once, refused with the nearest yes."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.talk import clock

TAX = "91330106MA12345678"
COMPANY = "杭州小鸟科技有限公司"
_taken: set[str] = set()


def order_with(shop: DemoShop, state: str, days: float = 3) -> tuple[str, str]:
    """An order with an invoice in this state, issued so many days ago; each for one test."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            number = order["order_no"]
            if number in _taken or invoice(shop, customer, number)["state"] != state:
                continue
            if state == "none" and not invoice(shop, customer, number)["can_issue"]:
                continue
            _taken.add(number)
            if state == "issued":
                with sqlite3.connect(shop.books, timeout=10) as books:
                    at = int(clock.now_s() - days * 86400)
                    books.execute("UPDATE invoices SET issue_by=? WHERE order_no=?", (at, number))
            return customer, number
    raise LookupError(state)


def invoice(shop: DemoShop, customer: str, number: str) -> dict[str, Any]:
    told: dict[str, Any] = shop.get(f"/v1/orders/{number}/invoice", as_customer(customer))
    return told


async def test_another_title_and_its_tax_number_said_of_one_that_is_issued_change_it(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    await stage.say("这单发票开了没", "invoice", {"order_no": number})
    heard = await stage.say(f"抬头 {COMPANY} 税号{TAX}", "invoice")
    proper(heard)
    assert stage.slots["requested_slot"] == "sure"
    assert COMPANY in heard.text
    assert invoice(shop, customer, number)["title"] != COMPANY


async def test_a_company_is_put_on_it_one_question_after_the_other(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    old = invoice(shop, customer, number)
    stage = acting_as(shop, customer)
    heard = await stage.say("发票抬头开错了，换成公司抬头", "invoice", {"order_no": number})
    proper(heard)
    assert old["title"] in heard.text
    assert stage.slots["requested_slot"] == "invoice_title"
    await stage.say(COMPANY)
    heard = await stage.say(TAX)
    proper(heard)
    assert "红冲作废" in heard.text
    assert old["email_masked"] in heard.text
    assert invoice(shop, customer, number)["title"] == old["title"]
    heard = await stage.say("确认", "affirm")
    proper(heard)
    now = invoice(shop, customer, number)
    assert (now["title"], now["replaces"], now["state"]) == (COMPANY, old["title"], "issuing")
    assert f"原来“{old['title']}”那张红冲作废" in heard.text


async def test_everything_said_at_once_is_only_confirmed(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    heard = await stage.say(f"把发票换成{COMPANY}，税号{TAX}", "invoice", {"order_no": number})
    proper(heard)
    assert f"抬头“{COMPANY}”，税号{TAX}" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_from_a_company_to_a_person(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    await stage.say("公司抬头改成个人的，重开一下", "invoice", {"order_no": number})
    assert stage.slots["invoice_kind"] == "personal"
    heard = await stage.say("李明远")
    assert "个人发票，抬头“李明远”" in heard.text


async def test_a_no_changes_nothing(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    old = invoice(shop, customer, number)
    stage = acting_as(shop, customer)
    heard = await stage.say(f"发票重开，抬头是{COMPANY}，税号{TAX}", "invoice", {"order_no": number})
    assert f"抬头“{COMPANY}”" in heard.text
    heard = await stage.say("算了不改了", "deny")
    proper(heard)
    assert stage.form is None
    assert invoice(shop, customer, number) == old


async def test_too_late_is_a_clear_no_with_the_nearest_yes(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued", days=31)
    stage = acting_as(shop, customer)
    heard = await stage.say("发票抬头错了能重开吗", "invoice", {"order_no": number})
    proper(heard)
    assert "30 天" in heard.text
    assert stage.form is None
    heard = await stage.press_titled(heard, "再发一次")
    proper(heard)
    assert "已经重新发到" in heard.text


async def test_the_same_title_is_no_reason_for_a_red_letter(shop: DemoShop) -> None:
    """Said as soon as it is known, and no yes is asked for."""
    customer, number = order_with(shop, "issued")
    old = invoice(shop, customer, number)
    stage = acting_as(shop, customer)
    await stage.say("发票抬头要改", "invoice", {"order_no": number})
    await stage.say("企业" if old["title_kind"] == "company" else "个人", "affirm")
    heard = await stage.say(old["title"])
    if old["title_kind"] == "company":
        heard = await stage.say(old["tax_no"])
    proper(heard)
    assert stage.form is None
    assert "不用重开" in heard.text
    assert invoice(shop, customer, number) == old


@pytest.mark.parametrize("text", ["没收到发票，再发一次", "发票找不到了重发一下", "没收到发票再发一次"])
async def test_it_is_sent_again_where_it_went_before(shop: DemoShop, text: str) -> None:
    customer, number = order_with(shop, "issued")
    before = invoice(shop, customer, number)
    heard = await acting_as(shop, customer).say(text, "invoice", {"order_no": number})
    proper(heard)
    now = invoice(shop, customer, number)
    assert now["email_masked"] == before["email_masked"]
    assert now["sent_at"] > before["sent_at"]
    assert f"重新发到{now['email_masked']}" in heard.text
    assert now["url"] in heard.text


@pytest.mark.parametrize(
    "text",
    [
        "发票邮件没收到",
        "没收到重发的发票",
        "发票找不到了不用重发给我",
        "客服说没收到发票再发一次",
        "要是没收到再发一次",
    ],
)
async def test_that_it_did_not_come_is_no_wish_and_sending_it_again_is_one_tap(shop: DemoShop, text: str) -> None:
    customer, number = order_with(shop, "issued")
    before = invoice(shop, customer, number)
    stage = acting_as(shop, customer)
    heard = await stage.say(text, "invoice", {"order_no": number})
    proper(heard)
    assert before["email_masked"] in heard.text
    assert invoice(shop, customer, number) == before, "nothing unasked"
    heard = await stage.press_titled(heard, "再发一次")
    proper(heard)
    now = invoice(shop, customer, number)
    assert now["sent_at"] > before["sent_at"]
    assert f"重新发到{before['email_masked']}" in heard.text


async def test_a_right_address_that_follows_is_used(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    await stage.say("发票没收到", "invoice", {"order_no": number})
    heard = await stage.say("发到 wang@example.com", "invoice", {"email": "wang@example.com"})
    proper(heard)
    assert "wa***@example.com" in heard.text
    assert invoice(shop, customer, number)["email_masked"] == "wa***@example.com"


async def test_one_that_is_still_being_issued_says_until_when(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issuing")
    heard = await acting_as(shop, customer).say("没收到发票，再发一次", "invoice", {"order_no": number})
    proper(heard)
    assert "开票中" in heard.text
    assert "最晚" in heard.text


async def test_one_that_was_never_asked_for_is_asked_for_now(shop: DemoShop) -> None:
    customer, number = order_with(shop, "none")
    stage = acting_as(shop, customer)
    heard = await stage.say("没收到发票", "invoice", {"order_no": number})
    proper(heard)
    assert "还没有开过发票" in heard.text
    assert stage.form is None, "that none came is no wish for one"
    heard = await stage.press_titled(heard, "开这张发票")
    proper(heard)
    assert stage.form == "invoice_form"
    assert stage.slots["order_to_invoice"] == number
    assert not stage.slots["invoice_change"]


async def test_the_wish_is_kept_while_the_order_is_chosen(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    stage.slots |= {"order_needed_for": "invoice", "requested_slot": "order_no"}
    stage.slots["said"] = {"topic": "invoice", "text": "发票抬头开错了", "goods": [], "photos": [], "reason": None}
    stage.form = "order_form"
    heard = await stage.say(number, "nlu_fallback", {"order_no": number})
    proper(heard)
    assert "现在的抬头是" in heard.text
    assert stage.form == "invoice_form"


async def test_the_only_invoice_there_is_needs_no_question(shop: DemoShop) -> None:
    customer = next(
        one
        for one in shop.customers()
        if sum(
            invoice(shop, one, order["order_no"])["state"] in {"issued", "issuing"} for order in shop.orders(one)[:10]
        )
        == 1
        and len(shop.orders(one)) > 1
    )
    heard = await acting_as(shop, customer).say("发票抬头开错了", "invoice")
    proper(heard)
    assert "这笔的发票" in heard.text
    assert "哪一笔" not in heard.text


async def test_kind_title_and_tax_number_said_in_one_answer_are_all_heard(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    await stage.say("发票要重开", "invoice", {"order_no": number})
    assert stage.slots["requested_slot"] == "invoice_kind"
    heard = await stage.say(f"改成{COMPANY} 税号{TAX}")
    proper(heard)
    assert stage.slots["requested_slot"] == "sure"
    assert f"抬头“{COMPANY}”，税号{TAX}" in heard.text


async def test_a_stranger_hears_how_it_goes_before_being_asked_for_an_order(visitor: Stage) -> None:
    heard = await visitor.say("发票抬头开错了怎么办", "invoice")
    proper(heard)
    assert "红冲" in heard.text
    assert visitor.form is None


async def test_what_red_letter_means_needs_no_order(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    heard = await stage.say("红冲是什么意思", "invoice")
    proper(heard)
    assert stage.form is None


@pytest.mark.parametrize(
    "text", ["换开发票审核到哪了", "冲红了是怎么回事", "我提交的换抬头进度呢", "退货了发票怎么作废"]
)
async def test_a_question_about_it_is_told_the_state_and_changes_nothing(shop: DemoShop, text: str) -> None:
    customer, number = order_with(shop, "issued")
    old = invoice(shop, customer, number)
    stage = acting_as(shop, customer)
    heard = await stage.say(text, "invoice", {"order_no": number})
    proper(heard)
    assert old["title"] in heard.text
    assert stage.form is None
    assert invoice(shop, customer, number) == old


async def test_after_no_answer_nobody_says_that_it_was_done(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    stage = acting_as(shop, customer)
    await stage.say(f"发票重开，抬头是{COMPANY}，税号{TAX}", "invoice", {"order_no": number})
    shop.fault("error", f"/v1/orders/{number}/invoice/red")
    heard = await stage.say("确认", "affirm")
    assert heard.handoff
    assert "不确定" in heard.text
    assert "改好了" not in heard.text


async def test_one_yes_is_one_red_letter_even_when_it_comes_twice(shop: DemoShop) -> None:
    customer, number = order_with(shop, "issued")
    for _ in range(2):
        stage = acting_as(shop, customer)
        await stage.say(f"发票重开，抬头是{COMPANY}，税号{TAX}", "invoice", {"order_no": number})
        await stage.say("确认", "affirm", turn_id=f"t_red_{number}")
    with sqlite3.connect(shop.books, timeout=10) as books:
        (count,) = books.execute("SELECT count(*) FROM red_invoices WHERE order_no=?", (number,)).fetchone()
    assert count == 1
