"""Numbers that name one thing: phones, order numbers, parcel numbers, e-mails, however they are grouped."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import date

from xiaoer.chinese.numerals import DIGITS
from xiaoer.order_number import forms_in, pattern_of
from xiaoer.talk import patterns

_SEP = "[ .·_/)‐‑‒–—~-]{0,3}"
_HAN = "".join(DIGITS)
_COURIERS = "顺丰|中通|圆通|申通|韵达|极兔|京东|邮政|德邦|百世|丹鸟|菜鸟|天天|安能|跨越|优速|壹米滴答|速尔|宅急送|中国邮政|EMS|ems|Ems|顺丰速运|苏宁|DHL|UPS"
_PREFIXES = "SF|YT|ZTO|STO|YD|JDVB|JDV|JD|JTSD|JT|DPK|LP|DB|HT|CN|YTO|UC|JJD"
_LEADS = rf"(?:{_COURIERS})(?:快递|速递|速运|快运|物流)?|快递|运单|物流|包裹|单号"
_MORE = r"(?:快递|运|物流|包裹)?(?:单号?|号码?|编号)?(?:是|为|叫)?[:：]?\s?"

ORDER_NO = pattern_of(forms_in(os.environ.get("XIAOER_ORDER_NUMBERS", "")))
"""Of this house: what a merchant named besides is read too, and is no other thing (a parcel's number, a phone)."""

EMAIL = r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,10}(?![A-Za-z0-9])"
_ORDER = (
    rf"{ORDER_NO}"
    rf"|(?<![0-9A-Za-z])[A-Za-z]{{1,4}}-?(?=20[2-9]\d(?:0[1-9]|1[0-2])[0-3])20\d{{12}}(?![0-9A-Za-z])"
    rf"|(?<![0-9A-Za-z])20[2-9]\d(?:[ -]?\d){{10}}(?![ -]?\d)"
)
_PARCEL = (
    r"(?<![0-9A-Za-z])(?:[A-Za-z]{2,4}\d{10,18}|[A-Za-z]{2}\d{9}[A-Za-z]{2})(?![0-9A-Za-z])"
    rf"|(?<![0-9A-Za-z])(?i:{_PREFIXES})[ -]?\d(?:[ -]?\d){{9,17}}(?![0-9A-Za-z])"
    rf"|(?:{_LEADS}){_MORE}(?<![0-9A-Za-z.])\d(?:[ -]?\d){{9,19}}(?![0-9A-Za-z])"
)
_PHONE = (
    rf"(?<![0-9A-Za-z])(?:(?:\+|00)?86{_SEP})?1[3-9]\d(?:{_SEP}\d){{8}}(?!\d)"
    rf"|(?<![{_HAN}])[一幺壹][三四五六七八九][{_HAN}]{{9}}(?![{_HAN}])"
)
KINDS: tuple[tuple[str, str], ...] = (
    ("email", EMAIL), ("order_no", _ORDER), ("phone", _PHONE), ("parcel_no", _PARCEL),
)  # fmt: skip
"""Tried in this order; a later kind never cuts into an earlier one."""

_COMPILED = tuple((kind, patterns.bounded(pattern)) for kind, pattern in KINDS)
_DIGIT = patterns.compile(r"\d|@|[一幺壹]")
_LETTERS_OF_ORDER = patterns.compile(r"([A-Za-z]{1,4})-?(20\d{12})")
_AFTER_LEAD = patterns.compile(r"[\d -]+$")
_PHONE_LEAD = patterns.compile(r"^(?:\+|00)?86\D{0,3}")


def numbers_in(text: str) -> Iterator[tuple[str, str, int, int]]:
    """Kind, value, start and end, kind by kind; none overlaps another."""
    if not _DIGIT.search(text) and len(text) < 16:
        return
    taken: list[tuple[int, int]] = []
    for kind, pattern in _COMPILED:
        for found in pattern.finditer(text):
            start, end = found.span()
            start = _start(kind, found[0], start)
            if any(start < other_end and other_start < end for other_start, other_end in taken):
                continue
            value = _VALUES[kind](text[start:end])
            if value is not None:
                taken.append((start, end))
                yield kind, value, start, end


def _start(kind: str, written: str, start: int) -> int:
    """Digits alone begin after the words that lead to them; letters of a courier's number belong to it."""
    if kind == "parcel_no" and (not written[0].isascii() or patterns.match("(?i:EMS|DHL|UPS)[^0-9]", written)):
        digits = _AFTER_LEAD.search(written)
        return start + (len(written) - len(digits[0].lstrip(" -")) if digits else 0)
    return start


def _order(written: str) -> str | None:
    if lettered := _LETTERS_OF_ORDER.fullmatch(written):
        known = patterns.fullmatch(rf"(?i:{_PREFIXES})", lettered[1])
        return None if known else lettered[2]
    digits = patterns.sub("[ -]", "", written)
    if digits == written or not digits.isdigit():
        return written.upper()
    return digits if _dated(digits) else None


def _dated(digits: str) -> bool:
    try:
        date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]))
    except ValueError:
        return False
    return True


def _parcel(written: str) -> str | None:
    return patterns.sub("[ -]", "", written).upper()


def _phone(written: str) -> str | None:
    if not written[-1].isdigit() or written[0] in DIGITS:
        written = "".join(str(DIGITS.get(sign, sign)) for sign in written)
    rest = _PHONE_LEAD.sub("", written, count=1) if len(patterns.sub(r"\D", "", written)) > 11 else written
    groups = [group for group in patterns.split(r"\D+", rest) if group]
    if len(groups) > 4 or (len(groups) > 1 and min(map(len, groups)) < 3):
        return None
    return "".join(groups)[-11:]


_VALUES: dict[str, Callable[[str], str | None]] = {
    "email": str.lower, "order_no": _order, "phone": _phone, "parcel_no": _parcel,
}  # fmt: skip
