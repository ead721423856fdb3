"""Topics and aspects by two views of the same terms: which topic and then which aspect, and all goals at once.

Where the two differ, the words are of a kind that neither has seen much of; their geometric mean is right more often
than either, and its odds are made honest on sentences that neither had learned. Where the mean is not sure, a third
view is asked, which is dear: by the meaning of the sentence. What it changes is made honest apart, on such sentences.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from functools import cached_property
from pathlib import Path

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import Numbers, Vector, odds_of, temperature_of
from brain.meaning import plain
from brain.reading.by_meaning import ByMeaning, Meant
from brain.reading.heads import Head

_LEAST = 1e-6
_KEPT = 8
"""Messages whose odds are remembered: the classifier, the reader and its clauses ask for the same."""


SURE_OF_TOPIC, SURE_OF_ASPECT = 0.7, 0.5
"""Odds by the terms from which the view by meaning is not asked."""

_HARDLY_KNOWN, _NOT_OURS, _LIKELY_NOT_OURS = 0.35, "out_of_scope", 0.4
_FEWEST_WORDS = 3
_ABOUT_FIGURES = frozenset("零一二两三四五六七八九十百千万半几多来左右上下以内之间到至吧的呢啊元块毛")
"""Letters that are no number: 两百左右 answers something, and of such the encoder makes prices."""


@dataclass(frozen=True)
class Softness:
    """Scale of the logarithms of a mean, of topics and of aspects; ``share``: of the view by meaning in it."""

    of_topics: float = 1.0
    of_aspects: float = 1.0
    share: float = 0.0


@dataclass(frozen=True)
class Seen:
    """What the views say of a text: odds of topics, of all goals by the terms, and of all goals by meaning if asked."""

    vector: Vector
    topics: Numbers
    goals: Numbers
    meant: Numbers | None = None
    sure: bool = True
    """By the terms; also where there is nobody else to ask."""


@dataclass(frozen=True)
class Views:
    """``model``: topics; ``heads``: aspects by topic; ``whole``: all goals at once; ``meant``: the same by meaning."""

    model: LinearModel
    heads: Mapping[str, Head]
    whole: Head | None
    softness: Softness = Softness()
    meant: ByMeaning | None = None
    with_meaning: Softness = Softness()
    _last: dict[tuple[int, str], Seen] = field(default_factory=dict, compare=False, repr=False)

    @property
    def topics(self) -> Sequence[str]:
        return self.model.intents

    def odds(self, vector: Vector, text: str = "") -> Numbers:
        """Of each topic, in the order of ``topics``. ``text``: whose meaning may be asked; of none, it is not."""
        return self._seen(vector, text).topics

    def aspects(self, topic: str, vector: Vector, text: str = "") -> list[tuple[str, float]]:
        """Of a topic, likeliest first; none where it has none."""
        head = self.heads.get(topic)
        if head is None:
            return []
        odds = self._aspect_odds(topic, head, self._seen(vector, text))
        return [(head.labels[place], float(odds[place])) for place in np.argsort(-odds)]

    def _seen(self, vector: Vector, text: str) -> Seen:
        by_terms = self._kept(vector, "") or self._keep("", self._by_terms(vector))
        if by_terms.sure or words_in(text) < _FEWEST_WORDS:
            return by_terms
        return self._kept(vector, text) or self._by_meaning(by_terms, text)

    def _kept(self, vector: Vector, text: str) -> Seen | None:
        known = self._last.get((id(vector), text))
        return known if known is not None and known.vector is vector else None

    def _keep(self, text: str, seen: Seen) -> Seen:
        if len(self._last) >= _KEPT:
            self._last.pop(next(iter(self._last)))
        self._last[id(seen.vector), text] = seen
        return seen

    def _by_terms(self, vector: Vector) -> Seen:
        odds = self.model.odds(vector)
        if self.whole is None or not vector[0]:
            return Seen(vector, odds, np.zeros(0))
        goals = self.whole.array(vector)
        found = Seen(vector, mean_of(odds, self._of_topics(goals), self.softness.of_topics), goals)
        return replace(found, sure=self.meant is None or self._is_sure(found))

    def _is_sure(self, seen: Seen) -> bool:
        """Or the meaning would be a guess: of words that the terms hardly know, or take for no business of the shop."""
        place = int(seen.topics.argmax())
        topic, odds = self.topics[place], float(seen.topics[place])
        if odds < _HARDLY_KNOWN or (topic == _NOT_OURS and odds >= _LIKELY_NOT_OURS):
            return True
        if odds < SURE_OF_TOPIC:
            return False
        head = self.heads.get(topic)
        return head is None or bool(self._aspect_odds(topic, head, seen).max() >= SURE_OF_ASPECT)

    def _by_meaning(self, seen: Seen, text: str) -> Seen:
        """Nothing is kept where there is no answer: there may be one the next time."""
        meant = self.meant.read(plain(text)) if self.meant is not None else None
        if meant is None:
            return seen
        softness = self.with_meaning
        plainly = scaled(seen.topics, 1 / self.softness.of_topics)
        topics = blend(plainly, self._of_topics(meant.goals), softness.share, softness.of_topics)
        return self._keep(text, replace(seen, topics=topics, meant=meant.goals))

    def in_talk(self, text: str) -> InTalk | None:
        """``text``: a message in its conversation, as ``in_words`` writes it."""
        meant = self.meant.read(text) if self.meant is not None and self.whole is not None else None
        return InTalk(self, meant, self._of_topics(meant.goals)) if meant else None

    def _of_topics(self, goals: Numbers) -> Numbers:
        return np.bincount(self._topic_of, weights=goals, minlength=len(self.topics))

    def _aspect_odds(self, topic: str, head: Head, seen: Seen) -> Numbers:
        odds = head.array(seen.vector)
        if self.whole is None or not seen.vector[0]:
            return odds
        places = self._aspects[topic]
        if seen.meant is None:
            return mean_of(odds, seen.goals[places], self.softness.of_aspects)
        softness = self.with_meaning
        both = mean_of(odds, seen.goals[places], 1.0)
        return blend(both, seen.meant[places], softness.share, softness.of_aspects)

    def aspect_places(self, topic: str) -> Numbers:
        """Of a topic's aspects among all goals, in the order of its head."""
        return self._aspects[topic]

    @cached_property
    def _topic_of(self) -> Numbers:
        """The place of each goal's topic."""
        assert self.whole is not None
        return topic_of(self.whole.labels, self.topics)

    @cached_property
    def _aspects(self) -> Mapping[str, Numbers]:
        """The places of a topic's aspects among all goals, in the order of its head."""
        assert self.whole is not None
        at = {goal: place for place, goal in enumerate(self.whole.labels)}
        return {topic: np.array([at[f"{topic}/{aspect}"] for aspect in head.labels])
                for topic, head in self.heads.items() if f"{topic}/{head.labels[0]}" in at}  # fmt: skip

    def save(self, folder: Path) -> None:
        (folder / "views.json").write_text(json.dumps([asdict(self.softness), asdict(self.with_meaning)]))
        if self.meant is not None:
            self.meant.save(folder)

    @classmethod
    def load(cls, folder: Path, model: LinearModel, heads: Mapping[str, Head], whole: Head | None) -> Views:
        softness, with_meaning = (Softness(**one) for one in json.loads((folder / "views.json").read_text()))
        return cls(model, heads, whole, softness, ByMeaning.load(folder), with_meaning)


@dataclass(frozen=True)
class InTalk:
    """What a message means in its conversation, by the encoder, to be mixed with what the terms and the talk say."""

    views: Views
    meant: Meant
    of_topics: Numbers

    def topics(self, odds: Numbers) -> Numbers:
        return blend(odds, self.of_topics, _IN_TALK.of_topics)

    def informs(self, odds: float) -> float:
        logit = (1 - _IN_TALK.informs) * _logit(odds) + _IN_TALK.informs * _logit(self.meant.informs)
        return float(1.0 / (1.0 + np.exp(-logit)))

    def aspects(self, topic: str, labels: Sequence[str], odds: Numbers) -> Numbers:
        """``labels``: in the order of ``odds``."""
        places = dict(zip(self.views.heads[topic].labels, self.views.aspect_places(topic), strict=True))
        meant = self.meant.goals[[places[label] for label in labels]]
        return blend(odds, meant, _IN_TALK.of_aspects)


@dataclass(frozen=True)
class _Shares:
    """Of the view by meaning where something was said before; found on conversations that the encoder never saw."""

    of_topics: float
    of_aspects: float
    informs: float


_IN_TALK = _Shares(0.5, 0.5, 0.5)


def _logit(odds: float) -> float:
    kept = min(max(odds, _LEAST), 1 - _LEAST)
    return float(np.log(kept / (1 - kept)))


def words_in(text: str) -> int:
    """Letters besides figures, Chinese ones too, and what stands about them."""
    return sum(sign.isalpha() and sign not in _ABOUT_FIGURES for sign in text)


def mean_of(one: Numbers, other: Numbers, softness: float) -> Numbers:
    """Of two sets of odds, along the last axis; the second need not add up to one."""
    logs = (np.log(one + _LEAST) + np.log(other / other.sum(axis=-1, keepdims=True) + _LEAST)) / (2 * softness)
    return odds_of(logs)


def blend(odds: Numbers, meant: Numbers, share: float, softness: float = 1.0) -> Numbers:
    """Of the mean of the terms' views at softness 1, and of the view by meaning, which need not add up to one."""
    by_meaning = meant / (meant.sum(axis=-1, keepdims=True) + _LEAST)
    return odds_of(((1 - share) * np.log(odds + _LEAST) + share * np.log(by_meaning + _LEAST)) / softness)


def scaled(odds: Numbers, softness: float) -> Numbers:
    return odds_of(np.log(odds + _LEAST) / softness)


def topic_of(goals: Sequence[str], topics: Sequence[str]) -> Numbers:
    place = {topic: at for at, topic in enumerate(topics)}
    return np.array([place[goal.split("/")[0]] for goal in goals])


def softness_of(odds: Numbers, right: Numbers) -> float:
    """The scale under which held-out examples are least surprising; ``odds`` of the mean at softness 1."""
    return temperature_of(np.log(odds + _LEAST), right)
