"""Walk 1, beside the shop: the library in use: a question goes in, an article comes out, or two, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.reading import read_articles

KNOWN = 0.50
"""From this score an article answers; set on held-out questions (docs/decisions/0012-knowledge-library.md)."""
SURE = 0.60
"""From this score it answers even where a topic has a general word of its own."""
LIKE = 0.30
"""From this score it is shown to somebody who searches."""
CLOSE = 0.92
"""A second article that comes this near to the first is shown beside it."""


class Library:
    def __init__(self, articles: Iterable[Article]) -> None:
        self.articles = {article.id: article for article in articles}
        self._index = Index(tuple(self.articles.values()))

    @staticmethod
    def read(folder: Path, intents: frozenset[str] | None = None) -> Library:
        """Raises LibraryError."""
        return Library(read_articles(folder, intents))

    def about(self, text: str, least: float = KNOWN, but: Collection[str] = ()) -> list[Article]:
        """None: it does not know. One: this is it. Two: it is one of them. ``but``: ids that are left out."""
        near = self._index.find(text, 2 + len(but))
        found = [hit for hit in near if hit.score >= least and hit.article.id not in but][:2]
        if len(found) == 2 and found[1].score < CLOSE * found[0].score:
            found.pop()
        return [hit.article for hit in found]

    def answering(self, goal: str, text: str = "") -> list[Article]:
        """Those that are the answer to the goal, ``refund/arrival``; of several the nearest to the words first."""
        theirs = [article for article in self.articles.values() if goal in article.answers]
        if len(theirs) < 2 or not text:
            return theirs
        scores = dict(self.nearest(text, len(self.articles)))
        return sorted(theirs, key=lambda article: -scores.get(article.id, 0.0))

    def look_up(self, words: str, most: int = 8) -> list[Article]:
        """For people who search: what holds their words first, then what is like them; nobody is answered by it."""
        wanted = words.split()
        scores = {article.id: _held(article, wanted) for article in self.articles.values()}
        for hit in self._index.find(words, 2 * most):
            scores[hit.article.id] += hit.score if hit.score >= LIKE else 0.0
        best = sorted((name for name, score in scores.items() if score > 0), key=lambda name: -scores[name])
        return [self.articles[name] for name in best[:most]]

    def nearest(self, text: str, most: int = 3) -> list[tuple[str, float]]:
        """Ids and scores, whatever the threshold; for measuring."""
        return [(hit.article.id, hit.score) for hit in self._index.find(text, most)]

    def overdue(self, today: dt.date) -> list[Article]:
        """Past their review date: still told, but someone should look."""
        return [article for article in self.articles.values() if article.review < today]


def _held(article: Article, wanted: Sequence[str]) -> float:
    """1 when all the words stand in title, tags and ways to ask; half of it when the answer is needed for that."""
    near = " ".join((article.title, *article.tags, *article.ask))
    if not wanted or not all(word in near or word in article.words.answer for word in wanted):
        return 0.0
    return 0.5 + 0.5 * sum(word in near for word in wanted) / len(wanted) + 0.2 * (wanted[0] in article.title)
