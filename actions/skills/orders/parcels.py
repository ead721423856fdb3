"""What of an order is asked about, and one bubble for where a parcel of it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from actions.cards import order_card, parcel_card
from actions.dialogue.asked import Asked
from actions.hear.days_said import days_within
from actions.hear.line import lines_named
from actions.order import step
from actions.parcel_named import parcels_called
from actions.reply import PERSON, Button
from actions.say.told import Say, Told, tell
from actions.wording import called_items, day, moment, sentence
from xiaoer.shop.contract import Order, OrderItem, Parcel

SENT = frozenset({"part_shipped", "shipped", "delivering", "at_pickup", "lost"})
"""States in which something is on its way."""
UNDER_WAY = SENT | {"to_ship"}
_OVER = frozenset({"signed", "lost", "at_pickup"})
"""States of a parcel that nobody brings any more."""
_BACK = frozenset({"cancelled", "refunding", "refunded", "returning", "exchanging"})


def sent(order: Order) -> bool:
    return order.state in SENT


def under_way(order: Order) -> bool:
    return order.state in UNDER_WAY


def to_ship(order: Order) -> bool:
    return order.state in {"to_ship", "part_shipped"}


def arrived(order: Order) -> bool:
    return order.state in {"signed", "completed"}


@dataclass(frozen=True)
class Meant:
    """``waiting``: lines asked about that are not sent yet; ``narrow``: not the whole order is meant."""

    parcels: tuple[Parcel, ...]
    waiting: tuple[OrderItem, ...]
    narrow: bool = False


def meant(order: Order, asked: Asked, *, whole: bool = False) -> Meant:
    lines = () if whole else lines_named(asked.turn, order)
    narrow = bool(lines) and len(lines) < len(order.items)
    called = parcels_called(order, asked.turn.all("parcel_no"))
    numbers = {item.parcel_no for item in lines}
    parcels = called or [one for one in order.parcels if not narrow or one.parcel_no in numbers]
    waiting = [item for item in (lines if narrow else order.items) if not item.parcel_no and item.state == "normal"]
    waits = to_ship(order) and not called
    return Meant(tuple(_moving_first(parcels)), tuple(waiting) if waits else (), narrow)


def still_moving(parcels: Iterable[Parcel]) -> list[Parcel]:
    return [one for one in parcels if one.state not in _OVER]


def _moving_first(parcels: list[Parcel]) -> list[Parcel]:
    return sorted(parcels, key=lambda one: one.state == "signed")


def card_of(parcels: tuple[Parcel, ...], asked: Asked) -> dict[str, object] | None:
    return parcel_card(parcels[0], asked.now) if len(parcels) == 1 else None


def packed_in(parcel: Parcel, order: Order) -> str:
    return called_items([item for item in order.items if item.parcel_no == parcel.parcel_no] or order.items)


def newest(parcel: Parcel, asked: Asked) -> dict[str, str]:
    """When and what the tracking said last; empty where it has said nothing yet."""
    event = parcel.events[0] if parcel.events else None
    return {"at": moment(event.at, asked.now), "latest": event.text.rstrip("。")} if event else {}


def parcel_said(parcel: Parcel, asked: Asked) -> Say:
    """Where it is now."""
    known = {"courier": parcel.courier, "phone": parcel.courier_phone, **newest(parcel, asked)}
    due = {"day": day(parcel.eta, asked.now)} if parcel.eta else {}
    if parcel.state == "signed":
        return signed_said(parcel, asked)
    if parcel.state == "at_pickup" and parcel.pickup_place:
        return pickup_said(parcel)
    if parcel.state == "lost":
        lost = "logistics/lost_here" if "at" in known else "logistics/lost_blind"
        return Say(lost, known, then=Say("logistics/lost_again", {}, (PERSON,)))
    if "at" not in known:
        return Say("logistics/packed", known)
    if parcel.late or parcel.state == "delayed":
        late_by = "logistics/late_by_day" if due else "logistics/late_open"
        return Say(late_by, {**known, **due}, then=Say("logistics/late_again", known, (PERSON,)))
    if not due:
        return Say("logistics/moving_open", known)
    return Say("logistics/moving", {**known, **due}, then=Say("logistics/moving_again", {**known, **due}))


def kept_until(parcel: Parcel, order: Order, asked: Asked) -> str | None:
    """The last day it is kept at its station, where the shop says for how many days."""
    days = days_within(order.progress) if parcel.state == "at_pickup" else None
    if not days or not parcel.events:
        return None
    came = parcel.events[0].at.astimezone(asked.now.tzinfo).date()
    return day(came + dt.timedelta(days=days), asked.now)


def signed_said(parcel: Parcel, asked: Asked) -> Say:
    at = moment(parcel.signed_at, asked.now) if parcel.signed_at else parcel.state_text
    if parcel.signed_by:
        return Say("logistics/signed", {"at": at, "by": parcel.signed_by})
    return Say("logistics/signed_by_nobody", {"at": at})


def pickup_said(parcel: Parcel) -> Say:
    place = parcel.pickup_place or parcel.state_text
    if parcel.pickup_code:
        return Say("logistics/at_pickup", {"place": place, "code": parcel.pickup_code})
    return Say("logistics/at_pickup_uncoded", {"place": place})


def unsent(order: Order, asked: Asked, waiting: tuple[OrderItem, ...] = ()) -> Say:
    """Nothing of it is on its way: by when it will be, or why it will not."""
    by = {"by": moment(order.ship_by, asked.now)} if order.ship_by else {}
    card = None if waiting else order_card(order, asked.now)
    if order.state == "unpaid":
        return Say("urge_shipment/unpaid", {"progress": sentence(order.progress)}, step(order, "pay"), card)
    if order.state in _BACK or not by:
        values = {"state": order.state_text, "progress": sentence(order.progress)}
        return Say("urge_shipment/standing", values, (), card)
    if order.late and order.state == "to_ship":
        at_last = Say("urge_shipment/overdue_again", {}, (*step(order, "cancel"), PERSON))
        return Say("urge_shipment/overdue", {**by, "hours": str(order.late_hours)}, (), card, then=at_last)
    if waiting and order.state == "part_shipped":
        return Say("urge_shipment/rest_by", {**by, "goods": called_items(waiting)}, (), card)
    again = Say("urge_shipment/ship_time_again", by) if "urge" in order.can else None
    return Say("urge_shipment/ship_time", by, (), card, then=again)


def as_written(text: str, *buttons: Button) -> Told | None:
    """The shop's own rule or article, as it is written; None where there is none."""
    return tell("logistics/as_written", *buttons, rule=sentence(text)) if text else None
