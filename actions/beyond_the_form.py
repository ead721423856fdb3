"""Walk 1, in the actions: wished beside what a form can write: one offer to take all of it down for a colleague, and
the yes to it in place of the form's own deed."""

from __future__ import annotations

from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.reply import Button, Reply
from actions.say.titles import TO_COLLEAGUE
from actions.shop import shop
from actions.ticket import Matter, file_offered
from actions.turn import Turn


async def takes_notes(turn: Turn) -> bool:
    """Whether a colleague can be left a note: somebody is signed in, and the shop takes such down."""
    return bool(turn.customer_id) and await shop().can("complaints")


def note_offer(name: str, words: str, order_no: str, turn: Turn) -> Offer:
    matter = Matter("other", name, words, order_no)
    return matter.offer(turn)


def note_button(offer: Offer, reply: Reply) -> Button:
    return reply.offer(offer, TO_COLLEAGUE)


async def noted(offer: Offer, turn: Turn, reply: Reply) -> bool:
    """The yes was to the note: it is taken down, and the form's own deed is not done."""
    consent = agreed(turn, offer)
    if consent is None:
        return False
    await file_offered(consent, offer, turn, reply)
    return True
