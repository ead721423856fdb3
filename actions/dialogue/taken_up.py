"""What is only told, taken up in the matter on the table: the case that runs, or how its order stands; its next step."""

from __future__ import annotations

from actions.after_sale_overdue import overdue_open
from actions.after_sale_summary import NAMES
from actions.deeds.consent import Offer
from actions.deeds.offers import offered_before
from actions.dialogue.kept import Kept
from actions.dialogue.next_step import PARCELS, family, topic_on_table
from actions.hear.only_told import blames, in_full, names_alone, of_the_own_day, only_tells, puts_no_question, spoken
from actions.hear.state_told import sent_back
from actions.hear.told_tone import tone_told
from actions.late import urge_offer, urged_before
from actions.order_choice import Found, names_another, open_order
from actions.reply import PERSON, Button
from actions.running_case import on_the_table
from actions.say.change_buttons import cancel
from actions.say.titles import OFFERS, TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.ticket import Matter, takes_tickets
from actions.turn import Turn
from actions.wording import day, moment, sentence
from xiaoer.shop.contract import Order, Parcel, ServiceCase, UrgeRequest

_OF_ORDERS = PARCELS | {"cancel_order", "refund", "complaint", "not_resolved", "payment", "confirm_receipt"}
_OF_TROUBLE = frozenset({"missing_or_damaged", "repair", "complaint"})
_AWAITED = frozenset({"to_ship", "part_shipped", "shipped", "delivering"})
_NO_TELLING = frozenset({"yes", "no", "thank", "bye", "greet"})
_HURRIED = frozenset({"hurry", "slow", "money"})
_BY_TONE = frozenset({"worry", "money", "sad"})
"""Taken up by its tone, where all is as it should be (actions/dialogue/unknown.py)."""
_MOST_NOTED, _MOST_WRITTEN = 60, 300
_NEAR, _ELSEWHERE, _VAGUE, _TROUBLED = 0.4, 0.8, 0.5, 0.5


def may_be_taken_up(turn: Turn) -> bool:
    free = not (turn.pressed or turn.heard_before or turn.open_form or turn.waiting or turn.images or turn.stops)
    tells = only_tells(turn) and puts_no_question(turn) and turn.reading.act not in _NO_TELLING
    return free and tells and not (turn.reading.danger or turn.mourns or sent_back(turn))


async def taken_up(turn: Turn) -> Told | None:
    """None: nothing goes on that this could be of."""
    if not (may_be_taken_up(turn) and turn.customer_id and turn.slot("order_no")):
        return None
    case = await on_the_table(turn)
    if case is not None:
        return await _in_the_case(case, turn)
    found = await open_order(turn, str(turn.slot("order_no")))
    if found is None or topic_on_table(turn) not in _OF_ORDERS or await names_another(turn, found):
        return None
    say = await _of_the_order(found, turn)
    return Told((say,), order_no=found.order.order_no) if say else None


def belongs_here(turn: Turn, told: Told) -> bool:
    """What was read is too unsure, or too far from what is talked of, to be answered instead."""
    first = turn.reading.first
    of_case = told.says[0].response.startswith("taken/case")
    if first is None:
        return of_case or not turn.all("product")
    if first.topic in _OF_TROUBLE and first.odds >= _TROUBLED and not (of_case and first.topic != "complaint"):
        return False
    if family(first.topic) == family(topic_on_table(turn)):
        told_of_case = of_case and first.inherited and first.aspect != "progress"
        return first.goal_odds < _NEAR or told_of_case or (first.inherited and first.aspect_odds < _VAGUE)
    return first.goal_odds < _ELSEWHERE and not (first.odds >= _ELSEWHERE and not first.inherited)


async def _in_the_case(case: ServiceCase, turn: Turn) -> Told:
    values = {"item": case.item_title, "kind": NAMES[case.kind], "state": case.state_text}
    if names_alone(turn):
        return Told((Say("taken/case_this", {**values, "next": sentence(case.progress)}),), order_no=case.order_no)
    ticket = await overdue_open(case.order_no, turn)
    if ticket:
        return Told((Say("taken/case_open", {"no": ticket.id}, (PERSON,)),), order_no=case.order_no)
    if not await takes_tickets(turn):
        return Told((Say("taken/case_person", values, (PERSON,)),), order_no=case.order_no)
    words = in_full(turn, _MOST_WRITTEN)
    offer = Matter("refund", case.kind_text, f"{case.kind_text} {case.no}：{words}", case.order_no).offer(turn)
    hurried = "taken/case_hurry" if tone_told(turn) in _HURRIED else "taken/case"
    name = "taken/case_blame" if blames(turn) else hurried
    offers = ((offer, TO_COLLEAGUE),)
    more = Say("taken/case_more", {}, (PERSON,), offers=offers, asked=True)
    return Told((Say(name, values, (PERSON,), offers=offers, asked=True, then=more),), order_no=case.order_no)


async def _of_the_order(found: Found, turn: Turn) -> Say | None:
    order = found.order
    if order.state == "unpaid" and order.pay_by:
        return Say("taken/unpaid", {"by": moment(order.pay_by, turn.now)})
    if order.state == "lost":
        refund = (Button("申请退款", "refund", {"order_no": order.order_no}),) if "refund" in order.can else ()
        return Say("taken/lost", {}, (*refund, PERSON))
    parcel = next((one for one in order.parcels if one.state not in ("signed", "lost")), None)
    if order.state == "at_pickup" and parcel and parcel.pickup_code and parcel.pickup_place:
        return Say("taken/pickup", {"code": parcel.pickup_code, "place": parcel.pickup_place})
    return await _awaited(found, parcel, turn) if order.state in _AWAITED else None


async def _awaited(found: Found, parcel: Parcel | None, turn: Turn) -> Say | None:
    order, tone = found.order, tone_told(turn)
    hurried = tone in _HURRIED
    if parcel and parcel.eta and not order.late and of_the_own_day(turn) and "urge" in order.can:
        return _note(order, parcel, turn)
    if order.late or hurried:
        filed = await urged_before(found)
        if filed:
            ways = (cancel(order),) if "cancel" in order.can else ()
            return Say("taken/urged", {"no": filed.ticket_no, "by": moment(filed.answer_by, turn.now)}, (*ways, PERSON))
    by_tone = tone in _BY_TONE or (blames(turn) and not hurried)
    if (by_tone and not order.late) or (blames(turn) and offered_before(turn, "urge", order.order_no)):
        return None
    urges = "urge" in order.can
    offers = (urge_offer(order),) if urges else ()
    if parcel:
        values = {"courier": parcel.courier, "eta": day(parcel.eta, turn.now) if parcel.eta else ""}
        if order.late and urges:
            return Say("taken/way_late", values, (PERSON,), offers=offers, asked=True)
        if not parcel.eta or parcel.eta < turn.now.date():
            return None
        again = Say("taken/way", values)
        return Say("taken/way_hurry", values, offers=offers, asked=True, then=again) if hurried and urges else again
    if order.late and urges:
        return Say("taken/unsent_late", {}, (PERSON,), offers=offers, asked=True)
    if order.ship_by is None:
        return None
    values = {"by": moment(order.ship_by, turn.now)}
    again = Say("taken/unsent", values)
    return Say("taken/unsent_hurry", values, offers=offers, asked=True, then=again) if hurried and urges else again


def _note(order: Order, parcel: Parcel, turn: Turn) -> Say:
    assert parcel.eta
    values = {"eta": day(parcel.eta, turn.now), "courier": parcel.courier, "words": spoken(turn, _MOST_NOTED)}
    offer = Offer.of("note", order.order_no, UrgeRequest(note=spoken(turn, _MOST_NOTED)))
    offers = ((offer, OFFERS["note"]),)
    asked_before = any(one.topic == "delivery_appointment" for one in Kept.of(turn).stack)
    name = "taken/note_again" if asked_before else "taken/note"
    return Say(name, values, (PERSON,), offers=offers, asked=True)
