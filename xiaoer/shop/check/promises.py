"""What the shop says it can is there, and what it says it cannot is 501: asked for an order that nobody has, by nobody,
without a key, so that nothing is done."""

from __future__ import annotations

from typing import Any

from xiaoer.shop.check.probe import Answer, Probe
from xiaoer.shop.contract import Capabilities, Capability

NOBODYS = "20990101000000"
_ORDER, _CUSTOMER = f"/v1/orders/{NOBODYS}", "/v1/customers/nobody"
_DOORS: tuple[tuple[Capability, str, str, Any], ...] = (
    ("urge", "POST", f"{_ORDER}/urge", {}),
    ("cancel", "POST", f"{_ORDER}/cancel", {}),
    ("address", "POST", f"{_ORDER}/address", {"detail": "中山路8号"}),
    ("quantity", "POST", f"{_ORDER}/quantity", {"item_id": "none", "qty": 1}),
    ("confirm_receipt", "POST", f"{_ORDER}/receipt", {}),
    ("return", "GET", f"{_ORDER}/eligibility?kind=return", None),
    ("exchange", "GET", f"{_ORDER}/eligibility?kind=exchange", None),
    ("refund", "GET", f"{_ORDER}/eligibility?kind=refund", None),
    ("repair", "GET", f"{_ORDER}/eligibility?kind=repair", None),
    ("return", "POST", f"{_ORDER}/services", {"kind": "return", "item_id": "none", "reason": "no_reason"}),
    ("price_protection", "GET", f"{_ORDER}/price-protection", None),
    ("invoice", "GET", f"{_ORDER}/invoice", None),
    ("invoice", "POST", f"{_ORDER}/invoice", {"title_kind": "personal", "title": "李一", "email": "li@example.com"}),
    ("invoice_change", "POST", f"{_ORDER}/invoice/red", {"title_kind": "personal", "title": "李一"}),
    ("invoice_change", "POST", f"{_ORDER}/invoice/resend", {}),
    ("membership", "GET", f"{_CUSTOMER}/membership", None),
    ("coupons", "GET", f"{_CUSTOMER}/coupons", None),
    ("compensation", "POST", f"{_CUSTOMER}/coupons", {"amount": 100, "reason": "补偿"}),
    ("points_exchange", "POST", f"{_CUSTOMER}/points", {"points": 100}),
    ("complaints", "GET", f"{_CUSTOMER}/complaints", None),
    ("complaints", "POST", f"{_CUSTOMER}/complaints", {"topic": "late", "text": "等了太久"}),
    ("quote", "POST", "/v1/quote", {"items": []}),
    ("feedback", "POST", "/v1/feedback", {"kind": "wish", "text": "想要低糖版"}),
    ("reminders", "POST", "/v1/restock-reminders", {"product_id": "none"}),
)
_ALWAYS: tuple[tuple[str, str], ...] = (
    ("GET", _ORDER),
    ("GET", f"{_ORDER}/parcels"),
    ("GET", "/v1/services/none"),
)
_KNOWN_NO = {"order_not_found", "product_not_found", "service_not_found", "customer_not_found"}


async def look(probe: Probe, told: Capabilities) -> None:
    for method, path in _ALWAYS:
        answer = await probe.ask(path, method=method)
        if answer.status != 404 or answer.code not in _KNOWN_NO:
            said = _said(answer)
            probe.fault("not_answered", f"{answer.what} answers {said}; what is not there is 404 order_not_found")
    for wish, method, path, body in _DOORS:
        answer = await probe.ask(path, method=method, body=body)
        if wish in told.cannot:
            _insist_lacking(wish, answer, told.cannot[wish], probe)
        elif wish in told.can and not _is_there(answer):
            said = f"it says that it can {wish}, but {answer.what} answers {_said(answer)}"
            probe.fault("capability", f"{said}; build it, or name {wish} in cannot with a sentence")
    await _look_at_bodies(probe)


def _insist_lacking(wish: str, answer: Answer, sentence: str, probe: Probe) -> None:
    if (answer.status, answer.code) != (501, "unsupported"):
        rule = f"answer 501 unsupported with the sentence {sentence!r}, whoever asks and before any key"
        probe.fault("capability", f"it says that it cannot {wish}, but {answer.what} answers {_said(answer)}; {rule}")


def _is_there(answer: Answer) -> bool:
    """A no in the contract's words shows that somebody read the question."""
    if answer.status in (404, 405):
        return answer.code in _KNOWN_NO
    return answer.status < 500 and bool(answer.code or answer.status < 300)


def _said(answer: Answer) -> str:
    return f"{answer.status} {answer.code or 'without an error code'}"


async def _look_at_bodies(probe: Probe) -> None:
    """A try at an order that nobody has, which counts against nobody who asks."""
    wish = {"phone_last4": "0000", "visitor": "v_check"}
    answer = await probe.ask(f"{_ORDER}/verify", "visitor:v_check", method="POST", body=wish)
    if answer.code not in ("wrong_digits", "locked"):
        rule = "an unknown number is 403 wrong_digits, as a wrong try is"
        probe.fault("capability", f"proving an order: {answer.what} answers {_said(answer)}; {rule}")
