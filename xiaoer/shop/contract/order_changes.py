"""Walk 1, last stop (the shop): what a shopper may wish of an order, and the answers that are no order."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from xiaoer.shop.contract.orders import OrderState


class AddressRequest(Struct, frozen=True, kw_only=True):
    """Either the parts or only ``detail`` (a whole address in one line). Absent parts stay as they are, but
    with a province or a city nothing of the old province, city and district stays."""

    detail: str
    province: str | None = None
    city: str | None = None
    district: str | None = None
    receiver: str | None = None
    phone: str | None = None


class QuantityRequest(Struct, frozen=True, kw_only=True):
    """One item before shipping: so many pieces (0 leaves it out), of another variant of the product if one is named.

    What was paid too much goes back the way it came; a shop that cannot charge once more refuses what costs more.
    """

    item_id: str
    qty: int
    variant_id: str | None = None


class UrgeRequest(Struct, frozen=True, kw_only=True):
    note: str = ""


class Urge(Struct, frozen=True, kw_only=True):
    """A ticket to the warehouse or the courier; ``already`` = it was open before, nothing new was filed."""

    ticket_no: str
    order_no: str
    to: Literal["warehouse", "courier"]
    created_at: dt.datetime
    answer_by: dt.datetime
    already: bool
    text: str


class CancelRequest(Struct, frozen=True, kw_only=True):
    reason: str = ""


class Cancelled(Struct, frozen=True, kw_only=True):
    order_no: str
    state: OrderState
    state_text: str
    refund_amount: int
    refund_to: str | None
    refund_by: dt.date | None
    text: str
