"""Goods told by pieces: how a name or a kind of theirs begins or ends, a model, a measure, a bare last sign.

极光12的膜, 扫地那个, 红轴, 三口人5L的: no noun of a list stands there, yet the catalogue has the pieces, and few of its
goods have them. What a piece is worth is shared among the goods that have it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from actions.catalogue import Known, once_for_each
from actions.hear.ways import says, ways
from actions.linking import named_so
from actions.merchant_words import words
from xiaoer.talk.script import is_han
from xiaoer.talk.told_apart import pairs

_ENOUGH, _APART = 0.6, 0.15
_MOST, _LONGEST = 3, 8
_SHORT, _SHORTENED, _TITLE, _KIND, _SIGN, _INNER = 1.0, 0.9, 0.8, 0.8, 0.9, 0.5
_SAID, _FULL, _POINTED = 0.6, 2, 0.1
_LEAST_SHORTENED = 3
_OF = "的"
_ENDINGS = "色味款装"
"""What a kind may be said without."""


@dataclass(frozen=True)
class Hinted:
    """Best first. ``heads``: those that a word names as what is spoken of (尘袋, 纸, 扫地那个), and not only something
    said of them, with that word; ``pointed``: those of them named by a bare last sign or by a word before 那个."""

    ids: tuple[str, ...]
    heads: Mapping[str, str] = field(default_factory=dict)
    pointed: frozenset[str] = frozenset()

    @property
    def one(self) -> str | None:
        return self.ids[0] if len(self.ids) == 1 else None


@dataclass
class _Pieces:
    """``worth``: of a piece for each that has it; ``names``: those it is a piece of the name of; ``ends``: those whose
    name it ends."""

    worth: dict[str, dict[str, float]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    ends: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    longest: int = 0

    def add(self, piece: str, whose: str, worth: float, *, of_name: bool) -> None:
        self.worth[piece][whose] = max(worth, self.worth[piece].get(whose, 0.0))
        if of_name:
            self.names[piece].add(whose)
        self.longest = min(max(self.longest, len(piece)), _LONGEST)


def hinted(text: str, goods: Sequence[Known]) -> Hinted:
    """None in it where the pieces point nowhere, or at too many."""
    pieces = _pieces_of(goods)
    said = text.upper()
    scores: dict[str, float] = defaultdict(float)
    heads: dict[str, str] = {}
    pointed: set[str] = set()
    covered: set[int] = set()
    found = list(_pieces_in(said, pieces))
    for at, piece in found:
        covered |= set(range(at, at + len(piece))) if piece in pieces.ends else set()
    joined = [piece for _, piece in _pieces_in(said.replace(_OF, ""), pieces) if piece in pieces.ends]
    for piece in dict.fromkeys([*(piece for _, piece in found), *joined]):
        whose = pieces.worth[piece]
        for one, worth in whose.items():
            scores[one] += worth / len(whose)
        heads |= dict.fromkeys(pieces.ends.get(piece, ()), piece)
        if _stands_for_one(piece, said):
            pointed |= pieces.names.get(piece, set())
            scores |= {one: scores[one] + _POINTED for one in pieces.names.get(piece, ())}
    by_sign: set[str] = set()
    for sign in (sign for sign in _signs_in(text, covered) if sign in pieces.ends):
        by_sign |= pieces.ends[sign]
        heads |= dict.fromkeys(pieces.ends[sign], sign)
        for one in pieces.ends[sign]:
            scores[one] += _SIGN / len(pieces.ends[sign])
    if by_sign:  # the rest is said of it
        facts = {one.id: one.facts for one in goods}
        scores = defaultdict(float, {one: scores[one] + _SAID * _share(said, facts[one]) for one in by_sign})
    best = sorted(scores.items(), key=lambda scored: -scored[1])
    close = [one for one, score in best if score + _APART > best[0][1]]
    sure = bool(by_sign) or sum(scores[one] for one in close) >= _ENOUGH
    if not close or len(close) > _MOST or not sure:
        return Hinted(())
    headed = [one for one in close if one in heads]
    if headed and not (pointed - set(headed)) & set(close):  # 炸锅 is a pot, and no paper for one
        close = headed
    pointed = (pointed | by_sign) & set(close)
    return Hinted(tuple(close), {one: heads.get(one, "") for one in close if one in heads or one in pointed},
                  frozenset(pointed))  # fmt: skip


def without(hint: Hinted, used: Callable[[Collection[str]], Collection[str]]) -> Hinted:
    """The same without those named only as what another is used with."""
    beside = used({word for word in hint.heads.values() if len(word) > 1})
    return replace(hint, ids=tuple(one for one in hint.ids if hint.heads.get(one) not in beside)) if beside else hint


def _share(said: str, facts: str) -> float:
    """How much of what is said the catalogue has of this thing, from 0 to 1: 泡奶粉用的 of a kettle for milk powder."""
    found = [pair for pair in pairs(said) if is_han(pair) and pair in facts]
    return min(len(found) / _FULL, 1.0)


def _signs_in(text: str, covered: set[int]) -> set[str]:
    """Bare signs that may name a thing, none of them in a longer name."""
    found = [(one.start(1), one[1]) for one in ways("one_sign").finditer(text)]
    named = [(at, sign) for at, sign in found if at not in covered and not says("no_name", sign)]
    return {sign for at, sign in named if not says("how_many", text[:at])}


def _pieces_in(said: str, pieces: _Pieces) -> Iterator[tuple[int, str]]:
    """The longest at each place, one after the other, with their places."""
    at = 0
    while at < len(said):
        fitting = (said[at : at + width] for width in range(pieces.longest, 1, -1))
        found = next((one for one in fitting if one in pieces.worth), "")
        if found:
            yield at, found
        at += len(found) or 1


def _stands_for_one(piece: str, said: str) -> bool:
    """扫地那个: said of a thing and nothing named behind it."""
    return bool(ways("stands_for").search(said.partition(piece)[2]))


@once_for_each
def _pieces_of(goods: Sequence[Known]) -> _Pieces:
    pieces = _Pieces()
    for one in goods:
        for name, worth in ((one.short, _SHORT), *((word, _TITLE) for word in one.title.split())):
            for piece in _ends_of(name.removeprefix(one.brand).upper()):
                pieces.add(piece, one.id, worth, of_name=True)
        for kind in (kind for kind in one.variants.split() if kind != "/"):
            for piece in (*_ends_of(kind), kind.rstrip(_ENDINGS)):
                if len(piece) > 1 and not _is_figure(piece):
                    pieces.add(piece, one.id, _KIND, of_name=False)
        for name in (one.short.upper(), *(word for word in named_so(one.title.upper()) if is_han(word))):
            least = 1 if name == one.short.upper() else 2
            for start in range(max(len(name) - _LONGEST, 0), len(name) + 1 - least):
                pieces.ends[name[start:]].add(one.id)
        for piece in _shortened(one.short):
            pieces.add(piece, one.id, _SHORTENED, of_name=True)
            pieces.ends[piece].add(one.id)
        for inner in (one.short[at : at + 2] for at in range(1, len(one.short) - 2)):
            pieces.add(inner.upper(), one.id, _INNER, of_name=True)
        for name in words().names_for(one.short, one.title):
            pieces.add(name, one.id, _SHORT, of_name=True)
            pieces.ends[name].add(one.id)
    return pieces


def _shortened(name: str) -> Iterator[str]:
    """婴儿车 for 婴儿推车."""
    if is_han(name) and len(name) > _LEAST_SHORTENED:
        yield from (name[:at] + name[at + 1 :] for at in range(1, len(name) - 1))


def _ends_of(name: str) -> Iterator[str]:
    """How a name begins and ends, from two signs on; figures and letters stay whole."""
    if not is_han(name):
        if len(name) > 1 and not _is_figure(name):
            yield name
        return
    for length in range(2, len(name) + 1):
        yield name[:length]
        yield name[-length:]


def _is_figure(piece: str) -> bool:
    return piece.strip("#.+%").isdigit()
