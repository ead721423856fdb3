"""Walk 2 (handoff): is this turn a sign that the shopper's matter is still unsolved?

The hub counts what is found here (``xiaoer/talk/unresolved.py``), across sessions and channels.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiaoer.talk import patterns
from xiaoer.talk.reading import Matter, Reading
from xiaoer.talk.repeat import is_repeat
from xiaoer.talk.unresolved import PRESSED

FALLBACK_INTENT = "nlu_fallback"
NOT_RESOLVED = "not_resolved"
SAME_QUESTION = "same_question"
"""A form asked for the same thing again; known only after the turn (``brain/outcome.py``)."""

_SURE_IN_FORM = 0.8
_SURE_OF_ASPECT = 0.6
_NAMES_A_THING = patterns.compile(r"\d{10,}|https?://|^\W*\d+\W*$")
ACCEPTING = frozenset({"affirm", "thanks", "goodbye"})
"""好的, 谢谢, 再见: for now the shopper takes what was said."""

_ASKING_NOTHING = frozenset(
    {"greeting", "thanks", "goodbye", "affirm", "deny", "ask_human", "bot_challenge", "out_of_scope", FALLBACK_INTENT}
)


@dataclass(frozen=True)
class Heard:
    """What is known of a turn before anything is done about it. ``helped``: the answer before seemed to help;
    ``heated``: it sounds angry, which is a sign even where it is not enough for a person; ``other_goods``: goods are
    named that none of the last turns named, or ``otherwise``: something else is asked of them; either way another
    question."""

    text: str
    intent: str
    confidence: float = 1.0
    pressed: bool = False
    in_form: bool = False
    heated: bool = False
    other_goods: bool = False
    otherwise: bool = False
    helped: bool = True


def unresolved_signal(heard: Heard, earlier: Sequence[tuple[str, str]]) -> str | None:
    """The sign found, strongest first, or nothing. ``earlier``: (text, intent) of the last turns, newest first.

    While a form asks, an answer may be any words at all (an address, a reason): neither odd nor a repeat, and a
    complaint only when the classifier is sure. Who sends an order's number, figures alone or a link names a thing, asks
    nothing; a picture without words is no sign.
    """
    if heard.pressed:
        return PRESSED if heard.intent == NOT_RESOLVED else None
    if heard.intent == NOT_RESOLVED and (not heard.in_form or heard.confidence >= _SURE_IN_FORM):
        return NOT_RESOLVED
    if heard.in_form:
        return "heated" if heard.heated else None
    another = heard.other_goods or heard.otherwise or _NAMES_A_THING.search(heard.text)
    if heard.intent not in _ASKING_NOTHING and not another:
        if any(heard.intent == intent and is_repeat(heard.text, text) for text, intent in earlier):
            return "repeat"
        if not heard.helped and earlier and earlier[0][1] == heard.intent:
            return "same_intent"
    if heard.heated:
        return "heated"
    return "fallback" if heard.intent == FALLBACK_INTENT and heard.text.strip() else None


def asks_otherwise(now: Reading, before: Sequence[Reading]) -> bool:
    """Surely read, and of another aspect or another thing than each of the lines before: 到哪了, then 谁送的."""
    matter = now.matter
    if matter is None or not _sure(matter) or not before:
        return False
    return not any(_same(now, matter, one) for one in before)


def _same(now: Reading, matter: Matter, earlier: Reading) -> bool:
    """The same was asked, or may have been."""
    asked = earlier.matter
    if asked is None or asked.topic != matter.topic:
        return False
    if _sure(asked) and asked.aspect != matter.aspect:
        return False
    here, there = ({one.span for one in reading.subjects if one.how == "named"} for reading in (now, earlier))
    return not (here and there) or bool(here & there)


def _sure(matter: Matter) -> bool:
    return min(matter.odds, matter.aspect_odds) >= _SURE_OF_ASPECT
