"""What changes something, changes it once, and the shop says afterwards that it did."""

from __future__ import annotations

import pytest

from tests.contract.door import Door, new_key
from tests.contract.endpoints import ENDPOINTS
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer, as_visitor

ADDRESS = next(one.body for one in ENDPOINTS if one.path.endswith("/address"))
INVOICE = next(one.body for one in ENDPOINTS if one.path.endswith("/invoice") and one.method == "POST")


def order_for(door: Door, operation: str) -> tuple[str, c.Order]:
    door.able(operation)
    if operation not in door.facts.operations:
        pytest.skip(f"no order of this shop allows {operation}")
    return door.order_that(operation)


def test_a_cancelled_order_stays_cancelled_and_once_is_enough(door: Door) -> None:
    me, order = order_for(door, "cancel")
    path, key = f"/v1/orders/{order.order_no}/cancel", new_key()
    first, again = (door.post(path, {"reason": "不想要了"}, c.Cancelled, me, key) for _ in range(2))
    assert first == again
    assert first.refund_amount == (order.total if order.paid_at else 0)
    assert door.get(f"/v1/orders/{order.order_no}", c.Order, me).state == "cancelled"
    no = door.refusal("POST", path, me, {})
    assert (no.status, no.code) == (409, "already_cancelled")


def test_a_shipped_order_cannot_be_cancelled_nor_sent_elsewhere(door: Door) -> None:
    door.able("cancel", "address")
    me, order = order_for(door, "confirm_receipt")
    assert door.refusal("POST", f"/v1/orders/{order.order_no}/cancel", me, {}).code == "already_shipped"
    assert door.refusal("POST", f"/v1/orders/{order.order_no}/address", me, ADDRESS).code == "already_shipped"


def test_a_new_address_is_the_orders_address(door: Door) -> None:
    me, order = order_for(door, "address")
    changed = door.post(f"/v1/orders/{order.order_no}/address", ADDRESS, c.Order, me)
    assert (changed.address.city, changed.address.detail) == ("杭州市", "".join(ADDRESS["detail"].split()))
    assert door.get(f"/v1/orders/{order.order_no}", c.Order, me).address == changed.address


def test_an_item_may_become_fewer_and_the_difference_leaves_the_total(door: Door) -> None:
    while True:
        me, order = order_for(door, "quantity")
        item = max(order.items, key=lambda one: one.qty)
        if item.qty > 1 and order.paid_at:
            break
    path, key = f"/v1/orders/{order.order_no}/quantity", new_key()
    wish = {"item_id": item.id, "qty": 1}
    first, again = (door.post(path, wish, c.Order, me, key) for _ in range(2))
    assert first == again
    assert next(one.qty for one in first.items if one.id == item.id) == 1
    assert first.total == first.goods_total - first.discount + first.postage
    assert sum(one.paid for one in first.items) == first.goods_total - first.discount
    assert first.total <= order.total
    assert door.get(f"/v1/orders/{order.order_no}", c.Order, me) == first
    assert door.refusal("POST", path, me, wish).code == "nothing_changed"


@pytest.mark.parametrize(("wish", "field"), [({"qty": -1}, "qty"), ({"variant_id": "none"}, "variant_id")])
def test_a_change_that_cannot_be_right_names_its_field(door: Door, wish: dict[str, object], field: str) -> None:
    me, order = order_for(door, "quantity")
    body = {"item_id": order.items[0].id, "qty": order.items[0].qty} | wish
    assert door.refusal("POST", f"/v1/orders/{order.order_no}/quantity", me, body).problem.field == field


def test_a_shipped_order_keeps_its_items(door: Door) -> None:
    door.able("quantity")
    me, order = order_for(door, "confirm_receipt")
    wish = {"item_id": order.items[0].id, "qty": order.items[0].qty + 1}
    no = door.refusal("POST", f"/v1/orders/{order.order_no}/quantity", me, wish)
    assert (no.status, no.code) == (409, "already_shipped")


def test_urging_twice_is_one_ticket(door: Door) -> None:
    me, order = order_for(door, "urge")
    path = f"/v1/orders/{order.order_no}/urge"
    first, again = (door.post(path, {"note": "急用"}, c.Urge, me) for _ in range(2))
    assert (first.ticket_no, again.already) == (again.ticket_no, True)
    assert first.answer_by > first.created_at


def test_confirmed_receipt_completes_the_order(door: Door) -> None:
    me, order = order_for(door, "confirm_receipt")
    done = door.post(f"/v1/orders/{order.order_no}/receipt", {}, c.Order, me)
    assert done.state == "completed"
    assert done.signed_at is not None


def test_an_invoice_is_asked_for_once(door: Door) -> None:
    me, order = order_for(door, "invoice")
    while not door.get(f"/v1/orders/{order.order_no}/invoice", c.Invoice, me).can_issue:
        me, order = order_for(door, "invoice")
    path = f"/v1/orders/{order.order_no}/invoice"
    asked = door.post(path, INVOICE, c.Invoice, me)
    assert (asked.state, asked.title, asked.can_issue) == ("issuing", INVOICE["title"], False)
    assert asked.why_not
    assert asked.email_masked not in (None, INVOICE["email"])
    assert door.get(path, c.Invoice, me) == asked
    assert door.refusal("POST", path, me, INVOICE).code == "already_issued"


@pytest.mark.parametrize(("field", "value"), [("email", "no"), ("title", " ")])
def test_a_wrong_invoice_names_its_field(door: Door, field: str, value: str) -> None:
    me, order = order_for(door, "invoice")
    assert (
        door.refusal("POST", f"/v1/orders/{order.order_no}/invoice", me, INVOICE | {field: value}).problem.field
        == field
    )


def test_a_company_needs_its_tax_number(door: Door) -> None:
    me, order = order_for(door, "invoice")
    wish = INVOICE | {"title_kind": "company"}
    assert door.refusal("POST", f"/v1/orders/{order.order_no}/invoice", me, wish).problem.field == "tax_no"


@pytest.mark.parametrize("kind", ["return", "exchange", "refund"])
def test_what_the_shop_judges_eligible_it_takes_and_only_once(door: Door, kind: str) -> None:
    me, order, item = eligible(door, kind)
    wish = {"kind": kind, "item_id": item.item_id, "reason": item.reasons[0], "photos": ["https://example.com/1.jpg"]}
    if item.exchange_variants:
        wish["exchange_variant_id"] = item.exchange_variants[0].variant_id
    path = f"/v1/orders/{order.order_no}/services"
    key = new_key()
    first, again = (door.post(path, wish, c.ServiceCase, me, key) for _ in range(2))
    assert first == again
    assert (first.item_id, first.refund_amount) == (item.item_id, item.refund_amount)
    assert door.get(f"/v1/services/{first.no}", c.ServiceCase, me) == first
    assert first.no in door.get(f"/v1/orders/{order.order_no}", c.Order, me).service_nos
    no = door.refusal("POST", path, me, wish)
    assert (no.status, no.code) == (409, "already_open")


def eligible(door: Door, kind: str) -> tuple[str, c.Order, c.ItemEligibility]:
    door.able(kind)
    if kind not in door.facts.operations:
        pytest.skip(f"no order of this shop allows {kind}")
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            if order.order_no in door.taken or kind not in order.can:
                continue
            asked = door.get(
                f"/v1/orders/{order.order_no}/eligibility", c.Eligibility, as_customer(customer), kind=kind
            )
            for item in asked.items:
                if item.eligible and (kind != "exchange" or item.exchange_variants):
                    door.taken.add(order.order_no)
                    return as_customer(customer), order, item
    raise AssertionError(f"nothing may be sent in for {kind}: the facts of this shop promise something")


def test_an_item_that_is_not_in_the_order_is_named(door: Door) -> None:
    door.able("return")
    me, order = door.some_order()
    wish = {"kind": "return", "item_id": "none", "reason": "no_reason"}
    assert door.refusal("POST", f"/v1/orders/{order.order_no}/services", me, wish).problem.field == "item_id"


def test_a_complaint_is_in_the_list(door: Door) -> None:
    door.able("complaints")
    customer = door.facts.customers[0]
    path, me = f"/v1/customers/{customer}/complaints", as_customer(customer)
    filed = door.post(path, {"topic": "quality", "text": "线头很多"}, c.Complaint, me)
    assert filed in door.get(path, list[c.Complaint], me)
    assert filed.topic_text == c.COMPLAINT_TOPIC_TEXT["quality"]
    assert filed.answer_by
    assert filed.answer_by > filed.at


@pytest.mark.parametrize("who", ["customer", "visitor"])
def test_a_wish_is_kept_once_and_promises_no_answer(door: Door, who: str) -> None:
    door.able("feedback")
    me = as_customer(door.facts.customers[0]) if who == "customer" else as_visitor("v_wish")
    wish = {"kind": "wish", "text": "想要无糖的"}
    first, again = (door.post("/v1/feedback", wish, c.Feedback, me) for _ in range(2))
    assert (first.kind, first.text) == ("wish", "想要无糖的")
    assert (again.id, again.already) == (first.id, True)


def test_a_coupon_is_given_within_the_limit_and_not_beyond(door: Door) -> None:
    door.able("coupons", "compensation")
    customer = door.facts.customers[0]
    path, me = f"/v1/customers/{customer}/coupons", as_customer(customer)
    given = door.post(path, {"amount": 100, "reason": "补偿"}, c.Coupon, me)
    assert (given.amount, given.state) == (100, "usable")
    assert given in door.get(path, list[c.Coupon], me)
    no = door.refusal("POST", path, me, {"amount": 10_000_000, "reason": "补偿"})
    assert (no.status, no.code) == (409, "coupon_limit")
    assert door.refusal("POST", path, me, {"amount": 0, "reason": "补偿"}).problem.field == "amount"


def test_a_coupon_may_say_what_it_is_for(door: Door) -> None:
    door.able("compensation")
    customer = door.facts.customers[1]
    path, me = f"/v1/customers/{customer}/coupons", as_customer(customer)
    wish = {"amount": 100, "reason": "补偿", "case": "service", "matter": new_key()}
    assert door.post(path, wish, c.Coupon, me).amount == 100
    assert door.refusal("POST", path, me, wish | {"case": "birthday"}).problem.field == "case"


def test_a_reminder_asked_for_twice_is_one(door: Door) -> None:
    door.able("reminders")
    product = door.get("/v1/products", c.ProductPage, limit=1).items[0]
    me = as_visitor(f"v_{new_key()[:8]}")
    first, again = (door.post("/v1/restock-reminders", {"product_id": product.id}, c.Reminder, me) for _ in range(2))
    assert first.id == again.id
    assert first.customer_id is None
    no = door.refusal("POST", "/v1/restock-reminders", me, {"product_id": "none"})
    assert (no.status, no.code) == (404, "product_not_found")


def test_an_alternative_is_in_stock_and_says_why(door: Door) -> None:
    product = door.get("/v1/products", c.ProductPage, limit=1).items[0]
    for one in door.get(f"/v1/products/{product.id}/alternatives", list[c.Alternative]):
        variant = next(variant for variant in one.product.variants if variant.id == one.variant_id)
        assert variant.stock > 0
        assert one.reason
