"""What is said to each line after danger was heard: fixed, reviewed words by what the line tells, none of them twice.

What stands first in a list is the gravest. Only what eases, or business where that may be talked of, lets the bot's own
answer stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.length import normal
from xiaoer.talk.patterns import Pattern
from xiaoer.talk.reading import Matter
from xiaoer.talk.script import simplified

_MARKS = ("grave", "eases", "settles", "gives_way", "business", "holds", "weak")
_BUSINESS_FROM, _SURELY_FROM = 0.5, 0.9
_UNREAD = frozenset({"nlu_fallback", "out_of_scope", "complaint"})


@dataclass(frozen=True)
class Line:
    """What the shopper wrote, and what it was read as. ``answered``: the bot found an answer to it; ``danger``: it
    speaks of danger itself; ``names``: a thing of the shop."""

    text: str
    matter: Matter | None = None
    answered: bool = False
    danger: bool = False
    names: bool = False

    @property
    def surely_business(self) -> bool:
        """Of the shop's own, as the line itself says."""
        first = self.matter
        sure = bool(first and first.odds >= _SURELY_FROM and not first.inherited)
        return bool(first and sure and first.topic not in _UNREAD and not self.danger)


@dataclass(frozen=True)
class Further:
    """One thing a line may tell. ``grave``: once told, what asks for help is answered as gravely. ``eases``: it is
    over, or was none. ``settles``: help is called. ``gives_way``: to what was told before and is graver. ``business``:
    the bot's own answer goes before; ``holds``: it does not, even so. ``weak``: stands in lines of business as well.
    ``then``: of a first word, the grave thing that it tells. A first word that ``holds`` goes before all others."""

    name: str
    signs: Pattern
    say: tuple[str, ...]
    grave: bool = False
    eases: bool = False
    settles: bool = False
    gives_way: bool = False
    business: bool = False
    holds: bool = False
    weak: bool = False
    then: str = ""

    @staticmethod
    def of(written: Mapping[str, Any]) -> Further:
        say = written["say"]
        marks = {mark: bool(written.get(mark)) for mark in _MARKS}
        signs, then = patterns.any_of(written["signs"]), str(written.get("then", ""))
        return Further(written["name"], signs, (say,) if isinstance(say, str) else tuple(say), **marks, then=then)


@dataclass(frozen=True)
class AfterDanger:
    """Of one kind of danger. ``opens``: the first words by what happened, where it is told. ``lets``: of what tells
    nothing of it the bot's own answer stands; ``wanes``: from the second such line in a row on, and at once where the
    line is about something else. ``lasts``: even where no sign showed it, what tells nothing at all does not end it.
    ``doubtful``: topics and goals that a line may be read as though it tells of it.
    ``beside``: some words of care before the first answer of business. ``apart``: what else is said, by opening."""

    opens: tuple[Further, ...]
    lines: tuple[Further, ...]
    otherwise: tuple[str, ...]
    lets: bool = False
    wanes: bool = False
    lasts: bool = False
    doubtful: frozenset[str] = frozenset()
    beside: str = ""
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @staticmethod
    def of(written: Mapping[str, Any]) -> AfterDanger:
        opens = tuple(map(Further.of, written["opens"]))
        lines, otherwise = tuple(map(Further.of, written["lines"])), tuple(written["otherwise"])
        apart = {name: tuple(ways) for name, ways in (written.get("apart") or {}).items()}
        return AfterDanger(
            opens, lines, otherwise, bool(written.get("lets")), bool(written.get("wanes")),
            bool(written.get("lasts")), frozenset(written.get("doubtful") or ()), str(written.get("beside", "")), apart,
        )  # fmt: skip

    def opening(self, text: str) -> str | None:
        first = self._opened(text)
        return first.say[0] if first else None

    def opening_above_all(self, text: str) -> str | None:
        """Of who is told to be in it in any of the lines."""
        plain = in_one_form(text)
        first = next((one for one in self.opens if one.holds and one.signs.search(plain)), None)
        return first.say[0] if first else None

    def is_told(self, text: str) -> bool:
        """Something of it, and nothing of business."""
        told = self._told(Line(text))
        return bool(told) and not any(one.business for one in told)

    def is_business(self, line: Line) -> bool:
        """Another thing than the danger, whatever else is told in it but what is grave."""
        first = line.matter
        if first is None or line.danger or not self.wanes:
            return False
        doubted = {first.topic, f"{first.topic}/{first.aspect}"} & self.doubtful
        read = line.surely_business or (first.odds >= _BUSINESS_FROM and not doubted and first.topic not in _UNREAD)
        return read and all(one.weak or one.business for one in self._told(line))

    def is_let_go(self, line: Line) -> bool:
        """After danger that no sign showed: the line is of business, or tells nothing of it. Where that lasts, only
        what is of business does."""
        first = line.matter
        of_business = line.names or bool(first and first.odds >= _BUSINESS_FROM and first.topic not in _UNREAD)
        told = self._told(line)
        if line.danger or (any(one.holds for one in told) and not line.surely_business):
            return False
        return all(one.weak or one.business or one.eases for one in told) and (of_business or not self.lasts)

    def is_long_over(self, earlier: Sequence[Line]) -> bool:
        """After danger that no sign showed: it was let go, and was not told again since."""
        told = [place for place, one in enumerate(earlier) if one.danger or any(of.grave for of in self._told(one))]
        return any(map(self.is_let_go, earlier[told[-1] + 1 if told else 0 :]))

    def further(self, line: Line, earlier: Sequence[Line], said: Sequence[str], opened: str = "") -> str | None:
        """None: what the bot says itself stands. ``earlier``: what the shopper wrote since the danger was heard, which
        was in ``opened``; ``said``: what was told since."""
        told, lines = self._told(line), [self._told(one) for one in earlier]
        first = self._opened(opened)
        before = [
            *(one for one in self.lines if first and one.name == first.then),
            *(one for of in lines for one in of),
        ]
        over, grave = bool(before) and before[-1].eases, _grave_yet(before)
        if self.is_business(line):
            return None
        left = bool(earlier) and self.is_business(earlier[-1])
        lets = self.lets or (self.wanes and bool(lines) and not lines[-1])
        business = all(one.business and not one.holds for one in told) if told else lets
        if line.answered and (business or (over and not any(one.grave for one in told))):
            return None
        if (over or left) and not told:
            return None
        if grave and told and told[0].gives_way:
            told = [*grave, *told]
        others: tuple[str, ...] = (*self.apart.get(first.name if first else "", ()), *self.otherwise)
        if told and told[0].grave:  # said again before anything softer
            told, others = [one for one in told if one.grave], ()
        fresh = (way for ways in (*(one.say for one in told), others) for way in ways if way not in said)
        first_told = told[0].say if told else ()
        return next(fresh, None) or longest_unsaid([*first_told, *others], said)

    def _opened(self, text: str) -> Further | None:
        plain = in_one_form(text)
        return next((one for one in self.opens if one.signs.search(plain)), None)

    def _told(self, line: Line) -> list[Further]:
        """What speaks of danger again does not ease it."""
        plain = in_one_form(line.text)
        return [one for one in self.lines if one.signs.search(plain) and not (one.eases and line.danger)]


def longest_unsaid(ways: Sequence[str], said: Sequence[str]) -> str:
    """The first that was not said yet, or the one said longest ago."""
    last = {text: place for place, text in enumerate(said)}
    return min(ways, key=lambda way: last.get(way, -1))


def _grave_yet(told: Sequence[Further]) -> list[Further]:
    """Since help was called, or it was over."""
    ends = [place for place, one in enumerate(told) if one.settles or one.eases]
    return [one for one in told[ends[-1] + 1 if ends else 0 :] if one.grave]


def in_one_form(text: str) -> str:
    return simplified(normal(text))
