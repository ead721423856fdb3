"""What a thing is used with, named beside it and not asked for: 充macbook, 扔洗衣机, 里面穿毛衣, 对牛奶过敏, mac上."""

from __future__ import annotations

from collections.abc import Collection

from actions.hear.phrases import asking_pieces
from actions.hear.ways import says, ways
from xiaoer.talk import patterns

_NAME = "X"
_SEVERAL = 2


def used_in(text: str, nouns: Collection[str]) -> frozenset[str]:
    """Of the goods named, those that are only what another is used with, or only mentioned beside what is asked of."""
    pointed = _pointed_at(text, nouns)
    spoken_of = pointed if len(pointed) == 1 else frozenset()
    used = frozenset(noun for noun in nouns if noun in text and _is_used(noun, text, nouns)) - spoken_of
    return used | _only_mentioned(text, {noun for noun in nouns if noun in text} - used)


def lies_upon(noun: str, text: str) -> bool:
    """衬衫上全是水印: only where something came to be."""
    return says("lies_upon", text.partition(noun)[2])


def _only_mentioned(text: str, nouns: Collection[str]) -> frozenset[str]:
    """Of several: those that something came upon, those not pointed at where another is (这燕麦), those that no clause
    asks of where one asks of another. Nothing of what stands beside each other in one question."""
    apart = {noun for noun in nouns if not any(noun != other and noun in other for other in nouns)}
    if len(apart) < _SEVERAL or says("beside_each_other", text):
        return frozenset()
    pointed = _pointed_at(text, apart)
    asked = {noun for noun in apart if any(noun in one for one in asking_pieces(text))}
    meant = pointed or asked or {noun for noun in apart if not lies_upon(noun, text)}
    return frozenset(apart - meant) if meant else frozenset()


def _pointed_at(text: str, nouns: Collection[str]) -> frozenset[str]:
    return frozenset(noun for noun in nouns if any(says("points_at_it", one) for one in text.split(noun)[:-1]))


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
    mine = r"[充连接插配用给][我的个]*([A-Za-z]{3,12}(?: [A-Za-z]{2,5})?)|([A-Za-z]{3,12})[上里]"
    devices = patterns.findall(mine, text)
    for word in (*used, *(one or other for one, other in devices)):
        text = text.replace(word, " ")
    return text
