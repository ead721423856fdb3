"""How well anger is heard: by the lexicon alone, by the learned part alone, and by both together."""

from __future__ import annotations

from collections.abc import Sequence

from bench.cases import EmotionCase
from bench.intervals import Estimate, share

LABELS = ("angry", "negative", "neutral", "positive")


def taken_for_angry(cases: Sequence[EmotionCase], truth: str, part: str = "together") -> Estimate:
    """Share of the rows of one label that are called angry: of angry rows the recall, of neutral ones false alarms."""
    rows = [case for case in cases if case.row.label == truth]
    return share(sum(case.label(part) == "angry" for case in rows), len(rows))


def asked_apart(cases: Sequence[EmotionCase]) -> bool:
    return any(case.lexicon for case in cases)
