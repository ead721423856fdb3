"""The words of a shop's own catalogue: names and their parts, makers, tags, shelves, facts under labels of its own.

What a message means by them needs no training and no list of goods: a bookshop's titles and authors, an ironmonger's
threads. A thing is called by the end of its name (冲击钻 for a 锂电冲击钻), by its beginning, by signs of it in order
(豆腐砂 for a 豆腐猫砂), by its maker or by what it is tagged; what nothing in the catalogue explains speaks against it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from actions.catalogue import Known, once_for_each
from xiaoer.talk import patterns

ENOUGH = 0.6
_APART = 0.2
_LONGEST = 8
_COMMON = 0.34
"""A word that more than this share of the goods have tells nothing apart."""
_BETWEEN = patterns.compile(r"[\s、，,；;（）()《》【】/·|]+")
_WORD = patterns.compile(r"^[一-鿿A-Za-z][一-鿿A-Za-z0-9]*$")
_HAN = patterns.compile(r"[一-鿿]")
_MIXED = patterns.compile(r"^\d+[A-Z]+$|^[A-Z]+\d+$")
_LATIN = patterns.compile(r"[A-Z]{3,}")
_SHORT = 2
_WHOLE, _END, _BEGIN, _INNER, _WORD_OF_TITLE, _TAG, _TOLD = 1.2, 0.9, 0.8, 0.5, 0.8, 0.65, 0.65
_SUITS, _VARIANT = 0.45, 0.2


Kind = Literal["thing", "part", "about"]
"""``thing``: one calls it so; ``part``: a piece of its name, which may be a property; ``about``: said of it."""


@dataclass(frozen=True)
class _Said:
    """A word of the catalogue found in a message, and what it is worth for one of the goods."""

    start: int
    end: int
    worth: float
    kind: Kind


class Vocabulary:
    def __init__(self, goods: Sequence[Known]) -> None:
        self._goods = goods
        self._words: dict[str, dict[int, tuple[float, Kind]]] = defaultdict(dict)
        for place, one in enumerate(goods):
            for word, worth, kind in _words_of(one):
                if worth > self._words[word].get(place, (0.0, "about"))[0]:
                    self._words[word][place] = (worth, kind)
        self._longest = min(max(map(len, self._words), default=0), 2 * _LONGEST)

    def meant(
        self, text: str, strangers: Iterable[str], filler: Sequence[bool], *, things_only: bool = False
    ) -> list[tuple[float, str]]:
        """Goods with their scores, best first. ``strangers``: names of things in the text that no goods are called
        by; ``filler``: which signs of the text say nothing of goods. ``things_only``: a property alone (纯棉) means
        none of them."""
        said = text.upper()
        walls = [(said.find(one.upper()), len(one)) for one in strangers if one.upper() in said]
        found: dict[int, list[_Said]] = defaultdict(list)
        for start in range(len(said)):
            for end in range(start + 2, min(len(said), start + self._longest) + 1):
                if any(at <= start and end <= at + length for at, length in walls):
                    continue
                for place, (worth, kind) in self._words.get(said[start:end], {}).items():
                    found[place].append(_Said(start, end, worth * self._rarity(said[start:end]), kind))
        for place, one in enumerate(self._goods):
            found[place] += _in_order(one, said, filler)
        if things_only:
            found = {place: each for place, each in found.items() if any(word.kind == "thing" for word in each)}
        scored = [(self._score(self._goods[place], each, said, filler), place) for place, each in found.items()]
        return [(score, self._goods[place].id) for score, place in sorted(scored, key=lambda row: -row[0]) if score > 0]

    def _rarity(self, word: str) -> float:
        share = len(self._words[word]) / max(len(self._goods), 1)
        if len(self._words[word]) == 1:
            return 1.2
        return 0.5 if share > _COMMON and len(self._goods) > 3 else 1.0

    def _score(self, one: Known, said: list[_Said], text: str, filler: Sequence[bool]) -> float:
        taken: list[_Said] = []
        for word in sorted(said, key=lambda word: (-word.worth, word.start - word.end)):
            if all(word.end <= other.start or word.start >= other.end for other in taken):
                taken.append(word)
        if not taken:
            return 0.0
        strange = _unexplained(one, taken, text, filler)
        if any(word not in one.facts and word not in one.variants for word in _LATIN.findall(text)):
            return 0.0  # a maker or a model that this is not
        best = max(taken, key=lambda word: word.worth)
        score = best.worth + sum(0.35 * word.worth for word in taken if word is not best)
        named = any(word.kind != "about" for word in taken)
        if not named:
            return score - (0.5 if strange else 0.0)
        if best.worth >= _WHOLE:
            return score
        before = best.start and not filler[best.start - 1] and all(word.end != best.start for word in taken)
        cut = before and text[best.start - 1] not in one.facts and bool(_HAN.match(text[best.start - 1]))
        after = best.end - best.start <= _SHORT and any(run.start == best.end for run in strange)
        return score - 0.4 * (any(run.stop == best.start for run in strange) or after) - 0.2 * bool(cut)


@once_for_each
def vocabulary_of(goods: Sequence[Known]) -> Vocabulary:
    return Vocabulary(goods)


def close_ones(scored: Sequence[tuple[float, str]]) -> list[str]:
    """The best and what is hardly worse."""
    if not scored or scored[0][0] < ENOUGH:
        return []
    return [number for score, number in scored if scored[0][0] - score < _APART]


def _words_of(one: Known) -> Iterable[tuple[str, float, Kind]]:
    yield one.short.upper(), _WHOLE, "thing"
    for name, worth in ((one.short, 1.0), *((word, _of_title(one, word)) for word in _BETWEEN.split(one.title))):
        clean = name.removeprefix(one.brand).upper()
        if _HAN.search(clean) or _MIXED.match(clean):
            for word, part, kind in _parts(clean):
                yield word, part * worth, kind
    for word in (one.brand, one.shelf):
        if len(word) > 1:
            yield word.upper(), 0.45, "about"
    for word in one.tags:
        yield word.upper(), _TAG, "about"
    for value in one.told:
        for word in _BETWEEN.split(value.upper()):
            if 2 <= len(word) <= _LONGEST and _WORD.match(word):
                yield word, _TOLD, "about"
    for word in _BETWEEN.split(one.suits.upper()):
        if 2 <= len(word) <= _LONGEST and _WORD.match(word):
            yield word, _SUITS, "about"
    for word in _BETWEEN.split(one.variants):
        if len(word) > 1:
            yield word.upper(), _VARIANT, "about"


def _of_title(one: Known, word: str) -> float:
    """A model or a maker that is in the thing's own name as well is more than one that is only in its title."""
    return 1.1 if word and word in one.short else _WORD_OF_TITLE


def _parts(name: str) -> Iterable[tuple[str, float, Kind]]:
    if len(name) < 2:
        return
    yield name, 1.0, "thing"
    for at in range(1, len(name) - 1):
        yield name[at:], _END, "thing"
    for start in range(len(name) - 2):
        for end in range(start + 2, len(name)):
            worth = _INNER if start else _BEGIN
            yield name[start:end], worth if end - start > _SHORT else 0.6 * worth, "part"
    if _HAN.match(name[-1]):
        yield f"{name[-1]}子", _INNER + 0.15, "thing"


def _in_order(one: Known, text: str, filler: Sequence[bool]) -> list[_Said]:
    """豆腐砂, 活扳手: the signs of a name in order with its end among them, nothing strange between."""
    found = []
    names = [one.short.upper(), *(word.upper() for word in _BETWEEN.split(one.title) if len(word) > 2)]
    for name in names:
        for end in [at + 1 for at, sign in enumerate(text) if sign == name[-1]]:
            start, rest = end - 1, len(name) - 1
            while start > 0 and not filler[start - 1] and (at := name.rfind(text[start - 1], 0, rest)) >= 0:
                start, rest = start - 1, at
            begun = start == 0 or filler[start - 1] or not _HAN.match(text[start - 1])
            if begun and end - start >= 3 and text[start:end] not in name:
                found.append(_Said(start, end, 0.7 + 0.1 * (end - start > 3), "thing"))
    return found


def _unexplained(one: Known, taken: Sequence[_Said], text: str, filler: Sequence[bool]) -> list[range]:
    """Runs of two signs and more that neither this thing's words nor ordinary ones account for."""
    known = f"{one.facts}{one.variants}{one.brand}{''.join(one.told)}{one.suits}".upper()
    open_ = [
        bool(_HAN.match(sign) or sign.isalpha())
        and not filler[at]
        and sign not in known
        and not any(word.start <= at < word.end for word in taken)
        for at, sign in enumerate(text)
    ]
    runs, start = [], None
    for at, strange in enumerate([*open_, False]):
        if strange and start is None:
            start = at
        elif not strange and start is not None:
            if at - start > 1:
                runs.append(range(start, at))
            start = None
    return runs


def filler_in(text: str, *kinds: patterns.Pattern) -> list[bool]:
    """Which signs of the text belong to words that say nothing of goods."""
    marks = [False] * len(text)
    for kind in kinds:
        for one in kind.finditer(text):
            marks[one.start() : one.end()] = [True] * (one.end() - one.start())
    return marks
