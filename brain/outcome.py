"""Walk 1 (answer): what came of a turn: replies, the wish to hand off, progress, and the facts for the passport."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa.shared.core.constants import DEFAULT_ACTION_NAMES, REQUESTED_SLOT
from rasa.shared.core.events import ActionExecuted, Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.unresolved import FRESH

from brain.handoff_policy import ACTION as HANDOFF_ACTION
from brain.handoff_policy import evidence
from brain.handoff_rules import HandoffLimits, handoff_for
from brain.replies import ReplyCollector
from brain.unresolved import ACCEPTING, SAME_QUESTION
from brain.waiting import left, waits

_NO_ANSWER = frozenset(
    {
        HANDOFF_ACTION,
        "action_fallback",
        "action_not_resolved",
        "action_greeting",
        "action_thanks",
        "action_goodbye",
        "action_out_of_scope",
        "action_deny",
        "action_affirm",
    }
)
_UNTOLD = frozenset({"requested_slot", "session_started_metadata", "proven_orders", "phone_last4", "heard",
                     "handoff_reason", "handoff_words", "handoff_detail", "settled", "paused", "let_go", "said",
                      "stopped", "misread", "sure", "shown", "wish", "compare_with", "body", "pace", "courtesy",
                      "deeds_offered", "wish_kept", "opinion_asked", "matters", "complained"})  # fmt: skip


def outcome(tracker: DialogueStateTracker, said: ReplyCollector, domain_actions: frozenset[str]) -> dict[str, Any]:
    events = _this_turn(tracker)
    ran = [event.action_name for event in events if isinstance(event, ActionExecuted) and event.action_name]
    turn = (tracker.latest_message.metadata or {}) if tracker.latest_message else {}
    signal = turn.get("unresolved_signal")
    asked = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name else None
    form_moved = asked is not None and asked != turn.get("asked")
    accepts = tracker.latest_message is not None and tracker.latest_message.intent.get("name") in ACCEPTING
    if signal is None and asked is not None and not form_moved and said.progress is False and not accepts:
        signal = SAME_QUESTION
    handoff = said.handoff or _handoff_from_slots(tracker, ran) or _one_more_reason(tracker)
    progress = _progress(said, signal, ran, domain_actions, form_moved) or (accepts and not signal)
    return {
        "replies": said.replies,
        "handoff": _handoff(handoff) if handoff else None,
        "unresolved_signal": None if form_moved else signal,
        "progress": progress and not handoff,
        "facts": _facts(tracker, ran, domain_actions),
        "suggested": said.suggested,
        "chosen": said.chosen,
    }


def _this_turn(tracker: DialogueStateTracker) -> list[Event]:
    taken: list[Event] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            break
        taken.append(event)
    return taken[::-1]


def _handoff_from_slots(tracker: DialogueStateTracker, ran: list[str]) -> dict[str, Any] | None:
    """The policy's reason, when the action that words it said nothing about it (or could not)."""
    reason = tracker.slots["handoff_reason"].value if "handoff_reason" in tracker.slots else None
    if HANDOFF_ACTION not in ran or not reason:
        return None
    words = tracker.slots["handoff_words"].value if "handoff_words" in tracker.slots else None
    return {"reason": reason, "words": words or []}


def _one_more_reason(tracker: DialogueStateTracker) -> dict[str, Any] | None:
    """A person is on the way already, or a message is left: anger or another wish for one is told, and changes nothing
    said."""
    if not (waits(tracker) or left(tracker)):
        return None
    here = replace(evidence(tracker), standing=FRESH, unresolved_signal=None)
    wish = handoff_for(here, HandoffLimits())
    return {"reason": wish.reason, "words": list(wish.words)} if wish else None


def _handoff(given: dict[str, Any]) -> dict[str, Any]:
    return {"reason": given.get("reason") or "request", "words": list(given.get("words") or []),
            "detail": given.get("detail") or ""}  # fmt: skip


def _progress(
    said: ReplyCollector,
    signal: str | None,
    ran: list[str],
    domain_actions: frozenset[str],
    form_moved: bool,
) -> bool:
    """No progress while the matter shows itself unsolved; else the action's own word, a form's next step, an answer."""
    if said.failed_actions or not said.replies or (signal and not form_moved):
        return False
    if said.progress is not None:
        return said.progress
    answered = any(name in domain_actions and name not in _NO_ANSWER for name in ran)
    return answered or form_moved


def _facts(tracker: DialogueStateTracker, ran: list[str], domain_actions: frozenset[str]) -> dict[str, Any]:
    facts = {
        name: slot.value
        for name, slot in tracker.slots.items()
        if slot.value not in (None, [], {}) and name not in _UNTOLD
    }
    if tracker.active_loop_name:
        facts["form"] = tracker.active_loop_name
    facts["tried"] = [name for name in dict.fromkeys(ran) if name in domain_actions]
    return facts


def own_actions(names: list[str]) -> frozenset[str]:
    """The domain's actions that do something: not Rasa's, not plain responses, not forms' validation."""
    return frozenset(
        name for name in names
        if name not in DEFAULT_ACTION_NAMES and name.startswith("action_")
    )  # fmt: skip
