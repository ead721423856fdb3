"""A third view of goals: by the vector of the whole sentence, for words that the n-grams have not seen."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from brain import meanings
from brain.intent_training import NEVER_HELD_OUT, Numbers, odds_of
from brain.meaning import ENCODER
from brain.meanings import Projection

MOST_COMPUTED = 1500
"""Missing sentences that training has the encoder read, some 20 ms each; more are left to `make meanings`."""
_FEWEST_KNOWN = 0.7
"""Share of the sentences under which there is no such view."""
_STRENGTH = 10.0
_ITERATIONS = 60


class Encodes(Protocol):
    @property
    def is_here(self) -> bool: ...

    def vector(self, text: str) -> Numbers | None: ...

    def vectors(self, texts: Sequence[str]) -> Numbers: ...


@dataclass(frozen=True)
class ByMeaning:
    """Odds of goals; the encoder is not kept with a model, only what is needed to read its vectors."""

    labels: tuple[str, ...]
    projection: Projection
    weights: Numbers
    biases: Numbers
    encoder: Encodes = field(default=ENCODER, compare=False, repr=False)

    def odds(self, text: str) -> Numbers | None:
        """In the order of ``labels``; None where the encoder is missing or there is nothing to read."""
        vector = self.encoder.vector(text) if text.strip() else None
        return None if vector is None else self.of_vector(vector)

    def of_vector(self, vector: Numbers) -> Numbers:
        return odds_of(self.projection(vector) @ self.weights + self.biases)

    def save(self, folder: Path) -> None:
        (folder / "by_meaning.json").write_text(json.dumps(self.labels, ensure_ascii=False), "utf-8")
        kept = self.projection
        np.savez(folder / "by_meaning.npz", turn=kept.turn.astype(np.float16), shift=kept.shift, steps=kept.steps,
                 weights=self.weights.astype(np.float16), biases=self.biases)  # fmt: skip

    @classmethod
    def load(cls, folder: Path) -> ByMeaning | None:
        if not (folder / "by_meaning.json").is_file():
            return None
        labels = tuple(json.loads((folder / "by_meaning.json").read_text("utf-8")))
        with np.load(folder / "by_meaning.npz", allow_pickle=False) as kept:
            projection = Projection(kept["turn"].astype(np.float32), kept["shift"], kept["steps"])
            return cls(labels, projection, kept["weights"].astype(np.float32), kept["biases"])


@dataclass(frozen=True)
class Learned:
    view: ByMeaning
    held_out: Numbers
    """Odds of goals of every example that was held out, by a head that had not seen it; zeros of others."""
    known: Numbers
    """Which examples had a vector."""


Vectors = tuple[Projection, Numbers, Numbers]
"""How they were made, a row a sentence, and which sentences have one."""


def known_vectors(texts: Sequence[str], file: Path, encoder: Encodes = ENCODER) -> Vectors | None:
    """Of the sentences, the few missing computed; None, and why is said, where too many are missing."""
    kept = meanings.read(file)
    if kept is None:
        _say(f"{file} is missing: no view by meaning; `make meanings` writes it")
        return None
    _, known = kept.of(texts)
    missing = [text for text, is_known in zip(texts, known, strict=True) if not is_known]
    if missing and encoder.is_here:
        if len(missing) > MOST_COMPUTED:
            _say(f"{len(missing)} sentences have no vector yet: `make meanings` computes them all")
        kept = kept.with_more(missing[:MOST_COMPUTED], encoder.vectors(missing[:MOST_COMPUTED]))
    vectors, known = kept.of(texts)
    if known.mean() < _FEWEST_KNOWN:
        _say(f"{known.mean():.0%} of the sentences have a vector: no view by meaning; `make meanings` computes them")
        return None
    return kept.projection, vectors, known


def learn(projection: Projection, vectors: Numbers, known: Numbers, goals: Sequence[str], fold: Numbers) -> Learned:
    """``fold``: as of the other views, so that what they held out is held out here."""
    labels = tuple(sorted(set(goals)))
    place = {goal: at for at, goal in enumerate(labels)}
    wanted = np.array([place[goal] for goal in goals])
    held = known & (fold != NEVER_HELD_OUT)
    held_out = np.zeros((len(goals), len(labels)), np.float32)
    weights, biases = _fitted(vectors[known & ~held], wanted[known & ~held], len(labels))
    held_out[held] = odds_of(vectors[held] @ weights + biases)
    weights, biases = _fitted(vectors[known], wanted[known], len(labels))
    return Learned(ByMeaning(labels, projection, weights, biases), held_out, known)


def _fitted(vectors: Numbers, wanted: Numbers, kinds: int) -> tuple[Numbers, Numbers]:
    """Weights and biases; a goal without an example has no odds. Rare goals weigh more, by the root of their rarity."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    counts = np.bincount(wanted, minlength=kinds)
    there = np.flatnonzero(counts)
    rarity = {int(kind): float(np.sqrt(len(wanted) / len(there) / counts[kind])) for kind in there}
    model = LogisticRegression(C=_STRENGTH, max_iter=_ITERATIONS, class_weight=rarity)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # the last digits are not worth their time
        model.fit(vectors, wanted)
    weights = np.zeros((vectors.shape[1], kinds), np.float32)
    biases = np.full(kinds, _NEVER, np.float32)
    one_row = len(there) == 2  # scikit-learn keeps one row for two classes
    weights[:, there] = (np.vstack([-model.coef_, model.coef_]) / 2 if one_row else model.coef_).T
    biases[there] = np.concatenate([-model.intercept_, model.intercept_]) / 2 if one_row else model.intercept_
    return weights, biases


_NEVER = -30.0


def _say(line: str) -> None:
    """As training says what it does."""
    print(f"train: {line}", flush=True)
