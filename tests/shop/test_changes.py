"""What may be changed on an order, by its state."""

from __future__ import annotations

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import AddressRequest, ServiceRequest
from xiaoer.shop.errors import Refused


async def _refused(ask: object) -> Refused:
    with pytest.raises(Refused) as wrong:
        await ask  # type: ignore[misc]
    return wrong.value


async def test_an_order_that_waits_for_shipping_is_cancelled_and_the_money_goes_back(
    client: ShopClient, running: Running
) -> None:
    order = running.find("o.state='to_ship' AND o.customer_id<>'C0012'")
    before = await client.order(order["order_no"], on_behalf=owner(order))
    assert "cancel" in before.can
    item = before.items[0]
    product = await client.product(item.product_id)
    done = await client.cancel(order["order_no"], "不想要了", key=new_key(), on_behalf=owner(order))
    after = await client.order(order["order_no"], on_behalf=owner(order))
    assert (done.state, after.state) == ("cancelled", "cancelled")
    assert done.refund_amount == before.total
    assert done.refund_to == before.payment_text
    assert after.can == []
    stock = {variant.id: variant.stock for variant in product.variants}[item.variant_id]
    again = {variant.id: variant.stock for variant in (await client.product(item.product_id)).variants}[item.variant_id]
    assert again == stock + item.qty


async def test_an_unpaid_order_is_cancelled_without_a_refund(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='unpaid'")
    done = await client.cancel(order["order_no"], key=new_key(), on_behalf=owner(order))
    assert (done.refund_amount, done.refund_to) == (0, None)


async def test_what_a_case_refunds_already_is_not_refunded_again_by_cancelling(
    client: ShopClient, running: Running
) -> None:
    order = running.find("o.state='to_ship' AND o.customer_id<>'C0012' AND i.id LIKE '%-2'")
    number, me = order["order_no"], owner(order)
    item = (await client.order(number, on_behalf=me)).items[0]
    wish = ServiceRequest(kind="refund", item_id=item.id, reason="no_reason")
    case = await client.apply(number, wish, key=new_key(), on_behalf=me)
    done = await client.cancel(number, key=new_key(), on_behalf=me)
    assert case.refund_amount + done.refund_amount == order["total"]


@pytest.mark.parametrize("state", ["shipped", "delivering", "at_pickup", "signed", "completed", "lost", "refunded"])
async def test_a_shipped_order_is_not_cancelled_and_the_nearest_yes_is_said(
    client: ShopClient, running: Running, state: str
) -> None:
    order = running.find("o.state=?", state)
    wrong = await _refused(client.cancel(order["order_no"], key=new_key(), on_behalf=owner(order)))
    assert wrong.code == "already_shipped"
    assert (await client.order(order["order_no"], on_behalf=owner(order))).state == state


async def test_cancelling_twice_is_told_and_changes_no_stock(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship' AND o.customer_id<>'C0012'")
    await client.cancel(order["order_no"], key=new_key(), on_behalf=owner(order))
    item = (await client.order(order["order_no"], on_behalf=owner(order))).items[0]
    stock = (await client.product(item.product_id)).variants
    wrong = await _refused(client.cancel(order["order_no"], key=new_key(), on_behalf=owner(order)))
    assert wrong.code == "already_cancelled"
    assert (await client.product(item.product_id)).variants == stock


async def test_the_address_is_changed_before_shipping_also_from_one_line(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship'")
    wish = AddressRequest(detail="浙江省杭州市滨江区星河街 88 号 3 幢 501 室", receiver="小林", phone="13800001234")
    after = await client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    address = after.address
    assert (address.province, address.city, address.district) == ("浙江省", "杭州市", "滨江区")
    assert address.detail == "星河街88号3幢501室"
    assert address.text == "小林 138****1234 浙江省杭州市滨江区星河街88号3幢501室"


async def test_a_line_without_a_city_keeps_the_city(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship'")
    wish = AddressRequest(detail="听雨路 12 号春风里 6 幢 102")
    after = await client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert after.address.city == order["city"]
    assert after.address.detail == "听雨路12号春风里6幢102"


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (AddressRequest(detail="家"), "detail"),
        (AddressRequest(detail="号" * 200), "detail"),
        (AddressRequest(detail="上海市徐汇区青石巷 3 号", phone="12345"), "phone"),
    ],
)
async def test_an_address_that_cannot_be_right_is_asked_again(
    client: ShopClient, running: Running, wish: AddressRequest, field: str
) -> None:
    order = running.find("o.state IN ('to_ship','unpaid')")
    wrong = await _refused(client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order)))
    assert wrong.detail["field"] == field


async def test_where_the_shop_does_not_deliver_is_said(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship'")
    wish = AddressRequest(detail="香港九龙某某道 1 号")
    wrong = await _refused(client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order)))
    assert wrong.code == "not_served"


async def test_fresh_food_is_not_redirected_to_a_far_region(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='to_ship' AND i.variant_id LIKE 'P10%'")
    wish = AddressRequest(detail="新疆维吾尔自治区乌鲁木齐市天山区青石巷 3 号")
    wrong = await _refused(client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order)))
    assert wrong.code == "not_served"


async def test_the_address_of_a_shipped_order_stays(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='delivering'")
    wish = AddressRequest(detail="听雨路 12 号春风里 6 幢 102")
    wrong = await _refused(client.change_address(order["order_no"], wish, key=new_key(), on_behalf=owner(order)))
    assert wrong.code == "already_shipped"
    assert (await client.order(order["order_no"], on_behalf=owner(order))).address.detail == order["detail"]


@pytest.mark.parametrize(("state", "target"), [("to_ship", "warehouse"), ("shipped", "courier"), ("lost", "courier")])
async def test_urging_goes_to_who_has_the_goods_and_twice_is_one_ticket(
    client: ShopClient, running: Running, state: str, target: str
) -> None:
    order = running.find(
        "o.state=? AND NOT EXISTS (SELECT 1 FROM urges u WHERE u.order_no=o.order_no) AND o.customer_id<>'C0012'", state
    )
    first = await client.urge(order["order_no"], "急用", key=new_key(), on_behalf=owner(order))
    again = await client.urge(order["order_no"], key=new_key(), on_behalf=owner(order))
    assert (first.to, first.already) == (target, False)
    assert first.answer_by > first.created_at
    assert (again.ticket_no, again.already) == (first.ticket_no, True)


@pytest.mark.parametrize(
    ("state", "code"), [("unpaid", "not_paid"), ("at_pickup", "at_pickup"), ("signed", "nothing_to_urge")]
)
async def test_there_is_nothing_to_urge_otherwise(client: ShopClient, running: Running, state: str, code: str) -> None:
    order = running.find("o.state=?", state)
    assert (await _refused(client.urge(order["order_no"], key=new_key(), on_behalf=owner(order)))).code == code


async def test_receipt_is_confirmed_with_its_parcel(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='at_pickup'")
    after = await client.confirm_receipt(order["order_no"], key=new_key(), on_behalf=owner(order))
    assert after.state == "completed"
    assert after.parcels[0].state == "signed"
    assert after.signed_at is not None
    assert "已确认收货" in after.parcels[0].events[0].text


async def test_a_late_order_says_so_first(client: ShopClient, running: Running) -> None:
    page = await client.orders("C0012", on_behalf="customer:C0012")
    late = page.items[0]
    assert late.state == "to_ship"
    assert late.late
    assert 29 <= late.late_hours <= 31
    assert "超时" in late.progress
    parcels = await client.parcels(late.order_no, on_behalf="customer:C0012")
    assert parcels.late
    assert parcels.unshipped_items == ["空气炸锅", "炸锅纸"]


async def test_the_parcel_on_its_way_tells_where_it_is(client: ShopClient) -> None:
    order = (await client.orders("C0007", on_behalf="customer:C0007")).items[0]
    parcels = await client.parcels(order.order_no, on_behalf="customer:C0007")
    parcel = parcels.parcels[0]
    assert (parcel.courier, parcel.state) == ("顺丰速运", "in_transit")
    assert parcel.parcel_no.startswith("SF")
    assert not parcels.late
    assert parcel.eta is not None
    assert parcel.events[0].text in parcels.progress
    assert [event.at for event in parcel.events] == sorted((event.at for event in parcel.events), reverse=True)
