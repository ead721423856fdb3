"""Linear heads on the terms that the intent classifier makes: which aspect of a topic, which act."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from brain.intent_training import Numbers, Vector, Vectors, fit


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
        if len(self.labels) == 1:
            return [(self.labels[0], 1.0)]
        columns = np.asarray(vector[0], dtype=np.int32)
        places = np.minimum(np.searchsorted(self.columns, columns), len(self.columns) - 1)
        known = self.columns[places] == columns
        values = np.asarray(vector[1], dtype=np.float32)[known]
        scores = (values @ self.weights[places[known]] + self.biases) / self.temperature
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        return [(self.labels[place], float(odds[place])) for place in np.argsort(-odds)]


def learn(vectors: Vectors, labels: Sequence[str], width: int, strength: float) -> Head:
    """``width``: of the vocabulary. Terms that no example has are left out: their weights are nothing."""
    if len(set(labels)) == 1:
        return Head((labels[0],), np.zeros(1, np.int32), np.zeros((1, 1), np.float32), np.zeros(1, np.float32), 1.0)
    known = np.unique(np.concatenate([np.asarray(columns, dtype=np.int32) for columns, _ in vectors]))
    place = {int(column): at for at, column in enumerate(known)}
    narrow = [([place[column] for column in columns], values) for columns, values in vectors]
    trained = fit(narrow, len(known), labels, strength)
    return Head(
        tuple(trained.intents), known.astype(np.int32), trained.weights.astype(np.float32),
        trained.biases.astype(np.float32), trained.temperature,
    )  # fmt: skip


def save(heads: Mapping[str, Head], folder: Path) -> None:
    """As JSON and numbers: loading runs no code."""
    told = {name: {"labels": head.labels, "temperature": head.temperature} for name, head in heads.items()}
    (folder / "heads.json").write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    arrays: dict[str, Numbers] = {}
    for place, head in enumerate(heads.values()):
        arrays |= {f"columns{place}": head.columns, f"weights{place}": head.weights, f"biases{place}": head.biases}
    np.savez(folder / "heads.npz", **arrays)


def load(folder: Path) -> dict[str, Head]:
    told = json.loads((folder / "heads.json").read_text("utf-8"))
    with np.load(folder / "heads.npz", allow_pickle=False) as arrays:
        return {
            name: Head(tuple(one["labels"]), arrays[f"columns{place}"], arrays[f"weights{place}"],
                       arrays[f"biases{place}"], one["temperature"])
            for place, (name, one) in enumerate(told.items())
        }  # fmt: skip
