"""Is all that was told true: each figure, day, sum and name of replies and cards, held against the truths."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from tests.truth.claims import DAY, Claim, claims_in
from tests.truth.truths import Truths

CONSTANTS: dict[str, str] = {
    "4位": "the last digits of a phone number are four",
    "18位": "how long a tax number is by law",
}
PROSE: tuple[tuple[str, str], ...] = (
    (r"20开头的14位数字", "how the brain knows an order number, xiaoer/chinese/numbers.py"),
    (r"今天先不能再试", "the lock counts by day"),
    (r"\n\d\. ", "the number of an article's step"),
)
_MONEY_ON_CARDS = frozenset({"total", "price", "list_price", "amount", "min_spend"})
_MONEY_ON_CARDS |= {"goods_total", "discount", "postage", "surcharge"}
_NOT_TOLD = frozenset({"kind", "image", "status", "product_id", "done"})
"""Fields of a card that nobody reads."""


def untrue(bubbles: Iterable[dict[str, Any]], truths: Truths, names: Iterable[str]) -> list[str]:
    """What no answer of the shop and no word of the shopper bears out. ``names``: all that the shop's books hold."""
    wrong = []
    for text in told(bubbles):
        plain = unicodedata.normalize("NFKC", text)
        wrong += [f"{claim} in {plain!r}" for claim in claims_in(_without_prose(plain)) if not _holds(claim, truths)]
        wrong += [f"the name {name!r} in {plain!r}" for name in names if name in plain and name not in truths.text]
    return wrong


def told(bubbles: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Every text a shopper reads: the bubble, its buttons, its card."""
    for bubble in bubbles:
        yield bubble["text"] or ""
        yield from (button["title"] for button in bubble["buttons"] or ())
        yield from _of_card(bubble["card"])


def _of_card(value: Any, name: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _of_card(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _of_card(inner, name)
    elif value is not None and name not in _NOT_TOLD:
        text = f"{value}".removesuffix(".00") + "元" if name in _MONEY_ON_CARDS else str(value)
        yield f"{text}件" if name == "qty" else text


def _without_prose(text: str) -> str:
    for signs, _ in PROSE:
        text = re.sub(signs, " ", text)
    return text


def _holds(claim: Claim, truths: Truths) -> bool:
    if claim.kind == "quoted":
        return _is_named(claim.text[1:-1], truths)
    if claim.text in truths.formats or claim.text in CONSTANTS:
        return True
    if claim.kind in {"id", "phone"}:
        return bool(re.search(rf"(?<![A-Za-z0-9]){re.escape(claim.text)}(?![A-Za-z0-9])", truths.text))
    if claim.kind == "spoken":
        return claim.text in truths.text
    if claim.kind == "time":
        return any(form.endswith(claim.text) for form in truths.formats)
    return claim.kind == "number" and claim.text.rstrip() in truths.formats and not re.match(DAY, claim.text)


def _is_named(name: str, truths: Truths) -> bool:
    """「希腊酸奶」, or goods and their variant: 「圆领卫衣 雾霾蓝M」."""
    joined = truths.text.replace(" / ", "")
    return name in truths.text or all(part in joined for part in name.split(" "))
