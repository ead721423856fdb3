"""What a thing is used with, named beside it and not asked for: 充macbook, 扔洗衣机, 里面穿毛衣, 对牛奶过敏, mac上."""

from __future__ import annotations

from collections.abc import Collection

from actions.hear.ways import says, ways
from xiaoer.talk import patterns

_NAME = "X"


def used_in(text: str, nouns: Collection[str]) -> frozenset[str]:
    """Of the goods named, those that are only what another is used with."""
    return frozenset(noun for noun in nouns if noun in text and _is_used(noun, text, nouns))


def _is_used(noun: str, text: str, nouns: Collection[str]) -> bool:
    before, _, after = text.partition(noun)
    for other in sorted(nouns, key=len, reverse=True):  # the 充 of 充电宝跟充电头 charges nothing
        before = before.replace(other, _NAME)
    return bool(ways("used_before").search(before) or ways("used_after").search(after))


def leads_in(before: str) -> bool:
    """Nothing stands before it in its clause but what points at it, looks for it or tells it apart: 那耳机, 想买个耳机,
    上次买的耳机; in 我还想同时充耳机 it has a part to play."""
    return says("leads_in", before)


def without_uses(text: str, used: Collection[str]) -> str:
    """The words that may name what is asked for: without the used ones and somebody's own machines."""
    devices = patterns.findall(r"[充连接插配用给][我的个]*([A-Za-z]{3,12})|([A-Za-z]{3,12})[上里]", text)
    for word in (*used, *(one or other for one, other in devices)):
        text = text.replace(word, " ")
    return text
