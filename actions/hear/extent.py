"""How many of a kind are left, and whether there is a bigger or smaller one: by what its kinds are called and what its
title measures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from actions.hear.size_step import SIZES
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.chinese.measures import figure_in
from xiaoer.shop.contract import Product, Variant

_LETTERS = {one: float(at) for at, one in enumerate(SIZES)}
_ONLY = 1


@dataclass(frozen=True)
class Extent:
    """``word``: 大, 小, 长; ``further``: the next kind that is more so than the one talked of, one that is there before
    one that is gone; ``last``: the one that is most so, and none where all are alike, then ``measure`` is what they all
    are, as written."""

    word: str
    further: Variant | None = None
    last: Variant | None = None
    measure: str = ""


def asks_how_many_left(turn: Turn) -> bool:
    return not turn.pressed and says("how_many_left", turn.text)


def extent_asked(turn: Turn, product: Product) -> Extent | None:
    """None: no bigger or smaller one is asked for, or nothing is written of how big it is."""
    word, more = extent_word(turn)
    if not word:
        return None
    sizes = _sizes(product.variants, word)
    if len(set(sizes.values())) <= _ONLY:
        measure = own_measure(product)
        return Extent(word, measure=measure) if measure else None
    grows = {number: size if more else -size for number, size in sizes.items()}
    now = grows.get(str(turn.slot("variant_id") or ""))
    further = [one for one in product.variants if now is not None and grows[one.id] > now]
    there = [one for one in further if one.stock_state != "sold_out"] or further
    last = max(product.variants, key=lambda one: grows[one.id])
    return Extent(word, min(there, key=lambda one: grows[one.id], default=None), last)


def extent_word(turn: Turn) -> tuple[str, bool]:
    """The sign, and whether it is more of it; empty where none is asked for."""
    if turn.pressed or not says("has_such", turn.text):  # 字能再大点不 asks for no other one
        return "", False
    for way in ("larger", "lesser"):
        if found := ways(way).search(turn.text):
            return next(one for one in found.groups() if one), way == "larger"
    return "", False


def own_measure(product: Product) -> str:
    """480ml of 儿童保温杯 480ml, else what stands under its size."""
    found = ways("pack_measure").search(product.title)
    return found[0].strip() if found else (product.attributes.size or "").rstrip("。")


def _sizes(variants: Sequence[Variant], word: str) -> dict[str, float]:
    """Empty where the names of the kinds tell no size."""
    found = {one.id: _size(one.title, word) for one in variants}
    return {number: size for number, size in found.items() if size is not None} if None not in found.values() else {}


def _size(title: str, word: str) -> float | None:
    letters = [_LETTERS[part] for part in title.upper().replace("/", " ").split() if part in _LETTERS]
    return letters[0] if letters else figure_in(title, word)
