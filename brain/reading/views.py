"""Topics and aspects by two views: of the terms (which topic, then which of its aspects), and of the meaning.

The terms know the words that were written for a goal, the encoder those that nobody wrote; where both may be asked,
their mean in the logarithms is right more often than either. Its odds are made honest on sentences that neither had
learned.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import Numbers, Vector, odds_of
from brain.meaning import plain
from brain.reading.blending import LEAST, blend, logistic, logit
from brain.reading.by_meaning import ByMeaning, Meant
from brain.reading.heads import Head

_KEPT = 8
"""Messages whose odds are remembered: the classifier, the reader and its clauses ask for the same."""
OF_TOPICS, OF_ASPECTS = 0.6, 0.5
"""The say of the meaning in a message that stands alone."""
_NOT_OURS, _SURELY_NOT_OURS = "out_of_scope", 0.7
_FEWEST_WORDS = 3
_ABOUT_FIGURES = frozenset("零一二两三四五六七八九十百千万半几多来左右上下以内之间到至吧的呢啊元块毛")
"""Letters that are no number: 两百左右 answers something, and of such the encoder makes prices."""


@dataclass(frozen=True)
class Softness:
    """Scale of the logarithms of a mean, of topics and of aspects."""

    of_topics: float = 1.0
    of_aspects: float = 1.0


@dataclass(frozen=True)
class Seen:
    """What the views say of a text. ``meant``: None where the meaning was not asked."""

    vector: Vector
    topics: Numbers
    meant: Meant | None = None


@dataclass(frozen=True)
class Views:
    """``model``: topics by the terms; ``heads``: aspects by topic; ``meant``: all goals by meaning."""

    model: LinearModel
    heads: Mapping[str, Head]
    meant: ByMeaning | None = None
    softness: Softness = Softness()
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
        odds, meant = head.array(vector), self._seen(vector, text).meant
        if meant is not None:
            odds = blend(odds, self.of_aspects(topic, meant), OF_ASPECTS, self.softness.of_aspects)
        return [(head.labels[place], float(odds[place])) for place in np.argsort(-odds)]

    def means(self, text: str) -> Meant | None:
        """By itself."""
        return self.meant.read(plain(text)) if self.meant is not None else None

    def in_talk(self, in_words: str) -> InTalk | None:
        """``in_words``: the message in its conversation, in one line."""
        meant = self.meant.read(in_words) if self.meant is not None else None
        return InTalk(self, meant) if meant is not None else None

    def of_topics(self, meant: Meant) -> Numbers:
        """In the order of ``topics``; not a number where the encoder was not taught any goal of a topic."""
        odds = np.bincount(self._topic_of, weights=meant.goals, minlength=len(self.topics))
        return np.where(self._known_topics, odds, np.nan)

    def of_aspects(self, topic: str, meant: Meant) -> Numbers:
        """In the order of the topic's head; not a number where the encoder was not taught the goal."""
        places = self._aspects[topic]
        return np.where(places >= 0, meant.goals[places], np.nan)

    def _seen(self, vector: Vector, text: str) -> Seen:
        known = self._last.get((id(vector), text))
        if known is not None and known.vector is vector:
            return known
        odds = self.model.odds(vector)
        asked = vector[0] and words_in(text) >= _FEWEST_WORDS and not self._is_not_ours(odds)
        meant = self.meant.read(plain(text)) if self.meant is not None and asked else None
        if meant is not None:
            odds = blend(odds, self.of_topics(meant), OF_TOPICS, self.softness.of_topics)
        if len(self._last) >= _KEPT:
            self._last.pop(next(iter(self._last)))
        return self._last.setdefault((id(vector), text), Seen(vector, odds, meant))

    def _is_not_ours(self, odds: Numbers) -> bool:
        """By the terms: 学费可以分期吗 means much what is asked of goods, and its words say that it is of none."""
        place = int(odds.argmax())
        return self.topics[place] == _NOT_OURS and bool(odds[place] >= _SURELY_NOT_OURS)

    @cached_property
    def _topic_of(self) -> Numbers:
        """The place of each goal's topic, of what the meaning tells apart."""
        assert self.meant is not None
        return topic_of(self.meant.goals, self.topics)

    @cached_property
    def _known_topics(self) -> Numbers:
        return np.isin(np.arange(len(self.topics)), self._topic_of)

    @cached_property
    def _aspects(self) -> Mapping[str, Numbers]:
        """The places of a topic's aspects among all goals, in the order of its head; -1 where there is none."""
        assert self.meant is not None
        at = {goal: place for place, goal in enumerate(self.meant.goals)}
        return {topic: np.array([at.get(f"{topic}/{aspect}", -1) for aspect in head.labels])
                for topic, head in self.heads.items()}  # fmt: skip

    def save(self, folder: Path) -> None:
        (folder / "views.json").write_text(json.dumps(asdict(self.softness)))
        if self.meant is not None:
            self.meant.save(folder)

    @classmethod
    def load(cls, folder: Path, model: LinearModel, heads: Mapping[str, Head]) -> Views:
        softness = Softness(**json.loads((folder / "views.json").read_text()))
        return cls(model, heads, ByMeaning.load(folder), softness)


_INFORMS = 0.5
"""The say of the meaning in whether a line only informs."""
_TABLE, _FOLLOWS, _MEANT_TOPIC, _MEANT_GOAL = 0.5, 0.6, 0.25, 0.5
"""What each has to say of a line's goal in its conversation, in the logarithms: the topics on the table and in the
words, the aspects in the words and after what was said, the meaning. Fitted on 2,700 lines that nothing was taught."""
_LIKELY_TOPICS = 8


@dataclass(frozen=True)
class InTalk:
    """What a message means in its conversation, to be mixed with what the terms and the talk say."""

    views: Views
    meant: Meant

    def goals(self, on_table: Numbers, follows_of: Callable[[str], Numbers]) -> tuple[Numbers, dict[str, Numbers]]:
        """Odds of the topics, and of the likely ones those of their aspects, in the order of the topic's head; they add
        up to one each. All goals are weighed against one another: a topic is not chosen before its aspects are looked
        at. ``follows_of``: a topic's aspects by the words and by what was said before; of one without aspects a one."""
        views = self.views
        meant = views.of_topics(self.meant)
        meant = np.where(np.isnan(meant), on_table, meant)
        of_topics = _TABLE * np.log(on_table + LEAST) + _MEANT_TOPIC * np.log(meant + LEAST)
        rough = of_topics + _MEANT_GOAL * np.log(meant + LEAST)
        scores, aspects = np.full(len(on_table), -np.inf), {}
        for place in np.argsort(-rough)[:_LIKELY_TOPICS]:
            topic = views.topics[place]
            follows = follows_of(topic)
            goals = views.of_aspects(topic, self.meant) if topic in views.heads else meant[place]
            goals = np.where(np.isnan(goals), meant[place] * follows, goals)
            each = of_topics[place] + _FOLLOWS * np.log(follows + LEAST) + _MEANT_GOAL * np.log(goals + LEAST)
            shares = np.exp(each - each.max())
            aspects[topic] = shares / shares.sum()
            scores[place] = each.max() + np.log(shares.sum())
        return odds_of(scores), aspects

    def informs(self, odds: float) -> float:
        return logistic((1 - _INFORMS) * logit(odds) + _INFORMS * logit(self.meant.informs))


def words_in(text: str) -> int:
    """Letters besides figures, Chinese ones too, and what stands about them."""
    return sum(sign.isalpha() and sign not in _ABOUT_FIGURES for sign in text)


def topic_of(goals: Sequence[str], topics: Sequence[str]) -> Numbers:
    place = {topic: at for at, topic in enumerate(topics)}
    return np.array([place[goal.split("/")[0]] for goal in goals])
