"""Which consent each deed needs: a wish read surely, or only a yes to an offer that said what will be written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Name = Literal[
    "urge", "note", "remind", "resend_invoice", "ticket", "feedback", "coupon", "cancel", "address", "quantity",
    "receipt", "service", "invoice", "invoice_change", "points", "price_claim",
]  # fmt: skip


@dataclass(frozen=True)
class Deed:
    """``by_wish``: a wish of one of ``topics`` read surely is enough; otherwise only a yes to an offer is.
    ``light``: nothing of the shopper's is lost by it; done without a form. ``along``: what the shopper may send with
    the yes itself, and so is not agreed to beforehand."""

    name: Name
    topics: frozenset[str]
    by_wish: bool = False
    light: bool = False
    along: frozenset[str] = frozenset()


_ROWS = (
    Deed("urge", frozenset({"urge_shipment", "delivery_appointment"}), by_wish=True, light=True),
    Deed("note", frozenset({"delivery_appointment"}), by_wish=True, light=True),
    Deed("remind", frozenset({"stock", "product_question"}), by_wish=True, light=True),
    Deed("resend_invoice", frozenset({"invoice"}), by_wish=True, light=True),
    Deed("ticket", frozenset({"complaint", "repair", "price_protection", "missing_or_damaged", "logistics",
                              "delivery_appointment"}), by_wish=True, light=True),
    Deed("feedback", frozenset({"feedback"}), by_wish=True, light=True),
    Deed("coupon", frozenset(), light=True),
    Deed("cancel", frozenset({"cancel_order"})),
    Deed("address", frozenset({"change_address"})),
    Deed("quantity", frozenset({"change_order", "exchange"})),
    Deed("receipt", frozenset({"confirm_receipt"})),
    Deed("service", frozenset({"return", "exchange", "refund", "repair"}), along=frozenset({"photos"})),
    Deed("invoice", frozenset({"invoice"})),
    Deed("invoice_change", frozenset({"invoice"})),
    Deed("points", frozenset({"membership", "price_promo"})),
    Deed("price_claim", frozenset({"price_protection"})),
)  # fmt: skip
DEEDS: dict[Name, Deed] = {row.name: row for row in _ROWS}
