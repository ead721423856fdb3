"""Which of the shopper's coupons is spoken of."""

from __future__ import annotations

from collections.abc import Sequence

from actions.coupons import coupons_named
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.shop.contract import Coupon

_FEN = 100


def coupons_said(turn: Turn, coupons: Sequence[Coupon]) -> list[Coupon]:
    """Empty where none is named."""
    return coupons_named(coupons, turn.text)


def names_two(turn: Turn, coupons: Sequence[Coupon]) -> bool:
    """生鲜满79的和5块的: each part of what is said names another of theirs, by its name or by its sum."""
    parts = [_of_a_part(part, coupons) for part in ways("and_another").split(turn.text) if part]
    named = {one.id for part in parts for one in part[:1]}
    return len(named) > 1


def _of_a_part(part: str, coupons: Sequence[Coupon]) -> list[Coupon]:
    said = [group for found in ways("sum_of_coupon").finditer(part) for group in found.groups() if group]
    sums = {round(float(one) * _FEN) for one in said}
    return coupons_named(coupons, part) or [one for one in coupons if one.amount in sums]


def asks_to_prolong(turn: Turn) -> bool:
    """券快到期了 帮我延几天; of those that lapsed something else is written."""
    return says("coupon_prolonged", turn.text) and not says("coupon_lapsed", turn.text)


def asks_how_long(turn: Turn) -> bool:
    """那张券还能用几天."""
    return says("coupon_how_long", turn.text)


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
