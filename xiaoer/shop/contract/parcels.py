"""Walk 1, last stop (the shop): parcels and where they have been."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

ParcelState = Literal["packed", "collected", "in_transit", "delivering", "at_pickup", "signed", "delayed", "lost"]
PARCEL_TEXT: dict[str, str] = {
    "packed": "已打包待揽收",
    "collected": "已揽收",
    "in_transit": "运输中",
    "delivering": "派送中",
    "at_pickup": "待取件",
    "signed": "已签收",
    "delayed": "运输延误",
    "lost": "疑似丢件，核查中",
}


class TrackingEvent(Struct, frozen=True, kw_only=True):
    at: dt.datetime
    city: str
    text: str


class Parcel(Struct, frozen=True, kw_only=True):
    """``eta`` only while under way; ``events`` newest first. Courier and pick-up words are for showing."""

    parcel_no: str
    order_no: str
    courier: str
    courier_phone: str
    state: ParcelState
    state_text: str
    item_ids: list[str]
    shipped_at: dt.datetime
    eta: dt.date | None
    late: bool
    signed_at: dt.datetime | None
    signed_by: str | None
    pickup_place: str | None
    pickup_code: str | None
    events: list[TrackingEvent]


class OrderParcels(Struct, frozen=True, kw_only=True):
    """Enough to answer "where is it" in one call, also when nothing was shipped yet. ``unshipped_items``: what is still
    to be sent, as shoppers call it; of a line that was sent in part, with the pieces that are to come (短袜 1 件)."""

    order_no: str
    order_state: str
    order_state_text: str
    progress: str
    ship_by: dt.datetime | None
    late: bool
    late_hours: int
    unshipped_items: list[str]
    parcels: list[Parcel]
