"""Walk 1, last stop: service cases: may it go back, filing one, how far one is."""

from __future__ import annotations

import json
import secrets
import sqlite3

import msgspec

from xiaoer.shop.contract import (
    REASON_TEXT,
    SERVICE_KIND_TEXT,
    SERVICE_TEXT,
    Eligibility,
    ExchangeVariant,
    ItemEligibility,
    OrderItem,
    ServiceCase,
    ServiceKind,
    ServicePage,
    ServiceRequest,
    ServiceStep,
)
from xiaoer.shop.demo import states
from xiaoer.shop.demo.database import DAY, HOUR
from xiaoer.shop.demo.eligibility import Case, by_shop, judge
from xiaoer.shop.demo.moment import at, maybe_at, maybe_day, words
from xiaoer.shop.demo.orders import items_of
from xiaoer.shop.demo.parcels import parcels_of
from xiaoer.shop.demo.policies import ARRIVAL, CATEGORIES, INTIMATE
from xiaoer.shop.demo.problem import ShopProblem, not_found, refused, wrong_field
from xiaoer.shop.demo.shop import Ask

WAY: dict[str, tuple[str, ...]] = {
    "return": ("submitted", "approved", "sent_back", "received", "refunding", "refunded"),
    "exchange": ("submitted", "approved", "sent_back", "received", "exchange_shipped", "done"),
    "refund": ("submitted", "approved", "refunding", "refunded"),
}
"""The states a case goes through, by kind."""
_NEXT: dict[str, str] = {
    "submitted": "正在审核",
    "approved": "审核已通过，请把商品寄回仓库",
    "sent_back": "退回的包裹在路上，仓库收到后会验货",
    "received": "仓库已收到，正在验货",
    "refunding": "退款已发起，正在原路退回",
    "refunded": "退款已到账",
    "exchange_shipped": "新的一件已经发出",
    "done": "换货已完成",
    "rejected": "审核没有通过",
    "closed": "已关闭",
}
_ITEM_STATE = {"return": "returning", "exchange": "exchanging", "refund": "refunding"}


def eligibility(ask: Ask) -> Eligibility:
    kind = ask.query.get("kind", "")
    if kind not in SERVICE_KIND_TEXT:
        raise wrong_field("kind", "kind 只能是 return、exchange 或 refund。")
    order = ask.order(ask.path["no"])
    judged = [_judged(ask, order, item, kind) for item in items_of(ask.shop, order["order_no"])]  # type: ignore[arg-type]
    yes = [item for item in judged if item.eligible]
    arrival = ARRIVAL.get(order["payment"] or "")
    return Eligibility(
        order_no=order["order_no"],
        kind=kind,  # type: ignore[arg-type]
        kind_text=SERVICE_KIND_TEXT[kind],
        eligible=bool(yes),
        code="ok" if yes else judged[0].code,
        text=(yes or judged)[0].text,
        refund_to=arrival.method_text if arrival else None,
        refund_arrival=arrival.text if arrival else None,
        items=judged,
    )


def apply(ask: Ask) -> ServiceCase:
    """File a case; everything is judged again, whatever was asked before."""
    wish: ServiceRequest = ask.body
    order, base, now = ask.order(ask.path["no"]), ask.shop.database, ask.now
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
        review_by=now + (2 * HOUR if wish.photos else DAY),
        refund_by=None,
    )
    base.insert("service_steps", service_no=number, state="submitted", at=now)
    base.run("UPDATE order_items SET state=? WHERE id=?", _ITEM_STATE[wish.kind], item.id)
    base.run("UPDATE orders SET state=? WHERE order_no=?", _order_state(ask, order, wish.kind), order["order_no"])
    if wish.exchange_variant_id and wish.kind == "exchange":
        base.run("UPDATE stock SET stock=stock-? WHERE variant_id=?", item.qty, wish.exchange_variant_id)
    return _of(ask, number)


def services(ask: Ask) -> ServicePage:
    customer_id = ask.query.get("customer_id", "")
    ask.only_customer(customer_id)
    rows = ask.shop.database.rows("SELECT no FROM services WHERE customer_id=? ORDER BY created_at DESC", customer_id)
    return ServicePage(items=[_of(ask, row["no"]) for row in rows], total=len(rows))


def service(ask: Ask) -> ServiceCase:
    row = ask.shop.database.row("SELECT order_no FROM services WHERE no=?", ask.path["no"])
    missing = not_found("service_not_found", "没有查到这张售后单。")
    if row is None:
        raise missing
    try:
        ask.order(row["order_no"])
    except ShopProblem:
        raise missing from None
    return _of(ask, ask.path["no"])


def _judged(ask: Ask, order: sqlite3.Row, item: OrderItem, kind: ServiceKind) -> ItemEligibility:
    late = bool(states.late_hours(order, parcels_of(ask.shop, order["order_no"]), ask.now))
    choices = _choices(ask, item) if kind == "exchange" else ()
    policy = CATEGORIES[item.category]
    if item.product_id in INTIMATE:
        policy = msgspec.structs.replace(policy, opened_ok=False)
    return judge(Case(kind, item, policy, order["state"], order["signed_at"], late, ask.now, choices))


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


def _of(ask: Ask, number: str) -> ServiceCase:
    base, now = ask.shop.database, ask.now
    row = base.row(
        "SELECT s.*, o.payment, i.variant_id FROM services s JOIN orders o USING (order_no)"
        " JOIN order_items i ON i.id=s.item_id WHERE s.no=?",
        number,
    )
    assert row is not None
    arrival = ARRIVAL.get(row["payment"] or "")
    until = f"，{words(row['review_by'], now)} 前给您结果" if row["state"] == "submitted" and row["review_by"] else ""
    exchange = row["exchange_variant_id"]
    return ServiceCase(
        no=row["no"],
        order_no=row["order_no"],
        customer_id=row["customer_id"],
        kind=row["kind"],
        kind_text=SERVICE_KIND_TEXT[row["kind"]],
        state=row["state"],
        state_text=SERVICE_TEXT[row["state"]],
        progress=f"{_NEXT[row['state']]}{until}。",
        item_id=row["item_id"],
        item_title=ask.shop.shelf.title_of(row["variant_id"]),
        reason=row["reason"],
        reason_text=REASON_TEXT[row["reason"]],
        description=row["description"],
        photos=json.loads(row["photos"]),
        refund_amount=row["refund_amount"],
        refund_to=arrival.method_text if arrival and row["kind"] != "exchange" else None,
        refund_by=maybe_day(row["refund_by"]),
        postage=row["postage"],
        exchange_variant_id=exchange,
        exchange_variant=ask.shop.shelf.options[exchange].title if exchange else None,
        created_at=at(row["created_at"]),
        updated_at=at(row["updated_at"]),
        review_by=maybe_at(row["review_by"]) if row["state"] == "submitted" else None,
        steps=_steps(ask, row),
    )


def _steps(ask: Ask, row: sqlite3.Row) -> list[ServiceStep]:
    done = {
        step["state"]: step["at"]
        for step in ask.shop.database.rows("SELECT state, at FROM service_steps WHERE service_no=?", row["no"])
    }
    way = WAY[row["kind"]] if row["state"] not in ("rejected", "closed") else ("submitted", row["state"])
    return [ServiceStep(text=SERVICE_TEXT[state], at=maybe_at(done.get(state)), done=state in done) for state in way]
