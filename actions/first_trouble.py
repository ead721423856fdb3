"""Walk 1, in the actions: trouble with goods of an order that arrived, told for the first time in words that sound like
something else, or that nothing is read of surely."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.dialogue.answering import answer_goal
from actions.dialogue.saying import say_aside
from actions.faults import fault_in
from actions.hear.after_sale_wish import asks_plainly
from actions.hear.condition import as_new_told
from actions.hear.ways import says
from actions.hear.worn import worn_told
from actions.order_choice import Found, which_order
from actions.repair_words import DANGER
from actions.reply import PERSON, Reply
from actions.say.told import Say, Told
from actions.trouble import Trouble, not_for_them
from actions.trouble_ways import first_told
from actions.turn import Turn
from xiaoer.shop.contract import Order

Events = list[EventType]
_FALLBACK = "nlu_fallback"
_OF_TROUBLE = ("missing_or_damaged", "repair", "complaint")
_OF_GOODS = frozenset({"product_question", "recommend", "stock"})
_FAULTS = ("repair/fault", "product_question/trouble")
_SURELY, _LIKELY, _MAY_BE, _FAULT_SURE, _UNSURE = 0.5, 0.3, 0.1, 0.7, 0.6


async def taken_up(turn: Turn, reply: Reply) -> Events | None:
    """大衣起球了: goods of an order that arrived did not last, though the words sound like a question of goods."""
    if as_new_told(turn):
        likely = odds_of(turn).get("repair", 0.0) >= _LIKELY and bool(turn.slot("order_no")) and not turn.open_form
        typed = not (turn.pressed or turn.heard_before)
        return await answer_goal("return/condition", turn, reply) if likely and typed else None
    if _likely_told(turn) and not_for_them(turn) and not (turn.pressed or turn.heard_before or turn.open_form):
        return await answer_goal("return/rule", turn, reply) if turn.customer_id else None
    read = turn.intent in ("missing_or_damaged", "repair") and turn.confidence >= _SURELY
    told = worn_told(turn) or _likely_told(turn) or _spoilt_told(turn)
    if read or not (turn.customer_id and told) or turn.heard_before or turn.open_form or turn.reading.danger:
        return None
    found = await which_order(turn, _arrived)
    if not isinstance(found, Found) or found.order.signed_at is None:
        return await _spoilt(turn, reply)
    nouns = tuple(turn.all("product")) or tuple(one.span for one in turn.reading.subjects if one.kind == "goods")
    spoilt = _spoilt_told(turn)
    worn = Trouble(
        "missing_or_damaged" if spoilt else "repair" if odds_of(turn).get("repair", 0.0) >= _LIKELY else "complaint",
        turn.text,
        nouns,
        turn.images,
        0,
        found.order.order_no,
        "spoiled" if spoilt else "quality",
    )
    answered = await first_told(found, turn, worn) if worn.line_in(found.order) else None
    if answered is None:
        return None
    reply.progress()
    kept = [SlotSet("topic", "complaint"), SlotSet("order_no", found.order.order_no)]
    return [*say_aside(answered, turn, reply), *kept, worn.event]


async def _spoilt(turn: Turn, reply: Reply) -> Events | None:
    """Not to be eaten, whichever order it is of."""
    if not _spoilt_told(turn):
        return None
    reply.progress()
    one = Trouble("missing_or_damaged", turn.text, tuple(turn.all("product")), turn.images, aspect="spoiled")
    told = Told((Say("trouble/spoilt_first", {}, (PERSON,)),))
    return [*say_aside(told, turn, reply), SlotSet("topic", "missing_or_damaged"), one.event]


def _spoilt_told(turn: Turn) -> bool:
    """有几包鼓鼓的, taken by its words for a question of goods or for nothing at all."""
    unsure = turn.intent in _OF_GOODS or turn.intent == _FALLBACK
    by_words = dict(zip(turn.ranking, turn.odds, strict=False)).get("missing_or_damaged", 0.0)
    likely = max(odds_of(turn).get("missing_or_damaged", 0.0), by_words) >= _MAY_BE
    return (
        unsure
        and likely
        and turn.reading.act in ("tell", "blame")
        and fault_in(turn.text).reason == "spoiled"
        and not asks_plainly(turn)
    )


def _likely_told(turn: Turn) -> bool:
    """Nothing is read surely, but most likely it is trouble with the goods named; or it is told of in the talk, where
    the words alone sound like a question of goods."""
    first = turn.reading.first
    fault = first is not None and first.goal in _FAULTS and first.aspect_odds >= _FAULT_SURE
    hardly = turn.confidence < _UNSURE and (turn.intent in _OF_GOODS or turn.intent in _OF_TROUBLE)
    unsure = turn.intent == _FALLBACK or hardly or (fault and turn.intent in _OF_GOODS)
    named = bool(turn.all("product")) and unsure and turn.reading.act in ("tell", "blame")
    return (
        named
        and not praised(turn)
        and not asks_plainly(turn)
        and sum(odds_of(turn).get(topic, 0.0) for topic in _OF_TROUBLE) >= _LIKELY
    )


def praised(turn: Turn) -> bool:
    """键盘倒是挺好."""
    return says("detail_fine", turn.text) and fault_in(turn.text).reason is None


def is_dangerous(turn: Turn) -> bool:
    """消毒柜有股焦味: told of a thing of theirs; it is for a person at once, however the line is read."""
    told = turn.reading.act in ("tell", "blame") and not asks_plainly(turn) and not says("elsewhere", turn.text)
    of_theirs = bool(Trouble.of(turn)) or (bool(turn.customer_id) and bool(turn.all("product")))
    free = not (turn.pressed or turn.heard_before or turn.open_form)
    likely = sum(odds_of(turn).get(topic, 0.0) for topic in _OF_TROUBLE) >= _LIKELY
    return free and told and of_theirs and likely and bool(DANGER.search(turn.text))


def odds_of(turn: Turn) -> dict[str, float]:
    others = {goal.split("/")[0]: each for goal, each in turn.reading.others}
    return others | {one.topic: one.odds for one in turn.reading.matters}


def _arrived(order: Order) -> bool:
    return order.signed_at is not None and order.state in ("signed", "completed")
