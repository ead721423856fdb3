"""Walk 1, in the actions: what is wished or asked while trouble is told: a ticket, a new one sent, may it be eaten."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.deeds.offers import agreed_to_asked
from actions.dialogue.saying import say_aside
from actions.hear.after_sale_wish import edible_asked, register_wished, resend_wished
from actions.hear.phrases import wants_a_sound_one
from actions.hear.ways import says
from actions.order_choice import open_order
from actions.reply import PERSON, Reply
from actions.say.told import Say, Told
from actions.ticket import Matter, file_offered, register, takes_tickets
from actions.trouble import Trouble
from actions.trouble_ways import offer_ticket_for, part_alone, ways_for, ways_of
from actions.turn import Turn

Events = list[EventType]
_WHEN = frozenset({"logistics/transit_time", "logistics/arrival", "urge_shipment/ship_time", "exchange/time"})
_LINES_BEFORE = 2
_OF_PARTS = ("exchange/resend", "repair/parts")
_THERE = "stock/available"
_LIKELY, _SURELY = 0.3, 0.6


async def of_the_state(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    """这还能吃吗, 补一个给我: what is asked or wished of goods that came spoiled or short."""
    if turn.pressed or turn.open_form or turn.heard_before:
        return None
    short, spoilt = trouble.reason == "missing_item", trouble.reason in ("spoiled", "missing_item", "damaged", None)
    resend, eaten = short and resend_wished(turn), spoilt and edible_asked(turn)
    if says("asks_photo", turn.text):
        return await _whether_a_picture(trouble, number, turn)
    if short and says("no_resend", turn.text):
        return await _not_sent_again(trouble, number, turn)
    if _asks_when(turn) and any(resend_wished(turn.saying(one)) for one in turn.earlier[:_LINES_BEFORE]):
        return await _when_sent_again(trouble, number, turn)
    part = not short and (part_wished(turn) or _will_not_send(turn))
    found = await open_order(turn, number) if resend or eaten or part else None
    if part and found:
        return await part_alone(found, turn, trouble)
    ways = await ways_for(trouble, found) if found else None
    if ways is None or not await takes_tickets(turn):
        return None
    if eaten and ways.buttons:
        return Told((Say("trouble/not_to_eat", {}, (*ways.buttons, PERSON)),), order_no=number)
    name = "trouble/not_to_eat_ticket" if eaten else "trouble/resend_ticket"
    return offer_ticket_for(trouble.with_words(turn), ways, number, name, turn)


async def _whether_a_picture(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    ways = await ways_of(trouble, number, turn)
    if ways is None:
        return None
    name = "trouble/photo_had" if trouble.photos else "trouble/photo_wanted"
    return Told((Say(name, {}, (*ways.buttons, PERSON)),), order_no=number)


async def _not_sent_again(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    """不要补: the money for what is missing, where that is open."""
    ways = await ways_of(trouble, number, turn)
    if ways is None or "refund" not in ways.kinds:
        return None
    money = tuple(one for one in ways.buttons if one.intent == "refund")
    return Told((Say("trouble/not_resent", {"item": ways.name}, (*money, PERSON)),), order_no=number)


async def _when_sent_again(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    ways = await ways_of(trouble, number, turn)
    if ways is None or not await takes_tickets(turn):
        return None
    return offer_ticket_for(trouble, ways, number, "trouble/resent_when", turn)


def _asks_when(turn: Turn) -> bool:
    return any(one.goal in _WHEN and one.odds >= _LIKELY for one in turn.reading.matters)


def part_wished(turn: Turn) -> bool:
    """光换个杯子行不, 寄个胶圈就得了: read as a part, or as something sent without anything coming back."""
    odds = {one.goal: one.odds for one in turn.reading.matters} | dict(turn.reading.others)
    variants = any(one.kind == "variant" for one in turn.reading.subjects) or odds.get(_THERE, 0.0) >= _SURELY
    if variants or wants_a_sound_one(turn):
        return False
    alone = not turn.all("product") and not turn.all("size") and not turn.all("color") and resend_wished(turn)
    return alone or max((odds.get(goal, 0.0) for goal in _OF_PARTS), default=0.0) >= _LIKELY


def _will_not_send(turn: Turn) -> bool:
    """不想寄整台."""
    denied = turn.reading.frame.negated and turn.reading.act != "ask" and says("will_not_send", turn.text)
    return denied and any(one.aspect == "way" for one in turn.reading.matters)


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
    ways = await ways_of(trouble, number, turn)
    if ways is None:
        return None
    reply.progress()
    mended = [one for one in ways.buttons if one.intent == "repair"]
    if mended and len(ways.buttons) == 1:
        return [*say_aside(Told((Say("trouble/register_repair", {"item": ways.name}, tuple(mended)),)), turn, reply)]
    matter = Matter(trouble.fault.trouble, f"{ways.name}的问题", trouble.text, number)
    await register(matter, "complaint", turn, reply, "")
    return [trouble.event]
