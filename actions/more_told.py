"""Walk 1, in the actions: a further detail of the trouble talked of: taken down, what it changes said, what can be done
one tap away; never the paragraph before again, and never what it was said to be of asked anew."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.deeds.offers import pressed_mark
from actions.dialogue.saying import say_aside
from actions.hear.after_sale_wish import partly
from actions.hear.state_told import state_told
from actions.order_choice import Found, names_another, open_order
from actions.reply import PERSON, Reply
from actions.say.told import Say, Told
from actions.shop import shop
from actions.trouble import Trouble
from actions.trouble_ways import Ways, late_part, offer_ticket_for, takes_tickets, ways_for
from actions.turn import Turn

Events = list[EventType]
_TELLS, _ELSE = 0.5, 0.35
_SURE_ELSEWHERE = 0.8
_OTHER_THINGS = frozenset(
    {
        "ask_human", "greeting", "thanks", "goodbye", "affirm", "deny", "bot_challenge", "invoice", "membership",
        "account", "payment", "cancel_order", "change_address", "price_protection", "refund", "return", "exchange",
        "feedback", "stock", "recommend", "price_promo", "confirm_receipt", "logistics", "urge_shipment",
    }
)  # fmt: skip
"""What may be surely meant instead, while goods that arrived are talked of; a change of the order or its delivery is
none of it any more."""
_AIRED = frozenset({"complaint/deceit", "complaint/threat", "complaint/wish", "complaint/compensation",
                    "complaint/leaving", "complaint/courier", "complaint/harm"})  # fmt: skip


async def told_more(turn: Turn, reply: Reply) -> Events | None:
    """None: it is no further detail of a trouble whose order is known."""
    trouble, number = Trouble.of(turn), turn.slot("order_no")
    part = partly(turn) and not (turn.open_form or turn.heard_before)
    if trouble is None or not number or not (part or _only_tells(turn)):
        return None
    found = await open_order(turn, str(number))
    if found is None or await names_another(turn, found):
        return None
    now = trouble.with_words(turn)
    ways = await ways_for(now, found)
    if ways is None:
        return None
    told = await (_part_of_it if part else _told)(now, ways, found, turn)
    reply.progress()
    return [*say_aside(told, turn, reply), now.event]


def _only_tells(turn: Turn) -> bool:
    if turn.pressed or pressed_mark(turn) or turn.heard_before or turn.open_form or turn.picture_alone or turn.stops:
        return False
    acts = dict(turn.reading.acts)
    tells = acts.get("tell", 0.0) + acts.get("blame", 0.0)
    if tells < _TELLS or acts.get("ask", 0.0) + acts.get("want", 0.0) >= tells:
        return False
    if any(acts.get(act, 0.0) >= _ELSE for act in ("yes", "no", "stop", "bye", "thank")):
        return False
    first = turn.reading.matter
    elsewhere = first is not None and not first.inherited and first.topic in _OTHER_THINGS
    surely = elsewhere and first is not None and first.odds >= _SURE_ELSEWHERE and turn.intent == first.topic
    aired = first is not None and first.goal in _AIRED and first.odds >= _TELLS
    return not (surely or aired or turn.reading.danger)


async def _told(now: Trouble, ways: Ways, found: Found, turn: Turn) -> Told:
    again, order_no, state = now.times > 1, found.order.order_no, state_told(turn)
    if state == "tag_cut" and await _tags_count(ways):
        return Told((Say("trouble/tag_cut", {}, (*ways.buttons, PERSON)),), order_no=order_no)
    if ways.buttons and state not in ("gone", "no_photo"):
        upset = dict(turn.reading.acts).get("blame", 0.0) >= _TELLS
        name = "trouble/more_ways_again" if again else "trouble/blamed_ways" if upset else "trouble/more_ways"
        return Told((Say(name, {"item": ways.name, "ways": ways.titles}, (*ways.buttons, PERSON)),), order_no=order_no)
    if not await takes_tickets(turn):
        return Told((Say("trouble/more_person", {"item": ways.name}, (*ways.buttons, PERSON)),), order_no=order_no)
    late = "trouble/more_ticket_again" if again else "trouble/more_ticket"
    name = "trouble/gone_ticket" if state in ("gone", "no_photo") else late
    return offer_ticket_for(now, ways, order_no, name, turn)


async def _part_of_it(_: Trouble, __: Ways, found: Found, turn: Turn) -> Told:
    offered = await late_part(found, turn)
    return offered or Told((Say("trouble/part_person", {}, (PERSON,)),), order_no=found.order.order_no)


async def _tags_count(ways: Ways) -> bool:
    """The shop's own rule of this kind of goods speaks of tags."""
    rules = (await shop().policies()).categories
    return any(one.category == ways.item.category and "吊牌" in one.text for one in rules)
