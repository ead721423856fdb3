"""Walk 1 (answer): what was understood, in the words of the contract with the hub, and back into Rasa's."""

from __future__ import annotations

from typing import Any

from brain.turn import Press
from brain.unresolved import FALLBACK_INTENT

_CALM = {"label": "calm", "score": 0.0, "words": []}


def understanding(parsed: dict[str, Any]) -> dict[str, Any]:
    """``intent`` is what the bot acts on (``nlu_fallback`` when unsure); ``ranking`` is what the classifier thought."""
    intent = parsed.get("intent") or {}
    text = parsed.get("text") or ""
    ranking = [one for one in parsed.get("intent_ranking") or [] if one["name"] != FALLBACK_INTENT]
    fallback = intent.get("name") == FALLBACK_INTENT
    sure = ranking[0]["confidence"] if fallback and ranking else intent.get("confidence") or 0.0
    return {
        "intent": intent.get("name"),
        "confidence": round(float(sure), 4),
        "ranking": [[one["name"], round(float(one["confidence"]), 4)] for one in ranking[:3]],
        "entities": [
            {key: one.get(key) for key in ("entity", "value", "start", "end", "text")}
            for one in parsed.get("entities") or []
        ],
        "emotion": parsed.get("emotion") or dict(_CALM),
        "danger": parsed.get("danger"),
        "tokens": [text[start:end] for start, end in parsed.get("text_tokens") or []],
        "fallback": fallback,
        "reading": parsed.get("reading"),
    }


def parsed_press(press: Press) -> dict[str, Any]:
    """A pressed button needs no understanding: its intent and entities are certain."""
    entities = [{"entity": name, "value": value, "start": 0, "end": 0, "text": "", "extractor": "button"}
                for name, value in press.entities.items()]  # fmt: skip
    intent = {"name": press.intent, "confidence": 1.0}
    return {"text": "", "intent": intent, "intent_ranking": [intent], "entities": entities, "emotion": dict(_CALM),
            "text_tokens": []}  # fmt: skip


def parsed_pictures() -> dict[str, Any]:
    """Pictures without a word say nothing that the classifier could read."""
    return {"text": "", "intent": {"name": FALLBACK_INTENT, "confidence": 0.0}, "intent_ranking": [], "entities": [],
            "emotion": dict(_CALM), "text_tokens": []}  # fmt: skip
