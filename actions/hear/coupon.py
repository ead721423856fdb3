"""Which of the shopper's coupons is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from actions.coupons import coupons_named
from actions.turn import Turn
from xiaoer.shop.contract import Coupon


def coupons_said(turn: Turn, coupons: Sequence[Coupon]) -> list[Coupon]:
    """Empty where none is named."""
    return coupons_named(coupons, turn.text)
