"""Walk 1 (answer): one turn through Rasa: remember, extract, decide, act; without stock Rasa's copies."""

from __future__ import annotations

import logging
import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from rasa.core.actions.action import Action, ActionExecutionRejection
from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.core.policies.policy import PolicyPrediction
from rasa.core.processor import MessageProcessor
from rasa.engine import loader
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelMetadata
from rasa.exceptions import ModelNotFound
from rasa.model import get_latest_model
from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import (
    ActionExecutionRejected,
    DefinePrevUserUtteredFeaturization,
    Event,
    SlotSet,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.reading import Context, Danger, Reader, Reading

from brain.danger import DangerComponent
from brain.handoff_policy import CONDOLENCE, said_in_session
from brain.intent_in_context import awaits_an_answer, names_other_goods, read_in_context
from brain.reading.component import ReadingClassifier
from brain.reading.in_tracker import Nobody, context_of, pressed
from brain.reading.subject import spoken_of
from brain.runner import PlainGraphRunner
from brain.unresolved import Heard, asks_otherwise, unresolved_signal
from brain.waiting import ask_to_look_up, close_matters

_EARLIER_TURNS = 3
_MOST_LINES = 6
"""As many as danger is read together of."""
_OF_ONE_TURN = ("handoff_reason", "handoff_words", "handoff_detail", "settled")
"""Slots that speak of the present turn only."""

_log = logging.getLogger(__name__)


class TurnProcessor(MessageProcessor):
    @staticmethod
    def _load_model(model_path: str | Path) -> tuple[str, ModelMetadata, GraphRunner]:
        archive = str(model_path) if os.path.isfile(model_path) else get_latest_model(model_path)
        if not archive:
            raise ModelNotFound(f"no model at {model_path}; train one with python -m brain.train")
        with tempfile.TemporaryDirectory() as folder:
            metadata, runner = loader.load_predict_graph_runner(
                Path(folder), Path(archive), LocalModelStorage, PlainGraphRunner
            )
        return os.path.basename(archive), metadata, runner

    async def understand(self, text: str, metadata: dict[str, Any] | None = None) -> dict[str, Any]:
        """Intent, entities, emotion, tokens. A leading "/" is made wide, or Rasa would take it for a command."""
        begin = len(text) - len(text.lstrip())
        plain = f"{text[:begin]}／{text[begin + 1 :]}" if text[begin : begin + 1] == "/" else text
        message = UserMessage(plain, metadata=metadata)
        message.text = plain  # Rasa strips it, but offsets must index what was written
        parsed: dict[str, Any] = self._parse_message_with_graph(message, None)
        return parsed

    async def take_turn(self, message: UserMessage) -> DialogueStateTracker:
        """The whole of one turn; the tracker returned is saved."""
        tracker = await self.get_tracker(message.sender_id)
        if not tracker.events:
            await self._update_tracker_session(tracker, message.output_channel, None)
        self._begin(tracker, message)
        await self._handle_message_with_tracker(message, tracker)
        await self.run_action_extract_slots(message.output_channel, tracker)
        await self._run_prediction_loop(message.output_channel, tracker)
        await self.save_tracker(tracker)
        return tracker

    def _begin(self, tracker: DialogueStateTracker, message: UserMessage) -> None:
        """Slots of one turn are cleared or set, and the message is told whether it shows an unsolved matter."""
        turn = message.metadata or {}
        for name in _OF_ONE_TURN:
            value = turn.get("settled") if name == "settled" else None
            if name in tracker.slots and tracker.get_slot(name) != value:
                tracker.update(SlotSet(name, value), self.domain)
        close_matters(tracker, message, self.domain)
        self._read(message, tracker)
        read_in_context(message, tracker)
        ask_to_look_up(message)
        intent: Mapping[str, Any] = (message.parse_data or {}).get("intent") or {}
        emotion: Mapping[str, Any] = (message.parse_data or {}).get("emotion") or {}
        earlier = (*_earlier(tracker), *((text, name) for text, name in turn.get("earlier") or ()))[:_EARLIER_TURNS]
        turn["unresolved_signal"] = unresolved_signal(
            Heard(
                message.text or "",
                intent.get("name") or "",
                intent.get("confidence") or 0.0,
                pressed=bool(turn.get("press")),
                in_form=awaits_an_answer(tracker),
                heated=emotion.get("label") == "angry",
                other_goods=names_other_goods(message, [text for text, _ in earlier]),
                otherwise=asks_otherwise(
                    Reading.from_json((message.parse_data or {}).get("reading") or {}),
                    context_of(tracker, turn).readings[:_EARLIER_TURNS],
                ),
                helped=turn.get("helped") is not False,
            ),
            earlier,
        )
        turn["asked"] = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name else None
        message.metadata = turn

    def _read(self, message: UserMessage, tracker: DialogueStateTracker) -> None:
        """What the words mean in this conversation, put beside what was parsed, without goods that are only used."""
        parsed = message.parse_data
        if parsed is None:
            return
        if (message.metadata or {}).get("press"):
            reading = pressed((parsed.get("intent") or {}).get("name") or "")
        elif (message.text or "").strip():
            text, context = message.text or "", context_of(tracker, message.metadata or {})
            parsed["entities"] = spoken_of(text, parsed.get("entities") or [], context)
            mourns, lines = said_in_session(tracker, CONDOLENCE), typed_before(tracker)
            parsed["danger"] = self.danger(text, parsed, context, mourns=mourns, lines=lines)
            reading = _with_danger(self.read(text, parsed, context), parsed["danger"])
        else:
            return
        parsed["reading"] = reading.as_json()

    def read(self, text: str, parsed: Mapping[str, Any], context: Context) -> Reading:
        """What was understood, in its conversation."""
        return self.reader.read(text, parsed, context)

    def danger(
        self, text: str, parsed: Mapping[str, Any], context: Context, *, mourns: bool = False, lines: Sequence[str] = ()
    ) -> dict[str, Any] | None:
        """What is heard of danger in this conversation. ``lines``: typed before, newest first."""
        component = self._danger
        heard: dict[str, Any] | None = parsed.get("danger")
        again = component is not None and ((component.reads_talk and context.said) or (mourns and heard))
        return component.read(text, context, mourns=mourns, lines=lines) if component and again else heard

    @cached_property
    def _danger(self) -> DangerComponent | None:
        runner: Any = self.graph_runner
        found = runner.component(DangerComponent) if isinstance(runner, PlainGraphRunner) else None
        return found if isinstance(found, DangerComponent) else None

    @cached_property
    def reader(self) -> Reader:
        """The component that reads, of the model in service; for a model without one, nobody."""
        runner: Any = self.graph_runner
        found = runner.component(ReadingClassifier) if isinstance(runner, PlainGraphRunner) else None
        return found or Nobody()

    async def run_action_extract_slots(
        self, output_channel: OutputChannel, tracker: DialogueStateTracker
    ) -> DialogueStateTracker:
        if not self._slots_are_extracted:
            return tracker
        return await super().run_action_extract_slots(output_channel, tracker)

    @property
    def _slots_are_extracted(self) -> bool:
        """Whether any slot is filled by Rasa itself; when all are set by actions there is nothing to do each turn."""
        if not hasattr(self, "_extracts"):
            mappings = [mapping for slot in self.domain.slots for mapping in slot.mappings]
            self._extracts = "action_validate_slot_mappings" in self.domain.action_names_or_texts or any(
                mapping.get("type") != "custom" or mapping.get("action") for mapping in mappings
            )
        return self._extracts

    async def _run_action(
        self,
        action: Action,
        tracker: DialogueStateTracker,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        prediction: PolicyPrediction,
    ) -> bool:
        try:
            shown = tracker
            if not _harmless(prediction.events):  # an action that refuses to run must leave no trace of them
                shown = tracker.copy()
                shown.update_with_events(prediction.events, self.domain)
            events = await action.run(output_channel, nlg, shown, self.domain)
        except ActionExecutionRejection:
            tracker.update(ActionExecutionRejected(action.name(), prediction.policy_name, prediction.max_confidence))
            return self.should_predict_another_action(action.name())
        except Exception as failure:
            _log.error("action failed", extra={"action": action.name(), "error": type(failure).__name__})
            note_failure(output_channel, action.name())
            events = []
        self._log_action_on_tracker(tracker, action, events, prediction)
        if any(isinstance(event, UserUttered) for event in events):
            await self.run_action_extract_slots(output_channel, tracker)
        await self.execute_side_effects(events, tracker, output_channel)
        return self.should_predict_another_action(action.name())

    def _log_action_on_tracker(
        self,
        tracker: DialogueStateTracker,
        action: Action,
        events: list[Event] | None,
        prediction: PolicyPrediction,
    ) -> None:
        events = events or []
        if not any(isinstance(event, ActionExecutionRejected) for event in events):
            tracker.update_with_events(prediction.events, self.domain)
            tracker.update(action.event_for_successful_execution(prediction))
        tracker.update_with_events(events, self.domain)


def note_failure(output_channel: OutputChannel, action: str) -> None:
    failed = getattr(output_channel, "failed_actions", None)
    if failed is not None:
        failed.append(action)


def _harmless(events: Sequence[Event]) -> bool:
    return all(isinstance(event, DefinePrevUserUtteredFeaturization) for event in events)


def _with_danger(reading: Reading, heard: Mapping[str, Any] | None) -> Reading:
    return replace(reading, danger=Danger(heard["kind"], heard["odds"])) if heard else reading


def typed_before(tracker: DialogueStateTracker) -> list[str]:
    """Her last lines, newest first."""
    said = [event for event in reversed(tracker.events) if isinstance(event, UserUttered)]
    return [one.text for one in said if one.text and not (one.metadata or {}).get("press")][:_MOST_LINES]


def _earlier(tracker: DialogueStateTracker) -> list[tuple[str, str]]:
    """Text and intent of the last turns before this one, typed ones only."""
    found: list[tuple[str, str]] = []
    for event in reversed(tracker.events):
        if isinstance(event, UserUttered):
            if event.text and not (event.metadata or {}).get("press"):
                found.append((event.text, event.intent_name or ""))
            if len(found) == _EARLIER_TURNS:
                break
    return found
