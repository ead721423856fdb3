"""Walk 1, behind the last stop: points exchanged for a coupon: they go when it is written down, never below zero."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.moment import day_end
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.coupons import made, new_code
from xiaoer.shop.vendure.membership import standing

_UNMADE = "SELECT * FROM gifts WHERE customer_id=? AND kind='points' AND promotion_id IS NULL"
_BY_KEY = "SELECT * FROM gifts WHERE asker=? AND key=?"


async def exchange(ask: Ask) -> c.PointsExchanged:
    """Once for a key, for good; an exchange that broke off before Vendure made the coupon is finished first."""
    wish: c.PointsRequest = ask.body
    customer, base = ask.only_customer(ask.path["id"]), ask.bridge.beside
    for begun in base.rows(_UNMADE, customer):
        await made(ask, begun)
    row = base.row(_BY_KEY, ask.asker, ask.key)
    if row is None:
        await _write_down(ask, customer, wish.points)
        row = base.row(_BY_KEY, ask.asker, ask.key)
        assert row is not None
    coupon = await made(ask, row)
    left, _ = await standing(ask, customer)
    return c.PointsExchanged(customer_id=customer, points_spent=wish.points, points_left=left, coupon=coupon)


async def _write_down(ask: Ask, customer: str, points: int) -> None:
    """Points and coupon in one transaction."""
    rules, base = ask.bridge.own.membership, ask.bridge.beside
    assert rules is not None
    assert rules.exchange is not None
    rate = rules.exchange
    if not rate.least <= points <= rate.most or points % rate.points:
        text = f"一次可以换 {rate.least} 到 {rate.most} 积分，要是 {rate.points} 的整数倍。"
        raise wrong_field("points", text)
    have, _ = await standing(ask, customer)
    if points > have:
        raise refused("points_short", f"现在有 {have} 积分，不够换 {points} 积分。", points=have)
    code = new_code()
    with base.at_once():
        base.add("points", customer_id=customer, why=f"exchange {code}", points=-points, growth=0, at=ask.now)
        base.add(
            "gifts", code=code, customer_id=customer, level="", kind="points", matter=code, order_no=None,
            amount=points // rate.points * rate.worth, min_spend=0, reason="积分兑换", asker=ask.asker, key=ask.key,
            starts_at=ask.now, ends_at=day_end(ask.now + rate.valid_days * DAY),
        )  # fmt: skip
