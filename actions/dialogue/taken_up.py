"""What is only told, taken up in what goes on: the case that runs or how the order stands, and the next step."""

from __future__ import annotations

from dataclasses import replace

from actions.after_sale_no import sent_again
from actions.after_sale_overdue import overdue_open
from actions.after_sale_summary import NAMES
from actions.catalogue import known_goods
from actions.deeds.consent import Offer
from actions.deeds.offers import offered_before, standing
from actions.dialogue.kept import Kept
from actions.dialogue.next_step import FAMILIES, PARCELS, family, topic_on_table
from actions.dialogue.of_going_back import of_going_back
from actions.dialogue.of_the_difference import of_the_difference
from actions.dialogue.saying import in_words
from actions.dialogue.unknown import question_offer
from actions.dialogue.without_words import talked_of
from actions.hear.after_sale_wish import register_wished
from actions.hear.courier_wish import joined
from actions.hear.line import lines_said
from actions.hear.only_told import (
    blames,
    called_in_vain,
    in_full,
    names_alone,
    no_longer_waits,
    of_the_courier,
    of_the_own_day,
    only_tells,
    puts_no_question,
    spoken,
    waits_on,
)
from actions.hear.phrases import wants_the_thing
from actions.hear.quoted import quoted
from actions.hear.state_told import has_it, sent_back
from actions.hear.told_tone import tone_told
from actions.in_hand import wrong_in_hand
from actions.late import urge_offer, urged_before
from actions.order_choice import Found, names_another, open_order, order_choices
from actions.reply import PERSON, Button
from actions.running_case import on_the_table
from actions.say.change_buttons import cancel, instead
from actions.say.titles import ASK_COLLEAGUE, OFFERS, TO_COLLEAGUE
from actions.say.told import Say, Told
from actions.ticket import Matter, takes_tickets
from actions.turn import Turn
from actions.wording import day, moment, sentence
from xiaoer.shop.contract import Order, Parcel, ServiceCase, UrgeRequest

_OF_ORDERS = PARCELS | {"cancel_order", "refund", "complaint", "not_resolved", "payment", "confirm_receipt"}
_DIFFERENCE = "price_protection"
_COMES = frozenset({"shipped", "delivering", "at_pickup", "part_shipped", "delayed", "lost"})
_OF_TROUBLE = frozenset({"missing_or_damaged", "repair", "complaint"})
_AWAITED = frozenset({"to_ship", "part_shipped", "shipped", "delivering"})
_ANSWERED = frozenset({"progress", "arrival", "wish", "withdraw", "sent", "number"})
"""What a statement too may ask of a case that runs."""
_LAST = frozenset({"taken/goods", "taken/goods_person"})
"""Said where nothing that is written meets it."""
_NO_POINTERS = frozenset({"amount", "quantity"})
"""What is told of money and pieces points at no other order."""
_NO_TELLING = frozenset({"yes", "no", "thank", "bye", "greet"})
_HURRIED = frozenset({"hurry", "slow", "money"})
_BY_TONE = frozenset({"slow", "worry", "money", "sad"})
"""Taken up by its tone, where all is as it should be (actions/dialogue/unknown.py)."""
_MOST_NOTED, _MOST_WRITTEN = 60, 300
_WISHED = 0.75
_NEAR_BY = 2
_NEAR, _ELSEWHERE, _VAGUE, _TROUBLED, _BLAMED = 0.4, 0.8, 0.5, 0.5, 0.4


def may_be_taken_up(turn: Turn) -> bool:
    free = turn.is_free and not turn.stops
    tells = only_tells(turn) and puts_no_question(turn) and turn.reading.act not in _NO_TELLING
    wished = any(
        one.aspect == "wish" and not one.inherited and one.goal_odds >= _WISHED for one in turn.reading.matters
    )
    serious = turn.reading.danger or turn.mourns
    return free and tells and not (serious or wished or sent_back(turn) or register_wished(turn))


async def taken_up(turn: Turn) -> Told | None:
    """None: nothing goes on that this could be of."""
    if turn.waiting or turn.pressed or turn.heard_before or turn.open_form:
        return None
    turn = turn.having(order_no=turn.slot("order_no") or _listed_alone(turn))
    if turn.slot("order_no") and no_longer_waits(turn):
        return await _given_up(turn)
    if waits_on(turn) and talked_of(turn) and not turn.reading.danger:
        return await _waited_for(turn)
    if not may_be_taken_up(turn):
        return None
    pointers = _NO_POINTERS | ({"date"} if turn.reading.frame.to_come else set())
    turn = turn.without(pointers)
    told = await _of_goods(turn)
    return told or (await _of_orders(turn) if turn.customer_id else None)


async def _of_orders(turn: Turn) -> Told | None:
    topic, number = topic_on_table(turn), turn.slot("order_no")
    case = await on_the_table(turn if number else _naming(turn)) if number or topic in NAMES else None
    if case is not None:
        return await _in_the_case(case, turn)
    if not number:
        found = await _in_trouble_of_what_is_spoken_of(turn) if topic in _OF_ORDERS | {""} else None
    else:
        found = await open_order(turn, str(number)) if topic in _OF_ORDERS | NAMES.keys() | {_DIFFERENCE} else None
    if found is None or names_alone(turn) or (number and await names_another(turn, found)):
        return None
    say = await of_going_back(found, turn) or await of_the_difference(found, turn)
    say = say or (await _of_the_order(found, turn) if topic in _OF_ORDERS | {""} else None)
    return Told((say,), order_no=found.order.order_no) if say else None


async def _in_trouble_of_what_is_spoken_of(turn: Turn) -> Found | None:
    """我生日都过了, after 手表找着没有: the only order with such a thing that is late or lost by the books."""
    if not turn.earlier or turn.all("date"):
        return None
    named = _naming(turn)
    holding = [one for one in await order_choices(named, _is_in_trouble) if lines_said(named, one.order)]
    return holding[0] if len(holding) == 1 and _is_in_trouble(holding[0].order) else None


def _is_in_trouble(order: Order) -> bool:
    return order.state == "lost" or (order.late and order.state in _AWAITED)


def _naming(turn: Turn) -> Turn:
    """With the goods talked of, as if they were named here."""
    spoken_of = [("product", one.span) for one in turn.reading.subjects if one.kind == "goods"]
    return turn if turn.all("product") else replace(turn, entities=(*turn.entities, *spoken_of))


async def _of_goods(turn: Turn) -> Told | None:
    """Of who or what the thing talked of is for: a colleague may be asked."""
    product_id = str(turn.slot("product_id") or "")
    if not product_id or topic_on_table(turn) not in FAMILIES[0] or tone_told(turn) != "plain" or blames(turn):
        return None
    name = next((one.short for one in await known_goods() if one.id == product_id), "")
    if not name:
        return None
    if not turn.customer_id:
        return Told((Say("taken/goods_person", {"goods": name}, (PERSON,)),), product_id=product_id)
    offers = ((question_offer(quoted(turn), turn), ASK_COLLEAGUE),)
    return Told((Say("taken/goods", {"goods": name}, (), offers=offers, asked=True),), product_id=product_id)


def _listed_alone(turn: Turn) -> str | None:
    """Of the cases told at once, where they are of one order."""
    listed = turn.slot("listed") or {}
    numbers = set(listed.get("numbers") or ()) if listed.get("cases") else set()
    return str(numbers.pop()) if len(numbers) == 1 else None


def belongs_here(turn: Turn, told: Told) -> bool:
    """What was read is too unsure, or too far from what is talked of, to be answered instead."""
    first, name = turn.reading.first, told.says[0].response
    of_case = name.startswith("taken/case")
    if name in _LAST:
        return False
    if name.startswith("taken/waits"):
        return True
    if first is None or name.startswith("taken/given_up"):
        return of_case or not turn.all("product")
    if first.topic in _OF_TROUBLE and first.odds >= _TROUBLED:
        return of_case and first.topic != "complaint"
    newest = Kept.of(turn).stack[-1:]
    if any((one.topic, one.aspect) == (first.topic, first.aspect) for one in newest) and not of_case:
        return True  # it was answered: what is told after it gets the next thing
    if family(first.topic) == family(topic_on_table(turn)):
        told_of_case = of_case and first.aspect not in _ANSWERED
        return first.goal_odds < _NEAR or told_of_case or (first.inherited and first.aspect_odds < _VAGUE)
    return first.goal_odds < _ELSEWHERE and not (first.odds >= _ELSEWHERE and not first.inherited)


def only_jests(turn: Turn) -> bool:
    """室友都吃哭了 哈哈: nothing else is read of it surely."""
    first = turn.reading.first
    told = may_be_taken_up(turn) and talked_of(turn) and tone_told(turn) == "joke"
    return told and (first is None or first.goal_odds < _VAGUE)


async def _waited_for(turn: Turn) -> Told:
    """Left at that: nothing is offered again; till when there will be word, where somebody was asked."""
    number = turn.slot("order_no")
    found = await open_order(turn, str(number)) if number else None
    filed = await urged_before(found) if found and "urge" in found.order.can else None
    if filed:
        return Told((Say("taken/waits_urged", {"by": moment(filed.answer_by, turn.now)}),), order_no=str(number))
    return Told((Say("taken/waits"),))


async def _given_up(turn: Turn) -> Told | None:
    """我不等了: what can be done where the order stands."""
    found = await open_order(turn, str(turn.slot("order_no")))
    if found is None or found.order.state not in _AWAITED | {"lost"}:
        return None
    order = found.order
    if order.state == "lost":
        return Told((_lost(order),), order_no=order.order_no)
    ways = (cancel(order),) if "cancel" in order.can else instead(order)
    name = "taken/given_up" if "cancel" in order.can else "taken/given_up_sent"
    return Told((Say(name, {}, (*ways, PERSON)),), order_no=order.order_no) if ways else None


def _lost(order: Order) -> Say:
    refund = (Button("申请退款", "refund", {"order_no": order.order_no}),) if "refund" in order.can else ()
    return Say("taken/lost", {}, (*refund, PERSON))


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
    blamed = blames(turn) or dict(turn.reading.acts).get("blame", 0.0) >= _BLAMED
    name = "taken/case_blame" if blamed else hurried
    offers = ((offer, TO_COLLEAGUE),)
    more = Say("taken/case_more", {}, (PERSON,), offers=offers, asked=True)
    return Told((Say(name, values, (PERSON,), offers=offers, asked=True, then=more),), order_no=case.order_no)


async def _of_the_order(found: Found, turn: Turn) -> Say | None:
    order = found.order
    if order.state in _COMES and has_it(turn) and wrong_in_hand(turn) is not None:
        return None  # what is wrong with it is taken up, and not that it came
    if order.state in _COMES and has_it(turn):
        receipt = Button("确认收货", "confirm_receipt", {"order_no": order.order_no})
        return Say("taken/received", {}, (receipt,) if "confirm_receipt" in order.can else ())
    if order.state == "unpaid" and order.pay_by:
        return Say("taken/unpaid", {"by": moment(order.pay_by, turn.now)})
    if order.state == "lost":
        wants = any(wants_the_thing(one) for one in (turn, *map(turn.saying, turn.earlier[:_NEAR_BY])))
        return sent_again(found, turn).says[0] if wants and await takes_tickets(turn) else _lost(order)
    noted = next((one for one in standing(turn, "note") if one.subject == order.order_no), None)
    parcel = next((one for one in order.parcels if one.state not in ("signed", "lost")), None)
    if order.state == "at_pickup" and parcel and parcel.pickup_code and parcel.pickup_place:
        return Say("taken/pickup", {"code": parcel.pickup_code, "place": parcel.pickup_place})
    if noted and parcel:
        return _note_again(noted, parcel, turn)
    return await _awaited(found, parcel, turn) if order.state in _AWAITED else None


async def _awaited(found: Found, parcel: Parcel | None, turn: Turn) -> Say | None:
    order, tone = found.order, tone_told(turn)
    hurried = tone == "hurry"
    if parcel and "urge" in order.can and called_in_vain(turn):
        return _call_back(order, parcel, turn)
    if (
        parcel
        and parcel.eta
        and not order.late
        and of_the_own_day(turn)
        and not of_the_courier(turn)
        and "urge" in order.can
    ):
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


def _call_back(order: Order, parcel: Parcel, turn: Turn) -> Say:
    offer = Offer.of("note", order.order_no, UrgeRequest(note=in_words(turn, "taken/call_note")))
    return Say("taken/call_back", {"courier": parcel.courier}, (PERSON,), offers=((offer, OFFERS["note"]),), asked=True)


def _note(order: Order, parcel: Parcel, turn: Turn) -> Say:
    assert parcel.eta
    words = spoken(turn, _MOST_NOTED)
    offers = ((Offer.of("note", order.order_no, UrgeRequest(note=words)), OFFERS["note"]),)
    values = {"eta": day(parcel.eta, turn.now), "courier": parcel.courier, "words": words}
    return Say("taken/note", values, (PERSON,), offers=offers, asked=True)


def _note_again(noted: Offer, parcel: Parcel, turn: Turn) -> Say:
    """What was to be noted before, with what is told of the one who receives it."""
    before = str(noted.fields["note"])
    words = joined(before, spoken(turn, _MOST_NOTED)) if of_the_own_day(turn) else before
    offers = ((Offer.of("note", noted.subject, UrgeRequest(note=words)), OFFERS["note"]),)
    name = "taken/note_sorry" if blames(turn) or tone_told(turn) == "money" else "taken/note_again"
    return Say(name, {"words": words, "courier": parcel.courier}, (PERSON,), offers=offers, asked=True)
