"""Walk 1, last stop (the shop): may it go back, service cases (return, exchange, refund), invoices."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

ServiceKind = Literal["return", "exchange", "refund"]
SERVICE_KIND_TEXT: dict[str, str] = {"return": "退货退款", "exchange": "换货", "refund": "仅退款"}

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

ServiceState = Literal[
    "submitted", "approved", "sent_back", "received", "refunding", "refunded", "exchange_shipped", "done", "rejected",
    "closed",
]  # fmt: skip
SERVICE_TEXT: dict[str, str] = {
    "submitted": "已提交，等待审核",
    "approved": "审核通过",
    "sent_back": "退货在途",
    "received": "仓库已收货",
    "refunding": "退款处理中",
    "refunded": "退款已到账",
    "exchange_shipped": "换货已发出",
    "done": "已完成",
    "rejected": "审核未通过",
    "closed": "已关闭",
}

EligibilityCode = Literal[
    "ok", "not_paid", "not_shipped", "not_signed", "too_late", "photo_window_over", "not_returnable", "opened",
    "already_open", "already_done", "nothing_to_exchange",
]  # fmt: skip


class ItemEligibility(Struct, frozen=True, kw_only=True):
    """For one item. ``reasons``: the reason codes the shop would accept now; of these ``photo_reasons`` need a photo.

    ``postage`` says who pays for the way back by default ("shop" | "customer" | "none"); with a shop-fault reason
    it is always the shop. ``nearest`` is the nearest yes when the answer is no.
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


class ExchangeVariant(Struct, frozen=True, kw_only=True):
    variant_id: str
    title: str
    stock: int


class Eligibility(Struct, frozen=True, kw_only=True):
    """``eligible`` when any item is; ``text`` is the policy in one or two plain sentences."""

    order_no: str
    kind: ServiceKind
    kind_text: str
    eligible: bool
    code: EligibilityCode
    text: str
    refund_to: str | None
    refund_arrival: str | None
    items: list[ItemEligibility]


class ServiceRequest(Struct, frozen=True, kw_only=True):
    """``opened``: None = not asked. ``photos`` are addresses of uploaded pictures."""

    kind: ServiceKind
    item_id: str
    reason: ServiceReason
    description: str = ""
    photos: list[str] = field(default_factory=list)
    exchange_variant_id: str | None = None
    opened: bool | None = None


class ServiceStep(Struct, frozen=True, kw_only=True):
    text: str
    at: dt.datetime | None
    done: bool


class ServiceCase(Struct, frozen=True, kw_only=True):
    """``progress``: one plain sentence, what comes next; ``refund_by`` once money is on its way."""

    no: str
    order_no: str
    customer_id: str
    kind: ServiceKind
    kind_text: str
    state: ServiceState
    state_text: str
    progress: str
    item_id: str
    item_title: str
    reason: ServiceReason
    reason_text: str
    description: str
    photos: list[str]
    refund_amount: int
    refund_to: str | None
    refund_by: dt.date | None
    postage: Literal["shop", "customer", "none"]
    exchange_variant_id: str | None
    exchange_variant: str | None
    created_at: dt.datetime
    updated_at: dt.datetime
    review_by: dt.datetime | None
    steps: list[ServiceStep]


class ServicePage(Struct, frozen=True, kw_only=True):
    items: list[ServiceCase]
    total: int
