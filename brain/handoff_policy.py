"""Walk 2 (handoff): the policy above all others; it asks the rules and, when they say so, brings a person."""

from __future__ import annotations

import os
from typing import Any

from rasa.core.constants import POLICY_PRIORITY
from rasa.core.policies.policy import Policy, PolicyPrediction, SupportedData
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.core.constants import ACTION_LISTEN_NAME, REQUESTED_SLOT
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, ActiveLoop, Event, SlotSet
from rasa.shared.core.generator import TrackerWithCachedStates
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.danger import BRINGS_A_PERSON
from xiaoer.talk.danger_signs import BEREAVEMENT
from xiaoer.talk.handoff import DANGER
from xiaoer.talk.unresolved import Limits, Standing, limits_by_topic

from brain.handoff_rules import Handoff, HandoffLimits, TurnEvidence, handoff_for
from brain.waiting import left, may_answer, waits

_PRIORITY_OVER_RULES = 7
ACTION = "action_handoff"
IN_DANGER = "utter_danger_"
"""Begins the names of the responses in ``data/responses/danger.yml``; the kind ends them."""
BY_PARENT = "_by_parent"
CONDOLENCE = f"{IN_DANGER}{BEREAVEMENT}"
_REASON = "reason"
"""The slot of a form that asks why; who mourns is not asked."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class HandoffPolicy(Policy):
    """Predicts ``action_handoff`` with the reason and the words in slots, and then listens. With a person on the way
    already, it listens at once where the bot may not answer."""

    @staticmethod
    def supported_data() -> SupportedData:
        return SupportedData.ML_AND_RULE_DATA

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {POLICY_PRIORITY: _PRIORITY_OVER_RULES, "unresolved_limit": 3, "unresolved_limits": {},
                "request_intents": ["ask_human"], "personal_intents": []}  # fmt: skip

    def __init__(
        self,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> None:
        super().__init__(config, model_storage, resource, execution_context)
        self._limits = HandoffLimits(
            unresolved=Limits(
                int(os.environ.get("XIAOER_UNRESOLVED_LIMIT") or config["unresolved_limit"]),
                config["unresolved_limits"] | limits_by_topic(os.environ.get("XIAOER_UNRESOLVED_LIMITS", "")),
            ),
            request_intents=frozenset(config["request_intents"]),
            personal_intents=frozenset(config["personal_intents"]),
        )

    def train(self, training_trackers: list[TrackerWithCachedStates], domain: Domain, **kwargs: Any) -> Resource:
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> HandoffPolicy:
        return cls(config, model_storage, resource, execution_context)

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        last = tracker.latest_action_name or ""
        if waits(tracker):
            listens = last == ACTION_LISTEN_NAME and (bool(evidence(tracker).danger) or not may_answer(tracker))
            return self._sure_of(ACTION_LISTEN_NAME, domain) if listens else self._nothing(domain)
        if last == ACTION_LISTEN_NAME:
            return self._begin(evidence(tracker), tracker, domain)
        if last.startswith(IN_DANGER):
            then = ACTION if tracker.get_slot("handoff_reason") else tracker.active_loop_name
            return self._sure_of(then or ACTION_LISTEN_NAME, domain)
        if last == ACTION:
            return self._sure_of(ACTION_LISTEN_NAME, domain)
        return self._nothing(domain)

    def _begin(self, turn: TurnEvidence, tracker: DialogueStateTracker, domain: Domain) -> PolicyPrediction:
        """In danger its fixed words come first, in every state; else whatever the rules say."""
        handoff = handoff_for(turn, self._limits) if ACTION in domain.action_names_or_texts else None
        if left(tracker) and handoff and handoff.reason != DANGER:  # heard already; what is said is answered
            only_asks = handoff.reason == "request" and turn.intent in self._limits.request_intents
            return self._sure_of(ACTION_LISTEN_NAME, domain) if only_asks else self._nothing(domain)
        words = f"{IN_DANGER}{turn.danger}{BY_PARENT if turn.by_parent else ''}"
        goes_on = turn.danger not in BRINGS_A_PERSON or turn.by_parent
        said = goes_on and said_in_session(tracker, words)
        if turn.danger and not said and not turn.pressed and words in domain.action_names_or_texts:
            return self._bring(handoff, words, tracker, domain)
        return self._bring(handoff, ACTION, tracker, domain) if handoff else self._nothing(domain)

    def _bring(
        self, handoff: Handoff | None, action: str, tracker: DialogueStateTracker, domain: Domain
    ) -> PolicyPrediction:
        events: list[Event] = []
        if handoff:
            events += [SlotSet("handoff_reason", handoff.reason), SlotSet("handoff_words", list(handoff.words))]
            events += [SlotSet("handoff_detail", handoff.detail)] if handoff.detail else []
        if tracker.active_loop_name and action == CONDOLENCE and not handoff:  # what was begun goes on by itself
            why = _REASON in tracker.slots and tracker.get_slot(_REASON) is None
            events += [SlotSet(REQUESTED_SLOT, None), *([SlotSet(_REASON, "no_reason")] if why else ())]
        elif tracker.active_loop_name:  # nothing asks on: the person does, or the shopper when it is time
            events += [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
        return self._sure_of(action, domain, events)

    def _sure_of(self, action: str, domain: Domain, events: list[Event] | None = None) -> PolicyPrediction:
        odds = self._default_predictions(domain)
        odds[domain.index_for_action(action)] = 1.0
        # A form that goes its way makes a "no user" prediction, which only another such can overrule.
        return self._prediction(odds, optional_events=events, is_no_user_prediction=True)

    def _nothing(self, domain: Domain) -> PolicyPrediction:
        return self._prediction(self._default_predictions(domain))


def said_in_session(tracker: DialogueStateTracker, words: str) -> bool:
    """In this session; what is told further of it is a matter of the shop."""
    return any(isinstance(event, ActionExecuted) and event.action_name == words for event in tracker.applied_events())


def _goes_on_with(danger: dict[str, Any], tracker: DialogueStateTracker) -> bool:
    """What a parent tells further: 她才二年级."""
    return danger.get("kind") == "minor" and said_in_session(tracker, f"{IN_DANGER}minor{BY_PARENT}")


def evidence(tracker: DialogueStateTracker) -> TurnEvidence:
    """What the rules need to know, from the latest message and what the channel said with it."""
    message = tracker.latest_message
    assert message is not None
    turn = message.metadata or {}
    emotion = (message.parse_data or {}).get("emotion") or {}
    danger = (message.parse_data or {}).get("danger") or {}
    return TurnEvidence(
        text=message.text or "",
        intent=(message.intent or {}).get("name") or "",
        emotion=emotion.get("label", "calm"),
        emotion_words=tuple(emotion.get("words", ())),
        emotion_score=float(emotion.get("score") or 0.0),
        emotion_by_manner=bool(emotion.get("by_manner")),
        topic=str(tracker.slots["topic"].value or "") if "topic" in tracker.slots else "",
        standing=Standing(
            int(turn.get("unresolved") or 0), int(turn.get("unresolved_before") or 0), turn.get("helped") is not False
        ),
        unresolved_signal=turn.get("unresolved_signal"),
        pressed=bool(turn.get("press")),
        danger=str(danger.get("kind") or ""),
        danger_words=tuple(danger.get("words", ())),
        by_parent=bool(danger.get("by_parent")) or (not danger.get("harmed") and _goes_on_with(danger, tracker)),
    )
