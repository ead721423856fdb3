"""What the adapter keeps beside Vendure moves only when the merchant's people act, and what must be in Vendure is."""

from __future__ import annotations

from typing import Any

from tests.contract.door import new_key
from tests.contract.endpoints import ENDPOINTS
from tests.contract.vendure.conftest import House
from tests.contract.vendure.ordering import Buyer
from tests.contract.vendure.ordering import order as place_order
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer

INVOICE = next(one.body for one in ENDPOINTS if one.path.endswith("/invoice") and one.method == "POST")
_PAYMENTS = "query($c:String!){orders(options:{filter:{code:{eq:$c}}}){items{payments{refunds{id total state}}}}}"


def a_return(house: House) -> tuple[str, c.Order, c.ServiceCase]:
    me, order = house.door.order_that("return")
    wish = {"kind": "return", "item_id": order.items[0].id, "reason": "no_reason"}
    return me, order, house.door.post(f"/v1/orders/{order.order_no}/services", wish, c.ServiceCase, me)


def refunds_in_vendure(house: House, order_no: str) -> list[dict[str, Any]]:
    order = house.vendure(_PAYMENTS, c=order_no)["orders"]["items"][0]
    return [refund for payment in order["payments"] for refund in payment["refunds"]]


def test_a_return_is_paid_back_once_when_the_merchant_settles_it_and_not_before(house: House) -> None:
    me, order, case = a_return(house)
    assert (case.state, case.refund_amount) == ("submitted", order.items[0].paid)
    assert house.merchant("settle", case.no).returncode == 2
    assert refunds_in_vendure(house, order.order_no) == []
    for state in ("approved", "sent_back", "received"):
        assert house.merchant("case", case.no, state).returncode == 0
    for _ in range(2):
        settled = house.merchant("settle", case.no)
        assert settled.returncode == 0, settled.stderr
    refunds = refunds_in_vendure(house, order.order_no)
    assert [one["total"] for one in refunds] == [case.refund_amount]
    under_way = house.door.get(f"/v1/services/{case.no}", c.ServiceCase, me)
    assert under_way.state == "refunding"
    assert under_way.refund_by
    house.vendure('mutation($i:ID!){settleRefund(input:{id:$i,transactionId:"t"}){__typename}}', i=refunds[0]["id"])
    assert house.door.get(f"/v1/services/{case.no}", c.ServiceCase, me).state == "refunded"
    assert house.door.get(f"/v1/orders/{order.order_no}", c.Order, me).items[0].state == "returned"


def test_what_waits_for_the_merchant_is_listed(house: House) -> None:
    customer = house.door.facts.customers[0]
    me, wish = as_customer(customer), {"topic": "late", "text": "等了很久还没到"}
    house.door.post(f"/v1/customers/{customer}/complaints", wish, c.Complaint, me)
    house.door.post("/v1/feedback", {"kind": "wish", "text": "想要折叠款的"}, c.Feedback, me)
    _, _, case = a_return(house)
    listed = house.merchant("list").stdout
    assert all(text in listed for text in ("等了很久还没到", "想要折叠款的", case.no))


def test_some_pieces_go_back_and_the_rest_stay_open(house: House) -> None:
    me, order = house.door.order_that("return")
    while order.items[0].qty == 1:
        me, order = house.door.order_that("return")
    item, path = order.items[0], f"/v1/orders/{order.order_no}"
    wish = {"kind": "return", "item_id": item.id, "reason": "no_reason", "qty": 1}
    first = house.door.post(f"{path}/services", wish, c.ServiceCase, me)
    assert house.door.get(path, c.Order, me).items[0].state == "normal"
    left = house.door.get(f"{path}/eligibility", c.Eligibility, me, kind="return").items[0]
    assert (left.qty, left.refund_amount) == (item.qty - 1, item.paid - first.refund_amount)
    house.door.post(f"{path}/services", wish, c.ServiceCase, me)
    assert house.door.get(path, c.Order, me).items[0].state == "returning"


def test_points_that_broke_off_before_vendure_made_the_coupon_are_finished(house: House) -> None:
    customer, key = house.door.facts.customers[5], new_key()
    me, path = as_customer(customer), f"/v1/customers/{customer}"
    house.beside("INSERT INTO points VALUES (?, 'test', 500, 0, 1)", customer)
    done = house.door.post(f"{path}/points", {"points": 100}, c.PointsExchanged, me, key)
    house.beside("DELETE FROM done_before WHERE key=?", key)
    house.beside("UPDATE gifts SET promotion_id=NULL WHERE key=?", key)
    assert house.door.post(f"{path}/points", {"points": 100}, c.PointsExchanged, me, key) == done
    assert done.points_left == house.door.get(f"{path}/membership", c.Membership, me).points
    assert len(promotions_with(house, str(done.coupon.code))) == 1


def test_a_refused_case_leaves_the_order_as_it_was(house: House) -> None:
    me, order, case = a_return(house)
    assert house.merchant("case", case.no, "rejected").returncode == 0
    after = house.door.get(f"/v1/orders/{order.order_no}", c.Order, me)
    assert (after.state, after.service_nos) == (order.state, [case.no])
    assert house.door.get(f"/v1/services/{case.no}", c.ServiceCase, me).state == "rejected"


def test_a_confirmed_order_earns_its_points_once_and_gives_them_back_with_the_money(house: House) -> None:
    me, order = house.door.order_that("confirm_receipt")
    path = f"/v1/customers/{order.customer_id}/membership"
    before = house.door.get(path, c.Membership, me)
    house.door.post(f"/v1/orders/{order.order_no}/receipt", {}, c.Order, me)
    earned = [house.door.get(path, c.Membership, me).points for _ in range(2)]
    assert earned == [before.points + (order.goods_total - order.discount) // 100] * 2
    assert house.door.get(f"/v1/customers/{order.customer_id}", c.Customer, me).points == earned[0]
    wish = {"kind": "return", "item_id": order.items[0].id, "reason": "no_reason"}
    case = house.door.post(f"/v1/orders/{order.order_no}/services", wish, c.ServiceCase, me)
    house.merchant("case", case.no, "approved")
    assert house.merchant("settle", case.no).returncode == 0
    assert house.door.get(path, c.Membership, me).points <= before.points


def test_an_invoice_is_issued_when_somebody_says_so(house: House) -> None:
    me, order = house.door.order_that("invoice")
    path = f"/v1/orders/{order.order_no}/invoice"
    house.door.post(path, INVOICE, c.Invoice, me)
    house.beside("UPDATE invoices SET issue_by=1 WHERE order_no=?", order.order_no)
    assert house.door.get(path, c.Invoice, me).state == "issuing"
    assert order.order_no in house.merchant("list").stdout
    assert house.merchant("invoice", order.order_no, "https://example.com/1.pdf").returncode == 0
    assert (told := house.door.get(path, c.Invoice, me)).state == "issued"
    assert told.url == "https://example.com/1.pdf"


def a_coupon(house: House, customer: str, key: str) -> c.Coupon:
    wish = {"amount": 100, "reason": "补偿", "case": "late", "matter": key}
    return house.door.post(f"/v1/customers/{customer}/coupons", wish, c.Coupon, as_customer(customer), key)


def promotions_with(house: House, code: str) -> list[dict[str, Any]]:
    query = "query($c:String!){promotions(options:{filter:{couponCode:{eq:$c}}}){items{usageLimit}}}"
    items: list[dict[str, Any]] = house.vendure(query, c=code)["promotions"]["items"]
    return items


def test_a_coupon_is_a_code_that_vendure_takes_once(house: House) -> None:
    customer = house.door.facts.customers[2]
    coupon = a_coupon(house, customer, new_key())
    assert coupon.code
    assert promotions_with(house, coupon.code) == [{"usageLimit": 1}]
    goods = house.vendure("{products(options:{take:1}){items{variants{id}}}}")["products"]["items"][0]["variants"][0]
    place_order(house.vendure, Buyer(customer, "张三", "13800001236"), goods["id"], "paid", code=coupon.code)
    coupons = house.door.get(f"/v1/customers/{customer}/coupons", list[c.Coupon], as_customer(customer))
    assert next(one for one in coupons if one.id == coupon.id).state == "used"


def test_a_coupon_that_broke_off_before_vendure_or_after_it_is_finished_and_one(house: House) -> None:
    customer, key = house.door.facts.customers[3], new_key()
    coupon = a_coupon(house, customer, key)
    house.beside("DELETE FROM done_before WHERE key=?", key)
    house.beside("UPDATE gifts SET promotion_id=NULL WHERE key=?", key)
    assert a_coupon(house, customer, key) == coupon
    assert len(promotions_with(house, str(coupon.code))) == 1


def test_a_campaign_of_sums_is_told_and_any_other_is_not(house: House) -> None:
    house.vendure(
        'mutation{createPromotion(input:{enabled:true,startsAt:"2026-01-01T00:00:00Z",endsAt:"2099-01-01T00:00:00Z",'
        'conditions:[{code:"minimum_order_amount",arguments:[{name:"amount",value:"99999900"},'
        '{name:"taxInclusive",value:"true"}]}],actions:[{code:"free_shipping",arguments:[]}],'
        'translations:[{languageCode:en,name:"包邮",description:""}]}){__typename}}'
    )
    told = house.door.get("/v1/promotions", list[c.Promotion])
    assert [one.title for one in told] == ["整单满减"]
    assert told[0].running
    assert [(tier.min_spend, tier.off) for tier in told[0].tiers] == [(100000, 5000)]
