"""What follows what in a conversation: after one question the next, after a question the facts that belong to it.

Which aspect of a topic, by the words and by what was seen to follow: a small model over a few numbers an aspect, taught
by ``data/conversations``. Where nothing was said before, the words alone count.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from xiaoer.talk.reading import Context

from brain.intent_training import Numbers, odds_of

_FILE = "following.json"
_LEAST = 1e-4
_SHORT, _MIDDLING = 4, 7
"""Letters up to which a line is a fragment, and up to which it may be one."""
_BY_TOPIC, _BY_ALL = 2.0, 3.0
"""Lines that the wider count is worth beside what was seen after this very goal, and after its topic."""
_STRENGTH = 1e-3


@dataclass(frozen=True)
class Line:
    """``before``: the goal of the line before, or the topic alone; ``tells``: odds that it only tells something."""

    text: str
    before: str
    tells: float = 0.0

    @property
    def lengths(self) -> tuple[float, float]:
        length = len(self.text.strip())
        return float(length <= _SHORT), float(_SHORT < length <= _MIDDLING)


@dataclass(frozen=True)
class Following:
    """``seen``: how often which goal came after which; ``weights``: of what is looked at, as ``_numbers`` has it."""

    seen: Mapping[str, Mapping[str, int]]
    weights: tuple[float, ...] = ()

    def aspects(self, topic: str, labels: Sequence[str], odds: Numbers, line: Line) -> Numbers:
        if not self.weights or not line.before:
            return odds
        return odds_of(self.numbers_of(topic, labels, odds, line) @ np.array(self.weights))

    def numbers_of(self, topic: str, labels: Sequence[str], odds: Numbers, line: Line, but: str = "") -> Numbers:
        goals = [f"{topic}/{aspect}" for aspect in labels]
        even = np.full(len(goals), 1 / len(goals))
        wide = _shares(_counts(goals, self._later, but), even, float(len(goals)))
        wide = _shares(_counts(goals, self._after_topic.get(line.before.split("/")[0], {}), but), wide, _BY_ALL)
        follows = np.log(_shares(_counts(goals, self.seen.get(line.before, {}), but), wide, _BY_TOPIC))
        same = np.array([float(goal == line.before) for goal in goals])
        return _numbers([np.log(odds + _LEAST), follows, same], line)

    @cached_property
    def _after_topic(self) -> Mapping[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for before, after in self.seen.items():
            found.setdefault(before.split("/")[0], Counter()).update(after)
        return found

    @cached_property
    def _later(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for after in self.seen.values():
            found.update(after)
        return found

    def save(self, folder: Path) -> None:
        kept = {"seen": self.seen, "weights": self.weights}
        (folder / _FILE).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")

    @classmethod
    def load(cls, folder: Path) -> Following:
        if not (folder / _FILE).is_file():
            return cls({})
        kept = json.loads((folder / _FILE).read_text("utf-8"))
        return cls(kept["seen"], tuple(kept["weights"]))


NOTHING_SEEN = Following({})


def before_in(context: Context) -> str:
    """The goal of the last line that had one; else the topic of what was asked or told; nothing at the first line."""
    goals = (reading.matter.goal for reading in context.readings if reading.matter)
    asked = (context.question.topic if context.question else None) or context.told or ""
    return next(goals, asked)


def fitted(rows: Sequence[tuple[Numbers, int]]) -> tuple[float, ...]:
    """Weights under which what was right surprises least; a row: the numbers of its candidates, and the right one."""
    from scipy.optimize import minimize

    if not rows:
        return ()
    begin = np.zeros(rows[0][0].shape[1])
    begin[0] = 1.0

    def surprise(weights: Numbers) -> tuple[float, Numbers]:
        total, slope = 0.0, np.zeros(len(weights))
        for numbers, right in rows:
            odds = odds_of(numbers @ weights)
            total -= float(np.log(odds[right] + 1e-12))
            slope += odds @ numbers - numbers[right]
        return (
            total / len(rows) + _STRENGTH * float(weights @ weights),
            slope / len(rows) + 2 * _STRENGTH * weights,
        )

    found = minimize(surprise, begin, jac=True, method="L-BFGS-B")
    return tuple(round(float(one), 4) for one in found.x)


def _numbers(each: Sequence[Numbers], line: Line) -> Numbers:
    """Each, and each again for a fragment, for a short line, and for one that only tells."""
    short, middling = line.lengths
    return np.stack([one * by for by in (1.0, short, middling, line.tells) for one in each], axis=1)


def _counts(names: Sequence[str], seen: Mapping[str, int], but: str) -> Numbers:
    return np.array([max(seen.get(name, 0) - (name == but), 0) for name in names], dtype=float)


def _shares(counts: Numbers, otherwise: Numbers, worth: float) -> Numbers:
    shares: Numbers = (counts + worth * otherwise) / (counts.sum() + worth)
    return shares
