"""A person is on the way, or had the conversation: what the bot may still answer, and which matters are closed."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActiveLoop, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.read_only import READ_ONLY, SURE
from xiaoer.talk.reading import Reading

_FINDS_THE_ORDER = "order_form"
_ASKS_FROM = 0.5
_A_PERSONS = frozenset({"ask_human", "not_resolved", "complaint", "bot_challenge"})
_NOT_ASKED = ("wish", "withdraw")
_NO_WISH = frozenset({"affirm", "deny", "greeting", "thanks", "goodbye", "out_of_scope", "nlu_fallback"})
_LOOKED_UP_AS = {"urge_shipment": "logistics"}
_LED_ON_BY = ("paused", "let_go", "complained", "opinion_asked")
"""Slots by which a later turn would go on with a matter by itself."""
_OPEN = (REQUESTED_SLOT, "misread", "stopped", "sure", "said", "wish", "compare_with", "order_needed_for")


def waits(tracker: DialogueStateTracker) -> bool:
    message = tracker.latest_message
    return bool(message and (message.metadata or {}).get("waiting"))


def left(tracker: DialogueStateTracker) -> bool:
    """A message is left and nobody is there to come: the bot goes on with its whole service."""
    message = tracker.latest_message
    return bool(message and (message.metadata or {}).get("left"))


def may_answer(tracker: DialogueStateTracker) -> bool:
    """A question read surely that only needs looking up, or the number that such a question still needs."""
    message = tracker.latest_message
    assert message is not None
    intent = message.intent or {}
    sure = float(intent.get("confidence") or 0.0) >= SURE
    if tracker.active_loop_name == _FINDS_THE_ORDER:
        number = any(sign.isdigit() for sign in message.text or "")
        return number or not sure or intent.get("name") in READ_ONLY | _NO_WISH
    pressed = bool((message.metadata or {}).get("press"))
    if not pressed and _only_asks(message.parse_data or {}):
        return True
    chooses = pressed and any(one.get("entity") == "choice" for one in message.entities or ())
    return sure and intent.get("name") in READ_ONLY and not chooses


def _only_asks(parsed: dict[str, Any]) -> bool:
    """Read as a question, whatever of: it is answered where a skill looks it up, and passed over where none does."""
    read = Reading.from_json(parsed.get("reading") or {})
    asks, matter = dict(read.acts).get("ask", 0.0) >= _ASKS_FROM, read.matter
    if matter is None or matter.topic in _A_PERSONS or matter.aspect in (None, *_NOT_ASKED):
        return False
    return asks and matter.odds >= _ASKS_FROM and matter.aspect_odds >= _ASKS_FROM and read.feeling != "angry"


def ask_to_look_up(message: UserMessage) -> None:
    """今天发不发: while a person is on the way, who would have it sooner is told where it is; nothing is filed."""
    parsed, turn = message.parse_data, message.metadata or {}
    if not parsed or not turn.get("waiting") or turn.get("press"):
        return
    intent = parsed.get("intent") or {}
    if intent.get("name") in _LOOKED_UP_AS:
        parsed["intent"] = {**intent, "name": _LOOKED_UP_AS[intent["name"]]}


def close_matters(tracker: DialogueStateTracker, message: UserMessage, domain: Domain) -> None:
    """While a person is on the way no form goes on, but for the order of what may be looked up; after a person gave it
    back none of before does."""
    turn: dict[str, Any] = message.metadata or {}
    if not (turn.get("waiting") or turn.get("handed_back")):
        return
    looks_up = tracker.active_loop_name == _FINDS_THE_ORDER and _value(tracker, "order_needed_for") in READ_ONLY
    closes = turn.get("handed_back") or (tracker.active_loop_name and not looks_up)
    if closes and tracker.active_loop_name:
        tracker.update(ActiveLoop(None), domain)
    for name in (*_LED_ON_BY, *(_OPEN if closes else ())):
        if _value(tracker, name) is not None:
            tracker.update(SlotSet(name, None), domain)


def _value(tracker: DialogueStateTracker, name: str) -> Any:
    return tracker.slots[name].value if name in tracker.slots else None
