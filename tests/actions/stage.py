"""A conversation with the actions as Rasa leads it: rules from data/rules, forms, follow-ups; no model, no server.

Rasa is not ours, so its part is played here; every action and form is the real one and asks the real demo shop.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import ActionExecutionRejection, Tracker

from actions.server import all_actions
from xiaoer.chinese.mentions import mentions_in
from xiaoer.talk import clock

ROOT = Path(__file__).resolve().parents[2]
MOST_ACTIONS = 8
_stages = itertools.count()
"""An address in memory is used again: a later stage would repeat a turn, and the keys of its deeds, of another."""


@dataclass
class Heard:
    """What one turn brought: bubbles, marks, and the actions that ran."""

    bubbles: list[dict[str, Any]] = field(default_factory=list)
    ran: list[str] = field(default_factory=list)
    progress: bool = False
    handoff: dict[str, Any] | None = None
    suggested: list[dict[str, Any]] = field(default_factory=list)
    chosen: dict[str, Any] | None = None

    @property
    def text(self) -> str:
        return "\n".join(bubble["text"] or "" for bubble in self.bubbles)

    @property
    def buttons(self) -> list[dict[str, Any]]:
        return [button for bubble in self.bubbles for button in bubble["buttons"]]

    @property
    def titles(self) -> list[str]:
        return [button["title"] for button in self.buttons]

    def cards(self, kind: str) -> list[dict[str, Any]]:
        cards = [bubble["card"] for bubble in self.bubbles if bubble["card"]]
        return [card for card in cards if card["kind"] == kind]


class Stage:
    """One shopper's session. ``customer``: id, name, level; None is a visitor."""

    def __init__(self, customer: tuple[str, str, str] | None = None, visitor: str = "v_test") -> None:
        self.slots: dict[str, Any] = {}
        self.form: str | None = None
        self.in_hand: list[str] = []
        self.shopper = {"visitor": visitor, "customer_id": None, "name": None, "level": None, "channel": "web"}
        if customer:
            self.shopper |= dict(zip(("customer_id", "name", "level"), customer, strict=True))
        self._number, self._ids = next(_stages), itertools.count()
        self._lines: list[dict[str, Any]] = []
        self._actions = all_actions().actions
        self._by_intent, self._after_form = rules()

    async def say(
        self,
        text: str,
        intent: str = "nlu_fallback",
        entities: dict[str, str] | None = None,
        *,
        sure: float = 0.95,
        images: tuple[str, ...] = (),
        settled: str | None = None,
        turn_id: str | None = None,
        press: dict[str, Any] | None = None,
        ranking: tuple[str, ...] = (),
        odds: tuple[float, ...] = (),
        unresolved: int = 0,
        emotion: str = "calm",
        act: str = "ask",
        reading: dict[str, Any] | None = None,
    ) -> Heard:
        """``intent`` with its aspect (``logistics/courier``): read so, and answered by a skill where one does; or the
        whole ``reading``."""
        topic, _, aspect = intent.partition("/")
        read = {"acts": {act: 0.9}, "matters": [{"topic": topic, "aspect": aspect, "odds": sure, "aspect_odds": sure}]}
        intent = topic
        message = {
            "text": text,
            "reading": reading or (read if aspect else {}),
            "intent": {"name": intent, "confidence": sure},
            "intent_ranking": [
                {"name": name, "confidence": confidence}
                for name, confidence in zip((intent, *ranking), (0.3, *odds, *(0.3 for _ in ranking)), strict=False)
            ],
            "entities": named(text, entities or {}),
            "emotion": {"label": emotion, "score": 0.5, "words": []},
            "metadata": {
                "turn_id": turn_id or f"t_{self._number}_{next(self._ids)}",
                "press": press,
                "images": list(images),
                "shopper": self.shopper,
                "settled": settled,
                "in_hand": self.in_hand,
                "unresolved": unresolved,
                "now": clock.now().isoformat(timespec="seconds"),
            },
        }
        self._lines.append({"event": "user", "text": text, "parse_data": message, "metadata": message["metadata"]})
        return await self._lead(message, intent)

    async def press(self, button: dict[str, Any]) -> Heard:
        intent, _, rest = button["payload"].removeprefix("/").partition("{")
        entities = yaml.safe_load("{" + rest) if rest else {}
        return await self.say("", intent, entities, sure=1.0, press={"intent": intent, "entities": entities})

    async def press_titled(self, heard: Heard, title: str) -> Heard:
        return await self.press(next(button for button in heard.buttons if title in button["title"]))

    async def _lead(self, message: dict[str, Any], intent: str) -> Heard:
        heard = Heard()
        following: str | None = self.form or self._by_intent[intent]
        while following and following != "action_listen":
            assert len(heard.ran) < MOST_ACTIONS, heard.ran
            if following.startswith("utter_"):
                heard.ran.append(following)
                break
            following = await self._step(following, message, intent, heard)
        return heard

    async def _step(self, name: str, message: dict[str, Any], intent: str, heard: Heard) -> str | None:
        if not name.endswith("_form"):
            events = await self._act(name, message, heard)
            followed = [event["name"] for event in events if event["event"] == "followup"]
            assert len(followed) == 1, f"{name} must say what comes next: {events}"
            return str(followed[0])
        active = self.form == name
        self.form = name
        try:
            events = await self._act(f"validate_{name}", message, heard)
        except ActionExecutionRejection as rejected:
            heard.ran.append(f"validate_{rejected.action_name}:rejected")
            return self._by_intent[intent] if active and rejected.action_name == name else "a rejection out of place"
        slots = [event["name"] for event in events if event["event"] == "slot"]
        assert [slot for slot in slots if slot != "requested_slot"], "Rasa would take this for a rejection"
        assert "requested_slot" in slots, f"{name} must say which slot it asks for"
        if self.slots.get("requested_slot") is None:
            self.form = None
            return self._after_form[name]
        return None

    async def _run(self, name: str, tracker: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        """The events and the responses of one action."""
        dispatcher = CollectingDispatcher()
        events: list[dict[str, Any]] = await self._actions[name](dispatcher, tracker, {})
        return events, dispatcher.messages

    async def _act(self, name: str, message: dict[str, Any], heard: Heard) -> list[dict[str, Any]]:
        loop = {"name": self.form} if self.form else {}
        events, responses = await self._run(
            name, Tracker("c_test", dict(self.slots), message, list(self._lines), False, None, loop, None)
        )
        heard.ran.append(name)
        for response in responses:
            custom = dict(response.get("custom") or {})
            heard.progress = custom.pop("progress", heard.progress)  # the last word of a turn counts, as in the brain
            heard.handoff = custom.pop("handoff", None) or heard.handoff
            heard.suggested += custom.pop("suggested", [])
            heard.chosen = custom.pop("chosen", None) or heard.chosen
            card = custom.pop("card", None)
            assert not custom, f"unknown marks {custom}"
            if response.get("text") or card:
                heard.bubbles.append({"text": response["text"], "buttons": response["buttons"], "card": card})
        for event in events:
            if event["event"] == "slot":
                self.slots[event["name"]] = event["value"]
            if event["event"] == "active_loop":
                self.form = event["name"]
        return events


def named(text: str, given: dict[str, str]) -> list[dict[str, Any]]:
    """What the test says was found, and what the brain's rules find by themselves, with its place."""
    today = clock.now().date()
    found = [one for one in mentions_in(text, today) if one.entity not in given]
    ruled = [{"entity": one.entity, "value": one.value, "start": one.start, "end": one.end} for one in found]
    return [*(_at(text, name, value) for name, value in given.items()), *ruled]


def _at(text: str, name: str, value: str) -> dict[str, Any]:
    start = text.find(str(value))
    return {"entity": name, "value": value} | ({"start": start, "end": start + len(value)} if start >= 0 else {})


@cache
def rules() -> tuple[dict[str, str], dict[str, str]]:
    """Which action answers an intent, and which one follows a form that ended; as data/rules says."""
    by_intent, after_form = {}, {}
    for path in (ROOT / "data" / "rules").glob("*.yml"):
        for rule in yaml.safe_load(path.read_text(encoding="utf-8"))["rules"]:
            steps = rule["steps"]
            if "intent" in steps[0]:
                by_intent[steps[0]["intent"]] = steps[1]["action"]
            else:
                after_form[steps[0]["action"]] = steps[-1]["action"]
    return by_intent, after_form
