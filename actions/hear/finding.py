"""Which line of a thing's entry answers the question: each is weighed by the words it shares with it (rare signs count
more), by what the merchant says answers such a question, and by the label, unit or figure asked for."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from actions.attributes import attributes_asked
from actions.catalogue import Known, known_goods, once_for_each
from actions.hear.figures import within
from actions.hear.goods import words_of
from actions.hear.phrases import asking_pieces
from actions.hear.units import answered_in
from actions.hear.variant import variant_wanted
from actions.hear.ways import says, ways
from actions.hear.written import VAGUE, Fact, facts_of, pointed
from actions.merchant_words import said_in, words
from actions.turn import Turn
from xiaoer.chinese.numerals import SIGNS
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product
from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs

Part = Literal["point", "caution", "fact", "title", "kinds"]
_PICKED = frozenset(ATTRIBUTE_TEXT[one] for one in ("function", "size"))
"""Labels under which stand things of many kinds: of these only the piece that answers is told."""
_STEPS = frozenset(ATTRIBUTE_TEXT[one] for one in ("usage", "storage", "shelf_life", "care"))
"""Labels under which one thing follows from another: of these a piece is told alone only where a figure is asked for
and it answers far better."""
_NAMES = ("title", "kinds")
_VAGUE = frozenset(ATTRIBUTE_TEXT[one] for one in VAGUE)
_MOST_SHARED, _MOST_PAIRS, _MOST_MEANT = 3.0, 2, 2
_ENOUGH, _SOMETHING = 1.4, 0.7
_CLAUSE = 3
_SURELY = 4.0
_TO_THE_WORDS = 2.6
"""From it on a line is taken to say what is asked; below, it is only the nearest to it."""
_APART, _FAR_APART = 0.8, 2.5
_OF_THE_KIND, _VERY_LABEL = 1.5, 2.0
_NAMES_KEPT = 1024
_HEAD = 2
"""Signs by which a line may call a kind: 静音 of 静音红轴."""


@dataclass(frozen=True)
class Line:
    part: Part
    label: str
    text: str


@dataclass(frozen=True)
class Evidence:
    """What speaks for a line; the weights were learned from questions with the line that answers each (bench/facts)."""

    shared: float
    covered: float
    left: float
    """Of the question's signs, what neither the line nor the merchant's words explain."""
    pairs: int
    meant: int
    counted: bool
    labelled: int
    figure: bool
    figures: bool
    uncounted: bool
    beside: bool
    """No statement of its own: the title, the names of the kinds."""
    bounded: bool
    """It bounds what a figure in the question measures."""
    of_the_kind: bool = False
    """It names the very kind asked about: 20000mAh 为 74Wh."""
    measured: bool = False
    """衣长 108cm, of 衣长多少: a figure stands beside the very noun."""
    astray: bool = False
    """A figure is asked for, and it has none of that unit, or one that counts something else."""

    @property
    def answers(self) -> bool:
        """More than by signs it shares: a name that is only said again tells nothing."""
        return bool(self.meant or self.counted or self.figure or self.figures)

    @property
    def worth(self) -> float:
        learned = float(sum(weight * getattr(self, name) for name, weight in _WEIGHTS.items()))
        exact = self.measured or bool(self.labelled and self.counted)
        return learned + _OF_THE_KIND * self.of_the_kind + _VERY_LABEL * exact


_WEIGHTS = {
    "shared": 2.75, "covered": 1.3, "left": -0.8, "pairs": 0.4, "meant": 2.8, "counted": 1.65, "labelled": 2.3,
    "figure": 2.2, "figures": 0.9, "uncounted": -1.5, "beside": -0.7, "bounded": 3.0,
}  # fmt: skip


@dataclass(frozen=True)
class Weighed:
    line: Line
    worth: float
    says_something: bool = True
    astray: bool = False
    meant: bool = False


async def fact_found(turn: Turn, product: Product) -> Fact | None:
    """By all that is said, or by the clause alone that asks, whichever a line answers better. None: nothing written
    answers it."""
    if turn.pressed or not turn.text:
        return None
    known = await _frequencies()
    kind = _kind_meant(turn, product)
    found = [_best(one, product, known, kind) for one in _ways_asked(turn, product)]
    clause = found[-1]
    best = max((one for one in found if one), key=lambda one: one[0].worth, default=None)
    if clause and clause[0].worth >= _TO_THE_WORDS and not clause[0].astray:  # what is told beside it answers nothing
        best = clause
    if best is None or best[0].worth < _ENOUGH:
        return None
    told, near = _told_of(best[0].line, best[1], product, known), best[0].worth < _TO_THE_WORDS or best[0].astray
    return replace(told, near=near, surely=best[0].worth >= _SURELY and not near, meant=best[0].meant)


def _kind_meant(turn: Turn, product: Product) -> str:
    """What the one kind asked about is called apart from the others; empty where none or several are."""
    own = variant_wanted(turn, product).only
    if own is None:
        return ""
    others = [one.title for one in product.variants if one != own]
    parts = [part for each in own.title.split("/") for part in each.split()]
    return next((part for part in parts if len(part) >= _HEAD and not any(part in one for one in others)), "")


def _best(asked: str, product: Product, known: Frequencies, kind: str = "") -> tuple[Weighed, str] | None:
    weighed = [one for one in _weighed(asked, _to_the_point(asked, product), known, kind) if one.says_something]
    best = max(weighed, key=lambda one: one.worth, default=None)
    return (best, asked) if best else None


def _ways_asked(turn: Turn, product: Product) -> list[str]:
    """口红拔干不 我嘴唇容易起皮: the whole, and the one clause of it that asks."""
    asked = _asked(turn, product)
    asking = asking_pieces(asked)
    return [asked, asking[0]] if len(asking) == 1 and len(asking[0]) >= _CLAUSE else [asked]


async def nearest_lines(turn: Turn, product: Product) -> list[str]:
    """What is written that has anything to do with the words, the nearest first; no name alone."""
    if turn.pressed or not turn.text:
        return []
    asked, known = _asked(turn, product), await _frequencies()
    lines = [one for one in lines_to_weigh(product) if one.part not in _NAMES]
    near = [one for one in _weighed(asked, lines, known) if one.worth > _SOMETHING]
    told = [_told_of(one.line, asked, product, known) for one in sorted(near, key=lambda one: -one.worth)]
    return [one.value for one in told]


async def clearly_nearest(turn: Turn, product: Product, pieces: Sequence[str]) -> str:
    """Of these pieces of what is written the one that has most to do with the words; empty where none clearly has."""
    asked, known = _asked(turn, product), await _frequencies()
    weighed = _weighed(asked, [Line("fact", "", one) for one in dict.fromkeys(pieces)], known)
    best, *others = sorted(weighed, key=lambda one: -one.worth)
    apart = all(best.worth >= one.worth + _APART for one in others)
    return best.line.text if apart and best.worth >= _ENOUGH else ""


def _to_the_point(asked: str, product: Product) -> list[Line]:
    """Where the merchant has a name for what is asked, a line that only stands under a vague label answers it no more:
    适用 油皮 says nothing of the pregnant."""
    lines, points = lines_to_weigh(product), pointed(asked)
    if not points:
        return lines
    return [one for one in lines if one.label not in _VAGUE or any(each.met_by(one.text) for each in points)]


def lines_to_weigh(product: Product) -> list[Line]:
    lines = [Line("point", "", one) for one in product.selling_points]
    lines += [Line("caution", "", one) for one in product.cautions]
    lines += [Line("fact", one.label, one.value) for one in facts_of(product)]
    title = product.title.replace(product.brand, "").replace(product.short_title, " ").strip()
    return [*lines, Line("title", "", title), Line("kinds", "", "、".join(one.title for one in product.variants))]


def _asked(turn: Turn, product: Product) -> str:
    """What it is called is no part of the question."""
    text, title = words_of(turn, product), f"{product.title} {product.short_title}"
    nouns = [noun for noun in turn.all("product") if noun in title]
    words_of_title = product.title.split()
    models = [first + second for first, second in pairwise(words_of_title) if second.isdigit()]
    models += [one for one in words_of_title if one.isascii() and one[0].isalpha() and says("model", one.upper())]
    for name in (product.title, product.short_title, product.brand, *models, *nouns):
        text = _name(name).sub(" ", text) if name else text
    return text


@lru_cache(maxsize=_NAMES_KEPT)
def _name(name: str) -> patterns.Pattern:
    """In big or small letters."""
    return patterns.compile(patterns.escape(name), fold=True)


def _weighed(asked: str, lines: Sequence[Line], known: Frequencies, kind: str = "") -> list[Weighed]:
    signs = {one for one in asked if one.isalnum() and not says("idle_sign", one)}
    all_signs = sum(map(known.rarity, signs)) or 1.0
    meant = (*said_in(words().asks, asked), *said_in(words().tells, asked))
    named = {ATTRIBUTE_TEXT[one] for one in attributes_asked(asked)} | {one for each in meant for one in each.written}
    twos = {two for two in pairs(asked) if set(two) <= signs and not two.isdigit()}
    decides = any(one.point or one.grants or one.denies for one in meant)
    unit, figures = _unit_asked(asked, lines), patterns.findall(r"\d+", asked)
    how_much, measured = says("how_much", asked), ways("measured_noun").search(asked)
    counts = ways("counted").search(asked)
    of_what = signs - set(unit) - set(counts[0] if counts else "")

    def evidence(line: Line) -> Evidence:
        shared = sum(known.rarity(one) for one in signs if one in line.text)
        answered = sum(one.met_by(line.text) for one in meant)
        bounded = line.part not in _NAMES and within(asked, line.text) is not None
        counted = _counts_in(unit, line.text)
        label = _labelled(line.label, asked, named if answered or not decides else set())
        apart = bool(of_what) and not any(one in line.text for one in of_what)
        elsewhere = not counted or (apart and not label and line.part not in _NAMES)
        return Evidence(
            shared=min(shared, _MOST_SHARED),
            covered=shared / all_signs,
            left=0.0 if answered or bounded else min(all_signs - shared, _MOST_SHARED),
            pairs=min(len(twos & pairs(line.text)), _MOST_PAIRS),
            meant=min(answered, _MOST_MEANT),
            counted=counted,
            labelled=label,
            figure=any(one in line.text for one in figures),
            figures=how_much and (counted if unit else says("figure", line.text)),
            uncounted=bool(unit) and not answered and not counted,
            beside=line.part in _NAMES,
            bounded=bounded,
            measured=measured is not None and _measures(measured[1], line.text),
            of_the_kind=bool(kind) and kind in line.text and line.part not in _NAMES,
            astray=bool(unit) and elsewhere and not (answered or bounded),
        )

    found = [(one, evidence(one)) for one in lines]
    return [
        Weighed(one, each.worth, not each.beside or _names_more(one, each, asked), each.astray, bool(each.meant))
        for one, each in found
    ]


def _names_more(line: Line, evidence: Evidence, asked: str) -> bool:
    """A name is no answer where it is only said again: 秋冬款的衣服多大 is not told 秋冬款."""
    said = line.part == "kinds" and any(name.strip() in asked for name in line.text.split("、") if len(name) > 1)
    return not said and (evidence.answers or (evidence.pairs > 0 and says("which_one", asked)))


def _labelled(label: str, asked: str, named: set[str]) -> int:
    """By its very name (材质) surely, by what it is asked about with (洗, of 洗护保养) likely."""
    return 2 * bool(pairs(label) & pairs(asked)) + (label in named) if label else 0


def _unit_asked(asked: str, lines: Sequence[Line]) -> str:
    """多少水 counts nothing in 水: what is no unit of the table is one only where a line has it."""
    found = ways("counted").search(asked)
    if found is None or says("not_counted", found[1]):
        return ""
    unit = answered_in(found[1])
    return unit if unit != found[1] or any(_counts_in(unit, one.text) for one in lines) else ""


def _measures(noun: str, text: str) -> bool:
    return any(noun in piece and says("figure", piece) for piece in ways("piece_end").split(text))


async def of_the_very_kind(turn: Turn, product: Product) -> Fact | None:
    """20000的呢: what is written of that kind by its name, and has to do with what is asked."""
    kind, known = _kind_meant(turn, product), await _frequencies()
    lines = [one for one in lines_to_weigh(product) if kind and kind in one.text and one.part not in _NAMES]
    asked = _asked(turn, product)
    weighed = [one for one in _weighed(asked, lines, known) if one.worth >= _SOMETHING]
    best = max(weighed, key=lambda one: one.worth, default=None)
    return _told_of(best.line, asked, product, known) if best else None


async def leads_astray(turn: Turn, product: Product, value: str) -> bool:
    """How often, how many is asked, and this counts something else."""
    asked, known = _asked(turn, product), await _frequencies()
    return all(one.astray for one in _weighed(asked, [Line("fact", "", value)], known))


def _counts_in(unit: str, text: str) -> bool:
    return bool(unit and patterns.search(rf"[\d半{SIGNS}]\s*(?:[～~]\s*\d+\s*)?(?:{unit})", text))


def _told_of(line: Line, asked: str, product: Product, known: Frequencies) -> Fact:
    """Of many pieces the one that answers, where one does more than the others."""
    pieces: list[str] = []
    if line.part == "title" and (measure := ways("pack_measure").search(line.text)) and says("how_much", asked):
        return Fact(ATTRIBUTE_TEXT["size"], measure[0])
    if line.part == "kinds":
        pieces = [one.title for one in product.variants]
    elif line.label in _PICKED or (line.label in _STEPS and says("how_much", asked)):
        pieces = [one.strip() for one in ways("piece_end").split(line.text) if one.strip()]
    if len(pieces) > 1:
        weighed = sorted(_weighed(asked, [Line("fact", "", one) for one in pieces], known), key=lambda one: -one.worth)
        if weighed[0].worth >= weighed[1].worth + (_FAR_APART if line.label in _STEPS else _APART):
            return Fact(line.label, weighed[0].line.text, "line", named=line.part in _NAMES)
    return Fact(line.label, line.text, "label" if line.part == "fact" else "line", named=line.part in _NAMES)


@dataclass(frozen=True)
class Frequencies:
    """In how many of the shop's goods a sign is written."""

    goods: int
    signs: Counter[str]

    def rarity(self, sign: str) -> float:
        """Near 1 for what stands nowhere else, 0 for what stands everywhere."""
        if self.goods < 2:
            return 1.0
        return max(0.0, math.log(self.goods / (1 + self.signs[sign])) / math.log(self.goods))


async def _frequencies() -> Frequencies:
    return _counted(await known_goods())


@once_for_each
def _counted(goods: Sequence[Known]) -> Frequencies:
    return Frequencies(len(goods), Counter(sign for one in goods for sign in set(one.facts)))
