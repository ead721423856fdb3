"""Walk 1, in the actions: which of the choices shown is meant: by place (第二个) or by name (裙子)."""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.talk import patterns

_PLACE = patterns.compile(r"第\s*([一二三四五六1-6])\s*[个笔单条件款]?|^([1-6一二三四五六])$")
_PLACES = {sign: place for place, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6")) for sign in signs}
_SAYS_NOTHING = patterns.compile(r"[那这个件条款的要退换子把是就吧了第双种单笔我想给查看码色号/\s,，。!！?？]")
_LONGEST = 16


def nearest(text: str, titles: Sequence[str]) -> int | None:
    """Its place among ``titles``; None when no place is said and no single title shares most with the words."""
    placed = _PLACE.search(text)
    if placed:
        place = _PLACES[placed.group(1) or placed.group(2)]
        return place if place < len(titles) else None
    words = set(_SAYS_NOTHING.sub("", text).upper()) if len(text) <= _LONGEST else set()
    shared = [len(words & set(title.upper())) for title in titles]
    best = max(shared, default=0)
    return shared.index(best) if best and shared.count(best) == 1 else None
