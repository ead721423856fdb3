"""Walk 1, last stop (the shop): price protection: what a lower price would give back, and what was filed for it."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

PriceProtectionCode = Literal["ok", "not_paid", "over", "too_late", "no_drop", "already_given"]


class PriceDifference(Struct, frozen=True, kw_only=True):
    """Of one line. ``price_then``: what a piece is protected at (what it cost, or the lower price of the last claim);
    ``price_now`` None = not sold any more. ``amount``: what would be given for all its ``qty`` pieces (fen)."""

    item_id: str
    title: str
    variant: str
    qty: int
    price_then: int
    price_now: int | None
    amount: int
    eligible: bool
    code: PriceProtectionCode
    text: str


class PriceClaimRequest(Struct, frozen=True, kw_only=True):
    """``amount``: what the shopper said yes to; when it is another by now nothing is filed (409 ``price_moved``)."""

    amount: int | None = None


class PriceClaim(Struct, frozen=True, kw_only=True):
    """Filed: ``amount`` goes back to ``refund_to``, there by ``refund_by``. ``item_ids``: the lines it is for."""

    no: str
    order_no: str
    amount: int
    item_ids: list[str]
    state_text: str
    refund_to: str | None
    refund_by: dt.date
    created_at: dt.datetime
    text: str


class PriceDifferences(Struct, frozen=True, kw_only=True):
    """Of one order, now. ``text`` says plainly what may be had, or why not. ``until``: None = nothing was paid.
    ``claims``: filed before, newest first."""

    order_no: str
    eligible: bool
    code: PriceProtectionCode
    text: str
    until: dt.datetime | None
    amount: int
    refund_to: str | None
    refund_arrival: str | None
    items: list[PriceDifference]
    claims: list[PriceClaim]
