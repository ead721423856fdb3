"""`python -m xiaoer.knowledge`: every article by owner and review date; fails when the library is not right."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.library import Library
from xiaoer.knowledge.reading import LibraryError
from xiaoer.settings import SettingsError, load
from xiaoer.talk import clock


def lines(library: Library, today: dt.date) -> list[str]:
    """A block for each owner, the soonest review first; what is past it is marked."""
    ordered = sorted(library.articles.values(), key=lambda article: (article.owner, article.review, article.id))
    said: list[str] = []
    for owner, group in groupby(ordered, key=lambda article: article.owner):
        theirs = list(group)
        said += ["", f"{owner}  {len(theirs)}", *(_line(article, today) for article in theirs)]
    late = len(library.overdue(today))
    return [*said, "", f"{len(ordered)} articles, {late} past their review date"]


def _line(article: Article, today: dt.date) -> str:
    mark = "!" if article.review < today else " "
    return f"{mark} {article.review}  {article.id:<22} {article.title}  ({article.place})"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m xiaoer.knowledge", description=__doc__)
    parser.add_argument("--library", type=Path, help="a folder of articles; else XIAOER_LIBRARY's")
    parser.add_argument("--on", type=dt.date.fromisoformat, default=clock.now().date(), help="the day to judge by")
    given = parser.parse_args(arguments)
    try:
        library = Library.read(given.library or load().library)
    except (LibraryError, SettingsError) as wrong:
        print(wrong, file=sys.stderr)
        return 1
    print("\n".join(lines(library, given.on)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
