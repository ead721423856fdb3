"""Walk 1, in the actions: height and weight as they are told, and where they lie in a size table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.turn import Turn
from xiaoer.chinese.numerals import SIGNS, number
from xiaoer.shop.contract import Product, SizeRow
from xiaoer.talk import patterns

SLOT = "body"
_ASKED = patterns.compile(
    r"(穿|选|拍|买|要)?(什么|多大|哪个|几|啥)(尺)?码|偏大|偏小|尺码|标准码|穿多大|选多大|多大(的)?合适"
)
_CENTIMETRES = patterns.bounded(r"(?<![\d.])(1[3-9]\d|2[01]\d)(?![\d.])(?!\s*(?:斤|公斤|kg|KG|千克|元|块|件))")
_METRES = patterns.bounded(rf"(1|一|2|二|两)[.点米m](\d{{1,2}}|[{SIGNS}]{{1,2}})(?![\d件个])")
_SPOKEN_CM = patterns.bounded(r"一百([五六七八九])(?:十)?([一二三四五六七八九])?(?!十?.{0,2}斤)")
_N = rf"(\d{{2,3}}(?:\.\d)?|[{SIGNS}]{{2,5}})"
_JIN = patterns.compile(rf"{_N}\s*(?:来|多|几)?斤")
_KILOS = patterns.compile(rf"{_N}\s*(?:公斤|kg|KG|Kg|千克)")
_WEIGHT_SAID = patterns.bounded(rf"(?:体重|重)\s*(?:(?:是|有|大概|差不多)\s*)?{_N}(?!\s*(?:斤|公斤|kg|KG|千克|\d))")
_LAST_NUMBER = patterns.bounded(r"(?<![\d.])(\d{2,3})(?![\d.])\s*$|(?<![\d.])(\d{2,3})(?=\s*[,，的穿选要])")
_DIGITS = patterns.compile(r"\d+")
_HEIGHT_SAID = patterns.bounded(r"(?<!\d)1[3-9]\d|米|[.]\d")
_UNIT = patterns.compile(r"^(?:是|按)?(斤|公斤|kg|KG|千克)(?:的|吧|啊|呀)?[。.]?$")
_SURELY_KILOS, _SURELY_JIN = 75, 100
"""Without a unit: up to 75 nobody means 斤, from 100 on hardly anybody means kilos; between them it is asked."""


@dataclass(frozen=True)
class Body:
    """``unclear``: a weight without a unit, which might be either."""

    height: int | None = None
    weight: float | None = None
    unclear: int | None = None

    def keep(self) -> EventType:
        return SlotSet(SLOT, {"height": self.height, "weight": self.weight, "unclear": self.unclear})


def asks_for_size(product: Product, turn: Turn) -> bool:
    """By word; or by height and weight alone, where the product comes by a table."""
    if turn.pressed:
        return False
    if _unit_said(turn):
        return bool(product.size_table)
    worn = bool(product.size_table) or any(variant.size for variant in product.variants)
    said = height_in(turn.text) is not None or weight_in(turn.text) is not None
    return worn and (bool(_ASKED.search(turn.text)) or (said and bool(product.size_table)))


def body_of(turn: Turn) -> Body:
    """What is said now; what was said before stands until something else is said."""
    kept: Mapping[str, Any] = turn.slot(SLOT) or {}
    height, weight = height_in(turn.text), _unit_said(turn) or weight_in(turn.text)
    unclear = None if weight is not None else _bare_weight(turn.text, height or kept.get("height"))
    if unclear is not None and unclear <= _SURELY_KILOS:
        weight, unclear = float(unclear), None
    elif unclear is not None and unclear >= _SURELY_JIN:
        weight, unclear = unclear / 2, None
    return Body(
        height if height is not None else kept.get("height"),
        weight if weight is not None else None if unclear else kept.get("weight"),
        unclear,
    )


def _unit_said(turn: Turn) -> float | None:
    """公斤, after it was asked: the weight named before, in kilos."""
    unclear, unit = (turn.slot(SLOT) or {}).get("unclear"), _UNIT.match(turn.text)
    return None if unclear is None or unit is None else float(unclear) / (2 if unit[1] == "斤" else 1)


def height_in(text: str) -> int | None:
    """Centimetres: 165, 1.65, 1米6, 一米七二, 一百六."""
    metres = _METRES.search(text)
    if metres:
        base, rest = (1 if metres[1] in "1一" else 2) * 100, metres[2]
        part = rest if rest.isdigit() else "".join(str(round(number(one) or 0)) for one in rest)
        tens = number(rest) if "十" in rest else None
        return base + (round(tens) if tens else int(part.ljust(2, "0")[:2]))
    plain = _CENTIMETRES.search(patterns.sub(r"体重\s*\d+\s*(公斤|kg|KG|千克|斤)?", "；", text))
    if plain:
        return int(plain[1])
    spoken = _SPOKEN_CM.search(text)
    return 100 + round((number(spoken[1]) or 0) * 10 + (number(spoken[2] or "零") or 0)) if spoken else None


def weight_in(text: str) -> float | None:
    """Kilos: 55公斤, 110斤, 一百二十斤; 体重120 without a unit only where it can mean but one thing."""
    kilos = _KILOS.search(text)
    if kilos:
        return number(kilos[1])
    jin = _JIN.search(text)
    value = number(jin[1]) if jin else None
    return value / 2 if value else None


def _bare_weight(text: str, height: int | None) -> int | None:
    """体重120, or 165 110 after a height: a number that is neither the height nor anything else."""
    said = _WEIGHT_SAID.search(text)
    value = number(said[1]) if said else None
    if value:
        return round(value)
    if height is None:
        return None
    rest = _without_number(_METRES.sub(" ", text), height)
    found = _LAST_NUMBER.search(rest.strip())
    bare = int(found[1] or found[2]) if found else 0
    return bare if 35 <= bare <= 250 and _HEIGHT_SAID.search(text) else None


def _without_number(text: str, number: int) -> str:
    """Without the first number that is just this one."""
    one = next((one for one in _DIGITS.finditer(text) if one[0] == str(number)), None)
    return f"{text[: one.start()]} {text[one.end() :]}" if one else text


def beyond(table: Sequence[SizeRow], body: Body) -> str:
    """The table's own bounds, where height or weight lies beyond them."""
    heights = min(row.height_cm[0] for row in table), max(row.height_cm[1] for row in table)
    weights = min(row.weight_kg[0] for row in table), max(row.weight_kg[1] for row in table)
    if body.height is not None and not heights[0] <= body.height <= heights[1]:
        return f"{heights[0]}-{heights[1]}cm"
    if body.weight is not None and not weights[0] <= body.weight <= weights[1]:
        return f"{weights[0]}-{weights[1]}kg"
    return ""


def within(row: SizeRow, body: Body) -> bool:
    tall = body.height is None or row.height_cm[0] <= body.height <= row.height_cm[1]
    return tall and (body.weight is None or row.weight_kg[0] <= body.weight <= row.weight_kg[1])
