"""Walk 1, in the actions: a further detail of the trouble talked of: taken down, what it changes said, what can be done
one tap away; never the paragraph before again, and never what it was said to be of asked anew."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.after_sale_summary import VERBS
from actions.deeds.offers import pressed_mark
from actions.deeds.wishes import plainly_wished
from actions.dialogue.answering import answer_goal
from actions.dialogue.saying import say_aside
from actions.first_trouble import is_dangerous, odds_of, taken_up
from actions.hear.after_sale_wish import (
    asks_plainly,
    calls_off,
    gift_told,
    partly,
)
from actions.hear.body import tells_of_a_body
from actions.hear.condition import condition_told
from actions.hear.detail import keeps_some
from actions.hear.only_told import puts_no_question
from actions.hear.phrases import asks_if_in_time
from actions.hear.state_told import state_told
from actions.hear.ways import says
from actions.hear.ways import ways as ways_of_speech
from actions.order_choice import Found, names_another, open_order
from actions.reply import PERSON, Reply
from actions.say.told import Say, Told
from actions.shop import shop
from actions.ticket import takes_tickets
from actions.trouble import Trouble
from actions.trouble_detail import of_detail
from actions.trouble_ways import Ways, in_time, late_part, offer_ticket_for, ways_for, ways_of
from actions.trouble_wishes import of_the_state, registered, to_be_registered
from actions.turn import Turn

Events = list[EventType]
_TELLS, _ELSE, _VAGUE, _UNSURE = 0.35, 0.35, 0.5, 0.6
_FALLBACK = "nlu_fallback"
_AFTER_SALE = frozenset({"missing_or_damaged", "repair", "complaint", "return", "exchange", "refund"})
_OF_TROUBLE = frozenset({"missing_or_damaged", "repair", "complaint"})
_SURE_ELSEWHERE, _SURELY, _AIRED_FROM, _LIKELY = 0.8, 0.5, 0.4, 0.3
_PARTS, _SIZE, _DOES_NOT_FIT = "repair/parts", "product_question/size_fit", "exchange/does_not_fit"
_HANDLED = frozenset({"washed", "opened", "used", "tried"})
_KINDS = frozenset({"return", "exchange", "refund"})
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
    """None: it is no further detail of a trouble whose order is known, or a person is on the way and hears it."""
    if turn.waiting or is_dangerous(turn):
        return None
    trouble, number = Trouble.of(turn), turn.slot("order_no")
    if gift_told(turn) and turn.slot("topic") in _AFTER_SALE and not (turn.open_form or number):
        return say_aside(Told((Say("trouble/gift", {}, (PERSON,)),)), turn, reply)
    if trouble and not (number or turn.customer_id or turn.open_form) and turn.intent == _FALLBACK:
        return [*say_aside(Told((Say("trouble/visitor", {}, (PERSON,)),)), turn, reply), trouble.with_words(turn).event]
    if trouble is None or not number:
        return await taken_up(turn, reply)
    if _was_mistaken(turn):
        reply.progress()
        return [*say_aside(Told((Say("trouble/mistaken"),)), turn, reply), SlotSet("trouble", None)]
    if says("no_fault", turn.text) and not turn.open_form and not turn.heard_before and not turn.pressed:
        plain = await answer_goal("return/rule", turn.having(trouble=None), reply)
        return None if plain is None else [*plain, SlotSet("trouble", None)]
    if calls_off(turn) and not turn.open_form and not turn.heard_before:
        reply.progress()
        return [*say_aside(Told((Say("trouble/let_be"),)), turn, reply), trouble.event]
    if to_be_registered(turn):
        return await registered(trouble, str(number), turn, reply)
    if _asks_for_variant(turn):
        there = await answer_goal("exchange/rule", turn, reply)
        return None if there is None else [*there, trouble.with_words(turn).event]
    if _of_their_size(turn):
        return await _size_of_it(trouble, str(number), turn, reply)
    aside = await _beside(trouble, str(number), turn) or await _other_ways(trouble, str(number), turn)
    aside = aside or await of_the_state(trouble, str(number), turn)
    if aside:
        reply.progress()
        return [*say_aside(aside, turn, reply), trouble.with_words(turn).event]
    part = partly(turn) and not (turn.open_form or turn.heard_before)
    asked = (
        not keeps_some(turn)
        and turn.intent == _FALLBACK
        and turn.reading.act in ("ask", "want")
        and not turn.open_form
        and _near(turn)
    )
    tells = _only_tells(turn) or (keeps_some(turn) and _near(turn)) or _asks_if_handled(turn)
    if not (part or tells or (asked and not turn.pressed and not turn.heard_before)):
        return None
    found = await open_order(turn, str(number))
    wrong = trouble.reason == "wrong_item" and not turn.entities  # 我要的不是这个: of what came, and of no other order
    if found is None or (not wrong and await names_another(turn, found)):
        return None
    now = trouble.with_words(turn)
    ways = await ways_for(now, found)
    if ways is None:
        return None
    if part or asked or await _a_rule_hangs_on(ways, turn):
        tell = _part_of_it if part else _asked if asked else _told
        told = await tell(now, ways, found, turn)
    else:
        told, now = await of_detail(trouble, now, ways, found, turn)
    reply.progress()
    return [*say_aside(told, turn, reply), now.event]


def _asks_for_variant(turn: Turn) -> bool:
    """L 黑底的 有吗: what it might be exchanged for, read as a part of it."""
    first, busy = turn.reading.first, turn.pressed or turn.open_form or turn.heard_before
    return not busy and first is not None and first.goal == _PARTS and bool(turn.all("size") or turn.all("color"))


def _of_their_size(turn: Turn) -> bool:
    """M的 我163 112斤: which size would fit, whatever is wrong with the one they have."""
    first = turn.reading.first
    of_size = first is not None and first.goal == _SIZE and first.goal_odds >= _AIRED_FROM
    told = tells_of_a_body(turn) or bool(turn.all("size"))
    return of_size and told and not (turn.pressed or turn.open_form or turn.heard_before)


async def _size_of_it(trouble: Trouble, number: str, turn: Turn, reply: Reply) -> Events | None:
    found = await open_order(turn, number)
    item = trouble.line_in(found.order) if found else None
    told = await answer_goal(_SIZE, turn.having(product_id=item.product_id), reply) if item else None
    return None if told is None else [*told, trouble.with_words(turn).event]


async def _beside(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    """Whether there is time for it yet."""
    if turn.pressed or turn.open_form or turn.heard_before or not asks_if_in_time(turn):
        return None
    found = await open_order(turn, number)
    return await in_time(found, turn, trouble) if found else None


def _was_mistaken(turn: Turn) -> bool:
    """哦找到了 在泡沫底下, 看错了: nothing is wrong after all."""
    acts = dict(turn.reading.acts)
    heated = acts.get("ask", 0.0) >= _VAGUE or acts.get("blame", 0.0) >= _VAGUE or turn.upset
    free = not (turn.pressed or turn.open_form or turn.heard_before or heated)
    return free and says("was_mistaken", turn.text) and puts_no_question(turn)


async def _other_ways(trouble: Trouble, number: str, turn: Turn) -> Told | None:
    """来不及退: not that way; what else is open."""
    ruled_out = ways_of_speech("no_time_for").search(turn.text)
    if turn.pressed or turn.open_form or turn.heard_before or ruled_out is None or not puts_no_question(turn):
        return None
    ways = await ways_of(trouble, number, turn)
    if ways is None:
        return None
    named = next(one for one in ruled_out.groups() if one)
    ruled = {kind for kind, verb in VERBS.items() if verb == named}
    ruled |= {"refund"} if "return" in ruled and trouble.reason == "missing_item" else set()
    left = tuple(one for one in ways.buttons if one.intent not in ruled)
    if not left or len(left) == len(ways.buttons):
        return None
    names = "、".join(one.title for one in left)
    return Told((Say("trouble/other_ways", {"verb": named, "ways": names}, (*left, PERSON)),), order_no=number)


def _only_tells(turn: Turn) -> bool:
    if turn.pressed or pressed_mark(turn) or turn.heard_before or turn.open_form or turn.picture_alone or turn.stops:
        return False
    acts = dict(turn.reading.acts)
    tells = acts.get("tell", 0.0) + acts.get("blame", 0.0) + acts.get("correct", 0.0)
    first = turn.reading.matter
    goes_on = first is not None and first.inherited and first.topic in _OF_TROUBLE
    unsure = first is not None and (first.aspect_odds < _VAGUE or turn.confidence < _UNSURE)
    vague = goes_on and unsure and not asks_plainly(turn) and acts.get("want", 0.0) < _SURELY
    likeliest = max(acts, key=lambda act: acts[act], default="")
    if not vague and (tells < _TELLS or likeliest not in ("tell", "blame", "no", "correct")):
        return False
    if any(acts.get(act, 0.0) >= _ELSE for act in ("yes", "stop", "bye", "thank")):
        return False
    if acts.get("no", 0.0) >= _ELSE and turn.intent == "deny":
        return False
    elsewhere = first is not None and not first.inherited and first.topic in _OTHER_THINGS
    elsewhere = elsewhere and first is not None and first.goal != _DOES_NOT_FIT
    surely = elsewhere and first is not None and first.odds >= _SURE_ELSEWHERE and turn.intent == first.topic
    aired = first is not None and first.goal in _AIRED and first.goal_odds >= _AIRED_FROM
    wished = turn.intent in _KINDS and plainly_wished(turn.text, turn.intent)
    return not (surely or aired or wished or turn.reading.danger)


async def _told(now: Trouble, ways: Ways, found: Found, turn: Turn) -> Told:
    order_no, state = found.order.order_no, state_told(turn)
    if state == "tag_cut" and await _tags_count(ways):
        return Told((Say("trouble/tag_cut", {}, (*ways.buttons, PERSON)),), order_no=order_no)
    if not await takes_tickets(turn):
        return Told((Say("trouble/more_person", {"item": ways.name}, (*ways.buttons, PERSON)),), order_no=order_no)
    return offer_ticket_for(now, ways, order_no, "trouble/gone_ticket", turn)


async def _a_rule_hangs_on(ways: Ways, turn: Turn) -> bool:
    """The tag is cut, the thing or its picture is gone."""
    state = state_told(turn)
    return state in ("gone", "no_photo") or (state == "tag_cut" and await _tags_count(ways))


def _asks_if_handled(turn: Turn) -> bool:
    """洗了是不是就不能退了, of goods at fault."""
    first, busy = turn.reading.first, turn.pressed or turn.open_form or turn.heard_before
    return not busy and first is not None and first.topic in _OF_TROUBLE and condition_told(turn) in _HANDLED


def _near(turn: Turn) -> bool:
    """Likely still of what is talked of, though nothing is read surely."""
    return sum(each for topic, each in odds_of(turn).items() if topic in _AFTER_SALE) >= _ELSE


async def _asked(now: Trouble, ways: Ways, found: Found, turn: Turn) -> Told:
    """What nothing here answers, asked of the trouble: the ways there are, or a colleague to say."""
    order_no = found.order.order_no
    if ways.buttons:
        values = {"item": ways.name, "ways": ways.titles}
        return Told((Say("trouble/asked_ways", values, (*ways.buttons, PERSON)),), order_no=order_no)
    if not await takes_tickets(turn):
        return Told((Say("trouble/more_person", {"item": ways.name}, (PERSON,)),), order_no=order_no)
    return offer_ticket_for(now, ways, order_no, "trouble/asked_ticket", turn)


async def _part_of_it(_: Trouble, __: Ways, found: Found, turn: Turn) -> Told:
    offered = await late_part(found, turn)
    return offered or Told((Say("trouble/part_person", {}, (PERSON,)),), order_no=found.order.order_no)


async def _tags_count(ways: Ways) -> bool:
    """The shop's own rule of this kind of goods speaks of tags."""
    rules = (await shop().policies()).categories
    return any(one.category == ways.item.category and "吊牌" in one.text for one in rules)
