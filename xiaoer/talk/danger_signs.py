"""The signs of danger that people wrote down: patterns by kind, some of which name lists of words (``<kin>``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from xiaoer.talk import patterns

KINDS = {
    "self_harm": "轻生自伤",
    "illness": "伤病",
    "threat": "人身威胁",
    "fraud": "冒名诈骗",
    "minor": "未成年人",
    "bereavement": "亲友离世",
}
"""Gravest first, in the desk's words."""

_NAME = patterns.bounded(r"<(\w+)>")


class Signs:
    """A sign that names lists is looked for only where a word of each list stands: a pattern of several lists is dear,
    and most messages have none of them."""

    def __init__(self, signs: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]) -> None:
        self._lists = {name: patterns.any_of(ways) for name, ways in words.items()}
        whole = {name: f"(?:{'|'.join(ways)})" for name, ways in words.items()}
        self._signs = {kind: _together(signs.get(kind, ()), whole) for kind in KINDS}

    def find(self, text: str) -> tuple[str, str] | None:
        """The gravest kind of which there is a sign, and the words of it."""
        stands: dict[str, bool] = {}
        for kind, signs in self._signs.items():
            for needed, sign in signs:
                if self._all_stand(needed, text, stands) and (found := sign.search(text)):
                    return kind, str(found[0])
        return None

    def _all_stand(self, needed: Iterable[str], text: str, stands: dict[str, bool]) -> bool:
        for name in needed:
            if name not in stands:
                stands[name] = self._lists[name].search(text) is not None
            if not stands[name]:
                return False
        return True


def _together(signs: Sequence[str], whole: Mapping[str, str]) -> list[tuple[tuple[str, ...], patterns.Pattern]]:
    """The signs of a kind by the lists they need, those that need none as one pattern."""
    by_lists: dict[tuple[str, ...], list[str]] = {}
    for sign in signs:
        by_lists.setdefault(_needed(sign), []).append(_NAME.sub(lambda name: whole[name[1]], sign))
    return [(needed, patterns.any_of(ways)) for needed, ways in by_lists.items()]


def _needed(sign: str) -> tuple[str, ...]:
    """The lists of which a word must stand; one beside a ``|`` is only one way of several."""
    named = _NAME.finditer(sign)
    return tuple(dict.fromkeys(one[1] for one in named if "|" not in sign[max(0, one.start() - 1) : one.end() + 1]))
