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
_NEAR_FROM = 0.35
_NEAR = frozenset({"complaint/harm", "repair/danger", "complaint/threat", "complaint/harassment", "out_of_scope/fraud"})
"""Goals of who tells of danger still, and the odds from which a line is believed to."""


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

    @property
    def is_known(self) -> bool:
        """What it is about is read with its goal, and no detail of the danger that only sounds like something."""
        first = self.matter
        return first is None or self.surely_business or first.goal_odds >= _BUSINESS_FROM

    @property
    def is_near(self) -> bool:
        """It is read as something that stands beside danger."""
        first = self.matter
        return bool(first and first.odds >= _NEAR_FROM and f"{first.topic}/{first.aspect}" in _NEAR)


@dataclass(frozen=True)
class Further:
    """One thing a line may tell. ``grave``: once told, what asks for help is answered as gravely. ``eases``: it is
    over, or was none. ``settles``: help is called. ``gives_way``: to what was told before and is graver. ``business``:
    the bot's own answer goes before; ``holds``: it does not, even so. ``weak``: stands in lines of business as well.
    ``then``: of a first word, the grave thing that it tells. A first word that ``holds`` goes before all others.
    ``of``: the first words after which alone it counts; none: after any."""

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
    of: frozenset[str] = frozenset()

    @staticmethod
    def read(written: Mapping[str, Any]) -> Further:
        say = written["say"]
        marks = {mark: bool(written.get(mark)) for mark in _MARKS}
        signs, then = patterns.any_of(written["signs"]), str(written.get("then", ""))
        ways, of = (say,) if isinstance(say, str) else tuple(say), frozenset(written.get("of") or ())
        return Further(written["name"], signs, ways, **marks, then=then, of=of)


@dataclass(frozen=True)
class AfterDanger:
    """Of one kind of danger. ``opens``: the first words by what happened, where it is told. ``lets``: of what tells
    nothing of it the bot's own answer stands; ``wanes``: from the second such line in a row on, and at once where the
    line is about something else. ``lasts``: even where no sign showed it, what tells nothing at all does not end it.
    ``doubtful``: topics and goals that a line may be read as though it tells of it.
    ``beside``: some words of care before the first answer of business. ``apart``: what else is said, by opening.
    ``settled``: what else is said once help is there. ``denied``: what is said not to be so, which is no sign.
    ``picture``: what is said to a picture without a word."""

    opens: tuple[Further, ...]
    lines: tuple[Further, ...]
    otherwise: tuple[str, ...]
    lets: bool = False
    wanes: bool = False
    lasts: bool = False
    doubtful: frozenset[str] = frozenset()
    beside: str = ""
    apart: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    settled: tuple[str, ...] = ()
    denied: Pattern | None = None
    picture: str = ""

    @staticmethod
    def of(written: Mapping[str, Any]) -> AfterDanger:
        opens = tuple(map(Further.read, written["opens"]))
        lines, otherwise = tuple(map(Further.read, written["lines"])), tuple(written["otherwise"])
        denied = patterns.any_of(written["denied"]) if written.get("denied") else None
        apart = {name: tuple(ways) for name, ways in (written.get("apart") or {}).items()}
        return AfterDanger(
            opens, lines, otherwise, bool(written.get("lets")), bool(written.get("wanes")),
            bool(written.get("lasts")), frozenset(written.get("doubtful") or ()), str(written.get("beside", "")), apart,
            tuple(written.get("settled") or ()), denied, str(written.get("picture", "")),
        )  # fmt: skip

    def opening(self, text: str) -> str | None:
        first = self._opened(text)
        return first.say[0] if first else None

    def opening_above_all(self, text: str) -> str | None:
        """Of who is told to be in it in any of the lines."""
        plain = in_one_form(text)
        first = next((one for one in self.opens if one.holds and one.signs.search(plain)), None)
        return first.say[0] if first else None

    def is_told(self, text: str, opening: str = "") -> bool:
        """Something of it, and nothing of business."""
        told = self._told(Line(text), opening)
        return any(one.holds for one in told) or (bool(told) and not any(one.business for one in told))

    def is_business(self, line: Line, opening: str = "") -> bool:
        """Another thing than the danger, whatever else is told in it but what is grave. ``opening``: the name of what
        happened, as far as it was told."""
        first = line.matter
        if first is None or line.danger or not self.wanes:
            return False
        doubted = self._doubts(first)
        read = line.surely_business or (
            first.goal_odds >= _BUSINESS_FROM and not doubted and first.topic not in _UNREAD
        )
        return read and all(one.weak or one.business for one in self._told(line, opening))

    def _doubts(self, read: Matter) -> bool:
        """Who tells of it may be read so."""
        return bool({read.topic, f"{read.topic}/{read.aspect}"} & self.doubtful)

    def is_let_go(self, line: Line, opening: str = "") -> bool:
        """After danger that no sign showed: the line is of business, or tells nothing of it. Where that lasts, or what
        happened was told since, only what is of business does."""
        first = line.matter
        of_business = line.names or bool(first and first.odds >= _BUSINESS_FROM and first.topic not in _UNREAD)
        told = self._told(line, opening)
        # 肚子一阵一阵发紧, after what happened was told
        if opening and first and self._doubts(first) and not line.names:
            return False
        if line.danger or line.is_near or (any(one.holds for one in told) and not line.surely_business):
            return False
        return all(one.weak or one.business or one.eases for one in told) and (
            of_business or not (self.lasts or opening)
        )

    def is_long_over(self, earlier: Sequence[Line]) -> bool:
        """After danger that no sign showed: it was let go, and was not told again since."""
        told = [place for place, one in enumerate(earlier) if one.danger or any(of.grave for of in self._told(one))]
        return any(map(self.is_let_go, earlier[told[-1] + 1 if told else 0 :]))

    def further(self, line: Line, earlier: Sequence[Line], said: Sequence[str], opened: str = "") -> str | None:
        """None: what the bot says itself stands. ``earlier``: what the shopper wrote since the danger was heard, which
        was in ``opened``; ``said``: what was told since."""
        begun = [found for text in (opened, *(one.text for one in earlier), line.text) if (found := self._opened(text))]
        now = begun[-1].name if begun else ""
        if self.is_business(line, now):
            return None
        told, lines = self._told(line, now), [self._told(one, now) for one in earlier]
        before = [
            *(one for one in self.lines if begun and one.name == begun[0].then),
            *(one for of in lines for one in of),
        ]
        if self._lets_stand(line, told, earlier, lines, over=bool(before) and before[-1].eases):
            return None
        grave = _grave_yet(before)
        if grave and (told[0].gives_way if told else line.danger):
            told = [*grave, *told]
        helped = bool(before) and not grave and any(one.settles for one in before)
        apart = self.settled if helped else self.apart.get(now, ())
        otherwise = () if helped and apart else self.otherwise
        if told and told[0].grave:  # said again before anything softer
            told, apart, otherwise = [one for one in told if one.grave], (), ()
        return _fresh(told, apart, otherwise, said)

    def happened(self, texts: Sequence[str]) -> str:
        """The name of the first words to what was told last."""
        return next((found.name for text in reversed(texts) if (found := self._opened(text))), "")

    def _lets_stand(
        self,
        line: Line,
        told: Sequence[Further],
        earlier: Sequence[Line],
        lines: Sequence[Sequence[Further]],
        *,
        over: bool,
    ) -> bool:
        left = bool(earlier) and self.is_business(earlier[-1])
        lets = self.lets or (self.wanes and bool(lines) and not lines[-1] and line.is_known)
        business = all(one.business and not one.holds for one in told) if told else lets
        eased = over and not any(one.grave or one.holds for one in told)
        if line.answered and not line.danger and (business or eased):
            return True
        return (over or left) and not told and not line.danger

    def _opened(self, text: str) -> Further | None:
        plain = self._without_denied(text)
        return next((one for one in self.opens if one.signs.search(plain)), None)

    def _without_denied(self, text: str) -> str:
        plain = in_one_form(text)
        return self.denied.sub("", plain) if self.denied else plain

    def _told(self, line: Line, opening: str = "") -> list[Further]:
        """What tells of something grave as well does not ease it, nor, where it lasts, what speaks of danger again.
        ``opening``: what happened, as far as it was told."""
        whole, so = in_one_form(line.text), self._without_denied(line.text)
        lines = [one for one in self.lines if not one.of or opening in one.of]
        told = [one for one in lines if one.signs.search(whole if one.eases or one.settles else so)]
        grave = any(one.grave for one in told) or (self.lasts and line.danger)
        return [one for one in told if not (one.eases and grave)]


def _fresh(told: Sequence[Further], apart: Sequence[str], otherwise: Sequence[str], said: Sequence[str]) -> str:
    """What is told in many lines waits for what is said of what happened."""
    often = [one for one in told if one.weak and one.gives_way]
    first = [way for one in told if one not in often for way in one.say]
    ways = [*first, *apart, *(way for one in often for way in one.say), *otherwise]
    new = next((way for way in ways if way not in said), None)
    return new or longest_unsaid([*(told[0].say if told else ()), *apart, *otherwise], said)


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
