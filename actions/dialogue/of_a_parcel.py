"""Whether things bought came in one parcel, and how the courier hands it over, whatever it is read as."""

from __future__ import annotations

from actions.goods_in_orders import names
from actions.hear.phrases import asks_if_rung, asks_where_it_is_put, packed_together
from actions.order_choice import Unclear, which_order
from actions.turn import Turn
from xiaoer.shop.contract import Order
from xiaoer.talk.reading import Matter

_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
_GOAL = ("logistics", "item_in_parcel")


async def of_a_parcel(turn: Turn) -> Matter | None:
    """None: it is of something else, such as what comes with a thing in its box."""
    handed = _handed(turn)
    if handed:
        return handed
    if turn.pressed or turn.heard_before or turn.open_form or not packed_together(turn):
        return None
    found = await which_order(turn, _left)
    if isinstance(found, Unclear):
        return None
    first = turn.reading.first
    if not names(turn, found.order) and not (first and first.topic in _OF_PARCELS):
        return None
    return Matter.surely(*_GOAL)


def _handed(turn: Turn) -> Matter | None:
    """Whether the courier rings first, or where he puts it, read as something else of the parcel."""
    first = turn.reading.first
    if turn.pressed or turn.heard_before or turn.open_form or first is None or first.topic not in _OF_PARCELS:
        return None
    if asks_if_rung(turn):
        return Matter.surely("delivery_appointment", "call")
    return Matter.surely("delivery_appointment", "leave") if asks_where_it_is_put(turn) else None


def _left(order: Order) -> bool:
    return bool(order.parcels) or order.state == "to_ship"
