"""The brain's door: nobody gets an answer without the token, by a foreign name, or with something else than JSON."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from brain.tests.conftest import ROOT, Brain
from brain.tests.test_channel import TURN, session

WRONG_TOKENS = ["", "wrong", "brain-token ", "bräin-token"]


def turn() -> dict[str, str]:
    return {"turn_id": "t", "session": session(), "text": "你好"}


@pytest.mark.parametrize("token", WRONG_TOKENS)
@pytest.mark.parametrize("path", [TURN, "/webhooks/turn/parse"])
def test_without_the_token_there_is_no_answer(brain: Brain, path: str, token: str) -> None:
    status, answer = brain.post(path, turn(), Authorization=f"Bearer {token}")
    assert (status, answer["error"]["code"]) == (401, "unauthorized")


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.0.2.7"])
def test_a_rebound_name_gets_no_answer(brain: Brain, host: str) -> None:
    status, answer = brain.post(TURN, turn(), Host=host)
    assert (status, answer["error"]["code"]) == (421, "wrong_host")


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8703", "LOCALHOST"])
def test_our_own_names_are_let_in(brain: Brain, host: str) -> None:
    assert brain.post(TURN, turn(), Host=host)[0] == 200


def test_a_name_that_is_set_is_let_in(model: Path, actions: str) -> None:
    running = Brain(model, actions, XIAOER_ALLOWED_HOSTS="brain.shop.example, other.example")
    try:
        assert running.post(TURN, turn(), Host="brain.shop.example:8703")[0] == 200
        assert running.post(TURN, turn(), Host="shop.example")[0] == 421
    finally:
        running.stop()


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])
def test_what_a_foreign_page_can_send_unasked_is_refused(brain: Brain, kind: str) -> None:
    status, answer = brain.post(TURN, turn(), Content_Type=kind, Origin="https://evil.example")
    assert (status, answer["error"]["code"]) == (415, "not_json")


@pytest.mark.parametrize(
    "path", ["/model/parse", "/webhooks/rest/webhook", "/conversations/c/messages", "/model/train"]
)
def test_rasas_own_doors_do_not_exist(brain: Brain, path: str) -> None:
    assert brain.post(path, {"text": "你好"})[0] == 404


@pytest.mark.parametrize("name", ["XIAOER_BRAIN_TOKEN", "XIAOER_ACTIONS_TOKEN"])
def test_it_does_not_start_without_a_token(model: Path, name: str) -> None:
    tokens = {"XIAOER_BRAIN_TOKEN": "brain-token", "XIAOER_ACTIONS_TOKEN": "actions-token", name: " "}
    environment = {**os.environ, "XIAOER_MODEL": str(model), "REDIS_URL": "", **tokens}
    ended = subprocess.run([sys.executable, "-m", "brain.serve", "--port", "1"], cwd=ROOT, env=environment,
                           capture_output=True, text=True, timeout=60, check=False)  # fmt: skip
    assert ended.returncode == 1
    assert ended.stderr.strip().startswith(f"{name} is not set")
    assert "\n" not in ended.stderr.strip()
