"""Which lines of an order are named: 手机, 那壳, 膜呢; by the catalogue's own words, nothing else."""

from __future__ import annotations

from actions.catalogue import Known
from actions.linking import SURE, how_called
from actions.nearest import nearest
from actions.turn import Turn
from xiaoer.shop.contract import Order, OrderItem

_SHORT = 4


def lines_named(turn: Turn, order: Order) -> tuple[OrderItem, ...]:
    """Empty where none is named, or all of them are meant as well as any."""
    nouns = [*turn.all("product"), *(one.span for one in turn.reading.subjects if one.kind == "goods")]
    fits = {item.id: max((how_called(_known(item), noun) for noun in nouns), default=0.0) for item in order.items}
    best = max(fits.values(), default=0.0)
    if best >= SURE:
        return tuple(item for item in order.items if fits[item.id] == best)
    if len(order.items) < 2 or len(turn.text) > _SHORT:
        return ()
    place = nearest(turn.text, [item.short_title or item.title for item in order.items])
    return () if place is None else (order.items[place],)


def _known(item: OrderItem) -> Known:
    return Known("", item.short_title or item.title, item.title, "", "", "")
