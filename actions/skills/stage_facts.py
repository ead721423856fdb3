"""What answers of a stage may name: of an order and its parcel, or of a case. What the shop does not tell is no key."""

from __future__ import annotations

from actions.catalogue import known_goods
from actions.dialogue.asked import Asked
from actions.hear.line import lines_named
from actions.shop import shop
from actions.skills.orders.parcels import Meant, kept_until, newest
from actions.wording import called_items, day, goods, moment, money, sentence
from xiaoer.shop.contract import Order, Parcel, ServiceCase

Facts = dict[str, str]
_BY_THE_LINE = frozenset({"return", "refund"})
"""Topics where a thing named is asked about alone, and its own money."""


def facts_of(order: Order, here: Meant, asked: Asked) -> Facts:
    """``by`` and ``hours``: when it is to be sent, how late it is; ``sent``, ``rest``: goods of an order in parts."""
    now = asked.now
    total, named = order.total, lines_named(asked.turn, order) if asked.topic in _BY_THE_LINE else ()
    if named and len(named) < len(order.items):
        total = sum(item.paid for item in named)
    rest = [item for item in order.items if not item.parcel_no and item.state == "normal"]
    left = [item for item in order.items if item.parcel_no]
    facts = {
        "goods": goods(order),
        "state": order.state_text,
        "total": money(total),
        "progress": sentence(order.progress),
        "hours": str(order.late_hours),
        "account": order.payment_text,
        "by": moment(order.ship_by, now) if order.ship_by else None,
        "pay_by": moment(order.pay_by, now) if order.pay_by else None,
        "sent": called_items(left) if left else None,
        "rest": called_items(rest) if rest else None,
    }
    known = {name: value for name, value in facts.items() if value}
    return known | (_of_parcel(here.parcels[0], order, asked) if here.parcels else {})


def _of_parcel(parcel: Parcel, order: Order, asked: Asked) -> Facts:
    """``until``: the last day it is kept at its station."""
    now = asked.now
    facts = {
        "courier": parcel.courier,
        "phone": parcel.courier_phone,
        "number": parcel.parcel_no,
        "day": day(parcel.eta, now) if parcel.eta else None,
        "place": parcel.pickup_place,
        "code": parcel.pickup_code,
        "until": kept_until(parcel, order, asked),
        "signed_at": moment(parcel.signed_at, now) if parcel.signed_at else None,
        "signed_by": parcel.signed_by,
    }
    return {name: value for name, value in facts.items() if value} | newest(parcel, asked)


async def days_of(order: Order, topic: str) -> Facts:
    """``days``: within which it may go back without a reason, where that is alike of all that is in the order."""
    if topic not in ("return", "exchange"):
        return {}
    kinds = {one.id: one.category for one in await known_goods()}
    bought = {kinds.get(item.product_id) for item in order.items}
    rules = [one for one in (await shop().policies()).categories if one.category in bought]
    days = {one.exchange_days if topic == "exchange" else one.return_days for one in rules}
    return {"days": str(*days)} if len(days) == 1 and days != {0} else {}


def facts_of_case(case: ServiceCase, asked: Asked) -> Facts:
    """``review``: until when it is reviewed, while that lies ahead; ``paid_on``: the day the money went."""
    now = asked.now
    ahead = case.review_by and case.review_by >= now
    facts = {
        "item": case.item_title,
        "kind": case.kind_text,
        "no": case.no,
        "state": case.state_text,
        "progress": sentence(case.progress),
        "amount": money(case.refund_amount) if case.refund_amount else None,
        "account": case.refund_to,
        "review": moment(case.review_by, now) if case.review_by and ahead else None,
        "day": day(case.refund_by, now) if case.refund_by and case.refund_by >= now.date() else None,
        "arrival": (case.refund_arrival or "").rstrip("。"),
        "address": case.return_to,
        "on": day(case.pickup_on, now) if case.pickup_on and case.pickup_on >= now.date() else None,
        "at": day(case.updated_at.astimezone(now.tzinfo).date(), now),
    }
    return {name: value for name, value in facts.items() if value}
