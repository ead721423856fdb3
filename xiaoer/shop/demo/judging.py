"""Walk 1, last stop: what a judgement on one bought line depends on, and what comes of it; no database."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xiaoer.shop.contract import EligibilityCode, ExchangeVariant, OrderItem, ServiceKind, ServiceReason
from xiaoer.shop.demo.pieces import Pieces
from xiaoer.shop.demo.policies import Category, Returns
from xiaoer.shop.warranty import Warranty


@dataclass(frozen=True)
class Case:
    """Everything the answer depends on. ``choices``: what the shop has to exchange it for. ``pieces`` None: all of
    them are open. ``mends_for``: who pays the postage of a repair. ``free_by_level``: the shopper's membership lets the
    shop pay for the way back."""

    kind: ServiceKind
    item: OrderItem
    policy: Category
    returns: Returns
    order_state: str
    signed_at: int | None
    late: bool
    now: int
    choices: tuple[ExchangeVariant, ...]
    pieces: Pieces | None = None
    warranty: Warranty | None = None
    mends_for: Literal["shop", "customer"] = "shop"
    free_by_level: bool = False


@dataclass(frozen=True)
class Verdict:
    code: EligibilityCode
    text: str
    reasons: tuple[ServiceReason, ...] = ()
    photo_reasons: tuple[ServiceReason, ...] = ()
    deadline: int | None = None
    postage: Literal["shop", "customer", "none"] = "none"
    nearest: str | None = None
