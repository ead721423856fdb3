"""What is no alarm, but has to be said before anything is sold or looked up: a bulging pack, an allergy, something in
the eyes, words that may mean more. Fixed, reviewed words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from xiaoer.talk import patterns
from xiaoer.talk.after_danger import in_one_form, longest_unsaid
from xiaoer.talk.patterns import Pattern
from xiaoer.talk.reading import Matter

NEXT_LINES = 4
"""For so many lines after it is told, what is asked of it is answered so."""


@dataclass(frozen=True)
class Caution:
    """``stands``: topics and goals whose answer is given after it; ``never``: topics whose answer is not given in the
    next lines either, and ``wishes`` how those are wished for. ``listens``: nobody is sent for instead. ``along``: what
    has to be told as well, here or in the lines before, in whichever order."""

    name: str
    signs: Pattern
    besides: Pattern
    say: tuple[str, ...]
    stands: frozenset[str] = frozenset()
    later: Pattern | None = None
    then: str = ""
    listens: bool = False
    never: frozenset[str] = frozenset()
    wishes: Pattern | None = None
    along: Pattern | None = None

    @staticmethod
    def of(written: Mapping[str, Any]) -> Caution:
        later, besides = written.get("later"), written.get("except")
        return Caution(
            written["name"],
            patterns.any_of(written["signs"]),
            patterns.any_of([besides] if besides else []),
            tuple(written["say"]),
            frozenset(written.get("stands") or ()),
            patterns.any_of([later]) if later else None,
            str(written.get("then", "")),
            bool(written.get("listens")),
            frozenset(written.get("never") or ()),
            patterns.any_of([written["wishes"]]) if "wishes" in written else None,
            patterns.any_of([written["along"]]) if "along" in written else None,
        )

    def is_told(self, text: str, earlier: Sequence[str] = ()) -> bool:
        """``earlier``: the lines before, oldest first."""
        plain = in_one_form(text)
        if self.besides.search(plain):
            return False
        told = self.signs.search(plain) is not None
        if self.along is None:
            return told
        beside = self.along.search(plain) is not None
        before = [one for one in map(in_one_form, earlier[-NEXT_LINES:]) if not self.besides.search(one)]
        told_before = any(self.signs.search(one) for one in before)
        return (told and (beside or any(map(self.along.search, before)))) or (beside and told_before)

    def is_asked_of(self, text: str) -> bool:
        return bool(self.later and self.later.search(in_one_form(text)))

    def looks_back(self, text: str) -> bool:
        """It may be asked of what was told in the lines before."""
        plain = in_one_form(text)
        ways = (self.later, self.wishes, *((self.signs, self.along) if self.along else ()))
        return any(one is not None and one.search(plain) is not None for one in ways)

    def lets_stand(self, matter: Matter | None) -> bool:
        return matter is not None and bool({matter.topic, matter.goal} & self.stands)


def cautioned(
    cautions: Sequence[Caution], text: str, matter: Matter | None, earlier: Sequence[str], said: Sequence[str]
) -> tuple[Caution, str] | None:
    """What to say to this line, and of what; ``earlier`` is what the shopper wrote before, ``said`` what he heard."""
    for one in cautions:
        if one.is_told(text, earlier):
            return one, longest_unsaid(one.say, said)
    places = range(max(0, len(earlier) - NEXT_LINES), len(earlier))
    before = [one for one in cautions if any(one.is_told(earlier[at], earlier[:at]) for at in places)]
    for one in before:
        if one.then and one.then not in said and one.is_asked_of(text):
            return one, one.then
        if matter and matter.topic in one.never:
            return one, longest_unsaid(one.say, said)
    return None
