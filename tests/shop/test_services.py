"""Filing a return, an exchange or a refund, and seeing how far it is."""

from __future__ import annotations

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.asker import as_grant
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import ServiceRequest
from xiaoer.shop.errors import Refused

PHOTO = ["/uploads/u_1.jpg"]
LATELY = " AND o.signed_at>now()-2*86400"


async def test_the_dress_that_just_came_goes_back(client: ShopClient) -> None:
    me = "customer:C0018"
    order = (await client.orders("C0018", "signed", on_behalf=me)).items[0]
    may = await client.eligibility(order.order_no, "return", on_behalf=me)
    dress = may.items[0]
    assert may.eligible
    assert dress.title == "碎花连衣裙"
    case = await client.apply(
        order.order_no,
        ServiceRequest(kind="return", item_id=dress.item_id, reason="size", description="胸围有点紧", opened=True),
        key=new_key(),
        on_behalf=me,
    )
    assert (case.state, case.kind_text, case.postage) == ("submitted", "退货退款", "customer")
    assert case.refund_amount == dress.refund_amount
    assert case.refund_to == order.payment_text
    assert [step.done for step in case.steps] == [True] + [False] * 5
    assert case.review_by is not None
    assert (await client.order(order.order_no, on_behalf=me)).state == "returning"
    assert (await client.services("C0018", on_behalf=me)).items[0].no == case.no
    again = await client.eligibility(order.order_no, "return", on_behalf=me)
    assert again.items[0].code == "already_open"
    assert again.items[1].eligible


async def test_damage_needs_a_photo_and_is_reviewed_first(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='signed' AND i.variant_id LIKE 'P10%' AND o.customer_id<>'C0018'" + LATELY)
    items = (await client.order(order["order_no"], on_behalf=owner(order))).items
    fresh = next(item for item in items if item.category == "fresh")
    wish = ServiceRequest(kind="refund", item_id=fresh.id, reason="spoiled", description="有异味")
    with pytest.raises(Refused) as wrong:
        await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert wrong.value.code == "photos_required"
    shown = ServiceRequest(kind="refund", item_id=fresh.id, reason="spoiled", description="有异味", photos=PHOTO)
    case = await client.apply(order["order_no"], shown, key=new_key(), on_behalf=owner(order))
    assert case.review_by is not None
    assert (case.review_by - case.created_at).total_seconds() == 2 * 3600
    assert case.postage == "none"


async def test_an_opened_snack_does_not_go_back_without_a_fault(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='signed' AND i.variant_id LIKE 'P17%' AND o.customer_id<>'C0018'" + LATELY)
    items = (await client.order(order["order_no"], on_behalf=owner(order))).items
    snack = next(item for item in items if item.category == "snacks")
    wish = ServiceRequest(kind="return", item_id=snack.id, reason="no_reason", opened=True)
    with pytest.raises(Refused) as wrong:
        await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert wrong.value.code == "opened"
    assert wrong.value.detail["nearest"]


async def test_an_exchange_takes_the_new_piece_from_the_shelf(client: ShopClient, running: Running) -> None:
    order = running.find(
        "o.state='signed' AND (i.variant_id LIKE 'P15%' OR i.variant_id LIKE 'P16%') AND o.customer_id<>'C0018'"
        + LATELY
    )
    may = await client.eligibility(order["order_no"], "exchange", on_behalf=owner(order))
    item = next(item for item in may.items if item.eligible)
    for variant, code in ((None, "variant_required"), ("P9999-01", "variant_sold_out")):
        wish = ServiceRequest(kind="exchange", item_id=item.item_id, reason="size", exchange_variant_id=variant)
        with pytest.raises(Refused) as wrong:
            await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
        assert wrong.value.code == code
    choice = item.exchange_variants[0]
    wish = ServiceRequest(kind="exchange", item_id=item.item_id, reason="size", exchange_variant_id=choice.variant_id)
    case = await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert (case.exchange_variant, case.refund_amount) == (choice.title, 0)
    product = await client.product(choice.variant_id[:5])
    left = next(variant.stock for variant in product.variants if variant.id == choice.variant_id)
    assert left < choice.stock


async def test_a_reason_the_rules_do_not_hold_for_is_refused(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='lost' AND o.customer_id<>'C0023'")
    item = (await client.order(order["order_no"], on_behalf=owner(order))).items[0]
    wish = ServiceRequest(kind="refund", item_id=item.id, reason="quality", photos=PHOTO)
    with pytest.raises(Refused) as wrong:
        await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert wrong.value.code == "reason_not_accepted"
    assert "not_received" in wrong.value.detail["reasons"]


async def test_who_proved_an_order_may_file_and_follow_its_case(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='lost' AND o.customer_id<>'C0023'")
    grant = as_grant((await client.verify(order["order_no"], order["phone_last4"], "v_case")).grant)
    item = (await client.order(order["order_no"], on_behalf=grant)).items[0]
    wish = ServiceRequest(kind="refund", item_id=item.id, reason="not_received")
    case = await client.apply(order["order_no"], wish, key=new_key(), on_behalf=grant)
    assert (await client.service(case.no, on_behalf=grant)).state == "submitted"


async def test_an_item_of_another_order_is_not_filed(client: ShopClient, running: Running) -> None:
    order, other = running.find("o.state='signed'"), running.find("o.state='signed'")
    wish = ServiceRequest(kind="return", item_id=f"{other['order_no']}-1", reason="no_reason")
    with pytest.raises(Refused) as wrong:
        await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert wrong.value.detail["field"] == "item_id"


async def test_an_order_that_is_not_shipped_yet_is_refunded_item_by_item(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship' AND o.customer_id<>'C0012' AND i.id LIKE '%-2'")
    items = (await client.order(order["order_no"], on_behalf=owner(order))).items
    for place, item in enumerate(items, 1):
        wish = ServiceRequest(kind="refund", item_id=item.id, reason="no_reason")
        await client.apply(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
        state = (await client.order(order["order_no"], on_behalf=owner(order))).state
        assert state == ("refunding" if place == len(items) else "to_ship")


async def test_every_case_of_the_story_can_be_read(client: ShopClient) -> None:
    for number in range(1, 61):
        me = f"customer:C{number:04d}"
        for case in (await client.services(me[9:], on_behalf=me)).items:
            assert case.steps[0].done
            assert case.progress.endswith("。")
            assert (await client.service(case.no, on_behalf=me)).no == case.no
