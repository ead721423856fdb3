"""Walk 1, beside the shop: which article a question is about: n-grams of characters, weighed by how rare they are."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.same_words import bare

_WEIGHT = {1: 1.2, 2: 1.0}
"""Of an n-gram, by its length; longer ones added nothing on the held-out questions."""
_UNHEARD_PAIR = 0.3
"""A pair that no article has says little when people put things in other words; an unheard character says much."""
_NEAREST, _ASKED, _SPOKEN = 0.60, 0.25, 0.15
"""What counts: the nearest way to ask; how much of the question any of them hold; how much the whole article holds."""
_ENOUGH = 4
"""Characters; of fewer, a likeness proves little."""


@dataclass(frozen=True)
class Hit:
    article: Article
    score: float


class Index:
    """Built once; ``find`` compares a question with every way to ask every article."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self._articles = tuple(articles)
        grams_of = [Counter(g for text in _all(article) for g in _grams(text)) for article in articles]
        self._spread = Counter(gram for grams in grams_of for gram in grams)
        self._speaks = [frozenset(grams) for grams in grams_of]
        self._asks = [frozenset(g for text in (one.title, *one.ask) for g in _grams(text)) for one in articles]
        self._questions: list[tuple[int, float]] = []
        self._postings: dict[str, list[tuple[int, float]]] = defaultdict(list)
        for place, article in enumerate(articles):
            for text in (article.title, *article.ask):
                self._add(place, text)

    def _add(self, place: int, text: str) -> None:
        weights = self._weights(text)
        number = len(self._questions)
        self._questions.append((place, _length(weights.values())))
        for gram, weight in weights.items():
            self._postings[gram].append((number, weight))

    def find(self, text: str, most: int = 3) -> list[Hit]:
        """The nearest articles, best first; scores from 0 to 1."""
        asked = self._weights(text)
        length = _length(asked.values())
        if not length:
            return []
        dots: dict[int, float] = defaultdict(float)
        for gram, weight in asked.items():
            for number, other in self._postings.get(gram, ()):
                dots[number] += weight * other
        best: dict[int, float] = defaultdict(float)
        for number, dot in dots.items():
            place, norm = self._questions[number]
            best[place] = max(best[place], dot / (length * norm))
        enough = min(1.0, len(bare(text)) / _ENOUGH)
        hits = [Hit(self._articles[place], enough * self._score(asked, place, near)) for place, near in best.items()]
        return sorted(hits, key=lambda hit: -hit.score)[:most]

    def _score(self, asked: dict[str, float], place: int, near: float) -> float:
        asks, speaks = _share(asked, self._asks[place]), _share(asked, self._speaks[place])
        return _NEAREST * near + _ASKED * asks + _SPOKEN * speaks

    def _weights(self, text: str) -> dict[str, float]:
        return {
            gram: (1 + math.log(times)) * self._rarity(gram) * _WEIGHT[len(gram)]
            for gram, times in Counter(_grams(text)).items()
        }

    def _rarity(self, gram: str) -> float:
        """A character that no article has is the rarest: what it says, the library does not speak of."""
        rarity = math.log((len(self._articles) + 1) / (self._spread[gram] + 0.5))
        return rarity * _UNHEARD_PAIR if len(gram) > 1 and not self._spread[gram] else rarity


def _all(article: Article) -> Iterable[str]:
    return (article.title, *article.ask, *article.tags, *(words.answer for words in article.wordings))


def _grams(text: str) -> list[str]:
    asked = bare(text)
    return [asked[at : at + n] for n in _WEIGHT for at in range(len(asked) - n + 1)]


def _share(asked: dict[str, float], held: frozenset[str]) -> float:
    return sum(weight for gram, weight in asked.items() if gram in held) / sum(asked.values())


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights))
