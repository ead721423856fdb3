"""What a line does (asks, wants, tells …) by what it means in its conversation.

Learned from lines that the encoder was never taught: the vectors of those that it was know their goals too well.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from brain.intent_training import Numbers, fit_matrix, odds_of
from brain.meaning import ENCODER, never_taught
from brain.reading.by_meaning import Encodes
from brain.reading.conversations import Said
from brain.reading.goals import Goals
from brain.reading.in_words import in_words

_STRENGTH = 5.0
_FEWEST = 200
"""Lines below which there is nothing to learn from."""
_FILE = "acts_by_meaning"


@dataclass(frozen=True)
class ActsMeant:
    labels: tuple[str, ...]
    weights: Numbers
    """A column an act."""
    biases: Numbers

    def odds(self, vector: Numbers) -> dict[str, float]:
        return dict(zip(self.labels, odds_of(vector @ self.weights + self.biases).tolist(), strict=True))

    def save(self, folder: Path) -> None:
        (folder / f"{_FILE}.json").write_text(json.dumps(self.labels), "utf-8")
        np.savez(folder / f"{_FILE}.npz", weights=self.weights.astype(np.float16), biases=self.biases)

    @classmethod
    def load(cls, folder: Path) -> ActsMeant | None:
        if not (folder / f"{_FILE}.json").is_file():
            return None
        labels = tuple(json.loads((folder / f"{_FILE}.json").read_text("utf-8")))
        with np.load(folder / f"{_FILE}.npz", allow_pickle=False) as kept:
            return cls(labels, kept["weights"].astype(np.float32), kept["biases"].astype(np.float32))


def learn(talks: Sequence[tuple[str, Sequence[Said]]], table: Goals, encoder: Encodes = ENCODER) -> ActsMeant | None:
    """``talks``: conversations by their names. None where there is no encoder, or too little to learn from."""
    lines = [line for name, said in talks if never_taught(name) for line in said]
    if len(lines) < _FEWEST or not encoder.is_here:
        return None
    vectors = [encoder.vector(in_words(line.text, line.context)) for line in lines]
    acts = [line.act or table.act_of(line.goals[0]) for line in lines]
    trained = fit_matrix(np.array(vectors), acts, _STRENGTH, "lbfgs")
    scale = 1 / trained.temperature
    return ActsMeant(
        tuple(trained.intents),
        (trained.weights * scale).astype(np.float32),
        (trained.biases * scale).astype(np.float32),
    )
