"""Walk 3 (learn): fit the linear intent model, and find the temperature that makes its confidences honest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

_FOLDS = 3
_ITERATIONS = 200
_SEED = 7
_NEVER_HELD_OUT = -1

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
    """Odds of every example, by a model that had not seen it."""


def fit(vectors: Vectors, width: int, labels: Sequence[str], strength: float) -> Trained:
    """``strength`` is scikit-learn's C. Its import is heavy and needed for training alone, hence it stands here."""
    from scipy.sparse import csr_matrix

    rows = np.concatenate([[0], np.cumsum([len(columns) for columns, _ in vectors])])
    matrix = csr_matrix(
        (np.concatenate([values for _, values in vectors]), np.concatenate([columns for columns, _ in vectors]), rows),
        shape=(len(vectors), width),
    )
    return fit_matrix(matrix, labels, strength, "liblinear")


def fit_matrix(matrix: Any, labels: Sequence[str], strength: float, solver: str) -> Trained:
    """The same of a matrix, a row a label. ``solver``: liblinear for n-grams, lbfgs for the few dense columns."""
    from sklearn.linear_model import LogisticRegression

    intents = sorted(set(labels))
    wanted = np.array([intents.index(label) for label in labels])

    def fitted(chosen: Numbers) -> Any:
        model = LogisticRegression(C=strength, solver=solver, max_iter=_ITERATIONS, class_weight="balanced")
        return model.fit(matrix[chosen], wanted[chosen])

    scores = _held_out_scores(fitted, matrix, wanted, len(intents))
    known = np.flatnonzero(_folds(wanted) != _NEVER_HELD_OUT)
    temperature = _temperature(scores[known], wanted[known]) if len(known) else 1.0
    model = fitted(np.arange(len(labels)))
    weights, biases = model.coef_, model.intercept_
    if len(intents) == 2:  # scikit-learn keeps one row for two classes
        weights, biases = np.vstack([-weights, weights]) / 2, np.concatenate([-biases, biases]) / 2
    return Trained(intents, np.ascontiguousarray(weights.T), biases, temperature, _odds(scores / temperature))


def _held_out_scores(fitted: Any, matrix: Any, wanted: Numbers, kinds: int) -> Numbers:
    """Scores of each example by a model fitted without it; nothing for those that no model can do without."""
    fold = _folds(wanted)
    scores = np.zeros((len(wanted), kinds))
    for held_out in range(_FOLDS):
        chosen = np.flatnonzero(fold == held_out)
        if not len(chosen):
            continue
        found = fitted(np.flatnonzero(fold != held_out)).decision_function(matrix[chosen])
        scores[chosen] = np.stack([-found, found], axis=1) / 2 if kinds == 2 else found
    return scores


def _folds(wanted: Numbers) -> Numbers:
    """By lot, and of each kind as many in each, so that every model knows every kind; a kind's only example is always
    learned from."""
    lot = np.random.default_rng(_SEED)
    fold = np.full(len(wanted), _NEVER_HELD_OUT)
    for kind in np.unique(wanted):
        places = lot.permutation(np.flatnonzero(wanted == kind))
        if len(places) > 1:
            fold[places] = (np.arange(len(places)) + lot.integers(_FOLDS)) % _FOLDS
    return fold


def _temperature(scores: Numbers, wanted: Numbers) -> float:
    """The scale of scores under which held-out examples were least surprising."""
    candidates = np.geomspace(0.3, 3.0, 40)
    return float(min(candidates, key=lambda candidate: _surprise(scores / candidate, wanted)))


def _odds(scores: Numbers) -> Numbers:
    odds: Numbers = np.exp(scores - scores.max(axis=1, keepdims=True))
    return odds / odds.sum(axis=1, keepdims=True)


def _surprise(scores: Numbers, right: Numbers) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(right)), right].mean())
