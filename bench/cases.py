"""Sentences of the eval files beside what the brain said of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.names import EVAL_NAMES
from bench.score import Judged
from bench.sets import EmotionRow, IntentRow, Pair
from bench.understanding import Reader, Understood
from xiaoer.talk.repeat import THRESHOLD, similarity

REPEAT, OTHER = 4, 2
"""Pairs scored at least 4 ask the same, those at most 2 do not; 3 is left out."""


@dataclass(frozen=True)
class IntentCase:
    row: IntentRow
    said: Understood

    @property
    def judged(self) -> Judged:
        return Judged(self.row.intent, self.said.intent, self.row.also)

    @property
    def first_choice(self) -> Judged:
        """The same had the classifier's first choice been taken, however unsure."""
        return Judged(self.row.intent, self.said.best, self.row.also)


@dataclass(frozen=True)
class EmotionCase:
    """``lexicon`` and ``learned``: what each part would say alone; empty when the parts were not asked."""

    row: EmotionRow
    said: Understood
    lexicon: str = ""
    learned: str = ""

    def label(self, part: str) -> str:
        """What ``lexicon``, ``learned`` or both ``together`` say, in the files' words: our calm is their neutral."""
        label = {"lexicon": self.lexicon, "learned": self.learned, "together": self.said.emotion}[part]
        return "neutral" if label == "calm" else label

    def judged(self, part: str = "together") -> Judged:
        return Judged(self.row.label, self.label(part))


@dataclass(frozen=True)
class PairCase:
    repeat: bool
    said: bool


def intent_cases(rows: Sequence[IntentRow], asked: Reader) -> tuple[IntentCase, ...]:
    """The rows whose intent we have at all."""
    known = [row for row in rows if row.intent in EVAL_NAMES.values()]
    understood = asked.read([row.text for row in known])
    return tuple(IntentCase(row, said) for row, said in zip(known, understood, strict=True))


def emotion_cases(
    rows: Sequence[EmotionRow], asked: Reader, parts: Sequence[tuple[str, str]] = ()
) -> tuple[EmotionCase, ...]:
    understood = asked.read([row.text for row in rows])
    alone = parts or [("", "")] * len(rows)
    return tuple(EmotionCase(row, said, *part) for row, said, part in zip(rows, understood, alone, strict=True))


def pair_cases(pairs: Sequence[Pair]) -> tuple[PairCase, ...]:
    """The clear pairs; judged here and not by the brain, as the hub does it (``xiaoer/talk/repeat.py``)."""
    clear = [pair for pair in pairs if pair.score >= REPEAT or pair.score <= OTHER]
    return tuple(PairCase(pair.score >= REPEAT, similarity(pair.a, pair.b) >= THRESHOLD) for pair in clear)
