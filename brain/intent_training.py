"""Walk 3 (learn): fit the linear intent model, and find the temperature that makes its confidences honest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

FOLDS = 3
NEVER_HELD_OUT = -1
_ITERATIONS = 200
_SEED = 7
_SHARPEST = 0.1
"""The smallest temperature tried: scores of a support vector machine lie close together."""

Numbers = npt.NDArray[Any]
Vector = tuple[list[int], list[float]]
"""Columns of a vocabulary and the values there."""
Vectors = Sequence[Vector]


@dataclass(frozen=True)
class Trained:
    intents: list[str]
    weights: Numbers
    biases: Numbers
    temperature: float
    held_out: Numbers
    """Odds of the examples that were held out, by a model that had not seen them."""
    known: Numbers = field(default_factory=lambda: np.zeros(0, dtype=int))
    """The places of those examples."""


def fit(
    vectors: Vectors,
    width: int,
    labels: Sequence[str],
    strength: float,
    fold: Numbers | None = None,
) -> Trained:
    """``strength`` is scikit-learn's C. Its import is heavy and needed for training alone, hence it stands here."""
    from scipy.sparse import csr_matrix

    rows = np.concatenate([[0], np.cumsum([len(columns) for columns, _ in vectors])])
    matrix = csr_matrix(
        (np.concatenate([values for _, values in vectors]), np.concatenate([columns for columns, _ in vectors]), rows),
        shape=(len(vectors), width),
    )
    return fit_matrix(matrix, labels, strength, "liblinear", fold)


def fit_matrix(
    matrix: Any, labels: Sequence[str], strength: float, solver: str, fold: Numbers | None = None
) -> Trained:
    """The same of a matrix, a row a label. ``solver``: liblinear for n-grams, lbfgs for the few dense columns.
    ``fold`` says of each example in which round it is held out; by lot where it is not given."""
    from sklearn.linear_model import LogisticRegression

    intents = sorted(set(labels))
    wanted = np.array([intents.index(label) for label in labels])

    def fitted(chosen: Numbers) -> Any:
        model = LogisticRegression(C=strength, solver=solver, max_iter=_ITERATIONS, class_weight="balanced")
        return model.fit(matrix[chosen], wanted[chosen])

    fold = folds(labels) if fold is None else fold
    scores = _held_out_scores(fitted, matrix, wanted, len(intents), fold)
    known = np.flatnonzero(fold != NEVER_HELD_OUT)
    temperature = temperature_of(scores[known], wanted[known]) if len(known) else 1.0
    model = fitted(np.arange(len(labels)))
    weights, biases = model.coef_, model.intercept_
    if len(intents) == 2:  # scikit-learn keeps one row for two classes
        weights, biases = np.vstack([-weights, weights]) / 2, np.concatenate([-biases, biases]) / 2
    return Trained(intents, np.ascontiguousarray(weights.T), biases, temperature, odds_of(scores / temperature), known)


def _held_out_scores(fitted: Any, matrix: Any, wanted: Numbers, kinds: int, fold: Numbers) -> Numbers:
    """Scores of each example by a model fitted without it; nothing for those that no model can do without."""
    scores = np.zeros((len(wanted), kinds))
    for held_out in range(FOLDS):
        chosen = np.flatnonzero(fold == held_out)
        if not len(chosen):
            continue
        found = fitted(np.flatnonzero(fold != held_out)).decision_function(matrix[chosen])
        scores[chosen] = np.stack([-found, found], axis=1) / 2 if kinds == 2 else found
    return scores


def folds(labels: Sequence[str]) -> Numbers:
    """By lot, and of each kind as many in each, so that every model knows every kind; a kind's only example is always
    learned from."""
    lot = np.random.default_rng(_SEED)
    wanted = np.asarray(labels)
    fold = np.full(len(wanted), NEVER_HELD_OUT)
    for kind in np.unique(wanted):
        places = lot.permutation(np.flatnonzero(wanted == kind))
        if len(places) > 1:
            fold[places] = (np.arange(len(places)) + lot.integers(FOLDS)) % FOLDS
    return fold


def one_round(fold: Numbers) -> Numbers:
    """Only the first round's examples are held out: enough where there are many, and two fits instead of four."""
    return np.where(fold == 0, 0, NEVER_HELD_OUT)


def temperature_of(scores: Numbers, wanted: Numbers) -> float:
    """The scale of scores under which held-out examples were least surprising."""
    candidates = np.geomspace(_SHARPEST, 3.0, 60)
    return float(min(candidates, key=lambda candidate: surprise(scores / candidate, wanted)))


def odds_of(scores: Numbers) -> Numbers:
    """Softmax along the last axis; scipy's is left out of the serving process."""
    odds: Numbers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return odds / odds.sum(axis=-1, keepdims=True)


def surprise(scores: Numbers, right: Numbers) -> float:
    """Mean of minus the logarithm of what was right."""
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(right)), right].mean())
