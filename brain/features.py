"""Walk 1 (answer): what the intent classifier sees of a message: character and word n-grams, as sparse numbers."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from xiaoer.chinese.mentions import mentions_in
from xiaoer.chinese.normal_text import normalize
from xiaoer.chinese.numbers import ORDER_NO
from xiaoer.talk import patterns

_NUMBER = patterns.bounded(r"\d+")
_BLANK = patterns.bounded(r"\s+")
_PLACES = {"order_no": "\ue001", "parcel_no": "\ue002", "phone": "\ue003", "email": "\ue004", "amount": "\ue005",
           "date": "\ue006"}  # fmt: skip
_DIGITS = "\ue000"
_ORDER_NO = patterns.bounded(ORDER_NO)
_LONGEST = 2


def terms_of(text: str, words: Sequence[str]) -> Counter[str]:
    """N-grams and how often; identifiers and numbers stand as one sign each, for which order it is tells no intent."""
    shape = "^" + _shape(text) + "$"
    terms: Counter[str] = Counter()
    for length in range(1, _LONGEST + 1):
        terms.update(shape[at : at + length] for at in range(len(shape) - length + 1))
    folded = [_DIGITS if _ORDER_NO.fullmatch(word) else _NUMBER.sub(_DIGITS, word.lower()) for word in words]
    terms.update("w " + word for word in folded)
    terms.update(f"w {first} {second}" for first, second in pairwise(folded))
    return terms


def _shape(text: str) -> str:
    normal = normalize(text[:_MOST]).text
    pieces: list[str] = []
    at = 0
    for one in mentions_in(normal):
        if one.entity in _PLACES:
            pieces += [normal[at : one.start], _PLACES[one.entity]]
            at = one.end
    pieces.append(normal[at:])
    return _BLANK.sub(" ", _NUMBER.sub(_DIGITS, "".join(pieces).lower())).strip()


_MOST = 400
"""Characters looked at: a shopper's wish stands in the first few lines."""


class Vocabulary:
    """Terms with their column and weight (inverse document frequency)."""

    def __init__(self, columns: dict[str, int], weights: Sequence[float]) -> None:
        self.columns = columns
        self.weights = weights

    @classmethod
    def fit(cls, documents: Sequence[Counter[str]], at_least: int = 2) -> Vocabulary:
        seen: Counter[str] = Counter()
        for document in documents:
            seen.update(document.keys())
        kept = sorted(term for term, count in seen.items() if count >= at_least)
        weights = [1.0 + math.log((1 + len(documents)) / (1 + seen[term])) for term in kept]
        return cls({term: column for column, term in enumerate(kept)}, weights)

    def vector(self, document: Counter[str]) -> tuple[list[int], list[float]]:
        """Columns and values (sublinear, length 1) of the terms known; empty when none is."""
        columns, values = [], []
        for term, count in document.items():
            column = self.columns.get(term)
            if column is not None:
                columns.append(column)
                values.append((1.0 + math.log(count)) * self.weights[column])
        length = math.sqrt(sum(value * value for value in values)) or 1.0
        return columns, [value / length for value in values]

    def terms(self) -> Iterable[str]:
        return self.columns.keys()
