"""What the gate for deeds gets to know of a turn: small, so that any reader can fill it in."""

from __future__ import annotations

from dataclasses import dataclass

SURE = 0.75
"""Odds from which a topic is read surely; below them nothing is filed, given, changed or begun."""


@dataclass(frozen=True)
class WishRead:
    """``wish``: something is to be done now, for the shopper. The rest are reasons why it is none: it is said not to be
    done, supposed, asked about, told of the past, or of or by somebody else."""

    topic: str
    odds: float
    wish: bool = True
    negated: bool = False
    supposed: bool = False
    question: bool = False
    past: bool = False
    others: bool = False

    @property
    def plain(self) -> bool:
        return not (self.negated or self.supposed or self.question or self.past or self.others)

    @property
    def sure(self) -> bool:
        """May lead to a light deed by itself."""
        return self.opens and self.wish

    @property
    def opens(self) -> bool:
        """May begin a matter that will be confirmed field by field."""
        return self.odds >= SURE and self.plain
