"""Walk 1 (answer): call the action server, with what it needs of the conversation."""

from __future__ import annotations

import asyncio
from functools import cache
from typing import Any

import aiohttp
import rasa
from jsonschema import Draft7Validator, ValidationError
from rasa.core.actions.action import ActionExecutionRejection, RemoteAction
from rasa.core.channels.channel import OutputChannel
from rasa.core.nlg import NaturalLanguageGenerator
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import Event, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker, EventVerbosity
from rasa.shared.exceptions import RasaException
from rasa.shared.utils.schemas.events import EVENT_SCHEMA
from rasa.utils.endpoints import ClientResponseError

from brain.event_rows import from_told

_TURNS_SENT = 2


class _AnswerCheck:
    """The schema of an action's answer, compiled once, and of an event only the part for its kind.

    Stock Rasa compiles it for every answer and tries each event against every kind (20 ms).
    """

    def __init__(self) -> None:
        self._whole = Draft7Validator(RemoteAction.action_response_format_spec())
        self._kinds = {kind["properties"]["event"]["const"]: Draft7Validator(kind) for kind in EVENT_SCHEMA["oneOf"]}

    def __call__(self, result: Any) -> None:
        if not self._is_plain(result):
            self._whole.validate(result)

    def _is_plain(self, result: Any) -> bool:
        """Right at first sight; anything odd is left to the whole schema."""
        if not isinstance(result, dict):
            return False
        events, responses = result.get("events", []), result.get("responses", [])
        return (
            isinstance(events, list)
            and isinstance(responses, list)
            and all(isinstance(response, dict) for response in responses)
            and all(isinstance(event, dict) and self._is_event(event) for event in events)
        )

    def _is_event(self, event: dict[str, Any]) -> bool:
        kind = self._kinds.get(event.get("event", ""))
        return kind is not None and kind.is_valid(event)


@cache
def _checker() -> _AnswerCheck:
    return _AnswerCheck()


class QuickRemoteAction(RemoteAction):
    """Sends the last turns' events instead of all, and of the domain only the forms."""

    async def run(
        self,
        output_channel: OutputChannel,
        nlg: NaturalLanguageGenerator,
        tracker: DialogueStateTracker,
        domain: Domain,
    ) -> list[Event]:
        if self.action_endpoint is None:
            raise RasaException(f"no action endpoint for '{self._name}'")
        try:
            answer: Any = await self.action_endpoint.request(json=self._action_call_format(tracker, domain))
        except ClientResponseError as refused:
            if refused.status == 400:  # the SDK's word for "this action will not run now"
                raise ActionExecutionRejection(self._name, "rejected by the action server") from refused
            raise RasaException(f"action '{self._name}': the server answered {refused.status}") from refused
        except (aiohttp.ClientError, TimeoutError, asyncio.TimeoutError) as failure:
            raise RasaException(f"action '{self._name}': {type(failure).__name__}") from failure
        self._validate_action_result(answer)
        said: list[Event] = list(
            await self._utter_responses(answer.get("responses") or [], output_channel, nlg, tracker)
        )
        return said + [from_told(event) for event in answer.get("events") or []]

    def _action_call_format(self, tracker: DialogueStateTracker, domain: Domain) -> dict[str, Any]:
        state = tracker.current_state(EventVerbosity.NONE)
        state["events"] = [event.as_dict() for event in _last_turns(tracker)]
        return {
            "next_action": self._name,
            "sender_id": tracker.sender_id,
            "tracker": state,
            "version": rasa.__version__,
            "domain": self._domain_for(domain),
        }

    def _domain_for(self, domain: Domain) -> dict[str, Any]:
        if domain.does_custom_action_explicitly_need_domain(self.name()):
            whole: dict[str, Any] = domain.as_dict()
            return whole
        return {"forms": domain.forms}

    def _validate_action_result(self, result: dict[str, Any]) -> bool:
        try:
            _checker()(result)
        except ValidationError as wrong:
            wrong.message += f". The answer of action '{self._name}' is not in Rasa's form."
            raise
        return True


def _last_turns(tracker: DialogueStateTracker) -> list[Event]:
    taken: list[Event] = []
    turns = 0
    for event in reversed(tracker.events):
        taken.append(event)
        if isinstance(event, UserUttered):
            turns += 1
            if turns == _TURNS_SENT:
                break
    return taken[::-1]
