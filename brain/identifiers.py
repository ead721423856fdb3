"""Walk 1 (answer): order numbers, parcel numbers, phones, e-mails, amounts and dates, exactly by rule."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from xiaoer.order_number import forms_in, pattern_of
from xiaoer.talk import patterns
from xiaoer.talk.numerals import number, plain

from brain.dates import PLAIN, days

ORDER_NO = pattern_of(forms_in(os.environ.get("XIAOER_ORDER_NUMBERS", "")))
"""Of this house: what a merchant named besides is read too, and is no other thing (a parcel's number, a phone)."""

# Tried in this order; a later kind never cuts into an earlier one.
_KINDS: tuple[tuple[str, patterns.Pattern], ...] = (
    ("email", patterns.bounded(
        r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,10}(?![A-Za-z0-9])")),
    ("order_no", patterns.bounded(ORDER_NO)),
    ("parcel_no", patterns.bounded(
        r"(?<![0-9A-Za-z])(?:[A-Za-z]{2,4}\d{10,13}|[A-Za-z]{2}\d{9}[A-Za-z]{2})(?![0-9A-Za-z])")),
    ("phone", patterns.bounded(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d([- ]?)\d{4}\1\d{4}(?!\d)")),
    ("date", patterns.bounded(PLAIN)),
    ("amount", patterns.bounded(
        r"(?<![\d.])[¥￥]\s?\d{1,8}(?:\.\d{1,2})?"
        r"|(?<![\d.])\d{1,8}(?:\.\d{1,2})?\s?(?:元|块钱|圆|块\d?|(?i:rmb))"
        r"|[一二两三四五六七八九]?(?:十|百|千)[一二三四五六七八九]?(?:元|块钱)")),
)  # fmt: skip

IDENTIFIERS = dict(_KINDS)
WHOLE_TOKENS = frozenset({"order_no", "parcel_no", "phone", "email"})
"""Kinds that the tokenizer never cuts."""
WHOLE = tuple((entity, pattern) for entity, pattern in _KINDS if entity in WHOLE_TOKENS)


@dataclass(frozen=True)
class Identifier:
    entity: str
    value: str
    start: int
    end: int


def identifiers_in(
    text: str, today: date | None = None, kinds: Iterable[tuple[str, patterns.Pattern]] = _KINDS
) -> list[Identifier]:
    """Identifiers in a normal text, in order of place. With ``today`` dates become ISO dates."""
    found: list[Identifier] = []
    for entity, pattern in kinds:
        take(entity, pattern, text, today, found)
    return sorted(found, key=lambda one: one.start)


def take(entity: str, pattern: patterns.Pattern, text: str, today: date | None, found: list[Identifier]) -> None:
    """Adds to ``found`` what of this kind does not overlap what is there."""
    for start, end in found_by(pattern, text, found):
        found.append(Identifier(entity, value_of(entity, text[start:end], today), start, end))


def found_by(pattern: patterns.Pattern, text: str, taken: list[Identifier]) -> Iterator[tuple[int, int]]:
    occupied = [(one.start, one.end) for one in taken]
    for match in pattern.finditer(text):
        start, end = match.span()
        if all(end <= other_start or start >= other_end for other_start, other_end in occupied):
            yield start, end


def value_of(entity: str, written: str, today: date | None) -> str:
    if entity in ("order_no", "parcel_no"):
        return written.upper()
    if entity == "phone":
        return patterns.sub(r"\D", "", written)[-11:]
    if entity == "email":
        return written.lower()
    if entity == "amount":
        return _amount(written)
    if entity == "date":
        return (days(written, today) if today else None) or written
    return written


def _amount(written: str) -> str:
    """Yuan as a plain decimal: ``¥39.90`` → ``39.90``, ``99块9`` → ``99.9``."""
    if pence := patterns.fullmatch(r"(\d+)块(\d)", written):
        return f"{pence[1]}.{pence[2]}"
    if digits := patterns.search(r"\d+(?:\.\d+)?", written):
        return digits[0]
    return plain(number(written.rstrip("元块钱")) or 0)
