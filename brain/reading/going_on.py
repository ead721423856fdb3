"""Whether a message goes on with what was talked of, or only gives what was asked: learned from written conversations.

Two small logistic models over the message's terms and a few numbers about it and what came before. What the message
is about is then a mixture: as far as it goes on, the topics on the table (as far as its words allow them), else its
own. Sentences of data/nlu, read by a model that had not seen them, teach what stands by itself.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from xiaoer.talk.reading import Context

from brain.intent_training import Numbers, Vector
from brain.reading.blending import logistic

_STRENGTH = 0.1
_ALLOWED = 0.04
"""Odds that any topic is given, however little the words speak for it."""
_SHARPNESS = 0.35
"""How much the words decide between the topics on the table."""
_LEAN = 0.5
"""Log-odds given to going on: written conversations change the topic more often than real ones."""
_ASKS = ("?", "？", "吗", "呢")
ASKED = ("order", "which", "reason", "confirm", "address", "phone", "amount", "size", "color", "quantity", "day",
          "name", "title", "photo", "body", "budget", "way", "kind", "email", "tax_number")  # fmt: skip
"""Kinds of questions of ours, as the conversations name them."""


@dataclass(frozen=True)
class Example:
    text: str
    vector: Vector
    odds: Numbers
    """Of the topics, of the words alone."""
    carried: Numbers
    context: Context
    goes_on: bool | None
    """None: nothing can be learned of it here."""
    informs: bool
    weight: float = 1.0


@dataclass(frozen=True)
class GoingOn:
    """``dense``: weights of the few numbers; ``shares``: of the topics said and on the table and of what was asked;
    ``terms``: of the vocabulary; first column goes on, second informs."""

    mean: Numbers
    spread: Numbers
    dense: Numbers
    shares: Numbers
    terms: Numbers
    biases: Numbers

    def odds(self, one: Example) -> tuple[float, float]:
        """That it goes on, that it only informs."""
        numbers = (np.asarray(numbers_of(one.text, one.odds, one.carried, one.context)) - self.mean) / self.spread
        scores = numbers @ self.dense + shares_of(one.odds, one.carried, one.context) @ self.shares + self.biases
        if one.vector[0]:
            scores = scores + np.asarray(one.vector[1], dtype=np.float32) @ self.terms[one.vector[0]]
        going = logistic(scores[0] + _LEAN) if one.carried.any() else 0.0
        return going, logistic(scores[1])

    def save(self, folder: Path) -> None:
        np.savez(folder / "going_on.npz", mean=self.mean, spread=self.spread, dense=self.dense, shares=self.shares,
                 terms=self.terms.astype(np.float32), biases=self.biases)  # fmt: skip

    @classmethod
    def load(cls, folder: Path) -> GoingOn | None:
        file = folder / "going_on.npz"
        if not file.is_file():
            return None
        with np.load(file, allow_pickle=False) as kept:
            return cls(kept["mean"], kept["spread"], kept["dense"], kept["shares"], kept["terms"], kept["biases"])


def mixed(odds: Numbers, carried: Numbers, going: float) -> Numbers:
    """Odds of the topics in the conversation."""
    on_the_table = carried * (odds + _ALLOWED) ** _SHARPNESS
    total = on_the_table.sum()
    mixture: Numbers = going * on_the_table / total + (1 - going) * odds if total > 0 else odds
    return mixture


def numbers_of(text: str, odds: Numbers, carried: Numbers, context: Context) -> list[float]:
    """What of a message and its context tells whether it goes on, whatever its words."""
    first, second = sorted(odds, reverse=True)[:2]
    length = len(text)
    before = carried / carried.sum() if carried.any() else carried
    on_top = int(before.argmax()) if carried.any() else -1
    digits = sum(sign.isdigit() for sign in text)
    last = context.lines[-1] if context.lines else None
    agent = last.text.rstrip() if last and last.author == "agent" else ""
    return [
        math.log(first + 1e-3), first, first - second,
        math.log(odds[on_top] + 1e-3) if on_top >= 0 else -7.0, float(int(odds.argmax()) == on_top),
        float(before.max()), min(length, 20) / 10, float(length <= 4), float(length <= 8), float(length > 14),
        float(bool(agent)), float(agent.endswith(_ASKS)), float(context.question is not None), float(context.picture),
        float(digits > 0), digits / max(length, 1), float(text.rstrip().endswith(_ASKS)),
    ]  # fmt: skip


def shares_of(odds: Numbers, carried: Numbers, context: Context) -> Numbers:
    """Some topics are gone on with more than others, and some are what a fragment's words seem to say by themselves."""
    asked = context.question.asked if context.question else ""
    table = carried / carried.sum() if carried.any() else carried
    return np.concatenate([odds, table, [float(asked == kind) for kind in ASKED]])


def learn(examples: Sequence[Example], width: int) -> GoingOn | None:
    """None when the conversations teach nothing yet."""
    on = [one for one in examples if one.goes_on is not None and one.carried.any()]
    if len({one.goes_on for one in on}) < 2 or len({one.informs for one in examples}) < 2:
        return None
    every = np.asarray([numbers_of(one.text, one.odds, one.carried, one.context) for one in examples])
    mean, spread = every.mean(axis=0), every.std(axis=0) + 1e-6
    goes_on = _fitted(on, [bool(one.goes_on) for one in on], width, mean, spread)
    informs = _fitted(examples, [one.informs for one in examples], width, mean, spread)
    both = np.stack([goes_on.coef_[0], informs.coef_[0]], axis=1)
    biases = np.array([goes_on.intercept_[0], informs.intercept_[0]])
    dense, shares, terms = np.split(both, [len(mean), len(both) - width])
    return GoingOn(mean, spread, dense, shares, terms, biases)


def _fitted(examples: Sequence[Example], wanted: Sequence[bool], width: int, mean: Numbers, spread: Numbers) -> Any:
    from scipy.sparse import csr_matrix, hstack
    from sklearn.linear_model import LogisticRegression

    numbers = np.asarray([numbers_of(one.text, one.odds, one.carried, one.context) for one in examples])
    rows = np.concatenate([[0], np.cumsum([len(one.vector[0]) for one in examples])])
    terms = csr_matrix(
        (np.concatenate([one.vector[1] for one in examples]),
         np.concatenate([one.vector[0] for one in examples]).astype(int), rows),
        shape=(len(examples), width),
    )  # fmt: skip
    shares = np.asarray([shares_of(one.odds, one.carried, one.context) for one in examples])
    matrix = hstack([csr_matrix((numbers - mean) / spread), csr_matrix(shares), terms]).tocsr()
    model = LogisticRegression(C=_STRENGTH, solver="liblinear", max_iter=300)
    return model.fit(matrix, np.asarray(wanted), [one.weight for one in examples])
