"""Linear heads on the terms that the intent classifier makes: which aspect of a topic, which act."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from brain.intent_training import Numbers, Trained, Vector, Vectors, fit, odds_of


@dataclass(frozen=True)
class Head:
    """Knows its own terms only; ``columns``: which of the vocabulary they are, ascending, a row of weights each."""

    labels: tuple[str, ...]
    columns: Numbers
    weights: Numbers
    biases: Numbers
    temperature: float

    def odds(self, vector: Vector) -> list[tuple[str, float]]:
        """Likeliest first."""
        odds = self.array(vector)
        return [(self.labels[place], float(odds[place])) for place in np.argsort(-odds)]

    def array(self, vector: Vector) -> Numbers:
        """Odds in the order of ``labels``."""
        if len(self.labels) == 1:
            return np.ones(1)
        columns = np.asarray(vector[0], dtype=np.int32)
        places = np.minimum(np.searchsorted(self.columns, columns), len(self.columns) - 1)
        known = self.columns[places] == columns
        values = np.asarray(vector[1], dtype=np.float32)[known]
        by_label = np.einsum("i,ij->j", values, self.weights[places[known]])  # BLAS would start threads for so little
        scores = (by_label + self.biases) / self.temperature
        return odds_of(scores)


def learn(
    vectors: Vectors,
    labels: Sequence[str],
    width: int,
    strength: float,
    fold: Numbers | None = None,
) -> tuple[Head, Trained | None]:
    """``width``: of the vocabulary. Terms that no example has are left out: their weights are nothing."""
    if len(set(labels)) == 1:
        nothing = np.zeros((1, 1), np.float32)
        return Head((labels[0],), np.zeros(1, np.int32), nothing, nothing[0], 1.0), None
    known = np.unique(np.concatenate([np.asarray(columns, dtype=np.int32) for columns, _ in vectors]))
    place = {int(column): at for at, column in enumerate(known)}
    narrow = [([place[column] for column in columns], values) for columns, values in vectors]
    trained = fit(narrow, len(known), labels, strength, fold)
    head = Head(
        tuple(trained.intents), known.astype(np.int32), trained.weights.astype(np.float32),
        trained.biases.astype(np.float32), trained.temperature,
    )  # fmt: skip
    return head, trained


def save(heads: Mapping[str, Head], folder: Path) -> None:
    """As JSON and numbers: loading runs no code."""
    told = {name: {"labels": head.labels, "temperature": head.temperature} for name, head in heads.items()}
    (folder / "heads.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    arrays: dict[str, Numbers] = {}
    for place, head in enumerate(heads.values()):
        arrays |= {
            f"columns{place}": head.columns,
            f"weights{place}": head.weights.astype(np.float16),
            f"biases{place}": head.biases,
        }
    np.savez(folder / "heads.npz", **arrays)


def load(folder: Path) -> dict[str, Head]:
    told = json.loads((folder / "heads.json").read_text("utf-8"))
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        return {
            name: Head(tuple(one["labels"]), arrays[f"columns{place}"],
                       arrays[f"weights{place}"].astype(np.float32), arrays[f"biases{place}"], one["temperature"])
            for place, (name, one) in enumerate(told.items())
        }  # fmt: skip
