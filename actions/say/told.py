"""What a skill answers: which responses with which values, and what goes with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from actions.deeds.consent import Offer
from actions.reply import Button, Card
from xiaoer.talk.suggestion import Suggestion


@dataclass(frozen=True)
class Say:
    """One bubble: ``response`` is a name of ``data/responses`` (``logistics/courier``), ``values`` fill its places.

    ``offers``: deeds that a yes to this would do, each with the title of its button. ``asked``: put as a question.
    ``of``: the goods it is about, named before it where that is not plain."""

    response: str
    values: Mapping[str, str] = field(default_factory=dict)
    buttons: tuple[Button, ...] = ()
    card: Card | None = None
    offers: tuple[tuple[Offer, str], ...] = ()
    asked: bool = False
    of: str | None = None
    then: Say | None = None
    """What is said instead where every way of this was said before."""


@dataclass(frozen=True)
class HandOff:
    """To a person: anger, request, unresolved, personal, failed, locked, policy."""

    reason: str
    detail: str = ""


@dataclass(frozen=True)
class Told:
    """An answer: ``says`` in order, the asked fact first. ``order_no`` and ``product_id``: what it turned out to be
    about, kept for what is asked next. ``slots``: what else is to be remembered. ``helped``: the shopper got an
    answer, and not only another question."""

    says: tuple[Say, ...]
    order_no: str | None = None
    product_id: str | None = None
    slots: Mapping[str, Any] = field(default_factory=dict)
    helped: bool = True
    hand_off: HandOff | None = None
    amount: int = 0
    """What it comes to (fen), where a sum is told."""
    together: tuple[str, ...] = ()
    """Numbers of the orders told of at once."""
    suggested: tuple[Suggestion, ...] = ()
    """Goods put forward; the ledger keeps them."""


def tell(response: str, *buttons: Button, card: Card | None = None, **values: str) -> Told:
    """The plainest answer: one bubble."""
    return Told((Say(response, values, buttons, card),))
