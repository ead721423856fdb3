"""A third view of goals: by the vector of the whole sentence, for words that the n-grams have not seen."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import numpy as np

from brain.intent_training import NEVER_HELD_OUT, Numbers, odds_of
from brain.meaning import ENCODER, never_taught
from brain.reading.conversations import INFORM

_STRENGTH = 1.0
_STEPS = 5
_LEAST = 1e-6

_log = logging.getLogger(__name__)


class Encodes(Protocol):
    @property
    def is_here(self) -> bool: ...

    @property
    def digest(self) -> str: ...

    def vector(self, text: str) -> Numbers | None: ...

    def vectors(self, texts: Sequence[str]) -> Numbers: ...

    def head(self, goals: Sequence[str]) -> tuple[Numbers, Numbers]: ...


@dataclass(frozen=True)
class Meant:
    """``goals``: odds in the order of ``ByMeaning.goals``, which add up to one; ``informs``: that it is none of them,
    but only gives what was asked."""

    goals: Numbers
    informs: float


@dataclass(frozen=True)
class ByMeaning:
    """Odds of goals; the encoder is not kept with a model, only what is needed to read its vectors."""

    goals: tuple[str, ...]
    weights: Numbers
    biases: Numbers
    """Of the goals, and in a last column of what only informs."""
    encoder: Encodes = field(default=ENCODER, compare=False, repr=False)

    def read(self, text: str) -> Meant | None:
        """``text``: plain, or in its conversation as ``in_words`` writes it. None where the encoder is missing or there
        is nothing to read."""
        vector = self.encoder.vector(text) if text.strip() else None
        return None if vector is None else self.of_vector(vector)

    def of_vector(self, vector: Numbers) -> Meant:
        odds = odds_of(vector @ self.weights + self.biases)
        return Meant(odds[:-1] / (odds[:-1].sum() + _LEAST), float(odds[-1]))

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
            _log.warning("no view by meaning: the model was trained with another data/encoder; train again")
            return None
        with np.load(folder / "by_meaning.npz", allow_pickle=False) as kept:
            return cls(tuple(about["goals"]), kept["weights"].astype(np.float32), kept["biases"], encoder)


@dataclass(frozen=True)
class Learned:
    view: ByMeaning
    held_out: Numbers
    """Odds of goals of every sentence that was held out, by a head that had not seen it; zeros of others."""
    known: Numbers
    """Which sentences these are."""


def learn(
    texts: Sequence[str],
    goals: Sequence[str],
    labels: Sequence[str],
    fold: Numbers,
    encoder: Encodes = ENCODER,
) -> Learned | None:
    """``texts`` and ``goals``: of the sentences, then of lines in their conversation; ``labels``: the goals, in order;
    ``fold``: of the sentences, as of the other views. What the encoder was taught says nothing of how right it is:
    only what was kept from it is held out. None, and why is said, where there is no encoder."""
    if not encoder.is_here:
        _say("data/encoder is missing: no view by meaning")
        return None
    place = {**{goal: at for at, goal in enumerate(labels)}, INFORM: len(labels)}
    taken = np.array([goal in place for goal in goals])
    wanted = np.array([place.get(goal, 0) for goal in goals])
    vectors = encoder.vectors(texts)
    held = np.zeros(len(goals), bool)
    held[: len(fold)] = (fold != NEVER_HELD_OUT) & [never_taught(text) for text in texts[: len(fold)]]
    held &= taken
    begin = encoder.head([*labels, INFORM])
    weights, biases = _fitted(vectors[taken & ~held], wanted[taken & ~held], begin)
    held_out = np.zeros((len(fold), len(labels)), np.float32)
    held_out[held[: len(fold)]] = odds_of(vectors[held] @ weights + biases)[:, :-1]
    weights, biases = _fitted(vectors[taken], wanted[taken], begin)
    return Learned(ByMeaning(tuple(labels), weights, biases, encoder), held_out, held[: len(fold)])


def _fitted(vectors: Numbers, wanted: Numbers, begin: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
    """From what the encoder was taught with, some steps towards the sentences as they are now: new goals are learned,
    and what it was taught is not learned by heart."""
    import warnings

    from sklearn.exceptions import ConvergenceWarning
    from sklearn.linear_model import LogisticRegression

    weights, biases = begin[0].copy(), begin[1].copy()
    there = np.unique(wanted)
    model = LogisticRegression(C=_STRENGTH, max_iter=_STEPS, warm_start=True)
    model.classes_, model.coef_, model.intercept_ = there, weights[:, there].T.copy(), biases[there].copy()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        model.fit(vectors, wanted)
    weights[:, there], biases[there] = model.coef_.T, model.intercept_
    return weights, biases


def _say(line: str) -> None:
    """As training says what it does."""
    print(f"train: {line}", flush=True)
