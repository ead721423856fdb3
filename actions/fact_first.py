"""What is known of what was asked, said before a person is sent for: how late, at which step; never twice. A complaint
wished for in so many words is registered."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.complaint import ComplaintTaken, words_of
from actions.deeds.wishes import wished
from actions.dialogue.answering import answer_as_read
from actions.dialogue.kept import Kept
from actions.dialogue.saying import say_aside
from actions.hear.phrases import speaks_of_the_courier
from actions.order_choice import open_order
from actions.reply import Reply
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.talk.complaint import one_late
from actions.soothe import trouble_of
from actions.ticket import Matter, colleagues, number_and_day, take_down, told_before
from actions.turn import Turn
from actions.urge import UrgeShipment, file_urge
from actions.wording import goods
from xiaoer.shop.errors import ShopError

Events = list[EventType]
FEELINGS = frozenset({"complaint", "not_resolved"})
_ONLY_FEELING = FEELINGS | {""}
NO_MATTER = frozenset({"out_of_scope", "ask_human", "bot_challenge", "feedback", "greeting", "thanks", "goodbye"})
_OF_DELAY = frozenset({"late", "lost", "other"})
"""What a delay of an order may be told to; who is angry at a person hears nothing of it."""
_SURE = 0.5


async def fact_first(turn: Turn, reply: Reply) -> Events | None:
    """None: nothing of it is known, it was told before, or the shop does not answer: a person is sent for all the
    same."""
    try:
        return await _found(turn, reply)
    except ShopError:
        return None


async def _found(turn: Turn, reply: Reply) -> Events | None:
    filed = await _complaint_filed(turn, reply)
    filed = await _urged(turn, reply) if filed is None else filed
    first, kept = turn.reading.first, Kept.of(turn)
    about = first.topic if first and first.odds >= _SURE else ""
    told_of = {(one.topic, one.aspect) for one in kept.stack}
    plain = first is not None and (not first.inherited or turn.intent == first.topic)
    sure = (first is not None and first.goal_odds >= _SURE) or not turn.goals_before  # a jab is no question
    asks = plain and sure and about not in _ONLY_FEELING | NO_MATTER
    if first and asks and (first.topic, first.aspect) not in told_of:
        told = await answer_as_read(turn, reply, in_form=True)
        if told is not None:
            return told
    if about not in _ONLY_FEELING or filed:
        return filed
    if speaks_of_the_courier(turn) or trouble_of(turn) not in _OF_DELAY:
        return None
    order = await one_late(turn)
    if order is None or any(one.order_no == order.order_no for one in kept.stack):
        return None
    values = {"goods": goods(order), "state": order.state_text, "hours": str(order.late_hours)}
    return say_aside(Told((Say("complaint/fact_late", values),)), turn, reply)


async def _urged(turn: Turn, reply: Reply) -> Events | None:
    """催仓库 今天必须给我个说法: the parcel talked of is hurried as well."""
    number = str(turn.slot("order_no") or "")
    consent = wished(turn, "urge", UrgeShipment.topic, number) if number and not turn.pressed else None
    found = await open_order(turn, number) if consent else None
    if consent is None or found is None or "urge" not in found.order.can:
        return None
    await file_urge(consent, found, turn, reply)
    return []


async def _complaint_filed(turn: Turn, reply: Reply) -> Events | None:
    topic = ComplaintTaken.topic
    complains = turn.intent == topic or any(one.topic == topic and one.odds >= _SURE for one in turn.reading.matters)
    if not turn.customer_id or not complains or turn.pressed:
        return None
    matter = Matter(trouble_of(turn), "", words_of(turn), str(turn.slot("order_no") or ""))
    consent = wished(turn, "ticket", topic, matter.subject)
    try:
        if consent is None or await shop().cannot("complaints"):
            return None
        if await told_before(matter, turn, reply):
            return []
        kept = await take_down(consent, matter.request(turn), matter.subject, turn)
    except ShopError:
        return None
    if kept is None:
        return None
    told = {"name": kept.topic_text, "whose": colleagues(kept), "number": number_and_day(kept, turn)}
    return say_aside(Told((Say("complaint/filed", told),)), turn, reply)
