"""A promise (承诺): what a person told a shopper. The bot never says otherwise: a question that touches its matter is
answered by the person's own words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEPT_MS = 7 * 24 * 3600 * 1000
"""As long as a promise is held up against what the bot would say."""
JUST_NOW_MS = 30 * 60 * 1000
MOST_RECALLED = 2
_SHARED = 2
"""So many Han characters or digits in a row, not ordinary ones, and a question shares words with a promise."""
_LONGEST_READ = 500
_COURTESY = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "ask_human", "feedback"})
_ASKS = ("？", "?", "吗", "呢")


type Topics = frozenset[str]


@dataclass(frozen=True, slots=True)
class Promise:
    """``settled``: written for the shopper at a hand-back, and not one of many lines of a talk."""

    agent: str
    words: str
    at: int
    conversation: str
    settled: bool = False


@dataclass(frozen=True)
class Matters:
    """What promises are about: by matter, the topics a question is read as and the words that show it."""

    topics: Mapping[str, frozenset[str]]
    words: Mapping[str, tuple[str, ...]]
    books: frozenset[str]
    """Topics that the shop's books answer."""
    not_under: str
    """The matter of promises under which the books are not told."""
    elsewhere: frozenset[str]
    """Topics of no promise."""
    word_given: tuple[str, ...]
    """Asks for what a person said, whatever of."""
    apart: tuple[str, ...]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Matters:
        matters = content["matters"]
        return cls(
            {name: frozenset(one["topics"]) for name, one in matters.items()},
            {name: tuple(one["words"]) for name, one in matters.items()},
            frozenset(content["books"]["topics"]),
            content["books"]["not_under"],
            frozenset(content["elsewhere"]),
            tuple(content["word_given"]),
            tuple(content["apart"]),
            frozenset(content["ordinary"]),
        )

    def recalled(self, promises: Sequence[Promise], asked: str, topics: Topics) -> tuple[Promise, ...]:
        """Those that a question touches, oldest first: what was settled at the last hand-back, else the last lines.
        ``promises``: newest first. ``topics``: what the question was read as."""
        if topics & _COURTESY or self._apart(asked):
            return ()
        return _chosen([one for one in promises if self._promises(one) and self._touches(one, asked, topics)])

    def named_by(self, promises: Sequence[Promise], asked: str) -> tuple[Promise, ...]:
        """Those whose matter the question's own words name, whatever it is read as."""
        about = frozenset() if self._apart(asked) else self.named(asked)
        return _chosen([one for one in promises if self._promises(one) and self.named(one.words) & about])

    def named(self, text: str) -> frozenset[str]:
        """The matters whose words stand in a text."""
        return frozenset(name for name, words in self.words.items() if any(word in text for word in words))

    def _promises(self, one: Promise) -> bool:
        """An agent's line promises something where it names a matter and asks nothing."""
        return one.settled or (bool(self.named(one.words)) and not one.words.rstrip("~～。！! ").endswith(_ASKS))

    def told_by_books(self, promises: Sequence[Promise], topics: Topics) -> bool:
        """What the shop's books say to this may stand under the promises."""
        return bool(topics & self.books) and not any(self.not_under in self.named(one.words) for one in promises)

    def _touches(self, one: Promise, asked: str, topics: Topics) -> bool:
        matters = self.named(one.words)
        if any(word in asked for word in self.word_given):
            return True
        if matters & self.named(asked) or self._shares(one.words, asked, str.isdecimal):
            return True
        told = topics - self.books if self.not_under in matters else topics
        if any(self.topics[name] & told for name in matters):
            return True
        of_another = any(self.topics[name] & topics for name in self.topics.keys() - matters)
        return not (of_another or topics & self.elsewhere) and self._shares(one.words, asked, _in_han)

    def _apart(self, asked: str) -> bool:
        return not asked or any(word in asked for word in self.apart)

    def _shares(self, promised: str, asked: str, counts: Callable[[str], bool]) -> bool:
        text = asked[:_LONGEST_READ]
        pieces = (text[at : at + _SHARED] for at in range(len(text) - _SHARED + 1))
        return any(counts(piece) and piece in promised and piece not in self.ordinary for piece in pieces)


def _chosen(touched: Sequence[Promise]) -> tuple[Promise, ...]:
    settled = [one for one in touched if one.settled][:1]
    return tuple((settled or touched[:MOST_RECALLED])[::-1])


def _in_han(piece: str) -> bool:
    return all("一" <= sign <= "鿿" for sign in piece)
