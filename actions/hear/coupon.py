"""Which of the shopper's coupons is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from actions.coupons import coupons_named
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.shop.contract import Coupon


def coupons_said(turn: Turn, coupons: Sequence[Coupon]) -> list[Coupon]:
    """Empty where none is named."""
    return coupons_named(coupons, turn.text)


def says_promised(turn: Turn) -> bool:
    """客服答应给我补一张券, 会员的券没到."""
    return says("coupon_promised", turn.text)


def wants_one_given(turn: Turn) -> bool:
    return says("coupon_wished", turn.text)


def asks_which_are_there(turn: Turn) -> bool:
    """我有几张券."""
    return says("coupons_mine", turn.text)


def asks_where_found(turn: Turn) -> bool:
    """券在哪看, 领了找不到."""
    return says("where_found", turn.text)
