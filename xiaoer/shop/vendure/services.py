"""Walk 1, behind the last stop: may it go back, and filing a case: judged here, kept beside Vendure, decided by the
merchant's people (merchant.py). Nothing is paid back and nothing is set aside by filing."""

from __future__ import annotations

import json
import secrets

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import HOUR
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.cases import case_of
from xiaoer.shop.vendure.goods import known
from xiaoer.shop.vendure.judging import Matter, judge
from xiaoer.shop.vendure.orders import order_of
from xiaoer.shop.vendure.pieces import pieces_of
from xiaoer.shop.vendure.policies import policy_of
from xiaoer.shop.vendure.rules import AfterSale
from xiaoer.shop.vendure.states import insist_known
from xiaoer.shop.warranty import warranty_from


async def eligibility(ask: Ask) -> c.Eligibility:
    kind = ask.query.get("kind", "")
    node = await ask.order(ask.path["no"])
    insist_known(node)
    order = order_of(ask, node)
    judged = [await _judged(ask, order, item, kind) for item in order.items]  # type: ignore[arg-type]
    yes = [item for item in judged if item.eligible]
    arrival = next((one for one in ask.bridge.rules.refund_arrival if one.method == order.payment_method), None)
    return c.Eligibility(
        order_no=order.order_no,
        kind=kind,  # type: ignore[arg-type]
        kind_text=c.SERVICE_KIND_TEXT[kind],
        eligible=bool(yes),
        code="ok" if yes else judged[0].code,
        text=(yes or judged)[0].text,
        refund_to=order.payment_text,
        refund_arrival=arrival.text if arrival else None,
        items=judged,
        ways_back=_ways_back(kind),
    )


async def file(ask: Ask) -> c.ServiceCase:
    """Judged again, whatever was asked before; the same key brings the same case, also after a crash."""
    wish: c.ServiceRequest = ask.body
    node, base = await ask.order(ask.path["no"]), ask.bridge.beside
    order = order_of(ask, node)
    before = base.row("SELECT no FROM cases WHERE asker=? AND key=?", ask.asker, ask.key)
    if before is not None:
        return case_of(ask, before["no"])
    insist_known(node)
    item = next((one for one in order.items if one.id == wish.item_id), None)
    if item is None:
        raise wrong_field("item_id", "订单里没有这件商品，麻烦再选一下。")
    verdict = await _judged(ask, order, item, wish.kind)
    _check(wish, verdict)
    if wish.way_back and wish.way_back not in _ways_back(wish.kind):
        raise refused("no_pickup", "店里暂时不提供上门取件。", nearest="可以自己寄回")
    qty = wish.qty or verdict.qty
    rules, now, no = _rules(ask), ask.now, f"SH{at(ask.now):%y%m%d}{secrets.randbelow(10**6):06d}"
    swapped = next((one for one in verdict.exchange_variants if one.variant_id == wish.exchange_variant_id), None)
    by_shop = wish.reason in c.SHOP_FAULT
    with base.at_once():
        base.add(
            "cases", no=no, asker=ask.asker, key=ask.key, order_no=order.order_no, customer_id=order.customer_id,
            kind=wish.kind, state="submitted", item_id=item.id, item_title=item.short_title, reason=wish.reason,
            description=wish.description.strip()[:1000], photos=json.dumps(wish.photos),
            refund_amount=verdict.refund_by_qty[qty - 1] if verdict.refund_by_qty else 0, payment=order.payment_method,
            postage="none" if wish.kind == "refund" else "shop" if by_shop else verdict.postage,
            exchange_variant_id=swapped.variant_id if swapped else None,
            exchange_variant=swapped.title if swapped else None, qty=qty, way_back=wish.way_back, created_at=now,
            updated_at=now,
            review_by=now + (rules.photo_review_hours if wish.photos else rules.review_hours) * HOUR,
        )  # fmt: skip
        base.add("case_steps", no=no, state="submitted", at=now)
    return case_of(ask, no)


def _ways_back(kind: str) -> list[c.WayBack]:
    """No courier of Vendure's fetches anything."""
    return ["self"] if kind != "refund" else []


def _rules(ask: Ask) -> AfterSale:
    assert ask.bridge.own.after_sale is not None, "without these rules the capability is missing"
    return ask.bridge.own.after_sale


async def _judged(ask: Ask, order: c.Order, item: c.OrderItem, kind: c.ServiceKind) -> c.ItemEligibility:
    signed_at = int(order.signed_at.timestamp()) if order.signed_at else None
    shipped = any(item.id in parcel.item_ids for parcel in order.parcels)
    policy = policy_of(ask, item.category)
    warranty = warranty_from(None, policy.warranty_days, order.signed_at.date()) if order.signed_at else None
    choices = await _choices(ask, item) if kind == "exchange" and signed_at else ()
    return judge(
        Matter(
            kind, item, policy, _rules(ask), order.state, shipped, signed_at, order.late, ask.now,
            pieces_of(ask.bridge.beside, item), choices, warranty,
        )
    )  # fmt: skip


async def _choices(ask: Ask, item: c.OrderItem) -> tuple[c.ExchangeVariant, ...]:
    """Same product, same price or less, there now; the same variant too (for a faulty one)."""
    variants = (await known(ask, item.product_id)).variants
    return tuple(
        c.ExchangeVariant(variant_id=one.id, title=one.title, stock=one.stock)
        for one in variants
        if one.stock and one.price <= item.price
    )


def _check(wish: c.ServiceRequest, verdict: c.ItemEligibility) -> None:
    if not verdict.eligible:
        raise refused(verdict.code, verdict.text, nearest=verdict.nearest)
    if wish.qty is not None and not 1 <= wish.qty <= verdict.qty:
        raise refused("too_many", f"这件还能办的是 {verdict.qty} 件。", left=verdict.qty)
    if wish.reason not in verdict.reasons:
        raise refused("reason_not_accepted", verdict.text, reasons=verdict.reasons, nearest=verdict.nearest)
    if wish.opened and not verdict.opened_ok and wish.reason not in c.SHOP_FAULT and wish.kind != "refund":
        raise refused("opened", "商品拆封后只接受质量问题的退换。", nearest="如果是质量问题，拍照给我们就可以")
    if wish.reason in verdict.photo_reasons and not wish.photos:
        raise refused("photos_required", "这个原因需要至少一张照片，拍清楚有问题的地方就好。")
    if len(wish.photos) > 9:
        raise wrong_field("photos", "照片最多 9 张。")
    if wish.kind == "repair" and not (wish.description.strip() or wish.photos):
        raise refused("fault_required", "说说哪里不对劲，或者拍张照片，维修的同事才好判断。")
    if wish.kind == "exchange":
        needed = wish.qty or verdict.qty
        there = [choice.variant_id for choice in verdict.exchange_variants if choice.stock >= needed]
        if not wish.exchange_variant_id:
            raise refused("variant_required", "想换成哪一款，告诉我颜色或尺码就好。", variants=there)
        if wish.exchange_variant_id not in there:
            raise refused("variant_sold_out", "这一款暂时售罄，可以看看其他颜色或尺码。", variants=there)
