"""Walk 1, beside the shop: the library in use: a question goes in, an article comes out, or two, or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.index import Index
from xiaoer.knowledge.reading import read_articles

KNOWN = 0.50
"""From this score an article answers; set on held-out questions (docs/decisions/0012-knowledge-library.md)."""
SURE = 0.60
"""From this score it answers even where a topic has a general word of its own."""
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

    def about(self, text: str, least: float = KNOWN) -> list[Article]:
        """None: it does not know. One: this is it. Two: it is one of them."""
        found = [hit for hit in self._index.find(text, 2) if hit.score >= least]
        if len(found) == 2 and found[1].score < CLOSE * found[0].score:
            found.pop()
        return [hit.article for hit in found]

    def nearest(self, text: str, most: int = 3) -> list[tuple[str, float]]:
        """Ids and scores, whatever the threshold; for measuring."""
        return [(hit.article.id, hit.score) for hit in self._index.find(text, most)]

    def overdue(self, today: dt.date) -> list[Article]:
        """Past their review date: still told, but someone should look."""
        return [article for article in self.articles.values() if article.review < today]
