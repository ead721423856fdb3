"""Walk 1, behind the last stop: what the bot may give: the policies' limits, judged by what was written down before."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.moment import day, day_end
from xiaoer.shop.problem import refused
from xiaoer.shop.spans import DAY
from xiaoer.shop.vendure.ask import Ask

LONGEST_MATTER = 100


def check_limits(ask: Ask, customer: str, level: c.Level | None, wish: c.CouponRequest) -> None:
    """One deed at a time (door.py): nothing is given in between."""
    own = next((one for one in ask.bridge.rules.compensation if one.level == level), None)
    left = _left(ask, customer, own, wish) if own else 0
    if wish.amount > left:
        raise refused("coupon_limit", "这个金额需要人工同事确认。", limit=own.per_coupon if own else 0, left=left)


def matter_of(ask: Ask, wish: c.CouponRequest) -> str:
    return wish.matter[:LONGEST_MATTER] or wish.order_no or day(ask.now).isoformat()


def _left(ask: Ask, customer: str, own: c.CompensationLimit, wish: c.CouponRequest) -> int:
    """The narrowest of all limits the policies tell."""
    kind = next((one for one in ask.bridge.rules.gift_cases if one.case == wish.case), None)
    matter, morning = matter_of(ask, wish), day_end(ask.now) - DAY + 1
    of_matter, _ = _given(ask, "customer_id=? AND matter=?", customer, matter)
    of_kind, coupons_of_kind = _given(ask, "customer_id=? AND matter=? AND kind=?", customer, matter, wish.case)
    today, coupons_today = _given(ask, "customer_id=? AND starts_at>=?", customer, morning)
    lately, _ = _given(ask, "customer_id=? AND starts_at>?", customer, ask.now - 30 * DAY)
    if kind and coupons_of_kind >= kind.coupons:
        return 0
    if own.coupons_per_day is not None and coupons_today >= own.coupons_per_day:
        return 0
    limits = [own.per_coupon, own.per_30_days - lately]
    limits += [own.per_case - of_matter] if own.per_case is not None else []
    limits += [own.per_day - today] if own.per_day is not None else []
    limits += [kind.most - of_kind] if kind else []
    return max(0, min(limits))


def _given(ask: Ask, where: str, *values: object) -> tuple[int, int]:
    """Sum and number of gifts, those that Vendure has not answered for yet among them."""
    gifts = f"SELECT coalesce(sum(amount), 0), count(*) FROM gifts WHERE kind<>'points' AND {where}"
    row = ask.bridge.beside.row(gifts, *values)
    assert row is not None
    return int(row[0]), int(row[1])
