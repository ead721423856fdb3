"""How good and how honest one trial's answers are, and how trials add up to a row of the table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import mean, stdev

from bench.calibration import ece
from bench.score import Judged, accuracy, macro_f1

OUT = "out_of_scope"
BINS = 12
SURE, LEAD = 0.4, 0.05
"""config.yml's FallbackClassifier: surer than this, and this much surer than of the next best."""


@dataclass(frozen=True)
class Answer:
    intent: str
    confidence: float
    lead: float

    @property
    def guarded(self) -> str:
        """What is left of it after the fallback, which turns the unsure away."""
        return self.intent if self.confidence >= SURE and self.lead >= LEAD else OUT


@dataclass(frozen=True)
class Question:
    text: str
    truth: str
    also: frozenset[str] = frozenset()


def judge(questions: Sequence[Question], answers: Sequence[Answer], names: Mapping[str, str]) -> dict[str, float]:
    """Figures of one set; ``names`` are what the set calls our intents."""
    pairs = list(zip(questions, answers, strict=True))
    first = [Judged(asked.truth, names[said.intent], asked.also) for asked, said in pairs]
    guarded = [Judged(asked.truth, names[said.guarded], asked.also) for asked, said in pairs]
    return {
        "accuracy": accuracy(first),
        "macro_f1": macro_f1(first),
        "guarded": accuracy(guarded),
        "ece": ece([(said.confidence, one.right) for said, one in zip(answers, first, strict=True)], BINS),
    }


def spread(values: Sequence[float], digits: int, scale: float = 1.0) -> str:
    """Mean, and how far single trials stray from it."""
    middle = f"{mean(values) * scale:.{digits}f}"
    return f"{middle} ± {stdev(values) * scale:.{digits}f}" if len(values) > 1 else middle
