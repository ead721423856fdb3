"""Walk 1, last stop (the shop): service cases: returns, exchanges, refunds and repairs that were filed, how far."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from xiaoer.shop.contract.after_sale import ServiceKind, ServiceReason, WayBack

ServiceState = Literal[
    "submitted", "approved", "sent_back", "received", "refunding", "refunded", "exchange_shipped", "repairing",
    "repair_shipped", "done", "rejected", "closed",
]  # fmt: skip
SERVICE_TEXT: dict[str, str] = {
    "submitted": "已提交，等待审核",
    "approved": "审核通过",
    "sent_back": "寄回途中",
    "received": "仓库已收货",
    "refunding": "退款处理中",
    "refunded": "退款已到账",
    "exchange_shipped": "换货已发出",
    "repairing": "正在维修",
    "repair_shipped": "修好已寄出",
    "done": "已完成",
    "rejected": "审核未通过",
    "closed": "已关闭",
}


class ServiceStep(Struct, frozen=True, kw_only=True):
    text: str
    at: dt.datetime | None
    done: bool


class ServiceCase(Struct, frozen=True, kw_only=True):
    """``progress``: one plain sentence, what comes next; ``refund_by`` once money is on its way, ``refund_arrival``:
    how long that takes by its way of payment. ``return_to``: where to send it, once it may be sent."""

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
    qty: int = 1
    way_back: WayBack | None = None
    pickup_on: dt.date | None = None
    return_to: str | None = None
    refund_arrival: str | None = None


class ServicePage(Struct, frozen=True, kw_only=True):
    items: list[ServiceCase]
    total: int
