"""A promise (承诺): what a person told a shopper. The bot never says otherwise: a question that touches its matter is
answered by the person's own words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

KEPT_MS = 7 * 24 * 3600 * 1000
"""As long as a promise is held up against what the bot would say."""
JUST_NOW_MS = 30 * 60 * 1000
MOST_RECALLED = 2
_SHARED = 2
"""Han characters in a row, not all of them ordinary, by which a question shares words with a promise."""
_LONGEST_READ = 500
_COURTESY = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "ask_human", "feedback"})
_ASKS = ("？", "?", "吗", "呢")


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
    apart: tuple[str, ...]
    ordinary: frozenset[str]

    @classmethod
    def of(cls, content: Mapping[str, Any]) -> Matters:
        matters = content["matters"]
        return cls(
            {name: frozenset(one["topics"]) for name, one in matters.items()},
            {name: tuple(one["words"]) for name, one in matters.items()},
            tuple(content["apart"]),
            frozenset(content["ordinary"]),
        )

    def recalled(self, promises: Sequence[Promise], asked: str, intent: str = "") -> tuple[Promise, ...]:
        """Those that a question touches, oldest first: what was settled at the last hand-back, else the last lines.
        ``promises``: newest first. ``intent``: what the question was read as; "" before it is read."""
        topic = intent.partition("/")[0]
        if not asked or topic in _COURTESY or any(word in asked for word in self.apart):
            return ()
        about = self.named(asked) | {name for name, topics in self.topics.items() if topic in topics}
        touched = [one for one in promises if self._promises(one) and self._touches(one, asked, about)]
        settled = [one for one in touched if one.settled][:1]
        return tuple((settled or touched[:MOST_RECALLED])[::-1])

    def named(self, text: str) -> frozenset[str]:
        """The matters whose words stand in a text."""
        return frozenset(name for name, words in self.words.items() if any(word in text for word in words))

    def _promises(self, one: Promise) -> bool:
        """An agent's line promises something where it names a matter and asks nothing."""
        return one.settled or (bool(self.named(one.words)) and not one.words.rstrip("~～。！! ").endswith(_ASKS))

    def _touches(self, one: Promise, asked: str, about: frozenset[str]) -> bool:
        return bool(self.named(one.words) & about) or self._shares(one.words, asked)

    def _shares(self, promised: str, asked: str) -> bool:
        text = asked[:_LONGEST_READ]
        pieces = (text[at : at + _SHARED] for at in range(len(text) - _SHARED + 1))
        return any(
            piece in promised and piece not in self.ordinary and all("一" <= sign <= "鿿" for sign in piece)
            for piece in pieces
        )
