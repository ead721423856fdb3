"""Walk 1, in the actions: which size, by the product's own size table; what it lacks is asked for once, or said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.turn import Turn
from actions.wording import listed, sentence
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
_NEAR = 2
"""Sizes between what the height and what the weight points at."""
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


@dataclass(frozen=True)
class Advice:
    """``sure``: from the table; else a person can help on."""

    text: str
    sure: bool = True


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


def size_advice(product: Product, body: Body, *, roomy: bool = False, usual: int | None = None) -> Advice:
    """The size for this height and weight, or what the table needs to know. ``roomy``: it is not to sit close;
    ``usual``: the size of shoe worn else."""
    name, table = f"「{product.short_title}」", product.size_table
    if not table:
        return _without_table(product, usual, roomy=roomy)
    if body.unclear is not None:
        return Advice(f"好的。{body.unclear}是斤还是公斤？带上单位，我照{name}的尺码表看。")
    if body.height is None and body.weight is None:
        return Advice(f"{name}按身高体重选码更准，把您的身高和体重发给我，我照着尺码表看。")
    said = _said(body)
    outside = _outside(table, body)
    if outside:
        return Advice(f"{name}的尺码表{outside}，{said}不在表里，我不乱估。同事可以按版型帮您看。", sure=False)
    fits = [row.size for row in table if _within(row, body)]
    if not fits:
        return _between(table, body, name)
    if body.height is None or body.weight is None:
        lacks = "体重" if body.weight is None else "身高"
        return Advice(f"只看{said}，{name}的尺码表对应{listed(fits)}码。再告诉我{lacks}，能对得更准。")
    sizes = [row.size for row in table]
    if roomy:
        larger = fits[-1] if len(fits) > 1 else sizes[min(sizes.index(fits[0]) + 1, len(sizes) - 1)]
        beside = f"，按尺码表{said}对应{'或'.join(fits)}码" if larger not in fits or len(fits) > 1 else ""
        return Advice(f"想宽松些选{larger}码{beside}，「{product.short_title}」{_sits(product)}。")
    between = "两个码之间，喜欢宽松就选大的。" if len(fits) > 1 else ""
    caution = next((sentence(one) for one in product.cautions if patterns.search(r"码|偏(大|小)|修身|宽松", one)), "")
    return Advice(f"按{name}的尺码表，{said}对应{'或'.join(fits)}码。{between}{caution}")


def _sits(product: Product) -> str:
    words = next((one for one in product.cautions if patterns.search(r"码|偏(大|小)|修身|宽松", one)), "")
    return f"写的是：{words.rstrip('。')}" if words else "的资料没有写偏大偏小"


def _between(table: list[SizeRow], body: Body, name: str) -> Advice:
    """Height and weight point at neighbouring sizes: the larger of them, and why; else the table itself."""
    by_height = [row.size for row in table if _within(row, Body(height=body.height))]
    by_weight = [row.size for row in table if _within(row, Body(weight=body.weight))]
    sizes, said = [row.size for row in table], _said(body)
    if by_height and by_weight and abs(sizes.index(by_weight[0]) - sizes.index(by_height[-1])) <= _NEAR:
        larger = max((by_height[-1], by_weight[0]), key=sizes.index)
        why = f"身高对应{'或'.join(by_height)}，体重对应{'或'.join(by_weight)}，按大的选不紧"
        return Advice(f"{said}建议{larger}码：{name}的尺码表里，{why}。")
    rows = "；".join(_row(row) for row in table)
    return Advice(f"{said}在{name}的尺码表里没有正好对上的码，您参考一下：{rows}。", sure=False)


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


def _without_table(product: Product, usual: int | None, *, roomy: bool) -> Advice:
    """By what the shop writes of how it runs, and the size that is worn else."""
    sizes = list(dict.fromkeys(variant.size for variant in product.variants if variant.size))
    name, caution = (
        f"「{product.short_title}」",
        next((sentence(one).rstrip("。") for one in product.cautions if patterns.search(r"码|脚|宽|偏", one)), ""),
    )
    if usual is not None and str(usual) in sizes:
        larger = str(usual + 1)
        if roomy and larger in sizes and "大" in caution:
            return Advice(f"选{larger}码：{name}写的是{caution}，没有半码，平时{usual}的大一个码更稳妥。")
        return Advice(f"按平时的{usual}码选就行{f'，{caution}' if caution else ''}。")
    there = f"有{listed(sizes)}这些码" if sizes else "没有分码"
    facts = f"，规格是{sentence(product.attributes.size).rstrip('。')}" if product.attributes.size else ""
    first = f"{caution}，其余按平时的码选。" if caution else ""
    return Advice(f"{first}{name}{there}{facts}；资料里没有身高体重的尺码表，我不乱估。", sure=False)


def _said(body: Body) -> str:
    weight = f"{body.weight:g}kg" if body.weight is not None else ""
    return "、".join(part for part in (f"{body.height}cm" if body.height else "", weight) if part)


def _outside(table: list[SizeRow], body: Body) -> str:
    """The table's own bounds, where height or weight lies beyond them."""
    heights = min(row.height_cm[0] for row in table), max(row.height_cm[1] for row in table)
    weights = min(row.weight_kg[0] for row in table), max(row.weight_kg[1] for row in table)
    if body.height is not None and not heights[0] <= body.height <= heights[1]:
        return f"写的身高是{heights[0]}-{heights[1]}cm"
    if body.weight is not None and not weights[0] <= body.weight <= weights[1]:
        return f"写的体重是{weights[0]}-{weights[1]}kg"
    return ""


def _within(row: SizeRow, body: Body) -> bool:
    tall = body.height is None or row.height_cm[0] <= body.height <= row.height_cm[1]
    return tall and (body.weight is None or row.weight_kg[0] <= body.weight <= row.weight_kg[1])


def _row(row: SizeRow) -> str:
    return f"{row.size}：{row.height_cm[0]}-{row.height_cm[1]}cm，{row.weight_kg[0]}-{row.weight_kg[1]}kg"
