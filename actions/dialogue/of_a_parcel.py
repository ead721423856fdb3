"""Whether things bought came in one parcel, whatever it is read as: asked of what stands in an order that left."""

from __future__ import annotations

from actions.goods_in_orders import names
from actions.hear.phrases import packed_together
from actions.order_choice import Unclear, which_order
from actions.turn import Turn
from xiaoer.shop.contract import Order
from xiaoer.talk.reading import Matter

_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
_GOAL = ("logistics", "item_in_parcel")


async def of_a_parcel(turn: Turn) -> Matter | None:
    """None: it is of something else, such as what comes with a thing in its box."""
    if turn.pressed or turn.heard_before or turn.open_form or not packed_together(turn):
        return None
    found = await which_order(turn, _left)
    if isinstance(found, Unclear) or not found.order.parcels:
        return None
    first = turn.reading.first
    if not names(turn, found.order) and not (first and first.topic in _OF_PARCELS):
        return None
    return Matter.surely(*_GOAL)


def _left(order: Order) -> bool:
    return bool(order.parcels)
