"""The one door of the room: what a text says by rule, as it was written, seen from a moment and a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from xiaoer.chinese.addresses import Address, address_in
from xiaoer.chinese.budgets import Budget, budget_in
from xiaoer.chinese.invoice_titles import title_in
from xiaoer.chinese.lean import Lean
from xiaoer.chinese.mentions import Mention, mentions_in
from xiaoer.chinese.normal_text import normalize
from xiaoer.chinese.tax_numbers import tax_number_in

Question = Literal["budget", "address", "title", "tax_no"]


@dataclass(frozen=True)
class Found:
    """``mentions``: their places are those of the text as written; the rest only where it was asked for."""

    mentions: tuple[Mention, ...] = ()
    budget: Budget | None = None
    address: Address | None = None
    title: str | None = None
    tax_no: str | None = None

    def values(self, kind: str) -> list[str]:
        return [one.value for one in self.mentions if one.entity == kind]


def read(text: str, now: datetime, lean: Lean | None = None, context: Question | None = None) -> Found:
    """``lean``: which way a day lies where the words do not say it; ``context``: the question they may answer."""
    return Found(
        mentions=tuple(_mentions(text, now, lean)),
        budget=budget_in(text, asked=True) if context == "budget" else None,
        address=address_in(text) if context == "address" else None,
        title=title_in(text) if context == "title" else None,
        tax_no=tax_number_in(text) if context == "tax_no" else None,
    )


def _mentions(text: str, now: datetime, lean: Lean | None) -> list[Mention]:
    normal = normalize(text)
    found = []
    for one in mentions_in(normal.text, now.date(), lean):
        start, end = normal.original_span(one.start, one.end)
        found.append(Mention(one.entity, one.value, start, end))
    return found
