"""Walk 1 (answer): Rasa's rules, looked up without the waste.

Stock RulePolicy rebuilds every state of the conversation, twice, for each decision. A rule looks back only as far as it
is long, so only that many states are built; and the text is looked at only when some rule names a text.
"""

from __future__ import annotations

import json
from typing import Any

from rasa.core.policies.policy import PolicyPrediction
from rasa.core.policies.rule_policy import RULES, RULES_FOR_LOOP_UNHAPPY_PATH, RulePolicy
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted
from rasa.shared.core.trackers import DialogueStateTracker
from rasa.shared.nlu.constants import TEXT


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=True)
class QuickRulePolicy(RulePolicy):
    """Trained as stock; quick when it predicts with a loaded model."""

    _reach: int | None = None
    _names_texts = True

    @classmethod
    def load(cls, *args: Any, **kwargs: Any) -> QuickRulePolicy:
        policy: QuickRulePolicy = super().load(*args, **kwargs)
        rules = [
            json.loads(key) for kind in (RULES, RULES_FOR_LOOP_UNHAPPY_PATH) for key in policy.lookup.get(kind, {})
        ]
        # One more than the longest rule: whether a conversation begins here is seen from the state before.
        policy._reach = max((len(states) for states in rules), default=1) + 1
        policy._names_texts = any(TEXT in state.get("user", {}) for states in rules for state in states)
        return policy

    def predict_action_probabilities(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        rule_only_data: dict[str, Any] | None = None,
        **kwargs: Any,
    ) -> PolicyPrediction:
        """As stock, but the fallback answers a shopper only: after an action that no rule follows, the bot listens.

        Stock would say the fallback then, and again after the fallback itself, ten times over.
        """
        prediction = super().predict_action_probabilities(tracker, domain, rule_only_data, **kwargs)
        sure = prediction.max_confidence
        if tracker.latest_action_name == ACTION_LISTEN_NAME or not self._is_fallback(prediction, domain):
            return prediction
        prediction.probabilities[prediction.max_confidence_index] = 0.0
        prediction.probabilities[domain.index_for_action(ACTION_LISTEN_NAME)] = sure
        return prediction

    def _is_fallback(self, prediction: PolicyPrediction, domain: Domain) -> bool:
        name = domain.action_names_or_texts[prediction.max_confidence_index]
        return name == self._fallback_action_name and prediction.max_confidence < 1.0

    def _find_action_from_rules(
        self, tracker: DialogueStateTracker, domain: Domain, use_text_for_last_user_input: bool
    ) -> tuple[str | None, str | None, bool]:
        if use_text_for_last_user_input and not self._names_texts:
            return None, None, False
        found: tuple[str | None, str | None, bool] = super()._find_action_from_rules(
            tracker, domain, use_text_for_last_user_input
        )
        return found

    def _prediction_states(
        self,
        tracker: DialogueStateTracker,
        domain: Domain,
        use_text_for_last_user_input: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        if self._reach is None or use_text_for_last_user_input:
            every: list[State] = super()._prediction_states(
                tracker, domain, use_text_for_last_user_input, rule_only_data
            )
            return every
        states = last_states(tracker, domain, self._reach)
        self.featurizer._choose_last_user_input([states], False)
        return states

    def format_tracker_states(self, states: list[State]) -> list[str]:
        """Stock formats them for a debug line that is never written."""
        return []


def last_states(tracker: DialogueStateTracker, domain: Domain, most: int) -> list[State]:
    """The last states that ``domain.states_for_tracker_history`` gives: one before each action, and the present."""
    events = tracker.applied_events()
    actions = sum(isinstance(event, ActionExecuted) for event in events)
    unseen = actions + 1 - most
    replayed = tracker.init_copy()
    states: list[State] = []
    for event in events:
        if isinstance(event, ActionExecuted):
            unseen -= 1
            if unseen < 0:
                states.append(domain.get_active_state(replayed))
        replayed.update(event)
    states.append(domain.get_active_state(replayed))
    return states
