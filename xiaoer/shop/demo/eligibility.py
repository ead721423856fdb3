"""Walk 1, last stop: may this item go back: the category's policy, the days, the state; rules, no database."""

from __future__ import annotations

from collections.abc import Callable

from xiaoer.shop.contract import SHOP_FAULT, ItemEligibility, ServiceReason
from xiaoer.shop.demo.judging import Case, Verdict
from xiaoer.shop.demo.pieces import whole
from xiaoer.shop.demo.repairs import judge_repair
from xiaoer.shop.moment import at, words
from xiaoer.shop.spans import DAY, HOUR

ALL_FAULTS: tuple[ServiceReason, ...] = ("quality", "damaged", "wrong_item", "missing_item", "color_difference")
SEEN_AT_THE_DOOR: tuple[ServiceReason, ...] = ("damaged", "wrong_item", "missing_item", "spoiled")
"""Must be shown within the photo window."""
FREE_WILL: tuple[ServiceReason, ...] = ("no_reason", "size", "other")


def judge(case: Case) -> ItemEligibility:
    """``refund_amount`` and ``refund_by_qty`` are those of the pieces still open."""
    verdict = _blocked(case) or _RULES.get(case.kind, _send_back)(case)
    eligible = verdict.code == "ok"
    pieces = case.pieces or whole(case.item)
    refunds = [pieces.worth(qty + 1) for qty in range(pieces.open)] if eligible and case.kind in _MONEY_BACK else []
    return ItemEligibility(
        item_id=case.item.id,
        title=case.item.short_title,
        variant=case.item.variant,
        eligible=eligible,
        code=verdict.code,
        text=verdict.text,
        deadline=at(verdict.deadline) if verdict.deadline is not None else None,
        reasons=list(verdict.reasons),
        photo_reasons=list(verdict.photo_reasons),
        opened_ok=case.policy.opened_ok,
        postage=verdict.postage,
        refund_amount=refunds[-1] if refunds else 0,
        exchange_variants=list(case.choices) if eligible and case.kind == "exchange" else [],
        nearest=verdict.nearest,
        qty=pieces.open,
        refund_by_qty=refunds,
    )


def _blocked(case: Case) -> Verdict | None:
    name = case.item.short_title
    if case.order_state == "unpaid":
        return Verdict("not_paid", "这笔订单还没有付款，不需要退。", nearest="不想要的话可以直接取消订单")
    if case.order_state == "cancelled":
        return Verdict("already_done", "这笔订单已经取消，付过的款会原路退回。")
    if case.item.state in ("refunding", "returning", "exchanging", "repairing") or (
        case.pieces is not None and not case.pieces.open and case.item.state == "normal"
    ):
        return Verdict(
            "already_open",
            f"{name}{case.item.state_text or '在办售后'}，已经有一张售后单在处理。",
            nearest="可以帮您查进度",
        )
    if case.item.state in ("refunded", "returned"):
        return Verdict("already_done", f"{name}{case.item.state_text}，款项已经处理过了。")
    return None


def _refund(case: Case) -> Verdict:
    """Money back without sending anything back."""
    name = case.item.short_title
    if case.order_state == "lost":
        return Verdict("ok", f"{name}的包裹疑似丢件，可以直接申请退款，不用寄回。", ("not_received", "late"))
    if case.signed_at is None:
        if case.item.parcel_no is None:
            return Verdict("ok", f"{name}还没有发出，可以直接退款。", ("no_reason", "late", "other"))
        if case.late:
            return Verdict("ok", f"{name}的包裹已经超时，可以申请退款，我们会先拦截包裹。", ("late", "not_received"))
        text = f"{name}正在路上，还没有签收，暂时不能直接退款。"
        return Verdict("not_signed", text, nearest="可以在派送时拒收，退回仓库后原路退款；或者签收后申请退货")
    ends = case.signed_at + case.returns.photo_hours * HOUR
    if case.now < ends:
        reasons = SEEN_AT_THE_DOOR if case.policy.spoils else SEEN_AT_THE_DOOR[:3]
        spoiled, until = "、变质" if case.policy.spoils else "", words(ends, case.now)
        text = f"{name}如有破损、错发、少件{spoiled}，{until} 前拍照提交，优先审核，不用寄回。"
        return Verdict("ok", text, reasons, reasons, ends)
    text = f"拍照登记要在签收后 {case.returns.photo_hours} 小时内，{words(ends, case.now)} 已经截止。"
    return Verdict("photo_window_over", text, deadline=ends, nearest=_nearest_return(case))


def _send_back(case: Case) -> Verdict:
    """Return or exchange: the goods come back first."""
    name, verb = case.item.short_title, "换" if case.kind == "exchange" else "退"
    if case.signed_at is None:
        if case.item.parcel_no is None and case.order_state in ("to_ship", "part_shipped"):
            return Verdict(
                "not_shipped", f"{name}还没有发出，不用走{verb}货。", nearest="可以直接申请退款，或者取消订单"
            )
        text = f"{name}还没有签收，签收后就可以申请{verb}货。"
        return Verdict("not_signed", text, nearest="不想要的话，也可以在派送时拒收")
    free_days = case.policy.exchange_days if case.kind == "exchange" else case.policy.return_days
    fault_ends = case.signed_at + max(case.returns.quality_days, free_days) * DAY
    if not case.policy.goes_back:
        return _stays(case)
    if case.kind == "exchange" and not case.choices:
        text = f"{name}其他款式暂时售罄，没有可以换的。"
        return Verdict("nothing_to_exchange", text, nearest=_nearest_return(case))
    free_ends = case.signed_at + free_days * DAY
    photo_open = case.now < case.signed_at + case.returns.photo_hours * HOUR
    faults = tuple(reason for reason in ALL_FAULTS if photo_open or reason not in SEEN_AT_THE_DOOR)
    if case.now < free_ends:
        payer = "shop" if case.free_by_level else case.policy.return_postage
        return Verdict("ok", _open_text(case, free_ends), FREE_WILL + faults, faults, free_ends, payer)
    if case.now < fault_ends:
        until = words(fault_ends, case.now)
        text = f"{name}已过 {free_days} 天无理由期；质量问题在{until} 前仍然可以{verb}，需要照片，邮费由店铺承担。"
        return Verdict("ok", text, ("quality",), ("quality",), fault_ends, "shop")
    text = f"{name}签收已超过 {max(case.returns.quality_days, free_days)} 天，过了{verb}货期限。"
    return Verdict("too_late", text, deadline=fault_ends, nearest=_nearest_return(case))


def _stays(case: Case) -> Verdict:
    assert case.signed_at is not None
    ends = case.signed_at + case.returns.photo_hours * HOUR
    nearest = (
        f"如果是变质、破损、错发或少件，{words(ends, case.now)} 前拍照就能直接退款，不用寄回"
        if case.now < ends
        else "如果对品质有意见，可以转人工同事看看"
    )
    return Verdict(
        "not_returnable",
        f"{case.item.short_title}属于{case.policy.name}，寄回不合适，所以不支持退换。",
        nearest=nearest,
    )


def _open_text(case: Case, ends: int) -> str:
    verb = "换" if case.kind == "exchange" else "退"
    opened = "试穿、拆封不影响，保持配件和吊牌完整就好" if case.policy.opened_ok else "拆封后只接受质量问题"
    by_level = "按您的会员权益，邮费由店铺承担" if case.free_by_level else ""
    payer = "邮费由店铺承担" if case.policy.return_postage == "shop" else "质量问题邮费由店铺承担，其他原因邮费由您承担"
    payer = by_level or payer
    return f"{case.item.short_title}在{words(ends, case.now)} 前可以{verb}；{opened}；{payer}。"


def _nearest_return(case: Case) -> str:
    """What can still be had when this cannot."""
    if case.signed_at is not None and case.policy.return_days:
        free_ends = case.signed_at + case.policy.return_days * DAY
        if case.now < free_ends:
            return f"{words(free_ends, case.now)} 前还可以申请退货"
        fault_ends = case.signed_at + max(case.returns.quality_days, case.policy.return_days) * DAY
        if case.now < fault_ends:
            return f"如果是质量问题，{words(fault_ends, case.now)} 前拍照仍然可以退换"
        if case.now < case.signed_at + case.policy.warranty_days * DAY:
            return f"还在 {case.policy.warranty_days} 天质保期内，可以安排维修"
    return "如果对品质有意见，可以转人工同事看看"


def by_shop(reason: str) -> bool:
    """Whether the shop pays for the way back."""
    return reason in SHOP_FAULT


_MONEY_BACK = frozenset({"return", "refund"})
_RULES: dict[str, Callable[[Case], Verdict]] = {"refund": _refund, "repair": judge_repair}
"""By kind; the others send the goods back first."""
