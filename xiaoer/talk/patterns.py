"""Patterns that meet text from outside. No text may make one of them slow.

``compile`` gives a pattern to RE2, which never goes back: its time grows with the length of the text and not faster.
Where RE2 cannot serve, which is looking ahead or behind and back references, ``bounded`` keeps Python's ``re`` and
reads no more of a text than may be said at once. Nothing else in the house imports ``re`` for text from outside;
``tests/pumping`` attacks every pattern. The signs mean what they mean in ``re``, but that ``$`` is the very end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from xiaoer.talk.length import MOST_CHARACTERS
from xiaoer.talk.linear import CannotRun, Found, Linear, Many

_KEPT = 1024
_NEVER = "$."


class Bounded:
    """Run by ``re`` on the beginning of a text."""

    __slots__ = ("__weakref__", "_pattern", "pattern")

    def __init__(self, pattern: str, fold: bool) -> None:
        self._pattern = re.compile(pattern, re.IGNORECASE if fold else 0)
        self.pattern = pattern

    def search(self, text: str, pos: int = 0, /) -> re.Match[str] | None:
        return self._pattern.search(text, pos, MOST_CHARACTERS)

    def match(self, text: str, pos: int = 0, /) -> re.Match[str] | None:
        return self._pattern.match(text, pos, MOST_CHARACTERS)

    def fullmatch(self, text: str, /) -> re.Match[str] | None:
        return self._pattern.fullmatch(text) if len(text) <= MOST_CHARACTERS else None

    def finditer(self, text: str, /) -> Iterator[re.Match[str]]:
        return self._pattern.finditer(text, 0, MOST_CHARACTERS)

    def findall(self, text: str, /) -> list[Any]:
        return self._pattern.findall(text, 0, MOST_CHARACTERS)

    def split(self, text: str, /) -> list[str]:
        *pieces, last = self._pattern.split(text[:MOST_CHARACTERS])
        return [*pieces, last + text[MOST_CHARACTERS:]]

    def sub(self, by: str | Callable[[Any], str], text: str, /, count: int = 0) -> str:
        return self._pattern.sub(by, text[:MOST_CHARACTERS], count=count) + text[MOST_CHARACTERS:]


Match = re.Match[str] | Found
Pattern = Linear | Bounded


def compile(pattern: str, *, fold: bool = False) -> Pattern:
    """For RE2. ``fold``: capital and small letters are the same. Raises CannotRun for what RE2 lacks."""
    return Linear(pattern, fold)


def bounded(pattern: str, *, fold: bool = False) -> Pattern:
    """For Python's ``re``; only the first MOST_CHARACTERS of a text are looked at. Also for what is asked so often that
    RE2's two microseconds a call would be felt, and repeats nothing in two ways."""
    return Bounded(pattern, fold)


def any_of(ways: Iterable[str]) -> Pattern:
    """Any of these, the first that fits. They are content, not code: RE2 runs them unless one of them looks around."""
    written = "|".join(ways) or _NEVER
    try:
        return Linear(written, False)
    except CannotRun:
        return Bounded(written, False)


def many(patterns: Sequence[str]) -> Many:
    """Of some hundred patterns, which ones a text has: a few microseconds for most texts. Raises CannotRun for what RE2
    lacks."""
    return Many(patterns)


@lru_cache(maxsize=_KEPT)
def _kept(pattern: str) -> Linear:
    return Linear(pattern, False)


def search(pattern: str, text: str) -> Match | None:
    return _kept(pattern).search(text)


def match(pattern: str, text: str) -> Match | None:
    return _kept(pattern).match(text)


def fullmatch(pattern: str, text: str) -> Match | None:
    return _kept(pattern).fullmatch(text)


def findall(pattern: str, text: str) -> list[Any]:
    return _kept(pattern).findall(text)


def split(pattern: str, text: str) -> list[str]:
    return _kept(pattern).split(text)


def sub(pattern: str, by: str, text: str) -> str:
    return _kept(pattern).sub(by, text)


def escape(text: str) -> str:
    """The text as a pattern that finds just this text."""
    return re.escape(text)
