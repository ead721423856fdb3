"""The passport (交接单): what the person who takes over is told, so that the shopper repeats nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from xiaoer.talk.danger import danger_as_json
from xiaoer.talk.handoff import Handoff, reason_text
from xiaoer.talk.moment import utc_iso
from xiaoer.talk.priority import shown


@dataclass(frozen=True, slots=True)
class Passport:
    reason: str
    at: int
    words: tuple[str, ...] = ()
    detail: str = ""
    asked: str = ""
    tried: tuple[str, ...] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    past_complaints: tuple[Mapping[str, Any], ...] = ()
    level: str | None = None
    tags: tuple[str, ...] = ()
    priority: int = 0
    emotion: Mapping[str, Any] | None = None
    unresolved: int = 0
    danger: str | None = None
    orders: tuple[str, ...] = ()
    """Numbers of the customer's orders at that time: by them the talk is found, whether or not one was named in it."""

    def as_json(self) -> dict[str, Any]:
        """As the desk shows it; tuples are lists in JSON. The orders stand beside it as they are now."""
        written = asdict(self)
        del written["orders"]
        written["reason"] = {"code": self.reason, "text": reason_text(self.reason)}
        written["priority"] = shown(self.priority)
        written["danger"] = danger_as_json(self.danger)
        written["at"] = utc_iso(self.at)
        return written


def from_stored(stored: Mapping[str, Any]) -> Passport:
    kept = {name: stored[name] for name in Passport.__dataclass_fields__ if name in stored}
    for name in ("words", "tried", "past_complaints", "tags", "orders"):
        kept[name] = tuple(kept.get(name) or ())
    return Passport(**kept)


def trigger_words(handoff: Handoff, emotion_words: tuple[str, ...]) -> tuple[str, ...]:
    """Each once, the handoff's own first; a word that stands in one of those is shown by it."""
    more = (word for word in emotion_words if not any(word in own for own in handoff.words))
    return tuple(dict.fromkeys((*handoff.words, *more)))
