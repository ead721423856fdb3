"""Walk 1 (answer): typed words that mean little by themselves get the intent they have after what was talked of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.constants import DEFAULT_NLU_FALLBACK_INTENT_NAME as FALLBACK
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.reading import Matter, Reading
from xiaoer.talk.script import is_han

from brain.context import CONFIDENCE, in_context
from brain.said import GOODS, Said, TalkedOf

_SURE_AS_READ, _SURER = 0.5, 0.4
"""Odds from which the topic read in the conversation stands: where the words alone are of none, and of another."""
_SURELY = 0.9
"""Odds from which the words and the reading together say what it is, whatever was asked last."""
_PERSON, _FETCHES, _FETCHED_FROM = "ask_human", "pickup", 0.5
_NOISE_FROM, _NOISE_OF = 3, 2
"""So many signs, of which so few are different."""


def read_in_context(message: UserMessage, tracker: DialogueStateTracker) -> None:
    parsed = message.parse_data
    if not parsed or (message.metadata or {}).get("press") or not (message.text or "").strip():
        return
    intent = parsed.get("intent") or {}
    entities = parsed.get("entities") or []
    text = message.text or ""
    said = Said(
        text,
        intent.get("name") or "",
        float(intent.get("confidence") or 0.0),
        frozenset(str(one.get("entity")) for one in entities),
        only_goods=any(one.get("entity") == "product" and one.get("text") == text.strip() for one in entities),
    )
    talked = TalkedOf(
        str(tracker.get_slot("topic")) if _has(tracker, "topic") else None,
        product=_has(tracker, "product_id"),
        in_form=bool(tracker.active_loop_name),
        offered=_offered(tracker),
        wish=_wish(tracker),
        compares=_has(tracker, "compare_with"),
        body=_has(tracker, "body"),
    )
    matters = Reading.from_json(parsed.get("reading") or {}).matters
    meant = None if _plainly_says(matters, said) else in_context(said, talked)
    if meant:
        parsed["intent"] = {"name": meant, "confidence": CONFIDENCE}
        return
    if matters and said.intent == _PERSON and _sends_for_the_courier(matters[-1], talked):
        parsed["intent"] = {"name": matters[-1].topic, "confidence": matters[-1].odds}
        return
    if matters and said.intent not in {one.topic for one in matters} and _stands(matters[-1], said, talked):
        parsed["intent"] = {"name": matters[-1].topic, "confidence": matters[-1].odds}


def _plainly_says(matters: Sequence[Matter], said: Said) -> bool:
    """别核查了 退钱, while something is being chosen: the words and the reading say surely that it is another thing."""
    read = matters[-1] if matters else None
    sure = read is not None and not read.inherited and read.odds >= _SURELY and said.confidence >= _SURELY
    return bool(read and sure and read.topic == said.intent and read.topic not in GOODS)


def _sends_for_the_courier(read: Matter, talked: TalkedOf) -> bool:
    """叫人来拿, while goods are to go back: the one who fetches them, and nobody to talk to."""
    return talked.in_form and read.aspect == _FETCHES and read.odds * read.aspect_odds >= _FETCHED_FROM


def _stands(read: Matter, said: Said, talked: TalkedOf) -> bool:
    """What is read in the conversation is right far more often than the words alone; a form hears the reading itself,
    and figures are an answer to what was asked."""
    if _is_noise(said.text):
        return False
    if said.intent == FALLBACK:
        return read.odds >= _SURE_AS_READ
    worded = any(map(is_han, said.text))
    return worded and not talked.in_form and read.odds >= _SURER


def _is_noise(text: str) -> bool:
    """咕噜咕噜, 啦啦啦: a sign or two over and over goes on with nothing."""
    said = text.strip()
    return len(said) >= _NOISE_FROM and len(set(said)) <= _NOISE_OF


def _has(tracker: DialogueStateTracker, slot: str) -> bool:
    return slot in tracker.slots and bool(tracker.get_slot(slot))


def _offered(tracker: DialogueStateTracker) -> tuple[str, ...]:
    """The names of the goods shown to choose from."""
    kept: Mapping[str, Any] = (tracker.get_slot("offered") if _has(tracker, "offered") else None) or {}
    return tuple(str(name) for _, name in kept.get("goods") or ())


def awaits_an_answer(tracker: DialogueStateTracker) -> bool:
    """A form or an action has just asked something: what comes is an answer, however it is worded."""
    return bool(tracker.active_loop_name) or _wish(tracker) == "open" or _has(tracker, "compare_with")


def names_other_goods(message: UserMessage, earlier: Sequence[str]) -> bool:
    """希腊酸奶有货吗 after 原味酸奶有货吗: asked of goods, and of goods not named in the turns before."""
    parsed = message.parse_data or {}
    if (parsed.get("intent") or {}).get("name") not in {*GOODS, "recommend"}:
        return False
    named = [str(one.get("text")) for one in parsed.get("entities") or () if one.get("entity") == "product"]
    before = "\n".join(earlier)
    return any(name not in before for name in named)


def _wish(tracker: DialogueStateTracker) -> str | None:
    kept: Mapping[str, Any] = (tracker.get_slot("wish") if _has(tracker, "wish") else None) or {}
    return None if not kept else "open" if kept.get("open") else "told"
