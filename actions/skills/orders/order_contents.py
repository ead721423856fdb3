"""What is written in an order: the one field asked for, of the line asked about."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards import order_card
from actions.dialogue.asked import Asked
from actions.hear.line import lines_here, lines_named
from actions.hear.order_field import order_field
from actions.hear.phrases import asks_who_signed
from actions.order_choice import Found
from actions.say.told import Told, tell
from actions.skills.orders.parcels import meant, signed_said
from actions.wording import listed, moment, money
from xiaoer.shop.contract import Order, OrderItem


async def contents(found: Found, asked: Asked) -> Told:
    order = found.order
    came = next((one for one in meant(order, asked).parcels if one.signed_at), None)
    if came and asks_who_signed(asked.turn):
        return Told((signed_said(came, asked),))
    lines, here = lines_named(asked.turn, order), lines_here(asked.turn, order)
    lines = here if len(here) > 1 else lines if len(lines) == 1 else ()
    field = order_field(asked.turn)
    address = order.address
    if field == "address":
        return tell("order_status/address", address=address.text)
    if field == "phone":
        return tell("order_status/phone", receiver=address.receiver, phone=address.phone_masked)
    if field == "placed":
        return tell("order_status/placed_at", at=moment(order.placed_at, asked.now))
    if field == "discount":
        return _discount(order)
    if field == "total":
        return _sum(lines) if lines else tell(
            "order_status/total", total=money(order.total), card=order_card(order, asked.now))  # fmt: skip
    if field == "variant":
        return tell("order_status/variant", variants=listed([_variant(one) for one in lines or order.items]))
    if field == "pieces":
        counted = lines or order.items
        return tell("order_status/pieces", pieces=str(sum(one.qty for one in counted)))
    values = {"items": listed([_line(one) for one in order.items]), "total": money(order.total)}
    return tell("order_status/contents", card=order_card(order, asked.now), **values)


def _sum(lines: Sequence[OrderItem]) -> Told:
    """Of the line named; of several each and what they come to."""
    paid = money(sum(one.paid for one in lines))
    if len(lines) == 1:
        return tell("order_status/line_paid", paid=paid, pieces=str(lines[0].qty))
    each = "、".join(f"「{one.short_title or one.title}」{money(one.paid)}" for one in lines)
    return tell("order_status/lines_paid", paid=paid, each=each)


def _discount(order: Order) -> Told:
    if not order.discount:
        return tell("order_status/no_discount", total=money(order.total))
    by = listed([*(one.title for one in order.coupons), *([order.promotion] if order.promotion else [])])
    if not by:
        return tell("order_status/discount", off=money(order.discount), total=money(order.total))
    return tell("order_status/discount_by", off=money(order.discount), by=by, total=money(order.total))


def _variant(item: OrderItem) -> str:
    return f"{item.short_title or item.title} {item.variant}".strip()


def _line(item: OrderItem) -> str:
    return f"{_variant(item)}×{item.qty}"
