"""Walk 1, last stop (the shop): may it go back or be mended, asking for that; invoices. Cases: service_cases.py."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

ServiceKind = Literal["return", "exchange", "refund", "repair"]
SERVICE_KIND_TEXT: dict[str, str] = {"return": "退货退款", "exchange": "换货", "refund": "仅退款", "repair": "维修"}
WayBack = Literal["pickup", "self"]
"""A courier fetches it, or the shopper sends it."""

ServiceReason = Literal[
    "no_reason", "quality", "damaged", "wrong_item", "missing_item", "size", "color_difference", "late", "not_received",
    "spoiled", "other",
]  # fmt: skip
REASON_TEXT: dict[str, str] = {
    "no_reason": "无理由退换",
    "quality": "质量问题",
    "damaged": "收到时已破损",
    "wrong_item": "发错商品",
    "missing_item": "少件漏发",
    "size": "尺码不合适",
    "color_difference": "颜色与图片有差异",
    "late": "送达太晚",
    "not_received": "没有收到货",
    "spoiled": "变质或临期",
    "other": "其他原因",
}
"""Reasons that are the shop's fault: the shop pays the postage and opened goods may go back."""
SHOP_FAULT: frozenset[str] = frozenset(
    {"quality", "damaged", "wrong_item", "missing_item", "color_difference", "late", "not_received", "spoiled"}
)

EligibilityCode = Literal[
    "ok", "not_paid", "not_shipped", "not_signed", "too_late", "photo_window_over", "not_returnable", "opened",
    "already_open", "already_done", "nothing_to_exchange", "out_of_warranty", "no_warranty",
]  # fmt: skip


class ItemEligibility(Struct, frozen=True, kw_only=True):
    """For one item. ``reasons``: the reason codes the shop would accept now; of these ``photo_reasons`` need a photo.

    ``postage`` says who pays for the way back by default ("shop" | "customer" | "none"); with a shop-fault reason
    it is always the shop. ``nearest`` is the nearest yes when the answer is no. ``qty``: the pieces still open;
    ``refund_amount`` is for all of them, ``refund_by_qty`` for the first, the first two, and so on (fen).
    """

    item_id: str
    title: str
    variant: str
    eligible: bool
    code: EligibilityCode
    text: str
    deadline: dt.datetime | None
    reasons: list[ServiceReason]
    photo_reasons: list[ServiceReason]
    opened_ok: bool
    postage: Literal["shop", "customer", "none"]
    refund_amount: int
    exchange_variants: list[ExchangeVariant]
    nearest: str | None
    qty: int = 1
    refund_by_qty: list[int] = field(default_factory=list)


class ExchangeVariant(Struct, frozen=True, kw_only=True):
    variant_id: str
    title: str
    stock: int


class Eligibility(Struct, frozen=True, kw_only=True):
    """``eligible`` when any item is; ``text`` is the policy in one or two plain sentences. ``ways_back``: how goods
    may come back, empty where nothing does; ``pickup_days``: on which days a courier could fetch them."""

    order_no: str
    kind: ServiceKind
    kind_text: str
    eligible: bool
    code: EligibilityCode
    text: str
    refund_to: str | None
    refund_arrival: str | None
    items: list[ItemEligibility]
    ways_back: list[WayBack] = field(default_factory=list)
    pickup_days: list[dt.date] = field(default_factory=list)


class ServiceRequest(Struct, frozen=True, kw_only=True):
    """``opened``: None = not asked. ``photos`` are addresses of uploaded pictures. ``qty``: None = all pieces still
    open. ``way_back`` None = not said yet; ``pickup_on`` only with "pickup". A repair needs words or a photo."""

    kind: ServiceKind
    item_id: str
    reason: ServiceReason
    description: str = ""
    photos: list[str] = field(default_factory=list)
    exchange_variant_id: str | None = None
    opened: bool | None = None
    qty: int | None = None
    way_back: WayBack | None = None
    pickup_on: dt.date | None = None
