"""Walk 1, in the actions: trouble with goods in hand is about an order that arrived, whichever was talked of last."""

from __future__ import annotations

from actions.order_choice import Suits, open_order, order_choices
from actions.turn import Turn


async def past_unfit(turn: Turn, suits: Suits) -> Turn:
    """The same turn without the order talked of, where that one cannot be meant and another can."""
    talked_of = turn.slot("order_no")
    if not talked_of or turn.heard_before or turn.entity("order_no"):
        return turn
    found = await open_order(turn, str(talked_of))
    if found is None or suits(found.order):
        return turn
    others = await order_choices(turn, suits)
    return turn.having(order_no=None) if any(suits(other.order) for other in others) else turn
