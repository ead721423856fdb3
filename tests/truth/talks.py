"""Two hundred conversations from a table (talks.yml): what is wished, in which words, by whom, and what then."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

BY_ORDER = ("named", "own", "proven")
"""The order is named by its customer; nothing is named; somebody proves it who is not signed in."""
BY_NOBODY = ("C0007", "C0046", "visitor")


@dataclass(frozen=True)
class Turn:
    """Without words it is a button pressed."""

    text: str
    intent: str = "nlu_fallback"
    entities: dict[str, str] = field(default_factory=dict)

    @staticmethod
    def of(row: Any, intent: str) -> Turn:
        told = {"say": row} if isinstance(row, str) else row
        return Turn(told["say"], told.get("intent", intent), told.get("names", {}))


@dataclass(frozen=True)
class Talk:
    """``can`` / ``states``: the orders it is about; none of both = no order is asked for. ``then``: said at the end."""

    topic: str
    ways: tuple[Turn, ...]
    can: str
    states: tuple[str, ...]
    then: Turn

    @property
    def about_an_order(self) -> bool:
        return bool(self.can or self.states)

    def may_be_about(self, state: str, can: list[str]) -> bool:
        return self.about_an_order and (not self.can or self.can in can) and (not self.states or state in self.states)


@dataclass(frozen=True)
class Script:
    """One conversation: ``who`` is one of BY_ORDER or BY_NOBODY; ``place`` picks the order."""

    talk: Talk
    opening: Turn
    who: str
    place: int

    def __str__(self) -> str:
        return f"{self.talk.topic}-{self.who}-{self.opening.text}"


def read_talks() -> tuple[Talk, ...]:
    rows = yaml.safe_load((Path(__file__).parent / "talks.yml").read_text(encoding="utf-8"))
    return tuple(
        Talk(
            row["topic"],
            tuple(Turn.of(way, row["intent"]) for way in row["ways"]),
            row.get("can", ""),
            tuple(row.get("states", ())),
            Turn.of(row["then"], ""),
        )
        for row in rows
    )


TALKS = read_talks()


def scripts(talk: Talk) -> Iterator[Script]:
    """Everybody says it in every way."""
    whos = BY_ORDER if talk.about_an_order else BY_NOBODY
    for place, (opening, who) in enumerate((opening, who) for opening in talk.ways for who in whos):
        yield Script(talk, opening, who, place)
