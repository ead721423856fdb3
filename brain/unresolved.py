"""Walk 2 (handoff): is this turn a sign that the shopper's matter is still unsolved?"""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.talk.repeat import is_repeat

FALLBACK_INTENT = "nlu_fallback"
_SURE_IN_FORM = 0.8
_ASKING_NOTHING = frozenset({"greeting", "thanks", "goodbye", "affirm", "deny", "ask_human", "bot_challenge"})


def unresolved_signal(
    text: str, intent: str, confidence: float, earlier: Sequence[tuple[str, str]], *, pressed: bool, in_form: bool
) -> str | None:
    """``fallback``, ``not_resolved``, ``repeat`` or nothing. ``earlier``: (text, intent) of the last turns.

    While a form asks, an answer may be any words at all (an address, a reason): neither odd nor a repeat, and a
    complaint only when the classifier is sure.
    """
    if pressed:
        return None
    if intent == "not_resolved" and (not in_form or confidence >= _SURE_IN_FORM):
        return "not_resolved"
    if in_form:
        return None
    if intent == FALLBACK_INTENT:
        return "fallback"
    if intent not in _ASKING_NOTHING and any(
        intent == same_intent and is_repeat(text, same_text) for same_text, same_intent in earlier
    ):
        return "repeat"
    return None
