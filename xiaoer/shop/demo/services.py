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
from xiaoer.shop.demo.eligibility import Case, by_shop, judge
from xiaoer.shop.demo.orders import items_of
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import HOUR

_ITEM_STATE = {"return": "returning", "exchange": "exchanging", "refund": "refunding"}


def eligibility(ask: Ask) -> Eligibility:
    kind = ask.query.get("kind", "")
    if kind not in SERVICE_KIND_TEXT:
        raise wrong_field("kind", "kind 只能是 return、exchange 或 refund。")
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
    _check(wish, verdict)
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
        refund_amount=verdict.refund_amount,
        postage="none" if wish.kind == "refund" else "shop" if by_shop(wish.reason) else verdict.postage,
        exchange_variant_id=wish.exchange_variant_id if wish.kind == "exchange" else None,
        created_at=now,
        updated_at=now,
        review_by=now + (returns.photo_review_hours if wish.photos else returns.review_hours) * HOUR,
        refund_by=None,
    )
    base.insert("service_steps", service_no=number, state="submitted", at=now)
    base.run("UPDATE order_items SET state=? WHERE id=?", _ITEM_STATE[wish.kind], item.id)
    base.run("UPDATE orders SET state=? WHERE order_no=?", _order_state(ask, order, wish.kind), order["order_no"])
    if wish.exchange_variant_id and wish.kind == "exchange":
        base.run("UPDATE stock SET stock=stock-? WHERE variant_id=?", item.qty, wish.exchange_variant_id)
    return case_of(ask, number)


def _judged(ask: Ask, order: sqlite3.Row, item: OrderItem, kind: ServiceKind) -> ItemEligibility:
    late = bool(states.late_hours(order, parcels_of(ask.shop, order["order_no"]), ask.now))
    choices = _choices(ask, item) if kind == "exchange" else ()
    returns = ask.shop.rules.returns
    policy = returns.categories[item.category]
    if item.product_id in returns.never_opened:
        policy = policy.model_copy(update={"opened_ok": False})
    return judge(Case(kind, item, policy, returns, order["state"], order["signed_at"], late, ask.now, choices))


def _choices(ask: Ask, item: OrderItem) -> tuple[ExchangeVariant, ...]:
    """Same product, same price or less, enough pieces; the same variant too (for a faulty one)."""
    stocks = {
        row["variant_id"]: row["stock"]
        for row in ask.shop.database.rows("SELECT * FROM stock WHERE product_id=?", item.product_id)
    }
    return tuple(
        ExchangeVariant(variant_id=option.id, title=option.title, stock=stocks[option.id])
        for option in ask.shop.shelf.goods[item.product_id].options
        if stocks[option.id] >= item.qty and option.price <= item.price
    )


def _check(wish: ServiceRequest, verdict: ItemEligibility) -> None:
    if not verdict.eligible:
        raise refused(verdict.code, verdict.text, nearest=verdict.nearest)
    if wish.reason not in verdict.reasons:
        raise refused("reason_not_accepted", verdict.text, reasons=verdict.reasons, nearest=verdict.nearest)
    if wish.opened and not verdict.opened_ok and not by_shop(wish.reason) and wish.kind != "refund":
        raise refused("opened", "商品拆封后只接受质量问题的退换。", nearest="如果是质量问题，拍照给我们就可以")
    if wish.reason in verdict.photo_reasons and not wish.photos:
        raise refused("photos_required", "这个原因需要至少一张照片，拍清楚有问题的地方就好。")
    if len(wish.photos) > 9:
        raise wrong_field("photos", "照片最多 9 张。")
    if wish.kind == "exchange":
        titles = [choice.variant_id for choice in verdict.exchange_variants]
        if not wish.exchange_variant_id:
            raise refused("variant_required", "想换成哪一款，告诉我颜色或尺码就好。", variants=titles)
        if wish.exchange_variant_id not in titles:
            raise refused("variant_sold_out", "这一款暂时售罄，可以看看其他颜色或尺码。", variants=titles)


def _order_state(ask: Ask, order: sqlite3.Row, kind: ServiceKind) -> str:
    """The order shows the case; a part refund before shipping leaves the rest on its way."""
    if kind != "refund":
        return _ITEM_STATE[kind]
    left = ask.shop.database.number(
        "SELECT count(*) FROM order_items WHERE order_no=? AND state='normal'", order["order_no"]
    )
    return str(order["state"]) if left else "refunding"
