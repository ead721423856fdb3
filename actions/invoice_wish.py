"""Walk 1, in the actions: an invoice as the shop is told it: tried out, offered, then in earnest."""

from __future__ import annotations

from actions.beyond_the_form import note_offer
from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.offers import agreed
from actions.deeds.table import Name
from actions.hear.phrases import pieces_of
from actions.hear.ways import says
from actions.rehearsal import refusal
from actions.turn import Turn
from actions.who import asker
from xiaoer.shop.contract import Invoice, InvoiceCorrection, InvoiceRequest
from xiaoer.shop.errors import Refused

_NAME = 40

AGAIN = {"title": "invoice_title", "tax_no": "tax_no", "email": "invoice_email"}
"""Which question is asked again when the shop finds this field wrong."""


def invoice_offer(turn: Turn) -> Offer:
    """A new one, or another in place of the one there is."""
    wish = _wish(turn)
    deed: Name = "invoice_change" if isinstance(wish, InvoiceCorrection) else "invoice"
    return Offer.of(deed, _number(turn), wish)


def wished_beyond(turn: Turn) -> bool:
    """What was said of it before wishes for more than the form writes."""
    return bool(beyond_words(turn)) and not turn.slot("invoice_change")


def beyond_words(turn: Turn) -> str:
    """As they were said, without what the form writes."""
    said = turn.slot("said") or {}
    pieces = pieces_of(str(said.get("text") or "") if said.get("topic") == "invoice" else "")
    wishes = [one for one in pieces if says("invoice_special", one) or says("invoice_apart", one)]
    return "，".join(dict.fromkeys(wishes))


def invoice_note(turn: Turn) -> Offer:
    """For a colleague: the wish, and all that was collected for it."""
    told = [str(turn.slot(name)) for name in ("invoice_title", "tax_no", "invoice_email") if turn.slot(name)]
    words = "；".join([beyond_words(turn), *told])
    return note_offer(beyond_words(turn)[:_NAME], f"开票要求：{words}", _number(turn), turn)


def agreed_invoice(turn: Turn) -> Consent | None:
    return agreed(turn, invoice_offer(turn)) if turn.slot("sure") else None


async def submitted(consent: Consent, turn: Turn) -> Invoice:
    wish, number = _wish(turn), _number(turn)
    on_behalf = asker(turn, number)
    if isinstance(wish, InvoiceCorrection):
        return await writer.correct_invoice(consent, number, wish, on_behalf=on_behalf)
    return await writer.request_invoice(consent, number, wish, on_behalf=on_behalf)


async def invoice_refusal(turn: Turn) -> Refused | None:
    wish, number = _wish(turn), _number(turn)
    on_behalf = asker(turn, number)
    if isinstance(wish, InvoiceCorrection):
        return await refusal(
            "invoice_change", lambda shop: shop.correct_invoice(number, wish, key="", on_behalf=on_behalf)
        )
    return await refusal("invoice", lambda shop: shop.request_invoice(number, wish, key="", on_behalf=on_behalf))


def _number(turn: Turn) -> str:
    return str(turn.slot("order_to_invoice"))


def _wish(turn: Turn) -> InvoiceRequest | InvoiceCorrection:
    kind, title, tax_no = turn.slot("invoice_kind"), str(turn.slot("invoice_title")), turn.slot("tax_no")
    email = turn.slot("invoice_email")
    if turn.slot("invoice_change"):
        return InvoiceCorrection(title_kind=kind, title=title, tax_no=tax_no, email=email)
    return InvoiceRequest(title_kind=kind, title=title, email=str(email), tax_no=tax_no)
