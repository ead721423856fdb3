"""A reply of the brain on its way to becoming a message; and the answer to a whole turn."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xiaoer.talk.handoff import Handoff
from xiaoer.talk.reading import Reading
from xiaoer.talk.suggestion import Chosen, Suggestion


@dataclass(frozen=True, slots=True)
class Choice:
    """A button before it has an id."""

    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reply:
    text: str | None = None
    choices: tuple[Choice, ...] = ()
    card: Mapping[str, Any] | None = None
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """``signal`` is evidence that the shopper is still unhelped; ``progress`` that he was helped; ``facts`` and
    ``tried`` are for the passport; ``suggested`` goods and the one ``chosen`` of earlier ones for the books;
    ``recalled``: when a person promised what is said here again; ``asked_after``: the conversation that ended with
    the follow-up (待跟进) which the shopper asks after."""

    replies: tuple[Reply, ...]
    understanding: Mapping[str, Any] | None = None
    handoff: Handoff | None = None
    signal: str | None = None
    progress: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)
    model: str | None = None
    suggested: tuple[Suggestion, ...] = ()
    chosen: Chosen | None = None
    recalled: int | None = None
    asked_after: str | None = None

    @property
    def reading(self) -> Reading:
        return Reading.from_json((self.understanding or {}).get("reading") or {})

    @property
    def emotion(self) -> Mapping[str, Any] | None:
        return (self.understanding or {}).get("emotion")

    @property
    def danger(self) -> str | None:
        """Its kind."""
        return ((self.understanding or {}).get("danger") or {}).get("kind")
