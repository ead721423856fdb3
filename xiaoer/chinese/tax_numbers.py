"""A company's tax number: 18 signs of the unified code, or one of the older lengths; no number of a parcel or order."""

from __future__ import annotations

from xiaoer.chinese.mentions import numbers_in
from xiaoer.talk import patterns

_TAX_NO = patterns.bounded(r"(?<![0-9A-Z])([0-9A-Z]{15}|[0-9A-Z]{17,18}|[0-9A-Z]{20})(?![0-9A-Z])")
_GROUPED = patterns.bounded(r"(?<![0-9A-Z])9[0-9A-Z](?:[ -]?[0-9A-HJ-NPQRTUWXY]){16}(?![0-9A-Z])")
_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = (1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)


def tax_number_in(text: str) -> str | None:
    upper = text.upper()
    grouped = _GROUPED.search(upper)
    if grouped:
        number = patterns.sub("[ -]", "", grouped[0])
        if grouped[0] == number or checks(number):
            return number
    others = {one.value for one in numbers_in(text)}
    return next((found[1] for found in _TAX_NO.finditer(upper) if not _is_one_of(found[1], others)), None)


def without_tax_number(text: str) -> str:
    number = tax_number_in(text)
    return _GROUPED.sub(" ", _TAX_NO.sub(" ", text.upper())) if number else text


def checks(number: str) -> bool:
    """Whether the last of 18 signs is the one that the first 17 ask for (GB 32100-2015)."""
    if len(number) != 18 or any(sign not in _ALPHABET for sign in number):
        return False
    total = sum(_ALPHABET.index(sign) * weight for sign, weight in zip(number, _WEIGHTS, strict=False))
    return _ALPHABET[(31 - total % 31) % 31] == number[-1]


def _is_one_of(number: str, others: set[str]) -> bool:
    """A whole word that is known as something else; 15 digits after 单号 are a parcel's."""
    return number in others and not number.startswith("9")
