"""Walk 2, the count of turns that left the shopper unhelped; kept by the hub, outlives any brain and any session.

A turn may carry a signal that the matter is still unsolved (``brain/unresolved.py`` finds it). Some of them say so of
the answer before: what looked like help then was none, so the count goes on from where that answer had wiped it.

Counted in halves: what the shopper says is a whole, what we only guess from the words a half, the button is two.
Why: docs/decisions/0010-what-counts-as-unsolved.md.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

PRESSED = "pressed"
"""The button 没解决 (or 都不是), put there to be pressed."""

WHOLE = 2
_GUESS = 1
_WEIGHTS = {PRESSED: 2 * WHOLE, "not_resolved": WHOLE, "failed": WHOLE}
_OF_THE_LAST_ANSWER = frozenset({PRESSED, "not_resolved", "repeat", "same_intent"})


@dataclass(frozen=True, slots=True)
class Standing:
    """How a matter stands: the count in halves, what it was before the last answer that seemed to help, and whether
    one did."""

    count: int = 0
    before: int = 0
    helped: bool = True


FRESH = Standing()


def reached(standing: Standing, signal: str | None) -> int:
    """The count with this turn's signal in it."""
    if signal is None:
        return standing.count
    start = max(standing.count, standing.before) if signal in _OF_THE_LAST_ANSWER else standing.count
    return start + _WEIGHTS.get(signal, _GUESS)


def after(standing: Standing, signal: str | None, *, progress: bool) -> Standing:
    """How the matter stands once the turn is answered; an answer that neither helped nor failed leaves the count."""
    if signal:
        return Standing(reached(standing, signal), helped=False)
    if progress:
        return Standing(before=standing.count)
    return Standing(standing.count, standing.before, helped=False)


@dataclass(frozen=True)
class Limits:
    """How much makes a person take over: for all topics, and for some of their own."""

    usual: int = 3
    by_topic: Mapping[str, int] = field(default_factory=dict)

    def of(self, *topics: str | None) -> int:
        """In halves, as the count is; of the first of these topics that has a limit of its own."""
        return WHOLE * next((self.by_topic[topic] for topic in topics if topic and topic in self.by_topic), self.usual)


def limits_by_topic(written: str) -> dict[str, int]:
    """Of ``refund=2, complaint=1``, the form that settings are checked for."""
    parts = [part.partition("=") for part in written.split(",") if part.strip()]
    return {topic.strip(): int(number) for topic, _, number in parts}
