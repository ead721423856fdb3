"""Danger by what a line means, alone and in its conversation: the odds that the encoder gives the goals of danger.

An encoder that was never taught them says nothing. How sure is sure is read off what it was never shown: a line is
surely danger where next to no business is taken for it so surely, hardly so where next to no danger has so low odds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from xiaoer.talk.danger import Meant
from xiaoer.talk.danger_signs import KINDS

from brain.intent_training import Numbers, odds_of
from brain.meaning import ENCODER, never_taught, plain
from brain.reading.by_meaning import Encodes

TOPIC = "danger"
NEAR = frozenset({"complaint/harm", "complaint/harassment", "complaint/threat", "repair/danger", "out_of_scope/fraud",
                  "out_of_scope/mood", "order_status/not_mine", "account/stolen"})  # fmt: skip
"""Goals of business in whose sentences danger stands as well: they speak neither for it nor against it."""
_MISHEARD, _MISSED = 0.001, 0.01
"""Shares of business taken for danger and of danger denied."""
_SURELY_FROM, _HARDLY_BELOW = 0.5, 0.1
"""Whatever was measured, no line is surely danger below the one, nor hardly so above the other."""
_FAINTLY = 0.2
"""Odds of danger, and of what lies beside it, below which a sign needs another opinion."""
_FEWEST = 100
"""Sentences of a side, or nothing is measured by them."""
_MOST_BUSINESS = 2000


@dataclass(frozen=True)
class Bounds:
    surely: float
    hardly: float


@dataclass(frozen=True)
class DangerByMeaning:
    """``places``: where the head has each kind; ``near``: where those beside it."""

    places: Mapping[str, int]
    near: Sequence[int]
    bounds: Bounds
    encoder: Encodes = field(default=ENCODER, compare=False, repr=False)

    @classmethod
    def of(cls, bounds: Bounds, encoder: Encodes = ENCODER) -> DangerByMeaning | None:
        """None where there is no encoder, or it does not know danger."""
        if not encoder.is_here:
            return None
        taught = list(encoder.head[0])
        places = {kind: taught.index(goal) for kind in KINDS if (goal := f"{TOPIC}/{kind}") in taught}
        return cls(places, [at for at, goal in enumerate(taught) if goal in NEAR], bounds, encoder) if places else None

    @classmethod
    def learned(
        cls, danger: Sequence[str], business: Sequence[tuple[str, str]], encoder: Encodes = ENCODER
    ) -> DangerByMeaning | None:
        """``business``: sentences with their goals. Of either side what was never taught is measured."""
        view = cls.of(Bounds(1.0, 0.0), encoder)
        kept = [text for one in danger if never_taught(text := plain(one))]
        calm = [text for one, goal in business if goal not in NEAR and never_taught(text := plain(one))]
        if view is None or min(len(kept), len(calm)) < _FEWEST:
            return None
        told = [found[1] for text in kept if (found := view._odds(text))]
        taken = [sum(found[0].values()) for text in calm[:_MOST_BUSINESS] if (found := view._odds(text))]
        surely = max(_SURELY_FROM, float(np.quantile(taken, 1 - _MISHEARD)))
        hardly = min(_HARDLY_BELOW, float(np.quantile(told, _MISSED)))
        return cls(view.places, view.near, Bounds(round(surely, 4), round(hardly, 4)), encoder)

    def read(self, text: str, in_talk: str = "") -> Meant | None:
        """``text``: plain; ``in_talk``: in its conversation, as ``in_words`` writes it; both count alike."""
        views = [found for one in dict.fromkeys((text, in_talk)) if one.strip() and (found := self._odds(one))]
        if not views:
            return None
        odds = {kind: float(np.mean([kinds[kind] for kinds, _ in views])) for kind in self.places}
        danger, around = sum(odds.values()), max(around for _, around in views)
        kind = max(odds, key=lambda one: odds[one])
        return Meant(kind, danger, danger >= self.bounds.surely, around <= self.bounds.hardly, around < _FAINTLY)

    def _odds(self, text: str) -> tuple[dict[str, float], float] | None:
        """Of each kind; of all of them with what lies beside them."""
        vector = self.encoder.vector(text)
        if vector is None:
            return None
        _, weights, biases = self.encoder.head
        odds: Numbers = odds_of(vector @ weights + biases)
        kinds = {kind: float(odds[at]) for kind, at in self.places.items()}
        return kinds, sum(kinds.values()) + float(odds[list(self.near)].sum())

    def as_dict(self) -> dict[str, Any]:
        return {"encoder": self.encoder.digest, "surely": self.bounds.surely, "hardly": self.bounds.hardly}

    @classmethod
    def kept(cls, about: Mapping[str, Any] | None, encoder: Encodes = ENCODER) -> DangerByMeaning | None:
        """Out of ``as_dict``; None where the model knew of none, or of another encoder than is here."""
        if not about or about["encoder"] != encoder.digest:
            return None
        return cls.of(Bounds(about["surely"], about["hardly"]), encoder)
