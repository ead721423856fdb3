"""Which kind of a thing is for what was told: 5U of 4U 适合有基础，5U 更轻适合新手 for a beginner; also by an age that
stands in the names of the kinds."""

from __future__ import annotations

from dataclasses import dataclass

from actions.hear.finding import clearly_nearest
from actions.hear.goods import words_of
from actions.hear.variant import weight_in
from actions.hear.ways import says, ways
from actions.hear.written import lines_of
from actions.turn import Turn
from xiaoer.chinese.ages import age_in, ages_in
from xiaoer.shop.contract import Product, Variant

_LEAST = 2


@dataclass(frozen=True)
class KindTold:
    """``line``: the piece of the catalogue that says so; the name of the kind where that does."""

    kind: str
    line: str


async def kind_told(turn: Turn, product: Product) -> KindTold | None:
    """None: its kinds are alike for what is said, or none is told apart."""
    if turn.pressed or not turn.text or len(product.variants) < _LEAST:
        return None
    by_age = _by_age(turn, product)
    if by_age:
        return by_age
    told = _pieces(product)
    by_weight = _by_weight(turn, told)
    asks_else = ways("asks_whether").search(turn.text) or any(one.kind in turn.text.upper() for one in told)
    asks_else = asks_else or says("how_much", turn.text)
    if by_weight or not told or (asks_else and not says("choose", turn.text)):
        return by_weight
    nearest = await clearly_nearest(turn, product, [one.line for one in told])
    return next((one for one in told if one.line == nearest), None)


def _pieces(product: Product) -> list[KindTold]:
    """Pieces of what is written that name one kind and grant it something."""
    found = []
    for line in lines_of(product):
        for piece in (one.strip() for one in ways("piece_end").split(line.value) if one.strip()):
            kinds = {name for one in product.variants for name in _names(one) if name in piece}
            longest = {one for one in kinds if not any(one != other and one in other for other in kinds)}
            if len(longest) == 1 and piece != next(iter(longest)):
                found.append(KindTold(next(iter(longest)), piece))
    return found if len({one.kind for one in found}) > 1 or any(says("picks_kind", one.line) for one in found) else []


def _names(variant: Variant) -> list[str]:
    """红轴 of 奶白 / 红轴, 4U of 4U 已穿线 24 磅: what a line may call it by."""
    parts = [part.strip() for part in variant.title.split("/")]
    words = [word for part in parts for word in (part, *part.split())]
    return [word for word in dict.fromkeys(words) if len(word) >= _LEAST]


def _by_age(turn: Turn, product: Product) -> KindTold | None:
    months = age_in(words_of(turn, product))
    if months is None:
        return None
    spans = [(one.title, ages_in(one.title)) for one in product.variants]
    fitting = [title for title, ages in spans if ages and ages.hold(months)]
    return KindTold(fitting[0], fitting[0]) if len(fitting) == 1 else None


def _by_weight(turn: Turn, told: list[KindTold]) -> KindTold | None:
    """60kg 以内, 60～75kg: in whose bounds the weight lies."""
    weight = weight_in(turn.text)
    if weight is None:
        return None
    for one in told:
        span, most = ways("kg_span").search(one.line), ways("kg_most").search(one.line)
        if (span and float(span[1]) < weight <= float(span[2])) or (most and weight <= float(most[1])):
            return one
    return None
