"""Walk 1, in the actions: an invoice as the shop is told it: tried out first, then in earnest."""

from __future__ import annotations

from actions.rehearsal import refusal
from actions.turn import Turn
from actions.who import asker
from xiaoer.shop.contract import Capability, Invoice, InvoiceCorrection, InvoiceRequest
from xiaoer.shop.errors import Refused
from xiaoer.shop.questions.orders import AboutOrders

AGAIN = {"title": "invoice_title", "tax_no": "tax_no", "email": "invoice_email"}
"""Which question is asked again when the shop finds this field wrong."""


async def submitted(shop: AboutOrders, turn: Turn) -> Invoice:
    """A new one, or another in place of the one there is."""
    number, email = str(turn.slot("order_to_invoice")), turn.slot("invoice_email")
    kind, title, tax_no = turn.slot("invoice_kind"), str(turn.slot("invoice_title")), turn.slot("tax_no")
    if turn.slot("invoice_change"):
        correction = InvoiceCorrection(title_kind=kind, title=title, tax_no=tax_no, email=email)
        return await shop.correct_invoice(number, correction, key=f"{turn.id}:red", on_behalf=asker(turn, number))
    wish = InvoiceRequest(title_kind=kind, title=title, email=str(email), tax_no=tax_no)
    return await shop.request_invoice(number, wish, key=f"{turn.id}:invoice", on_behalf=asker(turn, number))


async def invoice_refusal(turn: Turn) -> Refused | None:
    wish: Capability = "invoice_change" if turn.slot("invoice_change") else "invoice"
    return await refusal(wish, lambda shop: submitted(shop, turn))
