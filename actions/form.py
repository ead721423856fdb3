"""Walk 1, in the actions: a form: one question at a time until nothing is missing.

Rasa runs ``validate_<form>`` on every turn while the form is active. Here that one call reads the answer and asks the
next question itself. Another request in between is rejected, so that its rule answers it; the topic then comes back
to the form (see topic.py), which only asks again because the turn was already heard.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from rasa_sdk.events import EventType, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, ActionExecutionRejection, Tracker
from rasa_sdk.types import DomainDict

from actions.policy import policy_answer
from actions.reply import PERSON, STOP, Reply
from actions.topic import taken_up, tell_failure
from actions.turn import Turn

Slots = dict[str, Any]
MISREAD_LIMIT = 3
"""Wrong answers to one question that bring a person: nobody is asked the same thing for ever."""


@dataclass(frozen=True)
class Heard:
    """An answer was read: ``slots`` to set, ``say`` in front of the next question; ``moved``: it brought us on;
    ``stop``: the shopper would rather not."""

    slots: Slots
    say: str = ""
    moved: bool = True
    stop: bool = False


Events = list[EventType]
_SURE_OF_SMALLTALK = 0.7
_ACKNOWLEDGED = {
    "greeting": "您好，我在的。",
    "affirm": "好的，不着急。",
    "thanks": "不客气。",
    "goodbye": "好的，您忙。这件事还差一步，随时可以接着办。",
    "bot_challenge": "我是智能客服小二，不是真人；需要真人随时说“转人工”。",
    "out_of_scope": "这个我答不准，咱们先把手上这件办好。",
}


class Form(Action, ABC):
    """Subclasses say ``name``, the intents that belong to it, what is said when it is called off, ``read``, ``ask``."""

    intents: frozenset[str]
    called_off: str

    @property
    def form(self) -> str:
        return str(self.name()).removeprefix("validate_")

    def belongs(self, turn: Turn) -> frozenset[str]:
        """Intents that are no change of subject here."""
        return self.intents

    @abstractmethod
    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        """The answer to the question ``wanted``; None = this is no answer."""

    @abstractmethod
    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        """Ask for the next thing missing, ``before`` in front of the question; its slot, or None when complete."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn, reply = Turn.of(tracker), Reply(dispatcher)
        taken_up(turn, reply)
        try:
            events = await self._hear(turn, reply)
        except ActionExecutionRejection:
            raise
        except Exception as failed:
            events = [event for event in tell_failure(self.name(), failed, turn, reply) if event["event"] == "slot"]
            events += _ended(stopped=True)
        reply.send()
        return events

    async def _hear(self, turn: Turn, reply: Reply) -> Events:
        wanted = str(turn.slot("requested_slot") or "")
        if turn.heard_before or turn.open_form != self.form or not wanted:
            return await self._go_on(Heard({}, moved=False), turn, reply)
        answer = Heard({}, stop=True) if turn.stops else await self.read(wanted, turn, reply)
        if answer and answer.stop:
            reply.say(self.called_off)
            return [SlotSet("heard", turn.id), *_ended(stopped=True)]
        if answer is not None:
            return await self._go_on(answer, turn, reply)
        if turn.intent in _ACKNOWLEDGED and turn.confidence >= _SURE_OF_SMALLTALK and not turn.choice:
            return await self._go_on(Heard({}, _ACKNOWLEDGED[turn.intent], moved=False), turn, reply)
        if turn.businesslike and turn.intent not in self.belongs(turn):
            raise ActionExecutionRejection(self.form, f"{turn.intent} is answered first, then {self.form} goes on")
        rule = await policy_answer(turn.text)
        if rule:
            return await self._go_on(Heard({}, rule, moved=False), turn, reply)
        return await self._misread(wanted, turn, reply)

    async def _go_on(self, answer: Heard, turn: Turn, reply: Reply) -> Events:
        if reply.passes_on:
            return [SlotSet("heard", turn.id), *_set(answer.slots), *_ended(stopped=True)]
        slots = {**answer.slots, "misread": None} if answer.moved else answer.slots
        asked = await self.ask(turn.having(**slots), reply, answer.say)
        if answer.moved:
            reply.progress()
        return [SlotSet("heard", turn.id), *_set(slots), SlotSet("requested_slot", asked)]

    async def _misread(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        """Asked again in other words; the second time a person is offered, the third time one comes."""
        times = int((turn.slot("misread") or {}).get(wanted, 0)) + 1
        if times >= MISREAD_LIMIT:
            reply.say("这一步我试了几次都没弄明白，不让您再费劲了。我请同事接着办，您说过的不用再重复。")
            reply.hand_off("unresolved", f"{self.form}: {wanted} not understood {times} times")
            return [SlotSet("heard", turn.id), SlotSet("misread", None), *_ended(stopped=True)]
        if times >= 2:
            reply.say("这一步我没看明白您的意思。可以换个说法，也可以让同事接着帮您办。", [PERSON, STOP])
        reply.no_progress()
        asked = await self.ask(turn, reply, "" if times >= 2 else "我没太看明白。")
        return [SlotSet("heard", turn.id), SlotSet("misread", {wanted: times}), SlotSet("requested_slot", asked)]


def _set(slots: Slots) -> Events:
    return [SlotSet(name, value) for name, value in slots.items()]


def _ended(*, stopped: bool) -> Events:
    return [SlotSet("stopped", stopped), SlotSet("requested_slot", None)]
