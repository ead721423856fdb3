"""The quick look-up decides as the stock one does, whatever was said before."""

import random
import tempfile
from pathlib import Path
from typing import Any

from rasa.core.policies.rule_policy import RulePolicy
from rasa.engine import loader
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.shared.core.events import ActionExecuted, ActionExecutionRejected, ActiveLoop, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from brain.rule_policy import QuickRulePolicy
from brain.runner import PlainGraphRunner


def _loaded(model: Path) -> tuple[QuickRulePolicy, Any]:
    with tempfile.TemporaryDirectory() as folder:
        metadata, runner = loader.load_predict_graph_runner(Path(folder), model, LocalModelStorage, PlainGraphRunner)
    nodes = runner._nodes.values()  # type: ignore[attr-defined]
    return next(node._component for node in nodes if isinstance(node._component, QuickRulePolicy)), metadata.domain


def test_it_decides_as_stock_does(model: Path) -> None:
    quick, domain = _loaded(model)
    stock = object.__new__(RulePolicy)
    stock.__dict__.update(quick.__dict__)
    rng = random.Random(11)
    steps: list[Any] = [
        lambda: UserUttered("x", {"name": rng.choice(domain.intents)}), lambda: ActionExecuted("action_listen"),
        lambda: ActionExecuted(rng.choice(["action_logistics", "utter_thanks", "return_form", "action_return_submit"])),
        lambda: ActiveLoop(rng.choice(["return_form", None])), lambda: SlotSet("requested_slot", rng.choice(["why", None])),
        lambda: ActionExecutionRejected("return_form"),
    ]  # fmt: skip
    for _ in range(300):
        tracker = DialogueStateTracker("c", domain.slots)
        tracker.update(ActionExecuted("action_listen"))
        for _ in range(rng.randrange(1, 25)):
            tracker.update(rng.choice(steps)())
        ours, theirs = (policy.predict_action_probabilities(tracker, domain) for policy in (quick, stock))
        if tracker.latest_action_name != "action_listen" and theirs.max_confidence < 1.0:
            assert domain.action_names_or_texts[ours.max_confidence_index] == "action_listen"
            continue
        assert list(ours.probabilities) == list(theirs.probabilities)
        assert ours.is_no_user_prediction == theirs.is_no_user_prediction
        assert ours.events == theirs.events
