"""Who asks, what for, and what the bookshop answers: its routes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from tests.bookshop import deeds, orders, proof, rules, shelf
from tests.bookshop.clock import now
from tests.bookshop.ledger import Ledger, Sale
from tests.bookshop.no import No, no_order, not_yours, wrong

Asker = tuple[str, str]
Deed = Callable[[Ledger, Sale, dict[str, Any], bool], dict[str, Any]]
_DEEDS: dict[str, tuple[str, Deed]] = {
    "cancel": ("cancel", deeds.cancel),
    "address": ("address", deeds.new_address),
    "services": ("return", deeds.file_return),
    "invoice": ("invoice", deeds.ask_invoice),
}
_MISSING = {
    "urge": "urge",
    "quantity": "quantity",
    "receipt": "confirm_receipt",
    "price-protection": "price_protection",
    "invoice/red": "invoice_change",
    "invoice/resend": "invoice_change",
}
_OF_A_READER = {
    "membership": "membership",
    "GET coupons": "coupons",
    "POST coupons": "compensation",
    "points": "points_exchange",
    "complaints": "complaints",
}
_OPEN = {"/v1/restock-reminders": "reminders", "/v1/quote": "quote", "/v1/feedback": "feedback"}


def asker_of(header: str) -> Asker:
    kind, _, who = header.partition(":")
    return (kind, who) if kind in ("customer", "grant", "visitor") and who else ("nobody", "")


def ask(ledger: Ledger, path: str, query: dict[str, str], asker: Asker) -> Any:
    """A question: GET."""
    lacking("GET", path, query.get("kind", ""))
    limit, offset = _figure(query, "limit", 20, 1), _figure(query, "offset", 0, 0)
    simple: dict[str, Callable[[], Any]] = {
        "/v1/capabilities": rules.capabilities,
        "/v1/categories": shelf.categories,
        "/v1/products": lambda: shelf.page(query, limit, offset),
        "/v1/promotions": list,
        "/v1/policies": lambda: rules.policies(shelf.CATEGORIES),
    }
    if path in simple:
        return simple[path]()
    if path in ("/v1/orders", "/v1/services"):
        reader = _reader(query.get("customer_id", ""), asker)
        if path == "/v1/services":
            own = [case for case in ledger.cases.values() if case["customer_id"] == reader]
            return {"items": own[::-1], "total": len(own)}
        return orders.page([sale for sale in ledger.sales.values() if sale.reader == reader], query, limit, offset)
    if found := re.fullmatch(r"/v1/products/([^/]+)(/alternatives)?", path):
        if found[2]:
            return shelf.alternatives(found[1], query.get("variant_id"), limit)
        return shelf.product(found[1])
    if found := re.fullmatch(r"/v1/customers/([^/]+)", path):
        return _profile(ledger, _reader(found[1], asker))
    if found := re.fullmatch(r"/v1/services/([^/]+)", path):
        case = ledger.cases.get(found[1])
        if case is None or _not_open(ledger.sales[case["order_no"]], ledger, asker):
            raise No(404, "service_not_found", "没有找到这张售后单。")
        return case
    if found := re.fullmatch(r"/v1/orders/([^/]+)(?:/(parcels|invoice|eligibility))?", path):
        sale = _sale(ledger, found[1], asker)
        masked = asker[0] == "grant"
        if found[2] == "parcels":
            return orders.parcels(sale, masked)
        if found[2] == "invoice":
            return deeds.invoice(sale)
        return deeds.eligibility(sale, query.get("kind", "")) if found[2] else orders.order(sale, masked)
    raise No(404, "not_found", "书店没有这个地址。")


def wish(ledger: Ledger, path: str, key: str | None, content: bytes, asker: Asker) -> Any:
    """A wish: POST. What is not had is said first, then to whom, then without a key, then what the body lacks."""
    kind = _body(content).get("kind", "") if path.endswith("/services") and content[:1] == b"{" else ""
    lacking("POST", path, kind if isinstance(kind, str) else "")
    found = re.fullmatch(r"/v1/orders/([^/]+)/(verify|cancel|address|services|invoice)", path)
    if not found:
        raise No(404, "not_found", "书店没有这个地址。")
    if found[2] == "verify":
        return proof.verify(ledger, found[1], _body(content), asker)
    sale, deed = _sale(ledger, found[1], asker), _DEEDS[found[2]][1]
    if not key or len(key) > 128:
        raise No(400, "idempotency_key_required", "请带上 1 到 128 个字的 Idempotency-Key。")
    said, before = f"{path}\n{content.decode('utf-8', 'replace')}", ledger.keys.get((":".join(asker), key))
    if before and before[0] != said:
        raise No(422, "key_reused", "同一个 Idempotency-Key 用在了另一件事上。")
    if before:
        return json.loads(before[2])
    done = deed(ledger, sale, _body(content), asker[0] == "grant")
    ledger.keys[":".join(asker), key] = (said, 200, json.dumps(done).encode())
    return done


def lacking(method: str, path: str, kind: str) -> None:
    """501 for what the bookshop does without, whoever asks."""
    missing = _OPEN.get(path, "")
    if found := re.fullmatch(r"/v1/customers/[^/]+/([a-z]+)", path):
        missing = _OF_A_READER.get(found[1]) or _OF_A_READER.get(f"{method} {found[1]}", "")
    elif found := re.fullmatch(r"/v1/orders/[^/]+/([a-z/-]+)", path):
        missing = kind if found[1] in ("eligibility", "services") else _MISSING.get(found[1], "")
    if missing in rules.CANNOT:
        raise No(501, "unsupported", rules.CANNOT[missing])


def _sale(ledger: Ledger, number: str, asker: Asker) -> Sale:
    sale = ledger.sales.get(number)
    if sale is None or _not_open(sale, ledger, asker):
        raise no_order()
    return sale


def _not_open(sale: Sale, ledger: Ledger, asker: Asker) -> bool:
    number, until = ledger.grants.get(asker[1], ("", now())) if asker[0] == "grant" else ("", now())
    return asker != ("customer", sale.reader) and not (number == sale.number and until > now())


def _reader(wanted: str, asker: Asker) -> str:
    if not wanted or asker != ("customer", wanted):
        raise not_yours()
    return wanted


def _profile(ledger: Ledger, reader: str) -> dict[str, Any]:
    if reader not in ledger.readers:
        raise not_yours()
    person, own = ledger.readers[reader], [sale for sale in ledger.sales.values() if sale.reader == reader]
    spent = sum(sale.goods + sale.postage for sale in own if sale.paid and not sale.cancelled)
    return {
        "id": reader,
        "name": person["name"],
        "phone_masked": f"{person['phone'][:3]}****{person['phone'][-4:]}",
        "phone_last4": person["phone"][-4:],
        "city": "杭州市",
        "birthday": None,
        "joined_on": "2025-03-01",
        "tags": [],
        "preferences": {},
        "history": {
            "order_count": len(own),
            "spent": spent,
            "average_order": spent // len(own) if own else 0,
            "top_categories": [],
            "bought": [],
            "viewed": [],
            "favorites": [],
            "last_order_at": max((sale.placed for sale in own), default=now()).isoformat() if own else None,
            "complaint_count": 0,
        },
    }


def _figure(query: dict[str, str], name: str, usual: int, least: int) -> int:
    written = query.get(name, str(usual))
    if not re.fullmatch(r"\d{1,6}", written, re.ASCII) or int(written) < least:
        raise wrong(name, "这里要写一个数字。")
    return int(written)


def _body(content: bytes) -> dict[str, Any]:
    try:
        body = json.loads(content or b"{}")
    except ValueError:
        raise No(400, "bad_request", "内容不是 JSON。") from None
    if not isinstance(body, dict):
        raise No(400, "bad_request", "内容应该是一个 JSON 对象。")
    return body
