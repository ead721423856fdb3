"""Walk 1, in the actions: the manner of this turn, kept for the next; and whether to ask if there is more to do."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.reply import Reply
from actions.turn import Turn
from xiaoer.talk.manner import PACES, Manner, Pace, kind_of, pace_in

Events = list[EventType]
COURTESY = "courtesy"
"""What was said for courtesy's sake, so that it is not said again: greeted, asked_more."""


def manner_of(turn: Turn) -> Manner:
    """From what this turn brings; whether a customer is new only the shop can tell (``smalltalk.py``)."""
    return Manner(kind_of(turn.customer_id, turn.level), _pace(turn), turn.channel)


def pace_kept(turn: Turn) -> Events:
    """Who said to be in a hurry is so until something else is heard."""
    heard = None if turn.pressed else pace_in(turn.text)
    return [SlotSet("pace", heard)] if heard and heard != turn.slot("pace") else []


def courtesies(turn: Turn) -> list[str]:
    return list(turn.slot(COURTESY) or ())


def _pace(turn: Turn) -> Pace:
    heard = None if turn.pressed else pace_in(turn.text)
    kept = turn.slot("pace")
    return heard or (kept if kept in PACES else "usual")


def ask_for_more(action: str, turn: Turn, reply: Reply, events: Events) -> Events:
    """还有别的可以帮您吗, once something is settled: not after a question, a hand-off, in anger, nor twice in a row."""
    asked = bool("asked_more" in courtesies(turn))
    done = reply.settled or (action.endswith("_submit") and bool(turn.slot("sure")) and reply.progressed)
    leads_on = bool(turn.slot("paused")) or any(event["event"] == "followup" for event in events)
    fits = done and not (asked or leads_on or reply.asks or reply.passes_on or turn.upset)
    if fits and reply.manner.pleasant:
        reply.close_with(turn.pick("还有别的可以帮您吗？", "还有别的要我一起看看吗？"))
        return [SlotSet(COURTESY, [*courtesies(turn), "asked_more"])]
    return [SlotSet(COURTESY, [one for one in courtesies(turn) if one != "asked_more"])] if asked else []
