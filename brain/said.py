"""Walk 1 (answer): one message as the classifier read it, and what was talked of before it."""

from __future__ import annotations

from dataclasses import dataclass

from brain.unresolved import FALLBACK_INTENT

SURE = 0.75
LONGEST = 16
"""Signs; what is longer says what it means by itself."""
GOODS = frozenset({"stock", "product_question", "price_promo"})
SMALLTALK = frozenset({"affirm", "deny", "goodbye", "greeting", "thanks", "out_of_scope"})
UNCLEAR = SMALLTALK | {FALLBACK_INTENT, "not_resolved"}


@dataclass(frozen=True)
class Said:
    """One message as the classifier read it; ``found``: kinds of entities in it; ``only_goods``: the name of goods
    and nothing else."""

    text: str
    intent: str
    confidence: float
    found: frozenset[str]
    only_goods: bool = False

    @property
    def unclear(self) -> bool:
        return self.intent in UNCLEAR or self.confidence < SURE


@dataclass(frozen=True)
class TalkedOf:
    topic: str | None
    product: bool = False
    in_form: bool = False
    offered: tuple[str, ...] = ()
    """Names of the goods shown to choose from."""
    wish: str | None = None
    """``open``: the bot has just asked what is looked for, or how dear it may be; ``told``: it put goods forward."""
    compares: bool = False
    """The bot has just asked for the other one of two goods to compare."""
    body: bool = False
    """Height and weight were talked of."""
