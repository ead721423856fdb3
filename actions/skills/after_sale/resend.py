"""Sent once more, with nothing to come back: a part that lacks, or what was lost; a colleague arranges it."""

from __future__ import annotations

from actions.after_sale_no import sent_again
from actions.dialogue.asked import Asked
from actions.hear.quoted import quoted
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.skills.after_sale.judged import arrived
from actions.ticket import Matter, takes_tickets
from actions.trouble import Trouble
from actions.wording import goods
from xiaoer.shop.contract import Order


def may_be_sent_again(order: Order) -> bool:
    return arrived(order) or order.state == "lost"


async def resend(found: Found, asked: Asked) -> Told | None:
    """None: it is in a form, or nothing is taken down here; then the topic's own action goes on."""
    order, turn = found.order, asked.turn
    if asked.in_form or not may_be_sent_again(order) or not await takes_tickets(turn):
        return None
    if order.state == "lost":
        return sent_again(found, turn)
    before = Trouble.of(turn)
    words = before.with_words(turn).text if before else quoted(turn).whole
    offer = Matter("wrong_item", goods(order), words, order.order_no).offer(turn)
    say = Say("exchange/resend", {}, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True)
    return Told((say,), order_no=order.order_no)
