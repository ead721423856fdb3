"""Walk 1, behind the last stop: Vendure's orders and fulfilments as our orders and parcels."""

from __future__ import annotations

import datetime as dt
from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.moment import CHINA, at
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.goods import category_of, picture
from xiaoer.shop.vendure.graph import Node

STATES: dict[str, c.OrderState] = {
    "ArrangingPayment": "unpaid",
    "PaymentAuthorized": "to_ship",
    "PaymentSettled": "to_ship",
    "Modifying": "to_ship",
    "ArrangingAdditionalPayment": "to_ship",
    "PartiallyShipped": "part_shipped",
    "Shipped": "shipped",
    "PartiallyDelivered": "delivering",
    "Delivered": "signed",
    "Cancelled": "cancelled",
}
PROGRESS: dict[str, str] = {
    "unpaid": "订单还没有付款，付款后仓库就会备货。",
    "to_ship": "订单已付款，正在等仓库发货。",
    "part_shipped": "一部分商品已经发出，其余的在等仓库发货。",
    "shipped": "包裹已经发出，正在路上。",
    "delivering": "一部分包裹已经送到，其余的在路上。",
    "signed": "包裹已经送达。",
    "completed": "已经确认收货，订单完成。",
    "cancelled": "订单已取消。",
}
CAN: dict[str, list[c.Operation]] = {
    "to_ship": ["urge", "cancel", "address"],
    "part_shipped": ["urge"],
    "shipped": ["urge", "confirm_receipt"],
    "delivering": ["urge", "confirm_receipt"],
    "signed": ["confirm_receipt"],
}
_LATE = ("to_ship", "part_shipped")


async def all_of(ask: Ask, customer_id: str) -> list[c.Order]:
    items: list[Node] = []
    while True:
        customer = (await ask.bridge.graph.ask(queries.ORDERS, id=customer_id, skip=len(items)))["customer"]
        page: Node = customer["orders"] if customer else {"items": [], "totalItems": 0}
        items += page["items"]
        if not page["items"] or len(items) >= page["totalItems"]:
            break
    return sorted((order_of(ask, one) for one in items), key=lambda one: (one.placed_at, one.order_no), reverse=True)


async def orders(ask: Ask) -> c.OrderPage:
    customer = ask.only_customer(ask.query.get("customer_id", ""))
    limit, offset = min(50, int(ask.query.get("limit", "10"))), int(ask.query.get("offset", "0"))
    wanted = [state for state in ask.query.get("state", "").split(",") if state]
    if unknown := [state for state in wanted if state not in c.ORDER_TEXT]:
        raise wrong_field("state", f"没有这种订单状态：{unknown[0]}")
    found = [one for one in await all_of(ask, customer) if not wanted or one.state in wanted]
    return c.OrderPage(items=found[offset : offset + limit], total=len(found), limit=limit, offset=offset)


async def order(ask: Ask) -> c.Order:
    return order_of(ask, await ask.order(ask.path["no"]))


async def parcels(ask: Ask) -> c.OrderParcels:
    found = order_of(ask, await ask.order(ask.path["no"]))
    sent = {item for parcel in found.parcels for item in parcel.item_ids}
    return c.OrderParcels(
        order_no=found.order_no,
        order_state=found.state,
        order_state_text=found.state_text,
        progress=found.progress,
        ship_by=found.ship_by,
        late=found.late,
        late_hours=found.late_hours,
        unshipped_items=[item.id for item in found.items if item.id not in sent],
        parcels=found.parcels,
    )


def state_of(ask: Ask, order: Node) -> tuple[c.OrderState, int | None]:
    """Our state, and when the customer confirmed receipt."""
    row = ask.bridge.beside.row("SELECT at FROM received WHERE order_no=?", order["code"])
    state = STATES.get(order["state"], "to_ship")
    return ("completed", row["at"]) if row and state == "signed" else (state, None)


def order_of(ask: Ask, order: Node) -> c.Order:
    state, received = state_of(ask, order)
    placed = moment(order["orderPlacedAt"])
    payments = [one for one in order["payments"] or () if one["state"] in ("Settled", "Authorized")]
    items = [_item(line) for line in order["lines"]]
    goods_total = sum(item.price * item.qty for item in items)
    postage = order["shippingWithTax"]
    off = sum(one["amountWithTax"] for one in order["discounts"] or ())
    discount = 0 if state == "cancelled" else max(0, -off)
    sent = [_parcel(order, one) for one in order["fulfillments"] or () if one["state"] in ("Shipped", "Delivered")]
    promise = ask.bridge.rules.shipping.promise_hours
    ship_by = placed + dt.timedelta(hours=promise)
    over = int((at(ask.now) - ship_by).total_seconds() // 3600) if state in _LATE else 0
    signed = [parcel.signed_at for parcel in sent if parcel.signed_at]
    method: Any = payments[0]["method"] if payments and payments[0]["method"] in c.PAYMENT_TEXT else None
    return c.Order(
        order_no=order["code"],
        customer_id=order["customer"]["id"],
        state=state,
        state_text=c.ORDER_TEXT[state],
        progress=PROGRESS[state],
        placed_at=placed,
        pay_by=None,
        paid_at=moment(payments[0]["createdAt"]) if payments else None,
        ship_by=ship_by,
        shipped_at=min((parcel.shipped_at for parcel in sent), default=None),
        signed_at=max(signed, default=None) if state in ("signed", "completed") else None,
        completed_at=at(received) if received else None,
        cancelled_at=moment(order["updatedAt"]) if state == "cancelled" else None,
        late=over > 0,
        late_hours=max(0, over),
        items=items,
        goods_total=goods_total,
        discount=discount,
        postage=postage,
        total=goods_total - discount + postage,
        coupons=[],
        promotion=order["discounts"][0]["description"] if order["discounts"] else None,
        payment_method=method,
        payment_text=c.PAYMENT_TEXT[method] if method else None,
        address=_address(order, in_full=ask.kind == "customer"),
        parcels=sent,
        can=CAN.get(state, []),
        service_nos=[],
    )


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).astimezone(CHINA)


def masked(phone: str) -> str:
    return f"{phone[:3]}****{phone[-4:]}"


def phone_of(order: Node) -> str:
    address, customer = order["shippingAddress"] or {}, order["customer"] or {}
    return str(address.get("phoneNumber") or customer.get("phoneNumber") or "")


def _item(line: Node) -> c.OrderItem:
    variant = line["productVariant"]
    return c.OrderItem(
        id=line["id"],
        product_id=variant["product"]["id"],
        variant_id=variant["id"],
        title=variant["product"]["name"],
        short_title=variant["product"]["name"],
        variant=" / ".join(option["name"] for option in variant["options"]),
        category=category_of(variant["product"]["facetValues"])[0],
        qty=line["orderPlacedQuantity"],
        price=line["unitPriceWithTax"],
        paid=line["proratedLinePriceWithTax"] if line["quantity"] else 0,
        image=picture(variant),
        state="normal",
        state_text="",
        parcel_no=None,
    )


def _parcel(order: Node, one: Node) -> c.Parcel:
    shipped, done = moment(one["createdAt"]), one["state"] == "Delivered"
    signed = moment(one["updatedAt"]) if done else None
    state: c.ParcelState = "signed" if done else "in_transit"
    return c.Parcel(
        parcel_no=one["trackingCode"] or f"V{one['id']}",
        order_no=order["code"],
        courier=one["method"] or "快递",
        courier_phone="",
        state=state,
        state_text=c.PARCEL_TEXT[state],
        item_ids=[line["orderLineId"] for line in one["lines"]],
        shipped_at=shipped,
        eta=None,
        late=False,
        signed_at=signed,
        signed_by=None,
        pickup_place=None,
        pickup_code=None,
        events=[],
    )


def _address(order: Node, *, in_full: bool) -> c.Address:
    given = order["shippingAddress"] or {}
    name, street = given.get("fullName") or "", given.get("streetLine1") or ""
    receiver, detail = (name, street) if in_full else (name[:1] + "＊", "＊＊＊")
    province, city, district = (given.get(part) or "" for part in ("province", "city", "streetLine2"))
    phone = masked(phone_of(order))
    place = "".join(dict.fromkeys((province, city, district)))
    return c.Address(
        receiver=receiver,
        phone_masked=phone,
        province=province,
        city=city,
        district=district,
        detail=detail,
        text=f"{receiver} {phone} {place}{detail}",
    )
