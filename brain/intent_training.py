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

Numbers = npt.NDArray[Any]
Vectors = Sequence[tuple[list[int], list[float]]]


@dataclass(frozen=True)
class Trained:
    intents: list[str]
    weights: Numbers
    biases: Numbers
    temperature: float


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

    temperature = _temperature(fitted, matrix, wanted, len(intents))
    model = fitted(np.arange(len(labels)))
    weights, biases = model.coef_, model.intercept_
    if len(intents) == 2:  # scikit-learn keeps one row for two classes
        weights, biases = np.vstack([-weights, weights]) / 2, np.concatenate([-biases, biases]) / 2
    return Trained(intents, np.ascontiguousarray(weights.T), biases, temperature)


def _temperature(fitted: Any, matrix: Any, wanted: Numbers, kinds: int) -> float:
    """The scale of scores under which held-out examples were least surprising."""
    fold = np.random.default_rng(_SEED).integers(0, _FOLDS, len(wanted))
    scores, truth = [], []
    for held_out in range(_FOLDS):
        model = fitted(np.flatnonzero(fold != held_out))
        if len(model.classes_) != kinds or kinds == 2:
            return 1.0
        chosen = np.flatnonzero(fold == held_out)
        scores.append(model.decision_function(matrix[chosen]))
        truth.append(wanted[chosen])
    every, right = np.concatenate(scores), np.concatenate(truth)
    candidates = np.geomspace(0.3, 3.0, 40)
    return float(min(candidates, key=lambda candidate: _surprise(every / candidate, right)))


def _surprise(scores: Numbers, right: Numbers) -> float:
    shifted = scores - scores.max(axis=1, keepdims=True)
    logs = shifted - np.log(np.exp(shifted).sum(axis=1, keepdims=True))
    return float(-logs[np.arange(len(right)), right].mean())
