"""Walk 1, in the actions: what is wished or asked while trouble is told: a ticket, a new one sent, may it be eaten."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.deeds.offers import agreed_to_asked
from actions.dialogue.saying import say_aside
from actions.hear.after_sale_wish import edible_asked, register_wished, resend_wished
from actions.order_choice import open_order
from actions.reply import PERSON, Reply
from actions.say.told import Say, Told
from actions.ticket import Matter, file_offered, register
from actions.trouble import Trouble
from actions.trouble_ways import offer_ticket_for, takes_tickets, ways_for
from actions.turn import Turn

Events = list[EventType]


async def of_the_state(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    """这还能吃吗, 补一个给我: what is asked or wished of goods that came spoiled or short."""
    busy = turn.pressed or turn.open_form or turn.heard_before
    short, spoilt = trouble.reason == "missing_item", trouble.reason in ("spoiled", "missing_item", "damaged", None)
    resend, eaten = short and resend_wished(turn), spoilt and edible_asked(turn)
    found = await open_order(turn, number) if not busy and (resend or eaten) else None
    ways = await ways_for(trouble, found) if found else None
    if ways is None or not await takes_tickets(turn):
        return None
    if eaten and ways.buttons:
        return Told((Say("trouble/not_to_eat", {}, (*ways.buttons, PERSON)),), order_no=number)
    name = "trouble/not_to_eat_ticket" if eaten else "trouble/resend_ticket"
    return offer_ticket_for(trouble.with_words(turn), ways, number, name, turn)


def to_be_registered(turn: Turn) -> bool:
    """那你记一下吧, 行吧那给登记一下: what was offered before, wished now in other words than yes."""
    busy = turn.intent == "repair" or turn.pressed or turn.open_form or turn.heard_before or turn.waiting
    return not busy and register_wished(turn)


async def registered(trouble: Trouble, number: str, turn: Turn, reply: Reply) -> Events | None:
    """A repair where one can be had, else the ticket: begun or offered, as the words go."""
    agreed = agreed_to_asked(turn)
    if agreed and agreed[0].deed == "ticket":
        await file_offered(agreed[1], agreed[0], turn, reply)
        return [trouble.event]
    found = await open_order(turn, number)
    ways = await ways_for(trouble, found) if found else None
    if found is None or ways is None:
        return None
    reply.progress()
    mended = [one for one in ways.buttons if one.intent == "repair"]
    if mended and len(ways.buttons) == 1:
        return [*say_aside(Told((Say("trouble/register_repair", {"item": ways.name}, tuple(mended)),)), turn, reply)]
    matter = Matter(trouble.fault.trouble, f"{ways.name}的问题", trouble.text, number)
    await register(matter, "complaint", turn, reply, "")
    return [trouble.event]
