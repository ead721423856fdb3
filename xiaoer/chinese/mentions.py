"""All that a text names by rule: numbers that name things, days, sums, pieces, and orders pointed at.

The text is the normal form (``normal_text``); places are of this form. What a kind of thing has found, a later kind
does not look at.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from xiaoer.chinese import amounts, dates, numbers, orders_pointed_at, quantities
from xiaoer.chinese.lean import Lean
from xiaoer.chinese.normal_text import normalize
from xiaoer.chinese.numerals import SIGNS
from xiaoer.talk import patterns

NAMING = frozenset(kind for kind, _ in numbers.KINDS)
_TAKEN = "。"
"""Stands for what another kind has taken: a sum or a day does not go on across it."""
_BLANK = patterns.bounded(r"\s+")


@dataclass(frozen=True)
class Mention:
    """``entity`` is the kind: email, order_no, parcel_no, phone, date, amount, tail, position, quantity."""

    entity: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class _Found:
    """``value`` None: a day, to be told when today is known. ``chain``: its places in ``within``."""

    entity: str
    value: str | None
    start: int
    end: int
    within: str = ""
    chain: tuple[dates.Place, ...] = ()


def mentions_in(text: str, today: date | None = None, lean: Lean | None = None) -> list[Mention]:
    """In order of place; none overlaps another. Without ``today`` days stay as written; ``lean`` counts where the
    words have none of their own."""
    told: list[Mention] = []
    for one in _found_in(text):
        value = one.value
        if value is None:
            value = text[one.start : one.end] if today is None else _day(one, today, lean)
        if value is not None:
            told.append(Mention(one.entity, value, one.start, one.end))
    return told


def numbers_in(text: str) -> list[Mention]:
    """Only the numbers that name one thing, which are never cut into words."""
    return [one for one in mentions_in(text) if one.entity in NAMING]


def days_in(written: str, today: date, lean: Lean | None = None) -> list[str]:
    """ISO days and intervals that a text names, as it was written."""
    return [one.value for one in mentions_in(normalize(written).text, today, lean) if one.entity == "date"]


@lru_cache(maxsize=16)
def _found_in(text: str) -> tuple[_Found, ...]:
    """Kept for a few texts: tokenizer, classifier, feelings and actions ask of the same one."""
    found = [_Found(kind, value, start, end) for kind, value, start, end in numbers.numbers_in(text)]
    masked = _masked(text, [(one.start, one.end) for one in found])
    tight, origin = _without_blanks(masked)
    for kind, value, start, end, chain in _spoken_in(tight):
        found.append(_Found(kind, value, origin[start], origin[end - 1] + 1, tight, chain))
    return tuple(sorted(found, key=lambda one: one.start))


_Span = tuple[str, "str | None", int, int, "tuple[dates.Place, ...]"]


def _spoken_in(text: str) -> Iterator[_Span]:
    for kind, pattern, value_of in _BEFORE_DAYS:
        text = yield from _by(kind, pattern, value_of, text)
    taken: list[tuple[int, int]] = []
    for chain in dates.together(text, dates.places(text)):
        start, end = chain[0].start, chain[-1].end
        taken.append((start, end))
        if chain[0].form != "moon":
            yield "date", None, start, end, tuple(chain)
    text = _masked(text, taken)
    taken = []
    for found in _AMOUNT.finditer(text) if _MONEY.search(text) else ():
        start, end = found.span()
        around = text[max(start - 8, 0) : start], text[end : end + 8]
        if amounts.is_money(found[0], *around):
            taken.append((start, end))
            value = amounts.value_of(found[0], *around)
            if value is not None:
                yield "amount", value, start, end, ()
    text = _masked(text, taken)
    for kind, pattern, value_of in _AFTER if _NUMERAL.search(text) else ():
        text = yield from _by(kind, pattern, value_of, text)


def _by(
    kind: str, pattern: patterns.Pattern, value_of: Callable[[str], str | None], text: str
) -> Generator[_Span, None, str]:
    """Gives the text with what was found masked."""
    taken = []
    for found in pattern.finditer(text):
        value = value_of(found[0])
        if value is not None:
            taken.append(found.span())
            yield kind, value, *found.span(), ()
    return _masked(text, taken)


_AMOUNT = patterns.bounded(amounts.PATTERN)
_MONEY = patterns.bounded("[¥￥元圆块毛角分rRcC币]")
_NUMERAL = patterns.bounded(f"[{SIGNS}\\d半第单笔次个]")
_BEFORE_DAYS = (("tail", patterns.bounded(orders_pointed_at.LED_TAIL), orders_pointed_at.tail_of),)
_AFTER = (
    ("tail", patterns.bounded(orders_pointed_at.TAIL), orders_pointed_at.tail_of),
    ("position", patterns.bounded(orders_pointed_at.PLACE), orders_pointed_at.place_of),
    ("quantity", patterns.bounded(quantities.PATTERN), quantities.value_of),
)


def _day(one: _Found, today: date, lean: Lean | None) -> str | None:
    return dates.value_at(one.within, list(one.chain), today, lean)


def _masked(text: str, places: list[tuple[int, int]]) -> str:
    for start, end in places:
        text = text[:start] + _TAKEN * (end - start) + text[end:]
    return text


def _without_blanks(text: str) -> tuple[str, range | list[int]]:
    """Blanks go, but between two Latin signs (2 100); with the place of each sign that stays."""
    if not _BLANK.search(text):
        return text, range(len(text))
    kept: list[int] = []
    for at, sign in enumerate(text):
        if sign.isspace():
            before = kept[-1] if kept else None
            after = next((other for other in text[at + 1 : at + 8] if not other.isspace()), "")
            if sign == "\n" or (before is not None and _latin(text[before]) and _latin(after)):
                kept.append(at)
        else:
            kept.append(at)
    return "".join(text[at] for at in kept), kept


def _latin(sign: str) -> bool:
    return sign.isascii() and sign.isalnum()
