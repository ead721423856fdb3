"""Consent to one deed. There are two ways to it and no third: a wish read surely, and a yes to an offer that was told.

A ``Consent`` cannot be built elsewhere; the writer asks for one and compares it with what it is about to write.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import msgspec

from actions.deeds.table import DEEDS, Name
from actions.deeds.wish_read import WishRead

_SEAL = object()
_MARK = 12  # signs


class NoConsent(Exception):
    """Something was about to be written that nobody agreed to: a fault of ours, and nothing is written."""


@dataclass(frozen=True)
class Offer:
    """What a yes would do. ``subject``: the order, variant, customer, matter. ``fields``: all that will be written."""

    deed: Name
    subject: str
    fields: Mapping[str, Any] = field(default_factory=dict)

    @staticmethod
    def of(deed: Name, subject: str, wish: msgspec.Struct | None = None) -> Offer:
        return Offer(deed, subject, fields_of(wish))

    @property
    def digest(self) -> str:
        along = DEEDS[self.deed].along
        agreed_to = {name: value for name, value in self.fields.items() if name not in along}
        said = msgspec.json.encode([self.deed, self.subject, agreed_to], order="deterministic")
        return hashlib.sha256(said).hexdigest()

    @property
    def mark(self) -> str:
        """What a button carries: the same for the same deed, subject and fields."""
        return self.digest[:_MARK]


@dataclass(frozen=True)
class Consent:
    """``digest``: of the very fields agreed to; None: a wish, whose words are what is written."""

    deed: Name
    subject: str
    turn_id: str
    by: Literal["wish", "yes"]
    digest: str | None = None
    _seal: object = None

    def __post_init__(self) -> None:
        if self._seal is not _SEAL:
            raise NoConsent("consent comes from a wish read surely or from a yes to an offer")

    @classmethod
    def by_wish(cls, read: WishRead, turn_id: str, deed: Name, subject: str) -> Self | None:
        row = DEEDS[deed]
        allowed = row.by_wish and read.topic in row.topics and read.sure
        return cls(deed, subject, turn_id, "wish", None, _SEAL) if allowed else None

    @classmethod
    def by_yes(cls, told: Offer, turn_id: str) -> Self:
        """``told``: one that stood in an earlier turn; only ``offers.agreed`` knows which did."""
        return cls(told.deed, told.subject, turn_id, "yes", told.digest, _SEAL)

    @property
    def key(self) -> str:
        """For the shop: the same deed to the same subject in one turn is done once, however often it is sent."""
        said = f"{self.turn_id}\0{self.deed}\0{self.subject}"
        return hashlib.sha256(said.encode()).hexdigest()

    def insist(self, deed: Name, subject: str, fields: Mapping[str, Any]) -> None:
        """Raises NoConsent unless this is exactly what was wished or agreed to."""
        if (self.deed, self.subject) != (deed, subject):
            raise NoConsent(f"agreed to {self.deed} of {self.subject}, not to {deed} of {subject}")
        if self.digest is None and not DEEDS[deed].by_wish:
            raise NoConsent(f"{deed} needs a yes to an offer")
        if self.digest is not None and self.digest != Offer(deed, subject, fields).digest:
            raise NoConsent(f"{deed} of {subject}: not the fields that were agreed to")


def fields_of(wish: msgspec.Struct | None) -> dict[str, Any]:
    return {} if wish is None else dict(msgspec.to_builtins(wish))
