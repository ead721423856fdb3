"""What is learned of danger: a linear model over n-grams and hints, in plain Python, the same in hub and brain.

It learns in about a second, so who has the sentences needs no file of numbers. A hint is the name of a list of words of
which one stands in the text (``kin``, ``symptom``); hints tell most in pairs.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns

NONE = "none"
_LONGEST = 3
_MOST = 120
_ROUNDS = 8
_STEP = 1.5
_SURE = 0.95
"""What is told apart that surely teaches nothing more in this round."""
_DONE = 0.995
"""And what is told apart like this, nothing more at all."""
_DECAY = 0.7
_DIGITS = patterns.bounded(r"\d+")

Hints = Callable[[str], Sequence[str]]


def no_hints(_: str) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Learned:
    """``weights`` of terms for danger against none; ``kinds`` of terms by kind."""

    weights: Mapping[str, float]
    bias: float
    kinds: Mapping[str, Mapping[str, float]]

    def odds(self, text: str, hints: Sequence[str] = ()) -> float:
        return _chance(self.weights, self.bias, terms(text, hints))

    def kind(self, text: str, hints: Sequence[str] = ()) -> str:
        found = terms(text, hints)
        return max(self.kinds, key=lambda kind: sum(self.kinds[kind].get(term, 0.0) for term in found), default=NONE)

    def as_dict(self) -> dict[str, Any]:
        return {
            "weights": dict(self.weights),
            "bias": self.bias,
            "kinds": {kind: dict(of) for kind, of in self.kinds.items()},
        }

    @staticmethod
    def of(kept: Mapping[str, Any]) -> Learned:
        return Learned(kept["weights"], kept["bias"], kept["kinds"])


def learn(told: Sequence[tuple[str, str]], hints: Hints = no_hints) -> Learned:
    """From texts with their kind."""
    examples = [(terms(text, hints(text)), kind) for text, kind in told]
    weights, bias = _apart([(found, kind != NONE) for found, kind in examples])
    return Learned(weights, bias, _by_kind([(found, kind) for found, kind in examples if kind != NONE]))


def terms(text: str, hints: Sequence[str] = ()) -> list[str]:
    """Each n-gram once, each hint and each two of them."""
    shape = "^" + _DIGITS.sub("0", text[:_MOST]).replace(" ", "") + "$"
    grams = (shape[at : at + long] for long in range(1, _LONGEST + 1) for at in range(len(shape) - long + 1))
    two = (f"{one}+{other}" for at, one in enumerate(hints) for other in hints[at + 1 :])
    return [*dict.fromkeys(grams), *(f"<{hint}>" for hint in hints), *two]


def _apart(examples: Sequence[tuple[list[str], bool]]) -> tuple[dict[str, float], float]:
    """Logistic regression by small steps; the rarer side weighs as much as the other."""
    places: dict[str, int] = {}
    told = [([places.setdefault(term, len(places)) for term in found], is_danger) for found, is_danger in examples]
    danger = sum(is_danger for _, is_danger in examples)
    louder = min(4.0, (len(examples) - danger) / max(1, danger))
    weights = [0.0] * len(places)
    bias, step = 0.0, _STEP
    order = random.Random(1)
    for _ in range(_ROUNDS):
        open_yet = []
        for found, is_danger in order.sample(told, len(told)):
            long = math.sqrt(len(found) or 1)
            chance = _squashed(bias + sum([weights[place] for place in found]) / long * 2)
            right = chance if is_danger else 1 - chance
            if right < _DONE:
                open_yet.append((found, is_danger))
            if right > _SURE:
                continue
            change = step * (1 - right) * (louder if is_danger else -1.0) / long
            bias += change
            for place in found:
                weights[place] += change
        told = open_yet
        step *= _DECAY
    return {term: round(weights[at], 3) for term, at in places.items() if abs(weights[at]) >= 0.0005}, bias


def _chance(weights: Mapping[str, float], bias: float, found: Sequence[str]) -> float:
    """Scores are taken relative to the text's length, so that long and short ones are judged alike."""
    return _squashed(bias + sum([weights.get(term, 0.0) for term in found]) / math.sqrt(len(found) or 1) * 2)


def _squashed(score: float) -> float:
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def _by_kind(examples: Sequence[tuple[list[str], str]]) -> dict[str, dict[str, float]]:
    """How much more often a term stands in the sentences of a kind than in those of the others; one seen once tells
    nothing."""
    seen: dict[str, Counter[str]] = defaultdict(Counter)
    for found, kind in examples:
        seen[kind].update(found)
    sentences = Counter(kind for _, kind in examples)
    everywhere = sum(seen.values(), Counter[str]())

    def weight(kind: str, term: str) -> float:
        here = (seen[kind][term] + 0.5) / (sentences[kind] + 1)
        elsewhere = (everywhere[term] - seen[kind][term] + 0.5) / (len(examples) - sentences[kind] + 1)
        return round(math.log(here / elsewhere), 2)

    often = [term for term, times in everywhere.items() if times > 1]
    return {kind: {term: weight(kind, term) for term in often} for kind in seen}
