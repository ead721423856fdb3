"""The signs of danger that people wrote down: patterns by kind, some of which name lists of words (``<kin>``)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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

BEREAVEMENT, SELF_HARM = "bereavement", "self_harm"
_NAME = patterns.bounded(r"<(\w+)>")


class Signs:
    """All are asked at once; the words of the first one of a kind are what is shown."""

    def __init__(self, signs: Mapping[str, Sequence[str]], words: Mapping[str, Sequence[str]]) -> None:
        lists = {name: f"(?:{'|'.join(ways)})" for name, ways in words.items()}
        written = [
            (kind, _NAME.sub(lambda name: lists[name[1]], sign)) for kind in KINDS for sign in signs.get(kind, ())
        ]
        self._kinds = [kind for kind, _ in written]
        self._signs = patterns.many([sign for _, sign in written])

    def find(self, text: str) -> dict[str, str]:
        """The kinds of which there is a sign, gravest first, each with the words of it."""
        found: dict[str, str] = {}
        for place in self._signs.found_in(text):
            if self._kinds[place] not in found:
                found[self._kinds[place]] = self._signs.words(place, text)
        return found
