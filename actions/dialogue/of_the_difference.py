"""What is only told while a fallen price is talked of: the difference that can be had, and the step to ask for it."""

from __future__ import annotations

from actions.dialogue.next_step import topic_on_table
from actions.order_choice import Found
from actions.say.told import Say
from actions.shop import shop
from actions.turn import Turn
from actions.ways_on import claim_difference
from actions.wording import money


async def of_the_difference(found: Found, turn: Turn) -> Say | None:
    """None: no fallen price is talked of, or nothing comes back of this order."""
    order = found.order
    if topic_on_table(turn) != "price_protection" or order.paid_at is None or await shop().cannot("price_protection"):
        return None
    told = await shop().price_protection(order.order_no, on_behalf=found.on_behalf)
    if not told.eligible:
        return None
    step = (claim_difference(order.order_no),)
    return Say("taken/difference", {"amount": money(told.amount)}, step, then=Say("taken/difference_more", {}, step))
