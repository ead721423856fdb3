"""What is said to each line after danger was heard: fixed, reviewed words by what the line tells, none of them twice.

What stands first in a list is the gravest. Only what eases, or business where that may be talked of, lets the bot's own
answer stand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.length import normal
from xiaoer.talk.patterns import Pattern
from xiaoer.talk.script import simplified

_MARKS = ("grave", "eases", "settles", "gives_way", "business", "holds")


@dataclass(frozen=True)
class Further:
    """One thing a line may tell. ``grave``: once told, what asks for help is answered as gravely. ``eases``: it is
    over, or was none. ``settles``: help is called. ``gives_way``: to what was told before and is graver. ``business``:
    the bot's own answer goes before; ``holds``: it does not, even so."""

    name: str
    signs: Pattern
    say: tuple[str, ...]
    grave: bool = False
    eases: bool = False
    settles: bool = False
    gives_way: bool = False
    business: bool = False
    holds: bool = False

    @staticmethod
    def of(written: Mapping[str, Any]) -> Further:
        say = written["say"]
        marks = {mark: bool(written.get(mark)) for mark in _MARKS}
        signs = patterns.any_of(written["signs"])
        return Further(written["name"], signs, (say,) if isinstance(say, str) else tuple(say), **marks)


@dataclass(frozen=True)
class AfterDanger:
    """Of one kind of danger. ``opens``: the first words by what happened, where it is told. ``lets``: of what tells
    nothing of it the bot's own answer stands; ``wanes``: from the second such line in a row on, and at once where the
    line is surely about something else."""

    opens: tuple[Further, ...]
    lines: tuple[Further, ...]
    otherwise: tuple[str, ...]
    lets: bool = False
    wanes: bool = False

    @staticmethod
    def of(written: Mapping[str, Any]) -> AfterDanger:
        opens = tuple(map(Further.of, written["opens"]))
        lines, otherwise = tuple(map(Further.of, written["lines"])), tuple(written["otherwise"])
        return AfterDanger(opens, lines, otherwise, bool(written.get("lets")), bool(written.get("wanes")))

    def opening(self, text: str) -> str | None:
        plain = _plain(text)
        return next((one.say[0] for one in self.opens if one.signs.search(plain)), None)

    def further(
        self, text: str, earlier: Sequence[str], said: Sequence[str], *, answered: bool, surely: bool = False
    ) -> str | None:
        """None: the bot's own words stand. ``earlier``: what the shopper wrote since the danger was heard; ``said``:
        what was told since; ``answered``: the bot found an answer to this line, ``surely`` about its own business."""
        told, lines = self._told(text), [self._told(line) for line in earlier]
        before = [one for line in lines for one in line]
        over, grave = bool(before) and before[-1].eases, _grave_yet(before)
        lets = self.lets or (self.wanes and (surely or (bool(lines) and not lines[-1])))
        business = all(one.business and not one.holds for one in told) if told else lets
        if answered and (business or (over and not any(one.grave for one in told))):
            return None
        if over and not told:
            return None
        if grave and told and told[0].gives_way:
            told = [*grave, *told]
        fresh = (way for ways in (*(one.say for one in told), self.otherwise) for way in ways if way not in said)
        return next(fresh, None) or self._oldest(told, said)

    def _told(self, text: str) -> list[Further]:
        plain = _plain(text)
        return [one for one in self.lines if one.signs.search(plain)]

    def _oldest(self, told: Sequence[Further], said: Sequence[str]) -> str:
        """All was said: what was said longest ago."""
        ways = [*(way for one in told[:1] for way in one.say), *self.otherwise]
        last = {text: place for place, text in enumerate(said)}
        return min(ways, key=lambda way: last.get(way, -1))


def _grave_yet(told: Sequence[Further]) -> list[Further]:
    """Since help was called, or it was over."""
    ends = [place for place, one in enumerate(told) if one.settles or one.eases]
    return [one for one in told[ends[-1] + 1 if ends else 0 :] if one.grave]


def _plain(text: str) -> str:
    return simplified(normal(text))
