"""Walk 1, behind the last stop: coupons: each is a promotion of Vendure's with a code of its own, good for one order;
whose it is and why is kept beside."""

from __future__ import annotations

import secrets
import sqlite3

from xiaoer.shop import contract as c
from xiaoer.shop.digest import digest
from xiaoer.shop.incoming import key_reused
from xiaoer.shop.moment import at, day_end, yuan
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.spans import DAY
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.gifts import check_limits, matter_of
from xiaoer.shop.vendure.membership import level_and_points
from xiaoer.shop.vendure.rules import Gifts


async def coupons(ask: Ask) -> list[c.Coupon]:
    """Those given here that Vendure has; used when an order of theirs bears the code."""
    customer = ask.only_customer(ask.path["id"])
    rows = ask.bridge.beside.rows(
        "SELECT * FROM gifts WHERE customer_id=? AND promotion_id IS NOT NULL ORDER BY ends_at DESC, code", customer
    )
    used = await _used(ask, customer) if rows else set()
    return sorted((_coupon(row, ask.now, used) for row in rows), key=lambda one: one.state != "usable")


async def give(ask: Ask) -> c.Coupon:
    """Written down first, with its code, and then made in Vendure: the same key finishes what broke off in between and
    brings the same coupon for good."""
    wish: c.CouponRequest = ask.body
    customer, rules, base = ask.only_customer(ask.path["id"]), _rules(ask), ask.bridge.beside
    least = rules.min_spend if wish.min_spend is None else wish.min_spend
    days = rules.valid_days if wish.days is None else wish.days
    if wish.amount <= 0 or least < 0 or not 1 <= days <= rules.most_valid_days:
        raise wrong_field("amount", f"优惠券金额要大于 0，有效期 1～{rules.most_valid_days} 天。")
    if wish.order_no is not None:
        await ask.order(wish.order_no)
    known = "SELECT * FROM gifts WHERE asker=? AND key=?"
    row = base.row(known, ask.asker, ask.key)
    if row is None:
        level, _ = await level_and_points(ask, customer)
        check_limits(ask, customer, level, wish)
        base.add(
            "gifts", code=new_code(), customer_id=customer, level=level, kind=wish.case,
            matter=matter_of(ask, wish), order_no=wish.order_no, amount=wish.amount, min_spend=least,
            reason=wish.reason[:100], asker=ask.asker, key=ask.key, starts_at=ask.now,
            ends_at=day_end(ask.now + days * DAY),
        )  # fmt: skip
        row = base.row(known, ask.asker, ask.key)
        assert row is not None
    elif (row["amount"], row["kind"]) != (wish.amount, wish.case):
        raise key_reused()
    return await made(ask, row)


async def made(ask: Ask, row: sqlite3.Row) -> c.Coupon:
    """What was written down is a coupon once Vendure has it."""
    if row["promotion_id"] is None:
        promotion = await _in_vendure(ask, row)
        ask.bridge.beside.run("UPDATE gifts SET promotion_id=? WHERE code=?", promotion, row["code"])
    return _coupon(row, ask.now, await _used(ask, row["customer_id"]))


def new_code() -> str:
    return f"XE{secrets.token_hex(5).upper()}"


async def _in_vendure(ask: Ask, row: sqlite3.Row) -> str:
    """The promotion with this code: there already, or made now; for one order of one customer."""
    graph = ask.bridge.graph
    there = (await graph.ask(queries.GIVEN, code=row["code"]))["promotions"]["items"]
    if there:
        return str(there[0]["id"])
    least, off = {"amount": row["min_spend"], "taxInclusive": "true"}, {"discount": row["amount"]}
    given = {
        "enabled": True,
        "startsAt": at(row["starts_at"]).isoformat(),
        "endsAt": at(row["ends_at"]).isoformat(),
        "couponCode": row["code"],
        "perCustomerUsageLimit": 1,
        "usageLimit": 1,
        "conditions": [_operation("minimum_order_amount", least)] if row["min_spend"] else [],
        "actions": [_operation("order_fixed_discount", off)],
        "translations": [{"languageCode": "en", "name": row["code"], "description": digest(row["key"])[:12]}],
    }
    return str((await graph.do(queries.GIVE, "createPromotion", given=given))["id"])


def _operation(code: str, args: dict[str, object]) -> dict[str, object]:
    return {"code": code, "arguments": [{"name": name, "value": str(value)} for name, value in args.items()]}


async def _used(ask: Ask, customer: str) -> set[str]:
    found = (await ask.bridge.graph.ask(queries.CODES_USED, id=customer))["customer"]
    items = found["orders"]["items"] if found else []
    return {code for one in items if one["state"] != "Cancelled" for code in one["couponCodes"]}


def _coupon(row: sqlite3.Row, now: int, used: set[str]) -> c.Coupon:
    state: c.CouponState = "used" if row["code"] in used else "expired" if row["ends_at"] <= now else "usable"
    kind = "积分兑换券" if row["kind"] == "points" else f"{'' if row['min_spend'] else '无门槛'}关怀券"
    return c.Coupon(
        id=row["code"],
        customer_id=row["customer_id"],
        title=f"{yuan(row['amount']).removesuffix('.00')} 元{kind}",
        amount=row["amount"],
        min_spend=row["min_spend"],
        categories=[],
        scope_text="全店通用",
        starts_at=at(row["starts_at"]),
        ends_at=at(row["ends_at"]),
        state=state,
        state_text=c.COUPON_TEXT[state],
        source=row["reason"],
        code=row["code"],
    )


def _rules(ask: Ask) -> Gifts:
    assert ask.bridge.own.gifts is not None, "without these rules the capability is missing"
    return ask.bridge.own.gifts
