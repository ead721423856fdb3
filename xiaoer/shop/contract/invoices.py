"""Walk 1, last stop (the shop): an order's invoice: asked for, corrected by a red letter, sent again."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

TitleKind = Literal["personal", "company"]
InvoiceState = Literal["none", "issuing", "issued", "red"]
INVOICE_TEXT: dict[str, str] = {"none": "未开票", "issuing": "开票中", "issued": "已开票", "red": "已红冲"}


class InvoiceRequest(Struct, frozen=True, kw_only=True):
    """``tax_no`` is required for a company; ``email`` is where the e-invoice goes."""

    title_kind: TitleKind
    title: str
    email: str
    tax_no: str | None = None


class InvoiceCorrection(Struct, frozen=True, kw_only=True):
    """The right title. The wrong invoice gets its red letter, a new one is issued; ``email`` None = as before."""

    title_kind: TitleKind
    title: str
    tax_no: str | None = None
    email: str | None = None


class ResendRequest(Struct, frozen=True, kw_only=True):
    """``email`` None = where it was sent before."""

    email: str | None = None


class Invoice(Struct, frozen=True, kw_only=True):
    """Of an order, also when there is none yet (``state`` none). ``can_issue`` False → ``why_not`` says it plainly.

    ``can_change`` False → ``why_not_change`` does; ``change_until`` is known once it is issued. ``replaces``: the title
    that was wrong, after a red letter. ``sent_at``: when it last went to ``email_masked``.
    """

    order_no: str
    state: InvoiceState
    state_text: str
    amount: int
    can_issue: bool
    why_not: str | None
    title_kind: TitleKind | None
    title: str | None
    tax_no: str | None
    email_masked: str | None
    issued_at: dt.datetime | None
    issue_by: dt.datetime | None
    url: str | None
    can_change: bool = False
    why_not_change: str | None = None
    change_until: dt.datetime | None = None
    replaces: str | None = None
    sent_at: dt.datetime | None = None
