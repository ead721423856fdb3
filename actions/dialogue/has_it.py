"""What the shopper has in hand is believed: the parcel asked about before came, whatever its record says."""

from __future__ import annotations

from actions.dialogue.kept import Kept
from actions.hear.phrases import has_it_now, holds_it, still_shown_otherwise
from actions.in_hand import of_no_day
from actions.order_choice import Unclear, which_order
from actions.say.told import Told, tell
from actions.turn import Turn
from xiaoer.shop.contract import Order

_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "confirm_receipt", "delivery_appointment"})
_HERE = frozenset({"signed", "completed"})
_READ = 0.35
_OVER = frozenset({"cancelled", "refunded"})
_CLOSES = frozenset({"tell", "thank", "yes", "bye"})


async def has_it(turn: Turn) -> Told | None:
    """None: something else is asked or wished as well, or no parcel was talked of."""
    newest, first = Kept.of(turn).stack[-1:], turn.reading.first
    shown = still_shown_otherwise(turn)
    if turn.pressed or turn.heard_before or turn.open_form or not (has_it_now(turn) or holds_it(turn)):
        return None
    of_parcels = first is None or first.topic in _OF_PARCELS or first.odds < _READ
    near = bool(newest) and newest[0].topic in _OF_PARCELS
    if not of_parcels or not (near or shown) or not (shown or turn.reading.act in _CLOSES):
        return None
    found = await which_order(of_no_day(turn), _under_way)
    if isinstance(found, Unclear):
        return None
    order = found.order
    if order.state in _HERE:
        return Told(tell("logistics/has_it").says, order_no=order.order_no)
    return Told(tell("logistics/has_it_unshown", state=order.state_text).says, order_no=order.order_no)


def _under_way(order: Order) -> bool:
    return bool(order.parcels) and order.state not in _HERE | _OVER
