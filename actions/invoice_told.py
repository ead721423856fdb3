"""Walk 1, in the actions: all that one message tells of an invoice, whatever was asked; and what is wished that the
shop's own form cannot write: a special invoice, a part of the goods, several sheets."""

from __future__ import annotations

from typing import Any

from actions.hear.phrases import invoice_apart, invoice_special
from actions.turn import Turn
from xiaoer.chinese.invoice_titles import company_in
from xiaoer.chinese.mentions import mentions_in
from xiaoer.chinese.tax_numbers import tax_number_in

_SLOTS = ("invoice_kind", "invoice_title", "tax_no", "invoice_email")


def told_of_it(turn: Turn, text: str) -> dict[str, Any]:
    """Slots with what the words name; a company's title or a tax number says for whom it is."""
    title, number = company_in(text), tax_number_in(text)
    kind = "company" if title or number else None
    if turn.name and turn.name in text and not kind:
        title, kind = turn.name, "personal"
    told = zip(_SLOTS, (kind, title, number, turn.entity("email") or _email_in(text, turn)), strict=True)
    return {name: value for name, value in told if value}


def _email_in(text: str, turn: Turn) -> str | None:
    found = mentions_in(text, turn.now.date())
    return next((one.value for one in found if one.entity == "email"), None)


def news(turn: Turn) -> dict[str, Any]:
    """What this message tells that is not known yet, or is another than what is known."""
    told = {} if turn.pressed else told_of_it(turn, turn.text)
    return {name: value for name, value in told.items() if turn.slot(name) != value}


def beyond(turn: Turn) -> bool:
    """Wished, and no question whether there is such a thing."""
    asks = turn.reading.act == "ask" and not turn.slot("requested_slot")
    return invoice_apart(turn) or (invoice_special(turn) and not asks)
