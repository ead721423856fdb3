"""Which lines of an order are named: 手机, 那壳, 膜呢; by the catalogue's own words, nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from actions.catalogue import Known
from actions.goods_in_orders import calls
from actions.hear.phrases import names_the_rest
from actions.linking import SURE, how_called, shares_two_signs
from actions.nearest import nearest
from actions.turn import Turn
from xiaoer.shop.contract import Order, OrderItem

_SHORT, _SHORTISH, _POINTING = 4, 6, 8
_BESIDE = 4
"""Signs beside a name that ask nothing: 那个…呢."""


def lines_named(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """In this message, else in the lines before it; empty where none is named."""
    said = [one for one in turn.reading.subjects if one.kind == "goods"]
    if names_the_rest(turn) and (rest := _to_come(order)):
        return rest
    here = _called(order, [*turn.all("product"), *(one.span for one in said if one.how != "inherited")])
    here = here or _by_their_ends(turn, order) or _shortly(turn, order)
    return here or _called(order, [one.span for one in said if one.how == "inherited"])


def _by_their_ends(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """肉干哪天到, where the brain knew no noun in it."""
    return () if turn.pressed or turn.all("product") else lines_here(turn, order)


def _to_come(order: Order) -> tuple[OrderItem, ...]:
    """Where a part of it is on its way already."""
    rest = tuple(item for item in order.items if not item.parcel_no and item.state == "normal")
    return rest if len(rest) < len(order.items) else ()


def lines_said(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """In this message alone, by a noun or by two signs of its name."""
    here = _called(order, turn.all("product"))
    return here or tuple(item for item in order.items if shares_two_signs(turn.text, item.short_title or item.title))


def is_said(turn: Turn, item: OrderItem) -> bool:
    """Named in these words, whatever is said of it."""
    named = [one.span for one in turn.reading.subjects if one.kind == "goods" and one.how == "named"]
    called = any(how_called(_known(item), noun) >= SURE for noun in (*turn.all("product"), *named))
    return called or shares_two_signs(turn.text, item.short_title or item.title)


def lines_said_before(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """By the newest of the lines before that names one of them, if only by two signs."""
    before = (lines_said(turn.saying(line).without(("product",)), order) for line in turn.earlier)
    return next((found for found in before if found), ())


def lines_by_title(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """By its whole name alone: 炸锅纸, and no 炸锅 with it; the longest where one is in another."""
    found = [one for one in order.items if (one.short_title or one.title) in turn.text]
    names = [one.short_title or one.title for one in found]
    return tuple(one for one, name in zip(found, names, strict=True)
                 if not any(name != other and name in other for other in names))  # fmt: skip


def lines_here(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """All that this message names of it, by a noun or by its whole short name."""
    return tuple(item for item in order.items if calls(turn, item))


def lines_by_a_sign(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """壳和膜: else by the last sign of its name, where that is no other's."""
    ends = [(item.short_title or item.title)[-1:] for item in order.items]
    by_end = (item for item, end in zip(order.items, ends, strict=True) if end in turn.text and ends.count(end) == 1)
    return lines_here(turn, order) or tuple(by_end)


def lines_spoken_of(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """By the newest of the lines before that names one of them."""
    named = (line.all("product") for line in turn.lines)
    return next((found for nouns in named if (found := _called(order, nouns))), ())


def points_at_one(turn: Turn) -> bool:
    """那单, 这笔: one order is pointed at."""
    return any(one.kind == "order" and one.how != "inherited" for one in turn.reading.subjects)


def only_a_line(turn: Turn, order: Order) -> bool:
    """Nothing but the name of a thing in it was said: the question is the one before."""
    named = [word for word in turn.all("product") if len(turn.text) - len(word) <= _BESIDE]
    return bool(_called(order, named) or _shortly(turn, order))


def short(turn: Turn) -> bool:
    """Too short to ask anything besides naming a thing."""
    return 1 < len(turn.text) <= _SHORTISH


def points_on(turn: Turn) -> bool:
    """另外那个订单呢: another order, and nothing else."""
    return bool({"other", "previous"} & set(turn.all("position"))) and len(turn.text) <= _POINTING


def _shortly(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """壳 and 膜呢: a sign or two that stand in one name alone."""
    if len(order.items) < 2 or len(turn.text) > _SHORT:
        return ()
    place = nearest(turn.text, [item.short_title or item.title for item in order.items])
    return () if place is None else (order.items[place],)


def _called(order: Order, nouns: Sequence[str]) -> tuple[OrderItem, ...]:
    fits = {item.id: max((how_called(_known(item), noun) for noun in nouns), default=0.0) for item in order.items}
    best = max(fits.values(), default=0.0)
    return tuple(item for item in order.items if fits[item.id] == best) if best >= SURE else ()


def _known(item: OrderItem) -> Known:
    return Known("", item.short_title or item.title, item.title, "", "", "")
