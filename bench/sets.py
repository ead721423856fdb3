"""The eval files of a folder, whichever are there. Field meanings: the README beside the files."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.unmask import unmasked

HEADLINE = "random_within_source_label"
NOISY = "_noisy"


@dataclass(frozen=True)
class IntentRow:
    text: str
    intent: str
    also: frozenset[str]
    headline: bool


@dataclass(frozen=True)
class EmotionRow:
    text: str
    label: str


@dataclass(frozen=True)
class Pair:
    """Two messages; ``score`` from 1 (nothing in common) to 5 (the same question)."""

    a: str
    b: str
    score: int


@dataclass(frozen=True)
class ContextRow:
    """``history``: what the shopper and an agent (a person, or empty) wrote before, oldest first. ``alone`` False: only
    that tells what the text means."""

    text: str
    history: tuple[tuple[str, str], ...]
    intent: str
    also: frozenset[str]
    alone: bool


@dataclass(frozen=True)
class AspectRow:
    text: str
    aspect: str
    also: frozenset[str]


@dataclass(frozen=True)
class Sets:
    """``noisy``: machine-labelled rows, a second opinion that never enters a headline."""

    intents: tuple[IntentRow, ...]
    noisy: tuple[IntentRow, ...]
    emotions: tuple[EmotionRow, ...]
    pairs: tuple[Pair, ...]
    contexts: tuple[ContextRow, ...] = ()
    aspects: tuple[AspectRow, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.intents or self.noisy or self.emotions or self.pairs or self.contexts or self.aspects)


def read(folder: Path) -> Sets:
    """Everything in ``folder`` that is named like an eval file."""
    files = sorted(folder.glob("intents_*.jsonl"))
    return Sets(
        intents=tuple(row for file in files if not file.stem.endswith(NOISY) for row in _intents(file)),
        noisy=tuple(row for file in files if file.stem.endswith(NOISY) for row in _intents(file)),
        emotions=tuple(
            EmotionRow(row["text"], row["label"])
            for file in sorted(folder.glob("emotion_*.jsonl"))
            for row in _lines(file)
        ),
        pairs=tuple(
            Pair(row["a"], row["b"], int(row["score"]))
            for file in sorted(folder.glob("repeat_pairs_*.jsonl"))
            for row in _lines(file)
        ),
        contexts=tuple(_context(row) for file in sorted(folder.glob("context_*.jsonl")) for row in _lines(file)),
        aspects=tuple(
            AspectRow(unmasked(row["text"]), row["aspect"], frozenset(row.get("also") or ()))
            for file in sorted(folder.glob("aspects_*.jsonl"))
            for row in _lines(file)
        ),
    )


def _context(row: dict[str, Any]) -> ContextRow:
    history = tuple((unmasked(line["shopper"]), unmasked(line["agent"])) for line in row["history"])
    also = frozenset(row.get("also") or ())
    return ContextRow(unmasked(row["text"]), history, row["intent"], also, bool(row["alone"]))


def _intents(file: Path) -> Iterator[IntentRow]:
    for row in _lines(file):
        also = frozenset(row.get("alt_intents") or ())
        yield IntentRow(row["text"], row["intent"], also, row.get("selection") == HEADLINE)


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
