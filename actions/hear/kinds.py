"""What tells the kinds of one thing apart, by their own names and prices: how much dearer one is and for what, whether
they are alike but for the colour, and how many pieces it comes in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Literal

from actions.hear.variant import in_figures, variant_wanted
from actions.hear.ways import says, ways
from actions.hear.written import facts_of
from actions.turn import Turn
from xiaoer.chinese.numerals import number
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product, Variant

Axis = Literal["color", "size", "flavor", ""]
_BOTH = 2
_PLAIN_FIGURES = 3
"""Of a name, from which they say it alone: 240 of 240ml."""
_PAIR, _COLOUR = "对", "色"
_PAIRED = dict(zip(f"双{_PAIR}单", (2.0, 2.0, 1.0), strict=True))


@dataclass(frozen=True)
class Dearer:
    """Two groups of kinds with one price each. ``cheap`` and ``dear``: what those are called by that the others are
    not; both empty where only the price is known to differ."""

    cheap: str
    dear: str
    low: int
    high: int


@dataclass(frozen=True)
class Alike:
    """Kinds that are told apart by one thing alone. ``one_price``: and cost the same."""

    axis: Axis
    kinds: tuple[str, ...]
    one_price: bool


@dataclass(frozen=True)
class Pack:
    """``written``: how the shop puts it (双支装). ``same``: it is the number that was said; None where several were."""

    written: str
    same: bool | None


def asks_how_much_dearer(turn: Turn) -> bool:
    return says("dearer_by", turn.text)


def price_apart(turn: Turn, product: Product) -> Dearer | None:
    """None: no difference of its own prices is asked for, or they differ in more than two ways."""
    if turn.pressed or not (says("dearer_by", turn.text) or says("dearer_why", turn.text)):
        return None
    kinds = _meant(turn, product)
    prices = sorted({one.price for one in kinds})
    if len(prices) != _BOTH:
        return None
    low, high = ([one for one in kinds if one.price == price] for price in prices)
    cheap, dear = _own(low, high), _own(high, low)
    return Dearer(cheap, dear, *prices) if cheap and dear else None


def alike_but_for(turn: Turn, product: Product) -> Alike | None:
    """粉的和白的功能一样吧: None where it is not asked, or they are told apart by more than one thing."""
    if turn.pressed or not says("kinds_alike", turn.text) or len(product.variants) < _BOTH:
        return None
    kinds = _meant(turn, product)
    differing = [axis for axis in ("color", "size", "flavor") if len({getattr(one, axis) for one in kinds}) > 1]
    if len(differing) != 1:
        return None
    axis: Axis = differing[0]  # type: ignore[assignment]
    names = tuple(dict.fromkeys(getattr(one, axis) or one.title for one in kinds))
    return Alike(axis, names, len({one.price for one in kinds}) == 1)


def pack_asked(turn: Turn, product: Product) -> Pack | None:
    """是两支吧, 一个还是一对: by what its title says of how many there are in it."""
    said = [count for one in ways("pieces_said").findall(turn.text) if (count := count_of(*one))]
    if turn.pressed or not said or not says("pieces_asked", turn.text):
        return None
    box = next((one.value for one in facts_of(product) if one.label == ATTRIBUTE_TEXT["package"]), "")
    for text in (product.title, box):
        for found in ways("pieces_written").finditer(text):
            count = count_of(*found.groups()[:2])
            if count and (text == product.title or says("thing_first", text[: found.start()])):
                return Pack(found[0].strip(), count in said if len(set(said)) == 1 else None)
    return None


def measure_of_kinds(turn: Turn, product: Product) -> tuple[str, ...]:
    """大的那个多大: where the names of its kinds alone say it. Empty: not asked, or it is written once for all."""
    own = product.attributes
    if turn.pressed or not says("asks_measure", turn.text) or own.size or own.weight:
        return ()
    wanted = variant_wanted(turn, product)
    names = tuple(one.title for one in wanted.fitting) if wanted.said else ()
    return names if all(says("figure", one) for one in names) and len(names) < len(product.variants) else ()


def tastes_asked(turn: Turn, product: Product) -> tuple[str, ...]:
    """三支都什么味: as its kinds are called, where one of them names several or they are told apart so."""
    if turn.pressed or not says("asks_tastes", turn.text):
        return ()
    names = tuple(one.title for one in product.variants)
    return names if any(one.flavor for one in product.variants) or any("、" in one for one in names) else ()


def either_of_kinds(turn: Turn, product: Product) -> tuple[str, ...]:
    """圆的还是方的, of kinds that are called 直径 20cm and 方形 22cm: their names, where one of them is said."""
    found = None if turn.pressed else ways("one_or_other").search(turn.text)
    if found is None or len(product.variants) < _BOTH:
        return ()
    titles = tuple(dict.fromkeys(one.title for one in product.variants))
    meets = [[title for title in titles if _calls(word, title)] for word in found.groups() if word]
    told_apart = any(meets) and not any(len(one) == len(titles) for one in meets)
    return titles if told_apart else ()


def _calls(word: str, title: str) -> bool:
    """方的 and 方形; 圆的 and 直径, which only what is round has."""
    said = word.removesuffix("的").removesuffix("款").removesuffix("形")
    round_one = says("round", said) and says("round", title)
    return bool(said) and (round_one or said.upper() in title.upper())


def no_such_pair(turn: Turn, product: Product) -> bool:
    """白的有两万毫安的吗, of 10000mAh 白 and 20000mAh 黑: both there are, and not in one."""
    if turn.pressed or not says("asks_whether", turn.text) or says("asks_open", turn.text):
        return False
    said = in_figures(turn.text.upper())
    titles = [one.title.replace("/", " ").split() for one in product.variants]
    places = {word: place for title in titles for place, word in enumerate(title) if word not in product.title}
    named = {word for word in places if _is_said(word.upper(), said, turn)}
    apart = len({places[word] for word in named}) >= _BOTH
    return apart and not any(named <= set(title) for title in titles)


def _is_said(word: str, said: str, turn: Turn) -> bool:
    figures = "".join(takewhile(str.isdigit, word))
    colours = [colour.removesuffix(_COLOUR) for colour in turn.all("color")]
    by_figures = len(figures) >= _PLAIN_FIGURES and figures in said
    return word in said or by_figures or word.removesuffix(_COLOUR) in colours


def count_of(figure: str, unit: str = "") -> float | None:
    """两支 and 一对 are two, a 双 and a 对 of what is counted in pairs too."""
    paired = _PAIRED.get(figure)
    if paired:
        return paired
    count = number(figure)
    return count * _PAIRED[_PAIR] if count and unit == _PAIR else count


def _meant(turn: Turn, product: Product) -> list[Variant]:
    wanted = variant_wanted(turn, product)
    several = wanted.said and len(wanted.fitting) > 1 and len({one.price for one in wanted.fitting}) > 1
    return list(wanted.fitting if several else product.variants)


def _own(these: Sequence[Variant], others: Sequence[Variant]) -> str:
    """8+256G of 曜石黑 / 8+256G and 雪山白 / 8+256G: the part all of these have and none of the others; all their
    names, where they are few and have none such."""
    parts = [[part.strip() for part in one.title.split("/")] for one in these]
    elsewhere = {part.strip() for one in others for part in one.title.split("/")}
    shared = [part for part in parts[0] if part not in elsewhere and all(part in each for each in parts)]
    if shared:
        return shared[0]
    return "、".join(one.title.replace(" / ", "") for one in these) if len(these) <= _BOTH else ""
