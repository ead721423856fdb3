"""Passed on to who has the case in hand: hurry, what is in the box. A ticket is offered, or the open one told."""

from __future__ import annotations

from actions.after_sale_case import OVER
from actions.after_sale_summary import NAMES
from actions.dialogue.asked import Asked
from actions.hear.quoted import quoted
from actions.order_choice import Found
from actions.reply import PERSON
from actions.running_case import urged
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.skills.after_sale.progress import progress
from actions.skills.usual import as_usual
from actions.ticket import Matter, takes_tickets
from xiaoer.shop.contract import ServiceCase


async def urge(case: ServiceCase, asked: Asked) -> Told | None:
    return await progress(case, asked) if case.state in OVER else await urged(case, asked.turn)


async def tell_warehouse(case: ServiceCase, asked: Asked) -> Told | None:
    words = quoted(asked.turn).whole
    if case.state in OVER or not words or not await takes_tickets(asked.turn):
        return await nothing_goes_back(None, asked)
    matter = Matter("other", "", f"{case.kind_text} {case.no} {words}", case.order_no)
    values = {"item": case.item_title, "kind": NAMES[case.kind], "no": case.no}
    offers = ((matter.offer(asked.turn), TO_COLLEAGUE),)
    say = Say("return/pass_to_warehouse", values, (PERSON,), offers=offers, asked=True)
    return Told((say,), order_no=case.order_no)


async def nothing_goes_back(found: Found | None, asked: Asked) -> Told | None:
    return await as_usual(asked, "return/tell_warehouse", PERSON)
