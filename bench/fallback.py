"""From which confidence to act and below which to ask: what each setting of config.yml's FallbackClassifier costs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.cases import IntentCase
from bench.intervals import Estimate, resampled
from bench.scope import OUT, false_rejection, oos_recall
from bench.score import Judged, accuracy

WRONG = 1.0
"""A wrong answer or action: the shopper reads it, objects and begins again, or loses trust and asks for a person."""
QUESTION = 0.3
"""We ask instead of acting: one more message of theirs, mostly a tap. About three of them annoy as much as one wrong
answer."""
ANSWER = 0.0
"""The right answer at once, and an honest "that is not ours" to what is none of our business."""

THRESHOLDS = tuple(round(0.1 + 0.05 * step, 2) for step in range(15))
MARGINS = (0.0, 0.05, 0.1, 0.15, 0.2)


@dataclass(frozen=True)
class Gate:
    """Act when the first choice is at least ``threshold`` sure and at least ``margin`` surer than the second."""

    threshold: float
    margin: float

    def __str__(self) -> str:
        return f"threshold {self.threshold:g}, margin {self.margin:g}"

    def lets(self, case: IntentCase) -> bool:
        ranking = case.said.ranking
        if not ranking or ranking[0][1] < self.threshold:
            return False
        return len(ranking) < 2 or ranking[0][1] - ranking[1][1] >= self.margin


@dataclass(frozen=True)
class Priced:
    """``cost`` is the mean over rows."""

    gate: Gate
    cost: float
    accuracy: float
    false_rejection: float
    oos_recall: float


def judged(case: IntentCase, gate: Gate) -> Judged:
    return case.first_choice if gate.lets(case) else Judged(case.row.intent, OUT, case.row.also)


def cost(case: IntentCase, gate: Gate) -> float:
    """By what the shopper meets: falling back is a question, whatever the message was."""
    if not gate.lets(case):
        return QUESTION
    return ANSWER if case.first_choice.right else WRONG


def priced(cases: Sequence[IntentCase], gate: Gate) -> Priced:
    rows = [judged(case, gate) for case in cases]
    mean = sum(cost(case, gate) for case in cases) / len(cases)
    return Priced(gate, mean, accuracy(rows), false_rejection(rows).value, oos_recall(rows).value)


def sweep(
    cases: Sequence[IntentCase], thresholds: Iterable[float] = THRESHOLDS, margins: Iterable[float] = MARGINS
) -> list[Priced]:
    margins = tuple(margins)
    return [priced(cases, Gate(threshold, margin)) for threshold in thresholds for margin in margins]


def best(prices: Iterable[Priced]) -> Priced:
    """The cheapest; of equals the one that asks least often."""
    return min(prices, key=lambda one: (round(one.cost, 9), one.gate.threshold, one.gate.margin))


def dearer(cases: Sequence[IntentCase], one: Gate, other: Gate) -> Estimate:
    """By how much ``one`` costs more a message than ``other``; an interval that holds 0 is no reason to change."""
    apart = [cost(case, one) - cost(case, other) for case in cases]
    return resampled(apart, lambda rows: sum(rows) / len(rows))


def otherwise(cases: Iterable[IntentCase], gate: Gate) -> int:
    """Rows that the brain judged otherwise than ``gate`` would: its model was trained with another."""
    return sum(judged(case, gate) != case.judged for case in cases)


def configured(config: Path) -> Gate:
    """What config.yml has now."""
    pipeline = yaml.safe_load(config.read_text(encoding="utf-8"))["pipeline"]
    fallback = next(part for part in pipeline if part["name"] == "FallbackClassifier")
    return Gate(float(fallback["threshold"]), float(fallback["ambiguity_threshold"]))
