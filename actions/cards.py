"""Walk 1, in the actions: facts of the shop laid out as cards; every word and figure comes from the shop."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from actions.reply import Card
from actions.wording import day, moment, yuan
from xiaoer.shop.contract import Coupon, Membership, Order, OrderItem, Parcel, Product, ServiceCase, Variant


def order_card(order: Order, now: dt.datetime) -> Card:
    return {"kind": "order", **_order(order, now)}


def orders_card(orders: Sequence[Order], now: dt.datetime) -> Card:
    return {"kind": "orders", "orders": [_order(order, now) for order in orders]}


def _order(order: Order, now: dt.datetime) -> Card:
    return {
        "order_no": order.order_no,
        "status": order.state,
        "status_text": order.state_text,
        "placed_at": moment(order.placed_at, now),
        "goods_total": yuan(order.goods_total),
        "discount": yuan(order.taken_off),
        "postage": yuan(order.postage),
        "surcharge": yuan(max(0, order.surcharge)),
        "total": yuan(order.total),
        "items": [_item(item) for item in order.items],
    }


def _item(item: OrderItem) -> Card:
    return {
        "title": item.title,
        "variant": item.variant,
        "qty": item.qty,
        "price": yuan(item.price),
        "image": item.image,
    }


def parcel_card(parcel: Parcel, now: dt.datetime) -> Card:
    return {
        "kind": "parcel",
        "order_no": parcel.order_no,
        "courier": parcel.courier,
        "parcel_no": parcel.parcel_no,
        "status_text": parcel.state_text,
        "eta": day(parcel.eta, now) if parcel.eta else None,
        "events": [{"at": moment(event.at, now), "text": event.text} for event in parcel.events],
    }


def product_card(product: Product, variant: Variant | None = None, reason: str = "") -> Card:
    shown = variant or cheapest(product)
    return {
        "kind": "product",
        "product_id": product.id,
        "title": product.title,
        "variant": shown.title if shown else "",
        "price": yuan(shown.price if shown else product.price),
        "list_price": yuan(shown.list_price if shown else product.list_price),
        "image": product.image,
        "stock_text": shown.stock_text if shown else "",
        "reason": reason,
    }


def cheapest(product: Product) -> Variant | None:
    """Of those in stock, else of all."""
    there = [variant for variant in product.variants if variant.stock_state != "sold_out"] or product.variants
    return min(there, key=lambda variant: variant.price, default=None)


def products_card(cards: Sequence[Card]) -> Card:
    return {"kind": "products", "products": list(cards)}


def coupon_card(coupon: Coupon, now: dt.datetime) -> Card:
    return {
        "kind": "coupon",
        "title": coupon.title,
        "amount": yuan(coupon.amount),
        "min_spend": yuan(coupon.min_spend),
        "ends_at": moment(coupon.ends_at, now),
    }


def service_card(case: ServiceCase) -> Card:
    return {
        "kind": "service",
        "service_no": case.no,
        "type": case.kind_text,
        "status_text": case.state_text,
        "steps": [{"text": step.text, "done": step.done} for step in case.steps],
    }


def membership_card(member: Membership) -> Card:
    return {
        "kind": "membership",
        "level": member.level,
        "points": member.points,
        "next_level": member.next_level,
        "to_next": member.to_next,
        "benefits": list(member.benefits),
    }
