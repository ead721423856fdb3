"""What is learned of danger: a linear model over character n-grams, in plain Python, the same in hub and brain.

It learns in well under a second, so who has the sentences needs no file of numbers.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns

NONE = "none"
_LONGEST = 3
_MOST = 120
_ROUNDS = 8
_STEP = 0.5
_SURE = 0.95
"""What is told apart that surely teaches nothing more in this round."""
_DECAY = 0.7
_DIGITS = patterns.bounded(r"\d+")


@dataclass(frozen=True)
class Learned:
    """``weights`` of n-grams for danger against none; ``kinds`` of n-grams by kind."""

    weights: Mapping[str, float]
    bias: float
    kinds: Mapping[str, Mapping[str, float]]

    def odds(self, text: str) -> float:
        return _chance(self.weights, self.bias, terms(text))

    def kind(self, text: str) -> str:
        found = terms(text)
        return max(self.kinds, key=lambda kind: sum(self.kinds[kind].get(term, 0.0) for term in found))

    def as_dict(self) -> dict[str, Any]:
        return {
            "weights": dict(self.weights),
            "bias": self.bias,
            "kinds": {kind: dict(of) for kind, of in self.kinds.items()},
        }

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Learned:
        return Learned(kept["weights"], kept["bias"], kept["kinds"])


def learn(told: Sequence[tuple[str, str]]) -> Learned:
    """From texts with their kind."""
    examples = [(terms(text), kind) for text, kind in told]
    weights, bias = _apart([(found, kind != NONE) for found, kind in examples])
    return Learned(weights, bias, _by_kind([(found, kind) for found, kind in examples if kind != NONE]))


def terms(text: str) -> list[str]:
    """Each n-gram once."""
    shape = "^" + _DIGITS.sub("0", text[:_MOST]).replace(" ", "") + "$"
    grams = (shape[at : at + long] for long in range(1, _LONGEST + 1) for at in range(len(shape) - long + 1))
    return list(dict.fromkeys(grams))


def _apart(examples: Sequence[tuple[list[str], bool]]) -> tuple[dict[str, float], float]:
    """Logistic regression by small steps; the rarer side weighs as much as the other."""
    danger = sum(is_danger for _, is_danger in examples)
    louder = min(4.0, (len(examples) - danger) / max(1, danger))
    weights: defaultdict[str, float] = defaultdict(float)
    bias, step = 0.0, _STEP
    order = random.Random(1)
    for _ in range(_ROUNDS):
        for found, is_danger in order.sample(examples, len(examples)):
            chance = _chance(weights, bias, found)
            right = chance if is_danger else 1 - chance
            if right > _SURE:
                continue
            change = step * (1 - right) * (louder if is_danger else -1.0) / math.sqrt(len(found))
            bias += change
            for term in found:
                weights[term] += change
        step *= _DECAY
    return {term: round(weight, 3) for term, weight in weights.items() if abs(weight) >= 0.0005}, bias


def _chance(weights: Mapping[str, float], bias: float, found: Sequence[str]) -> float:
    """Scores are taken relative to the text's length, so that long and short ones are judged alike."""
    score = bias + sum(weights.get(term, 0.0) for term in found) / math.sqrt(len(found) or 1) * 2
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _by_kind(examples: Sequence[tuple[list[str], str]]) -> dict[str, dict[str, float]]:
    """How much more often an n-gram stands in the sentences of a kind than in those of the others."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for found, kind in examples:
        seen[kind].update(found)
    sentences = Counter(kind for _, kind in examples)
    everywhere = sum(seen.values(), Counter[str]())

    def weight(kind: str, term: str) -> float:
        here = (seen[kind][term] + 0.5) / (sentences[kind] + 1)
        elsewhere = (everywhere[term] - seen[kind][term] + 0.5) / (len(examples) - sentences[kind] + 1)
        return round(math.log(here / elsewhere), 2)

    return {kind: {term: weight(kind, term) for term in everywhere} for kind in seen}
