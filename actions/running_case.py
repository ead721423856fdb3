"""A return, exchange, refund or repair that runs: what is meant when the order on the table is talked of on."""

from __future__ import annotations

from actions.after_sale_case import OVER, of_one_order
from actions.after_sale_overdue import overdue_open
from actions.after_sale_summary import NAMES
from actions.dialogue.kept import Kept
from actions.goods_in_orders import nouns
from actions.hear.phrases import names_the_rest
from actions.linking import is_called
from actions.order_choice import Found, Unclear, which_order
from actions.reply import PERSON
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.ticket import Matter, colleagues, takes_tickets
from actions.turn import Turn
from actions.wording import moment
from xiaoer.shop.contract import ServiceCase

_TOPICS = frozenset({"return", "exchange", "refund", "repair", "order_status"})
"""Answers of these have told of the case."""
_ON_ITS_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})


async def on_the_table(turn: Turn) -> ServiceCase | None:
    """The newest case of the order meant that is not over, where nothing of that order is still to arrive."""
    found = await which_order(turn, lambda order: bool(order.service_nos))
    if isinstance(found, Unclear) or not found.order.service_nos or found.order.state in _ON_ITS_WAY:
        return None
    return await case_meant(found, turn)


async def case_meant(found: Found, turn: Turn) -> ServiceCase | None:
    """The open case of what is named in it, or of what was talked of; None: another line of the order is named, or
    nothing of it is in hand."""
    open_ones = [one for one in await of_one_order(found) if one.state not in OVER]
    named = nouns(turn)
    called = [one for one in open_ones if any(is_called(one.item_title, one.item_title, noun) for noun in named)]
    elsewhere = names_the_rest(turn) or any(
        is_called(item.short_title or item.title, item.title, noun)
        for item in found.order.items
        for noun in named
        if item.id not in {one.item_id for one in open_ones}
    )
    meant = called or ([] if elsewhere or not _talked_of(found, turn) else open_ones)
    return max(meant, key=lambda one: one.created_at.timestamp(), default=None)


def _talked_of(found: Found, turn: Turn) -> bool:
    return any(one.order_no == found.order.order_no and one.topic in _TOPICS for one in Kept.of(turn).stack)


async def urged(case: ServiceCase, turn: Turn) -> Told:
    """Hurrying it is for a colleague: a ticket is offered, or the open one told."""
    values = {"item": case.item_title, "kind": NAMES[case.kind], "state": case.state_text}
    ticket = await overdue_open(case.order_no, turn)
    if ticket:
        by = moment(ticket.answer_by, turn.now) if ticket.answer_by else ""
        name = "after_sale/urged_open_by" if by else "after_sale/urged_open"
        more = {"who": colleagues(ticket), "no": ticket.id, "by": by}
        return Told((Say(name, {**values, **more}, (PERSON,)),), order_no=case.order_no)
    if not await takes_tickets(turn):
        return Told((Say("after_sale/urged_person", values, (PERSON,)),), order_no=case.order_no)
    matter = Matter("refund", case.kind_text, f"{case.kind_text} {case.no} {case.state_text}", case.order_no)
    offer = matter.offer(turn)
    say = Say("after_sale/urged_offer", values, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True)
    return Told((say,), order_no=case.order_no)
