"""A view of goals by the vector of the sentence, for words that the n-grams have not seen, and in a conversation.

It tells goals apart as the encoder was taught to. A sentence added since counts by its words, and by its meaning from
the next `make encoder` on: a head fitted anew to sentences that the encoder knows by heart is far worse with others.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from brain.intent_training import Numbers, odds_of
from brain.meaning import ENCODER
from brain.reading.blending import LEAST
from brain.reading.conversations import INFORM

_log = logging.getLogger(__name__)


class Encodes(Protocol):
    @property
    def is_here(self) -> bool: ...

    @property
    def digest(self) -> str: ...

    @property
    def head(self) -> tuple[Sequence[str], Numbers, Numbers]: ...

    def vector(self, text: str) -> Numbers | None: ...


@dataclass(frozen=True)
class Meant:
    """``goals``: odds in the order of ``ByMeaning.goals``, which add up to one; ``informs``: that it is none of them,
    but only gives what was asked."""

    goals: Numbers
    informs: float
    vector: Numbers


@dataclass(frozen=True)
class ByMeaning:
    """The encoder is not kept with a model, only what is needed to read its vectors."""

    goals: tuple[str, ...]
    weights: Numbers
    biases: Numbers
    """Of the goals, and in a last column of what only informs."""
    encoder: Encodes = field(default=ENCODER, compare=False, repr=False)

    @classmethod
    def of(cls, goals: Sequence[str], encoder: Encodes = ENCODER) -> ByMeaning | None:
        """For those of ``goals`` that the encoder was taught; None, and why is said, where there is none."""
        if not encoder.is_here:
            print("train: encoder is missing: no view by meaning", flush=True)
            return None
        taught, weights, biases = encoder.head
        wanted = set(goals)
        places = [at for at, goal in enumerate(taught) if goal in wanted]
        known = tuple(taught[at] for at in places)
        if missing := sorted(wanted - set(known)):
            print(f"train: the encoder does not know {' '.join(missing)} yet: `make encoder`", flush=True)
        places.append(list(taught).index(INFORM))
        return cls(known, weights[:, places], biases[places], encoder) if known else None

    def read(self, text: str) -> Meant | None:
        """``text``: plain, or in its conversation as ``in_words`` writes it. None where the encoder is missing or there
        is nothing to read."""
        vector = self.encoder.vector(text) if text.strip() else None
        if vector is None:
            return None
        odds = odds_of(vector @ self.weights + self.biases)
        return Meant(odds[:-1] / (odds[:-1].sum() + LEAST), float(odds[-1]), vector)

    def save(self, folder: Path) -> None:
        about = {"goals": self.goals, "encoder": self.encoder.digest}
        (folder / "by_meaning.json").write_text(json.dumps(about, ensure_ascii=False), "utf-8")
        np.savez(folder / "by_meaning.npz", weights=self.weights.astype(np.float16), biases=self.biases)

    @classmethod
    def load(cls, folder: Path, encoder: Encodes = ENCODER) -> ByMeaning | None:
        """None where there was none, or it was learned from another encoder than is here."""
        if not (folder / "by_meaning.json").is_file():
            return None
        about = json.loads((folder / "by_meaning.json").read_text("utf-8"))
        if about["encoder"] != encoder.digest:
            _log.warning("no view by meaning: the model was trained with another encoder; train again")
            return None
        with np.load(folder / "by_meaning.npz", allow_pickle=False) as kept:
            return cls(tuple(about["goals"]), kept["weights"].astype(np.float32), kept["biases"], encoder)
