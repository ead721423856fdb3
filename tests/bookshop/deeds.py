"""What the bookshop does for a reader: cancel, another address, taking a book back, an invoice."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from tests.bookshop.clock import now, told
from tests.bookshop.ledger import Ledger, Sale
from tests.bookshop.no import No, wrong
from tests.bookshop.orders import STATES, can, item_id, order, return_until, state_of
from tests.bookshop.rules import PHOTO_HOURS
from tests.bookshop.shelf import edition

_KINDS = {"return": "退货退款"}
_REASONS = {
    "no_reason": "无理由退换",
    "quality": "质量问题",
    "damaged": "收到时已破损",
    "wrong_item": "发错商品",
}
_PHOTO = ["quality", "damaged", "wrong_item"]


def text_in(body: dict[str, Any], field: str, *, needed: bool = False) -> str:
    value = body.get(field)
    if value is not None and not isinstance(value, str):
        raise wrong(field, "这一项要写成文字。")
    if needed and not (value or "").strip():
        raise wrong(field, "这一项不能空着。")
    return (value or "").strip()


def cancel(ledger: Ledger, sale: Sale, body: dict[str, Any], masked: bool) -> dict[str, Any]:
    text_in(body, "reason")
    if sale.cancelled:
        raise No(409, "already_cancelled", "这笔订单已经取消了。")
    _before_shipping(sale)
    sale.cancelled = now()
    back = sale.goods + sale.postage if sale.paid else 0
    text = f"订单已经取消，{back / 100:.2f} 元三天内退回微信。" if back else "订单已经取消。"
    return {
        "order_no": sale.number,
        "state": "cancelled",
        "state_text": STATES["cancelled"],
        "refund_amount": back,
        "refund_to": "微信支付" if back else None,
        "refund_by": str((now() + dt.timedelta(days=3)).date()) if back else None,
        "text": text,
    }


def _before_shipping(sale: Sale) -> None:
    if sale.shipped:
        raise No(409, "already_shipped", "书已经寄出，来不及改了。", detail={"nearest": "签收后七天内可以退货。"})
    if sale.cancelled:
        raise No(409, "not_allowed", "这笔订单已经取消了。")


def new_address(ledger: Ledger, sale: Sale, body: dict[str, Any], masked: bool) -> dict[str, Any]:
    detail = text_in(body, "detail", needed=True)
    given = {name: text_in(body, name) for name in ("province", "city", "district", "receiver")}
    phone = text_in(body, "phone")
    if phone and not re.fullmatch(r"1[3-9]\d{9}", phone, re.ASCII):
        raise wrong("phone", "手机号应该是 11 位数字。")
    _before_shipping(sale)
    sale.address |= {name: value for name, value in given.items() if value}
    sale.address["detail"] = "".join(detail.split())
    sale.phone = phone or sale.phone
    return order(sale, masked)


def eligibility(sale: Sale, kind: str) -> dict[str, Any]:
    if kind not in _KINDS:
        raise wrong("kind", "可以问的是 return（退货）。")
    items = [_judged(sale, place) for place in range(len(sale.lines))]
    first = next((item for item in items if item["eligible"]), items[0])
    return {
        "order_no": sale.number,
        "kind": kind,
        "kind_text": _KINDS[kind],
        "eligible": first["eligible"],
        "code": first["code"],
        "text": first["text"],
        "refund_to": "微信支付" if sale.paid else None,
        "refund_arrival": "微信支付退款最多 3 天到账。" if sale.paid else None,
        "items": items,
        "ways_back": ["self"] if first["eligible"] else [],
        "pickup_days": [],
    }


def _judged(sale: Sale, place: int) -> dict[str, Any]:
    line = sale.lines[place]
    book, one = edition(line.variant)
    code, text, nearest = _verdict(sale, place)
    yes = code == "ok"
    fresh = sale.signed is not None and now() < sale.signed + dt.timedelta(hours=PHOTO_HOURS)
    reasons = ["no_reason", *(_PHOTO if fresh else ["quality"])] if yes else []
    return {
        "item_id": item_id(place),
        "title": book["title"],
        "variant": one["title"],
        "eligible": yes,
        "code": code,
        "text": text,
        "deadline": told(return_until(sale)) if sale.signed else None,
        "reasons": reasons,
        "photo_reasons": [reason for reason in reasons if reason in _PHOTO],
        "opened_ok": True,
        "postage": "customer" if yes else "none",
        "refund_amount": one["price"] * line.qty if yes else 0,
        "exchange_variants": [],
        "nearest": nearest,
        "qty": line.qty,
        "refund_by_qty": [one["price"] * pieces for pieces in range(1, line.qty + 1)] if yes else [],
    }


def _verdict(sale: Sale, place: int) -> tuple[str, str, str | None]:
    if sale.lines[place].state != "normal":
        return "already_open", "这一本已经登记退货了。", None
    if not sale.paid or sale.cancelled:
        return "not_paid", "这笔订单没有付款，不用退。", None
    if not sale.shipped:
        return "not_shipped", "书还没有寄出，可以直接取消订单。", "可以直接取消订单。"
    if not sale.signed:
        return "not_signed", "书还在路上，签收以后七天内可以退。", "签收以后七天内可以退。"
    if now() > return_until(sale):
        return "too_late", "已经过了签收后七天的退货期。", None
    return "ok", "签收后七天内可以退货，寄回的邮费由您付。", None


def file_return(ledger: Ledger, sale: Sale, body: dict[str, Any], masked: bool) -> dict[str, Any]:
    if text_in(body, "kind", needed=True) not in _KINDS:
        raise wrong("kind", "可以办的是 return（退货）。")
    place = next((n for n in range(len(sale.lines)) if item_id(n) == text_in(body, "item_id", needed=True)), None)
    if place is None:
        raise wrong("item_id", "订单里没有这一本。")
    reason = text_in(body, "reason", needed=True)
    if reason not in _REASONS:
        raise wrong("reason", "退货原因没有这一种。")
    photos, pieces = body.get("photos") or [], body.get("qty")
    judged = _judged(sale, place)
    if not judged["eligible"]:
        raise No(409, judged["code"], judged["text"], detail={"nearest": judged["nearest"]})
    if reason not in judged["reasons"]:
        raise No(409, "reason_not_accepted", "现在不能再用这个原因退货了。", detail={"nearest": "可以无理由退货。"})
    pieces = judged["qty"] if pieces is None else pieces
    if not isinstance(pieces, int) or pieces < 1:
        raise wrong("qty", "退几本要写成数字。")
    if pieces > judged["qty"]:
        raise No(409, "too_many", f"这一种一共只有 {judged['qty']} 本。", detail={"left": judged["qty"]})
    if reason in judged["photo_reasons"] and not photos:
        raise No(409, "photos_required", "请拍一张照片给我们看。", field="photos")
    case = _case(sale, place, body, pieces, judged["refund_by_qty"][pieces - 1])
    ledger.cases[case["no"]] = case
    sale.cases.append(case["no"])
    sale.lines[place].state = "returning"
    return case


def _case(sale: Sale, place: int, body: dict[str, Any], pieces: int, back: int) -> dict[str, Any]:
    at, reason = told(now()), body["reason"]
    return {
        "no": f"TH-{sale.number[-6:]}-{place + 1}",
        "order_no": sale.number,
        "customer_id": sale.reader,
        "kind": "return",
        "kind_text": _KINDS["return"],
        "state": "submitted",
        "state_text": "已提交，等待审核",
        "progress": "店员一天内看过，再告诉您寄到哪里。",
        "item_id": item_id(place),
        "item_title": edition(sale.lines[place].variant)[0]["title"],
        "reason": reason,
        "reason_text": _REASONS[reason],
        "description": text_in(body, "description"),
        "photos": body.get("photos") or [],
        "refund_amount": back,
        "refund_to": "微信支付",
        "refund_by": None,
        "postage": "customer" if reason == "no_reason" else "shop",
        "exchange_variant_id": None,
        "exchange_variant": None,
        "created_at": at,
        "updated_at": at,
        "review_by": told(now() + dt.timedelta(days=1)),
        "steps": [{"text": "已提交", "at": at, "done": True}, {"text": "店员审核", "at": None, "done": False}],
        "qty": pieces,
        "way_back": text_in(body, "way_back") or None,
        "pickup_on": None,
        "return_to": None,
        "refund_arrival": "微信支付退款最多 3 天到账。",
    }


def invoice(sale: Sale) -> dict[str, Any]:
    filed, may = sale.invoice, "invoice" in can(sale)
    state = state_of(sale)
    why = (
        "发票已经在开了。" if filed else "这笔订单没有成交，开不了发票。" if state in ("cancelled", "unpaid") else None
    )
    told_of = {
        "order_no": sale.number,
        "state": "issuing" if filed else "none",
        "state_text": "开票中" if filed else "未开票",
        "amount": sale.goods + sale.postage,
        "can_issue": may,
        "why_not": None if may else why or "退货办完以前不开发票。",
    }
    empty = dict.fromkeys(("title_kind", "title", "tax_no", "email_masked", "issued_at", "issue_by", "url"))
    return told_of | empty | (filed or {})


def ask_invoice(ledger: Ledger, sale: Sale, body: dict[str, Any], masked: bool) -> dict[str, Any]:
    kind, title = text_in(body, "title_kind", needed=True), text_in(body, "title", needed=True)
    email, tax_no = text_in(body, "email", needed=True), text_in(body, "tax_no")
    if kind not in ("personal", "company"):
        raise wrong("title_kind", "抬头是个人还是企业？")
    if not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", email):
        raise wrong("email", "邮箱写得不对。")
    if kind == "company" and not tax_no:
        raise wrong("tax_no", "企业抬头需要税号。")
    if sale.invoice:
        raise No(409, "already_issued", "这笔订单的发票已经在开了。")
    if "invoice" not in can(sale):
        raise No(409, "not_allowed", "这笔订单现在开不了发票。")
    name, _, host = email.partition("@")
    sale.invoice = {
        "title_kind": kind,
        "title": title,
        "tax_no": tax_no or None,
        "email_masked": f"{name[0]}***@{host}",
        "issue_by": told(now() + dt.timedelta(days=2)),
    }
    return invoice(sale)
