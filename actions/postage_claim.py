"""Walk 1, in the actions: what the shopper paid for the way back in the shop's place comes back by the receipt."""

from __future__ import annotations

from actions.reply import PERSON
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told, tell
from actions.ticket import Matter, takes_tickets
from actions.turn import Turn


async def postage_claimed(order_no: str, turn: Turn) -> Told:
    """A colleague looks at it: a ticket is offered, or a person where none is taken down."""
    if not await takes_tickets(turn):
        return tell("return/postage_claim_person", PERSON)
    matter = Matter("refund", "", turn.text or order_no, order_no)
    offer = matter.offer(turn)
    return Told((Say("return/postage_claim", {}, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True),))
