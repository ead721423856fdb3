"""The answer of an action is checked as strictly as by stock Rasa."""

from typing import Any

import pytest
from jsonschema import ValidationError, validate
from rasa.core.actions.action import RemoteAction

from brain.remote_action import QuickRemoteAction

ANSWERS: list[Any] = [
    {}, {"events": [], "responses": []}, {"events": [{"event": "slot", "name": "a", "value": 1, "timestamp": None}]},
    {"events": [{"event": "slot"}]}, {"events": [{"event": "nonsense"}]}, {"events": [{}]}, {"events": [5]}, {"events": {}},
    {"responses": [5]}, {"responses": "x"}, [], {"events": [{"event": "followup", "name": "action_x"}]},
    {"events": [{"event": "active_loop", "name": None}], "responses": [{"text": "x"}]},
    {"events": [{"event": "bot", "text": "x"}]}, {"events": [{"event": "reset_slots"}]}, {"events": [{"event": "slot", "name": 5}]},
]  # fmt: skip


@pytest.mark.parametrize("answer", ANSWERS)
def test_it_refuses_what_stock_refuses(answer: Any) -> None:
    def refused(check: Any) -> bool:
        try:
            check()
        except ValidationError:
            return True
        return False

    ours = refused(lambda: QuickRemoteAction("action_x", None)._validate_action_result(answer))
    assert ours == refused(lambda: validate(answer, RemoteAction.action_response_format_spec()))
