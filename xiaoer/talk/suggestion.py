"""Goods the bot put forward, and the sign that the shopper took one up. What the ledger keeps of both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``instead_of``: the sold-out thing it stands in for. ``reason``: the shop's code for an alternative, or
    ``recommended``, ``related``."""

    product: str
    variant: str | None = None
    instead_of: str | None = None
    reason: str = "recommended"

    @property
    def same_goods(self) -> bool:
        """Another colour or size of the very thing that is sold out."""
        return self.product == self.instead_of

    def as_mark(self) -> dict[str, Any]:
        return {
            "product": self.product,
            "variant": self.variant,
            "instead_of": self.instead_of,
            "reason": self.reason,
        }


@dataclass(frozen=True, slots=True)
class Chosen:
    """The goods a conversation turned to: by a tap or by their name."""

    product: str
    variant: str | None = None

    def takes(self, suggested: Suggestion) -> bool:
        """Of the sold-out thing itself only the very variant that was put forward counts."""
        same = self.product == suggested.product
        return same and (not suggested.same_goods or self.variant == suggested.variant)


def chosen(before: Mapping[str, Any], after: Mapping[str, Any]) -> Chosen | None:
    """What a turn turned to, from ``product_id`` and ``variant_id`` before and after it; None when it stayed with what
    was talked of."""
    now = (after.get("product_id"), after.get("variant_id"))
    if not now[0] or now == (before.get("product_id"), before.get("variant_id")):
        return None
    return Chosen(str(now[0]), str(now[1]) if now[1] else None)


def shown_in(cards: Sequence[Mapping[str, Any] | None], product: str) -> int:
    """Which of a turn's messages shows the product; the last one when none does."""
    for place, card in enumerate(cards):
        listed = [card, *(card.get("products") or ())] if card else []
        if any(one.get("product_id") == product for one in listed):
            return place
    return len(cards) - 1
