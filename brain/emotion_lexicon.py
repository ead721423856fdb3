"""Walk 2 (handoff): the signs of a feeling that people wrote down, ``data/lexicon/emotion``.

Expressions with weights, a little for shouting, and what looks angry but is not taken out first.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from xiaoer.chinese.mentions import numbers_in
from xiaoer.talk import patterns

from brain import lexicon

KINDS = ("angry", "negative", "positive")
TAKEN_OUT = "\0"
"""Stands for each character of what only looks angry."""
_NUMBERS = frozenset({"order_no", "parcel_no"})

_DEFAULT_WEIGHT = 0.7
_LINE = patterns.compile(r"(?P<words>.*?)(?:\s+(?P<weight>[01]\.\d+))?$")
_DENIED = patterns.bounded(
    r"(?<!得)(?:不是|不会|不算|没有|没那么|不|没|别|莫|甭|毫无)(?:太|很|那么|怎么|再|想|要|能)?$"
)
_NOT = patterns.compile(r"不(?:就)?是$")
_RHETORICAL = patterns.compile(r"[我人]?[吗么嘛]")
"""不是…吗 denies nothing: it presses."""
_ASKED = patterns.compile(r"(?:了|的)?(?:吗|么|嘛|不|没|否|[?？])")
_SHOUTING = patterns.compile(r"[!！]{2,}|[?？!！]{3,}")
_LAUGHING = patterns.compile(r"哈哈|嘻嘻|hhh|😂|🤣|😄|😁")

Lexicon = Mapping[str, list[str]]
"""Lines of angry.txt, negative.txt, positive.txt and not_angry.txt by file name."""


@dataclass(frozen=True)
class Sign:
    kind: str
    weight: float
    start: int
    end: int


@dataclass(frozen=True)
class Signs:
    """What stood in a text: its plain form, each sign, and how strong the signs of a kind are together."""

    text: str
    found: tuple[Sign, ...]
    angry: float
    negative: float
    positive: float
    laughing: bool


def _without_numbers(normal: str) -> str:
    """The letters of an order's or a parcel's number are no words: CNM may stand in one."""
    for one in numbers_in(normal):
        if one.entity not in _NUMBERS:
            continue
        normal = normal[: one.start] + TAKEN_OUT * (one.end - one.start) + normal[one.end :]
    return normal


class SignFinder:
    """Finds signs in a normal text; compiled once for a model."""

    def __init__(self, lines: Lexicon) -> None:
        self._not_angry = patterns.any_of(lines["not_angry"])
        self._patterns = {kind: _compile(lines[kind]) for kind in KINDS}

    def find(self, normal: str) -> Signs:
        normal = _without_numbers(normal)
        text = self._not_angry.sub(lambda match: TAKEN_OUT * len(match[0]), normal.lower())
        found = tuple(sign for kind in KINDS for sign in self._signs(kind, text))
        angry, negative, positive = (together(sign.weight for sign in found if sign.kind == kind) for kind in KINDS)
        laughing = bool(_LAUGHING.search(text))
        if angry and _SHOUTING.search(normal):
            angry = together((angry, 0.3))
        if angry and laughing:
            angry -= 0.25
        return Signs(text, found, angry, negative, positive, laughing)

    def _signs(self, kind: str, text: str) -> list[Sign]:
        found = []
        for match in self._patterns[kind][0].finditer(text):
            weight = self._patterns[kind][1][(match.lastgroup or "w0")]
            before, behind = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 3]
            if _DENIED.search(before) and not (_NOT.search(before) and _RHETORICAL.match(behind)):
                if kind == "positive":
                    found.append(Sign("negative", weight, match.start(), match.end()))
                continue
            if kind == "positive" and _ASKED.match(text, match.end()):
                continue
            found.append(Sign(kind, weight, match.start(), match.end()))
        return found


def read_lexicon(folder: Path) -> dict[str, list[str]]:
    return {name: lexicon.words_of(folder / f"{name}.txt") for name in (*KINDS, "not_angry")}


def together(weights: Iterable[float]) -> float:
    """Signs strengthen one another and never pass 1: 0.5 and 0.5 make 0.75."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _compile(lines: list[str]) -> tuple[patterns.Pattern, dict[str, float]]:
    """One expression with a group per weight; within a weight longer lines first, heavier weights first."""
    by_weight: dict[float, list[str]] = {}
    for line in lines:
        parts = _LINE.fullmatch(line)
        if parts:
            by_weight.setdefault(float(parts["weight"] or _DEFAULT_WEIGHT), []).append(parts["words"].lower())
    weights = {f"w{place}": weight for place, weight in enumerate(sorted(by_weight, reverse=True))}
    groups = (f"(?P<{name}>{'|'.join(sorted(by_weight[weight], key=len, reverse=True))})"
              for name, weight in weights.items())  # fmt: skip
    return patterns.any_of(groups), weights
