"""Walk 1, behind the last stop: may this item go back: the category's policy, the days, the state; no Vendure here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, words
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure.pieces import Pieces
from xiaoer.shop.vendure.rules import AfterSale
from xiaoer.shop.warranty import Warranty

AT_THE_DOOR: tuple[c.ServiceReason, ...] = ("damaged", "wrong_item", "missing_item")
LATER: tuple[c.ServiceReason, ...] = ("quality", "color_difference")
FREE_WILL: tuple[c.ServiceReason, ...] = ("no_reason", "size", "other")
_PERSON = "如果对品质有意见，可以转人工同事看看"


@dataclass(frozen=True)
class Matter:
    """Everything the answer depends on. ``choices``: what there is to exchange it for."""

    kind: c.ServiceKind
    item: c.OrderItem
    policy: c.CategoryPolicy
    rules: AfterSale
    order_state: str
    shipped: bool
    signed_at: int | None
    late: bool
    now: int
    pieces: Pieces
    choices: tuple[c.ExchangeVariant, ...] = ()
    warranty: Warranty | None = None


@dataclass(frozen=True)
class _Verdict:
    code: c.EligibilityCode
    text: str
    reasons: tuple[c.ServiceReason, ...] = ()
    photo_reasons: tuple[c.ServiceReason, ...] = ()
    deadline: int | None = None
    postage: Literal["shop", "customer", "none"] = "none"
    nearest: str | None = None


def judge(one: Matter) -> c.ItemEligibility:
    verdict = _blocked(one) or {"refund": _refund, "repair": _repair}.get(one.kind, _send_back)(one)
    yes, pieces = verdict.code == "ok", one.pieces
    pays = yes and one.kind in ("return", "refund")
    return c.ItemEligibility(
        item_id=one.item.id,
        title=one.item.short_title,
        variant=one.item.variant,
        eligible=yes,
        code=verdict.code,
        text=verdict.text,
        deadline=None if verdict.deadline is None else at(verdict.deadline),
        reasons=list(verdict.reasons),
        photo_reasons=list(verdict.photo_reasons),
        opened_ok=one.policy.opened_ok,
        postage=verdict.postage,
        refund_amount=pieces.worth(pieces.open) if pays else 0,
        exchange_variants=list(one.choices) if yes and one.kind == "exchange" else [],
        nearest=verdict.nearest,
        qty=pieces.open,
        refund_by_qty=[pieces.worth(qty) for qty in range(1, pieces.open + 1)] if pays else [],
    )


def _blocked(one: Matter) -> _Verdict | None:
    name = one.item.short_title
    if one.order_state == "unpaid":
        return _Verdict("not_paid", "这笔订单还没有付款，不需要退。", nearest="不想要的话可以不付款，或者联系同事取消")
    if one.item.state in ("refunding", "returning", "exchanging", "repairing"):
        text = f"{name}{one.item.state_text}，已经有一张售后单在处理。"
        return _Verdict("already_open", text, nearest="可以帮您查进度")
    if one.order_state in ("cancelled", "refunded") or not one.pieces.open:
        return _Verdict("already_done", f"{name}这边已经处理过了。", nearest="可以帮您查进度")
    return None


def _refund(one: Matter) -> _Verdict:
    """Money back without sending anything back."""
    name = one.item.short_title
    if one.signed_at is None:
        if not one.shipped:
            return _Verdict("ok", f"{name}还没有发出，可以申请退款。", ("no_reason", "late", "other"))
        if one.late:
            return _Verdict("ok", f"{name}的包裹已经超时，可以申请退款。", ("late", "not_received"))
        text = f"{name}正在路上，还没有签收，暂时不能直接退款。"
        return _Verdict("not_signed", text, nearest="可以在派送时拒收，或者签收后申请退货")
    ends = one.signed_at + one.policy.photo_hours * HOUR
    if one.now >= ends:
        text = f"拍照登记要在签收后 {one.policy.photo_hours} 小时内，{words(ends, one.now)} 已经截止。"
        return _Verdict("photo_window_over", text, deadline=ends, nearest=_nearest(one))
    text = f"{name}如有破损、错发、少件，{words(ends, one.now)} 前拍照提交，审核通过后退款，不用寄回。"
    return _Verdict("ok", text, AT_THE_DOOR, AT_THE_DOOR, ends)


def _send_back(one: Matter) -> _Verdict:
    """Return or exchange: the goods come back first. No day to return by free will: the photo's way alone."""
    name, verb = one.item.short_title, "换" if one.kind == "exchange" else "退"
    if one.signed_at is None:
        if not one.shipped:
            nearest = "可以直接申请退款，或者取消订单"
            return _Verdict("not_shipped", f"{name}还没有发出，不用走{verb}货。", nearest=nearest)
        text = f"{name}还没有签收，签收后就可以申请{verb}货。"
        return _Verdict("not_signed", text, nearest="不想要的话，也可以在派送时拒收")
    days = one.policy.exchange_days if one.kind == "exchange" else one.policy.return_days
    if not days:
        text = f"{name}属于{one.policy.name}，不支持无理由{verb}货。"
        return _Verdict("not_returnable", text, nearest=_photo_way(one) or _PERSON)
    if one.kind == "exchange" and not one.choices:
        text = f"{name}其他款式暂时售罄，没有可以换的。"
        return _Verdict("nothing_to_exchange", text, nearest=_nearest(one))
    free_ends, fault_ends = one.signed_at + days * DAY, one.signed_at + max(days, one.rules.quality_days) * DAY
    if one.now < free_ends:
        shown = one.now < one.signed_at + one.policy.photo_hours * HOUR
        faults = (*LATER, *AT_THE_DOOR) if shown else LATER
        text = _open_text(one, verb, free_ends)
        return _Verdict("ok", text, FREE_WILL + faults, faults, free_ends, one.policy.return_postage)
    if one.now < fault_ends:
        until = words(fault_ends, one.now)
        text = f"{name}已过 {days} 天无理由期；质量问题在{until} 前仍然可以{verb}，需要照片，邮费由店铺承担。"
        return _Verdict("ok", text, ("quality",), ("quality",), fault_ends, "shop")
    text = f"{name}签收已超过 {max(days, one.rules.quality_days)} 天，过了{verb}货期限。"
    return _Verdict("too_late", text, deadline=fault_ends, nearest=_PERSON)


def _repair(one: Matter) -> _Verdict:
    name, warranty, ask_us = one.item.short_title, one.warranty, "怎么修、要不要收费，同事可以帮您问"
    if one.signed_at is None:
        return _Verdict("not_signed", f"{name}还没有签收，签收后用着有问题就可以报修。")
    if warranty is None or warranty.until is None:
        return _Verdict("no_warranty", f"{name}这类商品没有质保服务。", nearest=ask_us)
    until = f"{name}{warranty.text}，到{warranty.until.year}年{warranty.until.month}月{warranty.until.day}日"
    if at(one.now).date() > warranty.until:
        return _Verdict("out_of_warranty", f"{until}，已经过保。", nearest=ask_us)
    by_shop = one.rules.repair_postage == "shop"
    text = f"{until}；不是人为造成的故障可以报修，寄修的运费由{'店铺' if by_shop else '您'}承担。"
    return _Verdict("ok", text, ("quality",), postage="shop" if by_shop else "customer")


def _open_text(one: Matter, verb: str, ends: int) -> str:
    opened = "拆封不影响，保持配件完整就好" if one.policy.opened_ok else "拆封后只接受质量问题"
    by_shop = one.policy.return_postage == "shop"
    payer = "邮费由店铺承担" if by_shop else "质量问题邮费由店铺承担，其他原因邮费由您承担"
    return f"{one.item.short_title}在{words(ends, one.now)} 前可以{verb}；{opened}；{payer}。"


def _nearest(one: Matter) -> str:
    """What can still be had when this cannot."""
    if one.signed_at is not None and one.policy.return_days:
        free_ends = one.signed_at + one.policy.return_days * DAY
        if one.now < free_ends:
            return f"{words(free_ends, one.now)} 前还可以申请退货"
        fault_ends = one.signed_at + one.rules.quality_days * DAY
        if one.now < fault_ends:
            return f"如果是质量问题，{words(fault_ends, one.now)} 前拍照仍然可以退换"
    return _PERSON


def _photo_way(one: Matter) -> str | None:
    ends = (one.signed_at or 0) + one.policy.photo_hours * HOUR
    return f"如果是破损、错发或少件，{words(ends, one.now)} 前拍照可以申请退款" if one.now < ends else None
