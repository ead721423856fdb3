"""Topics and aspects by two views of the same terms: which topic and then which aspect, and all goals at once.

Where the two differ, the words are of a kind that neither has seen much of; their geometric mean is right more often
than either, and its odds are made honest on sentences that neither had learned.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import Numbers, Vector, temperature_of
from brain.reading.heads import Head

_LEAST = 1e-6
_KEPT = 4
"""Messages whose odds are remembered: the classifier, the reader and its clauses ask for the same."""


@dataclass(frozen=True)
class Views:
    """``model``: topics; ``heads``: aspects by topic; ``whole``: all goals at once; the two softnesses scale the
    logarithms of the mean, of topics and of aspects."""

    model: LinearModel
    heads: Mapping[str, Head]
    whole: Head | None
    of_topics: float = 1.0
    of_aspects: float = 1.0
    _last: dict[int, tuple[Vector, Numbers, Numbers]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def topics(self) -> Sequence[str]:
        return self.model.intents

    def odds(self, vector: Vector) -> Numbers:
        """Of each topic, in the order of ``topics``."""
        return self._both(vector)[0]

    def aspects(self, topic: str, vector: Vector) -> list[tuple[str, float]]:
        """Of a topic, likeliest first; none where it has none."""
        head = self.heads.get(topic)
        if head is None:
            return []
        odds = head.array(vector)
        if self.whole is not None and vector[0]:
            odds = mean_of(odds, self._both(vector)[1][self._aspects[topic]], self.of_aspects)
        return [(head.labels[place], float(odds[place])) for place in np.argsort(-odds)]

    def _both(self, vector: Vector) -> tuple[Numbers, Numbers]:
        known = self._last.get(id(vector))
        if known is not None and known[0] is vector:
            return known[1], known[2]
        odds, goals = self.model.odds(vector), np.zeros(0)
        if self.whole is not None and vector[0]:
            goals = self.whole.array(vector)
            by_topic = np.bincount(self._topic_of, weights=goals, minlength=len(self.topics))
            odds = mean_of(odds, by_topic, self.of_topics)
        if len(self._last) >= _KEPT:
            self._last.pop(next(iter(self._last)))
        self._last[id(vector)] = (vector, odds, goals)
        return odds, goals

    @cached_property
    def _topic_of(self) -> Numbers:
        """The place of each goal's topic."""
        assert self.whole is not None
        return topic_of(self.whole.labels, self.topics)

    @cached_property
    def _aspects(self) -> Mapping[str, Numbers]:
        """The places of a topic's aspects among all goals, in the order of its head."""
        assert self.whole is not None
        at = {goal: place for place, goal in enumerate(self.whole.labels)}
        return {topic: np.array([at[f"{topic}/{aspect}"] for aspect in head.labels])
                for topic, head in self.heads.items() if f"{topic}/{head.labels[0]}" in at}  # fmt: skip

    def save(self, folder: Path) -> None:
        (folder / "views.json").write_text(json.dumps([self.of_topics, self.of_aspects]))

    @classmethod
    def load(cls, folder: Path, model: LinearModel, heads: Mapping[str, Head], whole: Head | None) -> Views:
        of_topics, of_aspects = json.loads((folder / "views.json").read_text())
        return cls(model, heads, whole, of_topics, of_aspects)


def mean_of(one: Numbers, other: Numbers, softness: float) -> Numbers:
    """Of two sets of odds, along the last axis; the second need not add up to one."""
    logs = (np.log(one + _LEAST) + np.log(other / other.sum(axis=-1, keepdims=True) + _LEAST)) / (2 * softness)
    odds: Numbers = np.exp(logs - logs.max(axis=-1, keepdims=True))
    return odds / odds.sum(axis=-1, keepdims=True)


def topic_of(goals: Sequence[str], topics: Sequence[str]) -> Numbers:
    place = {topic: at for at, topic in enumerate(topics)}
    return np.array([place[goal.split("/")[0]] for goal in goals])


def softness_of(odds: Numbers, right: Numbers) -> float:
    """The scale under which held-out examples are least surprising; ``odds`` of the mean at softness 1."""
    return temperature_of(np.log(odds + _LEAST), right)
