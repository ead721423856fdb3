"""Begun in so many words after what holds was told (那弄吧, 开吧, 退吧): the matter itself, not a button for it. What
is written in the end is put to the shopper once more."""

from __future__ import annotations

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.deeds.frame import supposes
from actions.deeds.offers import agreed_to_asked
from actions.deeds.wishes import verbs_of, wish_begun
from actions.dialogue.kept import Kept
from actions.dialogue.next_step import topic_on_table
from actions.hear.after_sale_wish import calls_off
from actions.hear.only_told import puts_no_question
from actions.hear.ways import says
from actions.trouble import Trouble
from actions.turn import Turn
from actions.yes import calls_for

_BY = {
    "repair": "action_repair",
    "return": "action_after_sale_start",
    "exchange": "action_after_sale_start",
    "refund": "action_after_sale_start",
    "invoice": "action_invoice",
    "cancel_order": "action_cancel_order",
    "change_address": "action_change_address",
    "change_order": "action_change_order",
}
_DONE = "了掉 。!！"
_WANTS, _WANTED, _AGAINST, _SURELY, _RATHER = 0.4, 0.5, 0.3, 0.85, 0.35
_WAYS = frozenset({"return", "exchange"})


def begun_in_words(turn: Turn) -> list[EventType]:
    """Empty: nothing on the table is to be begun by these words."""
    if not turn.is_free or supposes(turn.text):
        return []
    bare = _read_bare(turn) or _of_the_trouble(turn)
    topic = bare or topic_on_table(turn)
    told = topic in _BY and _told_last(topic, turn) and not agreed_to_asked(turn)
    named = told and (calls_for(verbs_of(topic), turn.text) or _goes_along(turn))
    if not (named or bare):
        return []
    return [
        wish_begun(topic),
        SlotSet("order_needed_for", topic),
        SlotSet("heard", turn.id),
        FollowupAction(_BY[topic]),
    ]


def _read_bare(turn: Turn) -> str:
    """那退吧, of the order just told of: nothing but the deed by its name, and the reading hardly doubts which."""
    read, wants = turn.reading.matter, dict(turn.reading.acts).get("want", 0.0)
    if read is None or read.topic not in _BY or read.aspect != "wish" or not turn.slot("order_no"):
        return ""
    sure = wants >= _WANTED and read.goal_odds >= _WANTS
    return read.topic if sure and calls_for(verbs_of(read.topic), turn.text.rstrip(_DONE)) else ""


def _of_the_trouble(turn: Turn) -> str:
    """就换那个裂的, of trouble told of an order: by the words alone surely that way, though the talk is still read
    as the trouble."""
    trouble, acts = Trouble.of(turn), dict(turn.reading.acts)
    first, odds = next(zip(turn.ranking, turn.odds, strict=False), ("", 0.0))
    told = trouble is not None and bool(turn.slot("order_no")) and puts_no_question(turn) and not calls_off(turn)
    told = told and not says("no_time_for", turn.text)
    against = max(acts.get(act, 0.0) for act in ("no", "stop", "ask")) >= _AGAINST or turn.reading.frame.negated
    wished = first in _WAYS and odds >= _SURELY and acts.get("want", 0.0) >= _RATHER and not against
    return first if told and wished and says("deed_named", turn.text) else ""


def _told_last(topic: str, turn: Turn) -> bool:
    newest = Kept.of(turn).stack[-1:]
    return not newest or (newest[0].topic == topic and newest[0].state == "told")


def _goes_along(turn: Turn) -> bool:
    acts = dict(turn.reading.acts)
    against = max(acts.get(act, 0.0) for act in ("no", "stop", "correct", "ask")) >= _AGAINST
    return says("takes_up", turn.text) and not against and acts.get("want", 0.0) + acts.get("yes", 0.0) >= _WANTS
