"""Walk 1, last stop: service cases: may it go back, filing one, how far one is."""

from __future__ import annotations

import json
import secrets
import sqlite3

from xiaoer.shop.contract import (
    PAYMENT_TEXT,
    SERVICE_KIND_TEXT,
    Eligibility,
    ExchangeVariant,
    ItemEligibility,
    OrderItem,
    ServiceCase,
    ServiceKind,
    ServiceRequest,
)
from xiaoer.shop.demo import states
from xiaoer.shop.demo.cases import case_of
from xiaoer.shop.demo.eligibility import by_shop, judge
from xiaoer.shop.demo.free_returns import free_by_level
from xiaoer.shop.demo.judging import Case
from xiaoer.shop.demo.orders import items_of
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.pieces import pieces_of
from xiaoer.shop.demo.service_checks import check
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.demo.ways_back import GO_BACK, insist_on_way, noon_of, pickup_days, ways_back
from xiaoer.shop.moment import at, day
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.spans import HOUR
from xiaoer.shop.warranty import Warranty, warranty_from

_ITEM_STATE = {"return": "returning", "exchange": "exchanging", "refund": "refunding", "repair": "repairing"}


def eligibility(ask: Ask) -> Eligibility:
    kind = ask.query.get("kind", "")
    if kind not in SERVICE_KIND_TEXT:
        raise wrong_field("kind", "kind 只能是 return、exchange、refund 或 repair。")
    order = ask.order(ask.path["no"])
    judged = [_judged(ask, order, item, kind) for item in items_of(ask.shop, order["order_no"])]  # type: ignore[arg-type]
    yes = [item for item in judged if item.eligible]
    arrival = ask.shop.rules.refund_arrival[order["payment"]] if order["payment"] else None
    return Eligibility(
        order_no=order["order_no"],
        kind=kind,  # type: ignore[arg-type]
        kind_text=SERVICE_KIND_TEXT[kind],
        eligible=bool(yes),
        code="ok" if yes else judged[0].code,
        text=(yes or judged)[0].text,
        refund_to=PAYMENT_TEXT[order["payment"]] if order["payment"] else None,
        refund_arrival=arrival.text if arrival else None,
        items=judged,
        ways_back=ways_back(ask.shop.rules, kind),
        pickup_days=pickup_days(ask.shop.rules, ask.now) if kind in GO_BACK else [],
    )


def apply(ask: Ask) -> ServiceCase:
    """File a case; everything is judged again, whatever was asked before."""
    wish: ServiceRequest = ask.body
    order, base, now = ask.order(ask.path["no"]), ask.shop.database, ask.now
    returns = ask.shop.rules.returns
    item = next((one for one in items_of(ask.shop, order["order_no"]) if one.id == wish.item_id), None)
    if item is None:
        raise wrong_field("item_id", "订单里没有这件商品，麻烦再选一下。")
    verdict = _judged(ask, order, item, wish.kind)
    check(wish, verdict)
    insist_on_way(ask.shop.rules, wish, now)
    qty = wish.qty or verdict.qty
    number = f"SH{at(now):%y%m%d}{secrets.randbelow(10**6):06d}"
    base.insert(
        "services",
        no=number,
        order_no=order["order_no"],
        customer_id=order["customer_id"],
        kind=wish.kind,
        state="submitted",
        item_id=item.id,
        reason=wish.reason,
        description=wish.description.strip()[:1000],
        photos=json.dumps(wish.photos),
        refund_amount=verdict.refund_by_qty[qty - 1] if verdict.refund_by_qty else 0,
        postage="none" if wish.kind == "refund" else "shop" if by_shop(wish.reason) else verdict.postage,
        exchange_variant_id=wish.exchange_variant_id if wish.kind == "exchange" else None,
        created_at=now,
        updated_at=now,
        review_by=now + (returns.photo_review_hours if wish.photos else returns.review_hours) * HOUR,
        refund_by=None,
        qty=qty,
        way_back=wish.way_back,
        pickup_at=noon_of(wish.pickup_on),
    )
    base.insert("service_steps", service_no=number, state="submitted", at=now)
    if qty == verdict.qty:  # else the other pieces are still open
        base.run("UPDATE order_items SET state=? WHERE id=?", _ITEM_STATE[wish.kind], item.id)
    base.run("UPDATE orders SET state=? WHERE order_no=?", _order_state(ask, order, wish.kind), order["order_no"])
    if wish.exchange_variant_id and wish.kind == "exchange":
        base.run("UPDATE stock SET stock=stock-? WHERE variant_id=?", qty, wish.exchange_variant_id)
    return case_of(ask, number)


def _judged(ask: Ask, order: sqlite3.Row, item: OrderItem, kind: ServiceKind) -> ItemEligibility:
    late = bool(states.late_hours(order, parcels_of(ask.shop, order["order_no"]), ask.now))
    choices = _choices(ask, item) if kind == "exchange" else ()
    returns = ask.shop.rules.returns
    policy = returns.categories[item.category]
    if item.product_id in returns.never_opened:
        policy = policy.model_copy(update={"opened_ok": False})
    return judge(
        Case(
            kind, item, policy, returns, order["state"], order["signed_at"], late, ask.now, choices,
            pieces_of(ask.shop.database, item), _warranty(ask, item, order), ask.shop.rules.repairs.postage,
            kind == "return" and free_by_level(ask, order["customer_id"]),
        )
    )  # fmt: skip


def _warranty(ask: Ask, item: OrderItem, order: sqlite3.Row) -> Warranty | None:
    if order["signed_at"] is None:
        return None
    written = ask.shop.shelf.goods[item.product_id].attributes.warranty
    days = ask.shop.rules.returns.categories[item.category].warranty_days
    return warranty_from(written, days, day(order["signed_at"]))


def _choices(ask: Ask, item: OrderItem) -> tuple[ExchangeVariant, ...]:
    """Same product, same price or less, the same variant too (for a faulty one); enough for all pieces first."""
    stocks = {
        row["variant_id"]: row["stock"]
        for row in ask.shop.database.rows("SELECT * FROM stock WHERE product_id=?", item.product_id)
    }
    there = [
        ExchangeVariant(variant_id=option.id, title=option.title, stock=stocks[option.id])
        for option in ask.shop.shelf.goods[item.product_id].options
        if stocks[option.id] and option.price <= item.price
    ]
    return tuple(sorted(there, key=lambda one: one.stock < item.qty))


def _order_state(ask: Ask, order: sqlite3.Row, kind: ServiceKind) -> str:
    """The order shows the case; a part refund before shipping leaves the rest on its way, a repair all as it was."""
    if kind == "repair":
        return str(order["state"])
    if kind != "refund":
        return _ITEM_STATE[kind]
    left = ask.shop.database.number(
        "SELECT count(*) FROM order_items WHERE order_no=? AND state='normal'", order["order_no"]
    )
    return str(order["state"]) if left else "refunding"
