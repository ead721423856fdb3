"""Parts of a line, repairs, the way back and price differences: what a shop that has them must keep to."""

from __future__ import annotations

import pytest

from tests.contract.door import Door
from tests.contract.test_deeds import eligible
from xiaoer.shop import contract as c

PHOTO = ["https://example.com/1.jpg"]


@pytest.mark.parametrize("kind", ["return", "refund"])
def test_every_piece_that_is_open_has_its_price_and_they_rise_to_the_whole(door: Door, kind: str) -> None:
    door.able(kind)
    me, order = door.some_order()
    allowed = door.get(f"/v1/orders/{order.order_no}/eligibility", c.Eligibility, me, kind=kind)
    for item in allowed.items:
        if item.eligible:
            assert len(item.refund_by_qty) == item.qty
            assert item.refund_by_qty[-1] == item.refund_amount
            assert item.refund_by_qty == sorted(item.refund_by_qty)


def test_more_pieces_than_are_open_are_refused(door: Door) -> None:
    me, order, item = eligible(door, "return")
    wish = {"kind": "return", "item_id": item.item_id, "reason": item.reasons[0], "photos": PHOTO, "qty": item.qty + 1}
    no = door.refusal("POST", f"/v1/orders/{order.order_no}/services", me, wish)
    assert (no.status, no.code) == (409, "too_many")


def test_the_way_back_that_was_wished_for_is_the_cases(door: Door) -> None:
    me, order, item = eligible(door, "return")
    asked = door.get(f"/v1/orders/{order.order_no}/eligibility", c.Eligibility, me, kind="return")
    wish = {"kind": "return", "item_id": item.item_id, "reason": item.reasons[0], "photos": PHOTO}
    for way in asked.ways_back[:1]:
        case = door.post(f"/v1/orders/{order.order_no}/services", wish | {"way_back": way}, c.ServiceCase, me)
        assert case.way_back == way
        assert case.qty == item.qty


def test_a_repair_says_its_fault(door: Door) -> None:
    door.able("repair")
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            me = f"customer:{customer}"
            asked = door.get(f"/v1/orders/{order.order_no}/eligibility", c.Eligibility, me, kind="repair")
            item = next((one for one in asked.items if one.eligible), None)
            if item is None or order.order_no in door.taken:
                continue
            door.taken.add(order.order_no)
            path, wish = f"/v1/orders/{order.order_no}/services", {"kind": "repair", "item_id": item.item_id}
            wish["reason"] = item.reasons[0]
            assert door.refusal("POST", path, me, wish).code == "fault_required"
            case = door.post(path, wish | {"description": "不转了"}, c.ServiceCase, me)
            assert (case.kind, case.refund_amount, case.description) == ("repair", 0, "不转了")
            assert case.no in door.get(f"/v1/orders/{order.order_no}", c.Order, me).service_nos
            return
    pytest.skip("nothing of these customers is under warranty")


def test_a_price_difference_is_the_sum_of_its_lines_and_a_no_says_why(door: Door) -> None:
    door.able("price_protection")
    customer = door.facts.customers[0]
    for order in door.orders(customer).items:
        me = f"customer:{customer}"
        asked = door.get(f"/v1/orders/{order.order_no}/price-protection", c.PriceDifferences, me)
        assert asked.amount == sum(one.amount for one in asked.items)
        assert asked.eligible == (asked.code == "ok") == (asked.amount > 0)
        assert asked.text
        assert all(one.text for one in asked.items)
        if not asked.eligible:
            no = door.refusal("POST", f"/v1/orders/{order.order_no}/price-protection", me, {})
            assert (no.status, no.code) == (409, asked.code)
