"""What an order's number looks like: the two forms every house reads, and those a merchant names besides.

A form is a picture of the number: ``9`` is any digit, ``a`` any letter, ``*`` either; all else stands as it is
(``BK-9999-999999``). Capital and small letters are the same; numbers are asked for in capitals.
"""

from __future__ import annotations

from xiaoer.talk import patterns

_ANY = {"9": r"\d", "a": "[A-Za-z]", "*": "[0-9A-Za-z]"}
_FORM = patterns.compile(r"[A-Z0-9a*-]{6,32}")
LEAST_OPEN = 4
LEAST_DIGITS, PHONE = 9, 11

DIGITS = r"20\d{12}(?!\d)"
MIXED = (
    r"(?=\d*[A-Za-z])(?![A-Za-z]{2,4}\d{10,13}(?!\d))"
    r"(?:(?=[A-Za-z]*\d)[1-9A-HJ-NP-Za-hj-np-z]{16}|[A-HJ-NP-Z]{16})(?![0-9A-Za-z])"
)
"""16 mixed signs as Vendure gives them (never 0, O or I), unless shaped as a parcel's number."""


class WrongForm(ValueError):
    """Says which form cannot be read and why."""


def forms_in(written: str) -> tuple[str, ...]:
    """Of a setting, separated by commas. May raise WrongForm."""
    forms = tuple(form.strip() for form in written.split(",") if form.strip())
    for form in forms:
        if not _FORM.fullmatch(form):
            raise WrongForm(f"{form}: write 6 to 32 of: 9 (a digit), a (a letter), * (either), capital letters, -")
        if sum(sign in _ANY for sign in form) < LEAST_OPEN or not {"9", "*"} & set(form):
            raise WrongForm(
                f"{form}: name at least {LEAST_OPEN} signs that differ, digits among them, as in BK-9999-9999"
            )
        if set(form) == {"9"} and (len(form) < LEAST_DIGITS or len(form) == PHONE):
            raise WrongForm(f"{form}: a date, a sum or a phone's number is as long; put letters in front of yours")
        if form.startswith("-") or form.endswith("-"):
            raise WrongForm(f"{form}: begin and end with a digit or a letter")
    return forms


def pattern_of(forms: tuple[str, ...] = ()) -> str:
    """A regular expression for order numbers within a text."""
    pictures = [f"{_picture(form)}(?!-?[0-9A-Za-z])" for form in forms]
    return rf"(?<![0-9A-Za-z])(?:{'|'.join([*pictures, DIGITS, MIXED])})"


def readable(number: str, forms: tuple[str, ...] = ()) -> bool:
    """Whether the bot finds this number in what a shopper writes, and asks the shop for the same."""
    found = patterns.bounded(pattern_of(forms)).search(f"订单{number}到哪了")
    return found is not None and found[0].upper() == number


def form_of(number: str) -> str:
    """The picture of a number whose letters all stand as they are, to begin with."""
    return "".join("9" if sign.isdigit() else sign.upper() for sign in number)


def _picture(form: str) -> str:
    return "".join(
        _ANY.get(sign) or (f"[{sign}{sign.lower()}]" if sign.isalpha() else patterns.escape(sign)) for sign in form
    )
