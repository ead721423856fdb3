"""A measure told of what a thing is for (15平, 5L的锅, 一个人住), against what the catalogue says it suits."""

from __future__ import annotations

from dataclasses import dataclass

from actions.goods import goods_by_id
from actions.hear.goods import question_before, words_of
from actions.hear.phrases import is_question
from actions.hear.variant import variant_wanted
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.chinese.numerals import SIGNS, span
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_UNITS = {
    "L": "L|l|升", "平方米": "平方米|平米|平方|平|㎡", "人": "个?人|口", "英寸": "英寸|寸", "公里": "公里|km",
}  # fmt: skip
"""As the catalogue writes them, and as they are said."""
_MANY = float("inf")


@dataclass(frozen=True)
class Measured:
    """``said``: the measure; ``fits``: as the catalogue has it; ``kind``: the kind it holds for, where it tells kinds
    apart; ``inside``: it holds for what is asked about."""

    said: str
    fits: str
    kind: str
    inside: bool
    ample: bool = False
    """It is for more than that: whether it is enough is no question."""


@dataclass(frozen=True)
class _Row:
    kind: str
    low: float
    high: float


def measured(turn: Turn, product: Product) -> Measured | None:
    """None: no measure is told, or the catalogue says nothing in its unit."""
    fits, words = product.attributes.fits or "", words_of(turn, product)
    if variant_wanted(turn, product).said and _only_names_kind(turn):  # 那方的呢: for what was told before
        words = f"{words} {question_before(turn)}"
    for unit, ways in _UNITS.items():
        rows = [row for clause in patterns.split(r"[，,；;]", fits) if (row := _row(clause, unit))]
        said = patterns.search(rf"(\d+(?:\.\d+)?|[{SIGNS}]+)\s*个?(?:{ways})", words) if rows else None
        figures = span(said[1]) if said else None
        if said and figures:
            return _judged(said[0], sum(figures) / 2, rows, turn, product)
    return None


def _only_names_kind(turn: Turn) -> bool:
    return not is_question(turn.text) or says("goes_on_to_kind", turn.text)


async def tells_a_measure(turn: Turn) -> bool:
    """屋里18个平方, of the thing talked of, which suits rooms of some size."""
    product = await goods_by_id(str(turn.slot("product_id"))) if turn.slot("product_id") else None
    return product is not None and not turn.pressed and measured(turn, product) is not None


def _row(clause: str, unit: str) -> _Row | None:
    found = patterns.search(
        rf"^(?:(.+?)适合)?\D*?(\d+(?:\.\d+)?)\s*(?:[～~-]\s*(\d+(?:\.\d+)?))?\s*{unit}\s*(以上)?", clause
    )
    if found is None:
        return None
    low = float(found[2])
    return _Row((found[1] or "").strip(), low, _MANY if found[4] else float(found[3] or low))


def _judged(said: str, value: float, rows: list[_Row], turn: Turn, product: Product) -> Measured:
    fits = (product.attributes.fits or "").rstrip("。")
    if len(rows) == 1 and not rows[0].kind:
        enough = says("asks_enough", turn.text) and value < rows[0].low
        return Measured(said, fits, "", rows[0].low <= value <= rows[0].high, enough)
    holding = [row for row in rows if row.low <= value <= row.high]
    holding = holding or sorted((row for row in rows if row.high >= value), key=lambda row: row.high)[:1]
    kind = holding[0].kind if holding else ""
    wanted = variant_wanted(turn, product)
    named = {one.title for one in wanted.fitting} if wanted.said else set()
    inside = bool(kind) and (not named or any(kind.replace(" ", "") in title.replace(" ", "") for title in named))
    return Measured(said, fits, kind, inside)
