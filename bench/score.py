"""How good a list of judgements is: accuracy, per-label precision, recall and F1, confusions. Plain counting."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import nan


@dataclass(frozen=True)
class Judged:
    """One sentence: what it is, what else would be right too, and what was said of it."""

    truth: str
    said: str
    also: frozenset[str] = frozenset()

    @property
    def right(self) -> bool:
        return self.said == self.truth or self.said in self.also

    @property
    def settled_truth(self) -> str:
        """The label to count it under: an accepted alternative that was said stands for the truth."""
        return self.said if self.right else self.truth


@dataclass(frozen=True)
class LabelScore:
    label: str
    support: int
    said: int
    hits: int

    @property
    def precision(self) -> float:
        return self.hits / self.said if self.said else 0.0

    @property
    def recall(self) -> float:
        return self.hits / self.support if self.support else nan

    @property
    def f1(self) -> float:
        return f1(self.hits, self.said, self.support)


def f1(hits: int, said: int, support: int) -> float:
    return 2 * hits / (said + support) if said + support else nan


def accuracy(rows: Sequence[Judged]) -> float:
    return sum(row.right for row in rows) / len(rows) if rows else nan


def by_label(rows: Sequence[Judged]) -> list[LabelScore]:
    """Every label that is true of a row or was said of one, most frequent first."""
    support = Counter(row.settled_truth for row in rows)
    said = Counter(row.said for row in rows)
    hits = Counter(row.said for row in rows if row.right)
    labels = sorted(support | said, key=lambda label: (-support[label], label))
    return [LabelScore(label, support[label], said[label], hits[label]) for label in labels]


def macro_f1(rows: Sequence[Judged]) -> float:
    """Mean F1 over the labels that are true of at least one row."""
    scores = [score.f1 for score in by_label(rows) if score.support]
    return sum(scores) / len(scores) if scores else nan


def confusions(rows: Sequence[Judged]) -> list[tuple[str, str, int]]:
    """(truth, said, how often), most frequent first; right ones left out."""
    wrong = Counter((row.truth, row.said) for row in rows if not row.right)
    frequent_first = sorted(wrong.items(), key=lambda item: (-item[1], item[0]))
    return [(truth, said, count) for (truth, said), count in frequent_first]


def matrix(rows: Sequence[Judged]) -> tuple[list[str], Counter[tuple[str, str]]]:
    """The labels that are true of a row or were said of one, and how many rows stand at (truth, said).

    An accepted alternative stands on the diagonal, under what was said.
    """
    labels = [score.label for score in by_label(rows)]
    return labels, Counter((row.settled_truth, row.said) for row in rows)
