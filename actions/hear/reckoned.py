"""What has to be reckoned from what is written: the current a machine draws, what one piece of a pack comes to."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from actions.hear.goods import question_before, words_of
from actions.hear.kinds import count_of
from actions.hear.variant import variant_wanted
from actions.hear.ways import says, ways
from actions.hear.written import lines_of
from actions.turn import Turn
from xiaoer.chinese.numerals import plain, span
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_NIGHT = 8.0
_TWO, _HUNDRED, _THOUSAND = 2, 100, 1000


@dataclass(frozen=True)
class Drawn:
    """``kinds``: each kind with its watts and its units of current for ``hours``; one without a name where it is
    written once for all."""

    hours: str
    kinds: tuple[tuple[str, str, str], ...]


def current_drawn(turn: Turn, product: Product) -> Drawn | None:
    """None: not asked, or no power is written."""
    words = words_of(turn, product)
    wanted = variant_wanted(turn, product)
    rows = [
        (one.title, found[1])
        for one in wanted.fitting or product.variants
        if (found := ways("watts").search(one.title))
    ]
    if not rows:
        rows = [("", found[1]) for line in lines_of(product) if (found := ways("watts").search(line.value))][:1]
    said, before = ways("hours").search(words), question_before(turn)
    goes_on = (said or wanted.said) and ways("current").search(before)
    if not rows or not (ways("current").search(words) or goes_on):
        return None
    words = f"{words} {before}" if goes_on else words
    said = ways("hours").search(words)
    night = says("night", words)
    told = span(said[1]) if said else None
    hours = sum(told) / 2 if told else _NIGHT if night else 1.0
    kinds = tuple((title, watts, plain(round(int(watts) * hours / 1000, 1))) for title, watts in rows)
    return Drawn(plain(hours), kinds)


def price_apiece(turn: Turn, product: Product) -> list[tuple[str, str, int, int]]:
    """For each kind that is asked of: its title, how many pieces, what it costs and what one comes to, in fen. Empty:
    not asked, or it is not written how many there are."""
    if not ways("apiece").search(turn.text):
        return []
    wanted = variant_wanted(turn, product)
    rows = []
    for one in wanted.fitting or product.variants:
        if says("apiece_of_packs", turn.text) and _is_one_pack(f"{product.title} {one.title}"):
            continue  # 一包多少, of 30 只 in one bag: it is the whole
        packs = ways("pack_of").findall(one.title) or ways("pack_of").findall(product.title)
        count = prod(int(figure) for pack in packs for figure in patterns.findall(r"\d+", pack))
        count = count if count > 1 else int(_pieces_in(one.title) or 1)
        if count > 1:
            rows.append((one.title, "×".join(packs), one.price, round(one.price / count)))
    return rows


def _is_one_pack(written: str) -> bool:
    return says("counted_in_pieces", written) and not says("counted_in_packs", written)


@dataclass(frozen=True)
class Costs:
    """``each``: fen for one of ``unit``."""

    kind: str
    each: float
    unit: str


def cheapest_kinds(turn: Turn, product: Product) -> tuple[Costs, ...]:
    """12 个装划算还是 6 个: what one comes to in each kind, the cheapest first. Empty: not asked, or their names do not
    say how much is in them, in one unit."""
    if turn.pressed or not says("better_value", turn.text) or len(product.variants) < _TWO:
        return ()
    measures = {(amount[0] if (amount := ways("amount").search(one.title)) else "") for one in product.variants}
    found = [_costs(one.title, one.price, whole=len(measures) > 1) for one in product.variants]
    costs = [one for one in found if one]
    alike = len(costs) == len(found) and len({one.unit for one in costs}) == 1
    return tuple(sorted(costs, key=lambda one: one.each)) if alike and len({one.each for one in costs}) > 1 else ()


def _costs(title: str, price: int, *, whole: bool) -> Costs | None:
    """950ml 两瓶 by 100 ml, 12 个装 and, beside 30ml, 30ml 两瓶 by the piece. ``whole``: their measures differ."""
    measure, count = ways("amount").search(title), ways("pieces").search(title)
    pieces = _pieces_in(title)
    if measure and not whole:
        return Costs(title, price / (pieces or 1), "份")
    if measure:
        amount = float(measure[1]) * (_THOUSAND if measure[2].lower() in ("kg", "l") else 1) * (pieces or 1)
        return Costs(title, price * _HUNDRED / amount, f"100{'g' if 'g' in measure[2].lower() else 'ml'}")
    return Costs(title, price / pieces, count[2]) if count and pieces else None


def _pieces_in(title: str) -> float | None:
    """四瓶 and 单瓶."""
    found = ways("pieces").search(title)
    return count_of(found[1]) if found else None
