"""A text with signs and blanks taken out and figures folded, where each sign knows where it stood in the original."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from xiaoer.chinese.normal_text import normalize

type Span = tuple[int, int]

_RINGED = {
    **dict(zip("❶❷❸❹❺❻❼❽❾", "123456789", strict=True)),
    **dict(zip("➀➁➂➃➄➅➆➇➈", "123456789", strict=True)),
    **dict(zip("➊➋➌➍➎➏➐➑➒", "123456789", strict=True)),
    "⓿": "0",
    "🄋": "0",
    "🄌": "0",
}
"""Figures that NFKC leaves as they are."""
_HEARTS = frozenset("❤♥♡❥💓💕💖💗💙💚💛💜💝🧡")
_BEFORE_A_HEART = frozenset("vVwW微薇威维+➕")
_DRAWN_ROUND = "\ufe0f\u20e3"
"""The key that is drawn round a figure."""
_STOPS = frozenset("，。！？；：,!?;:\n（）()")


@dataclass(frozen=True)
class View:
    """``text[i]`` stood at ``begins[i]:ends[i]`` of the original."""

    text: str
    begins: tuple[int, ...]
    ends: tuple[int, ...]

    def span(self, begin: int, end: int) -> Span:
        return self.begins[begin], self.ends[end - 1]

    def only(self, kept: Callable[[str], bool]) -> View:
        """Without the signs that are not to be kept."""
        places = [place for place, sign in enumerate(self.text) if kept(sign)]
        return View(
            "".join(self.text[place] for place in places),
            tuple(self.begins[place] for place in places),
            tuple(self.ends[place] for place in places),
        )

    def gap(self, place: int) -> int:
        """How many signs of the original lie between this one and the one before."""
        return self.begins[place] - self.ends[place - 1] if place else 0


class Views:
    def __init__(self, text: str) -> None:
        self.original = text

    @cached_property
    def whole(self) -> View:
        """One width and script; ringed figures and hearts (微❤) as what they stand for; as many signs as there were."""
        normal = normalize(self.original)
        signs = [_RINGED.get(sign, sign) for sign in normal.text]
        for place, sign in enumerate(signs):
            if sign in _HEARTS and place and signs[place - 1] in _BEFORE_A_HEART:
                signs[place] = "信"
        return View("".join(signs), tuple(normal.starts), tuple(normal.ends))

    @cached_property
    def closed_up(self) -> View:
        """Without blanks; every other sign stays."""
        return self.whole.only(lambda sign: not sign.isspace() and sign.isprintable() and sign not in _DRAWN_ROUND)

    @cached_property
    def clauses(self) -> View:
        """Letters and figures, and what ends a clause."""
        return self.whole.only(lambda sign: sign.isalnum() or sign in _STOPS)

    @cached_property
    def bare(self) -> View:
        """Letters and figures alone: a comma or a new line in an address parts nothing."""
        return self.whole.only(str.isalnum)
