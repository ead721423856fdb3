"""Walk 1, behind the last stop: Vendure's orders and fulfilments as our orders and parcels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.addresses import address_of
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.clock import moment
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.items import item_of, lines_of
from xiaoer.shop.vendure.parcels import SENT, parcel_of, pieces_sent
from xiaoer.shop.vendure.states import Standing

CURRENCY = "CNY"
_LATE = ("to_ship", "part_shipped")


async def all_of(ask: Ask, customer_id: str) -> list[c.Order]:
    items: list[Node] = []
    while True:
        customer = (await ask.bridge.graph.ask(queries.ORDERS, id=customer_id, skip=len(items)))["customer"]
        page: Node = customer["orders"] if customer else {"items": [], "totalItems": 0}
        items += page["items"]
        if not page["items"] or len(items) >= page["totalItems"]:
            break
    told = (order_of(ask, one) for one in items if one["currencyCode"] == CURRENCY)
    return sorted(told, key=lambda one: (one.placed_at, one.order_no), reverse=True)


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
    node = await ask.order(ask.path["no"])
    found = order_of(ask, node)
    return c.OrderParcels(
        order_no=found.order_no,
        order_state=found.state,
        order_state_text=found.state_text,
        progress=found.progress,
        ship_by=found.ship_by,
        late=found.late,
        late_hours=found.late_hours,
        unshipped_items=_to_come(found, pieces_sent(node)),
        parcels=found.parcels,
    )


def _to_come(order: c.Order, sent: Mapping[str, int]) -> list[str]:
    """Counted by the piece; nothing of an order that is off."""
    if order.state in ("cancelled", "refunded"):
        return []
    missing = [(item, item.qty - sent.get(item.id, 0)) for item in order.items]
    return [
        f"{item.short_title} {left} 件" if left < item.qty else item.short_title for item, left in missing if left > 0
    ]


def order_of(ask: Ask, order: Node) -> c.Order:
    """Raises ShopProblem for an order in another currency: no sum of it may be told as yuan."""
    if order["currencyCode"] != CURRENCY:
        raise refused("other_currency", "这笔订单不是用人民币结算的，我这边看不了，请同事帮您查。")
    standing = Standing.of(ask, order)
    state, way = standing.state, standing.way
    placed = moment(order["orderPlacedAt"])
    payments = [one for one in order["payments"] or () if one["state"] in ("Settled", "Authorized")]
    items = [item_of(line, standing.cases.states.get(line["id"], "normal")) for line in lines_of(order)]
    goods_total = sum(item.price * item.qty for item in items)
    postage = order["shippingWithTax"]
    besides = order["surcharges"] or ()
    surcharge = sum(one["priceWithTax"] for one in besides)
    off = _taken_off(order, goods_total + postage + surcharge, way)
    sent = [parcel_of(order, one) for one in order["fulfillments"] or () if one["state"] in SENT]
    promise = ask.bridge.rules.shipping.promise_hours
    ship_by = placed + dt.timedelta(hours=promise)
    over = int((at(ask.now) - ship_by).total_seconds() // 3600) if way in _LATE and standing.known else 0
    signed = [parcel.signed_at for parcel in sent if parcel.signed_at]
    method: Any = payments[0]["method"] if payments and payments[0]["method"] in c.PAYMENT_TEXT else None
    return c.Order(
        order_no=order["code"],
        customer_id=order["customer"]["id"],
        state=state,
        state_text=c.ORDER_TEXT[state],
        progress=standing.progress,
        placed_at=placed,
        pay_by=None,
        paid_at=moment(payments[0]["createdAt"]) if payments else None,
        ship_by=ship_by,
        shipped_at=min((parcel.shipped_at for parcel in sent), default=None),
        signed_at=max(signed, default=None) if way in ("signed", "completed") else None,
        completed_at=at(standing.received) if standing.received else None,
        cancelled_at=moment(order["updatedAt"]) if way == "cancelled" else None,
        late=over > 0,
        late_hours=max(0, over),
        items=items,
        goods_total=goods_total,
        discount=max(0, off),
        postage=postage,
        total=goods_total + postage + surcharge - off,
        coupons=[],
        promotion=order["discounts"][0]["description"] if order["discounts"] else None,
        payment_method=method,
        payment_text=c.PAYMENT_TEXT[method] if method else None,
        address=address_of(order, in_full=ask.kind == "customer"),
        parcels=sent,
        can=standing.can(ask, order["code"]),
        service_nos=standing.cases.nos,
        surcharge=surcharge - min(0, off),
        surcharge_text="、".join(one["description"] for one in besides) or None,
    )


def _taken_off(order: Node, whole: int, way: c.OrderState) -> int:
    """What Vendure's own sum with tax lacks of all that is listed (fen); below 0: it is more, by its rounding. Of a
    cancelled order Vendure counts nothing any more, and what was listed is told."""
    return 0 if way == "cancelled" else int(whole - order["totalWithTax"])
