"""Shop, actions and brain as processes, and a shopper who speaks through the brain's turn door; no hub."""

from __future__ import annotations

import itertools
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import httpx

from tests.serving import ROOT, free_port, serving
from xiaoer.talk import unresolved
from xiaoer.talk.unresolved import FRESH, Standing

BRAIN_TOKEN = "brain-token-of-all-the-tests"
ACTIONS_TOKEN = "actions-token-of-all-the-tests"
BRAIN_PYTHON = ROOT / "brain" / ".venv" / "bin" / "python"


def newest_model() -> Path | None:
    """The model in ``XIAOER_MODEL``, or the newest there is."""
    if os.environ.get("XIAOER_MODEL", "").endswith(".tar.gz"):
        return Path(os.environ["XIAOER_MODEL"])
    models = sorted((ROOT / "models").glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    return models[-1] if models else None


class Served(Protocol):
    """A shop that serves somewhere."""

    @property
    def url(self) -> str: ...
    @property
    def token(self) -> str: ...


@dataclass(frozen=True)
class Thinking:
    """A brain, and the port at which its actions are to serve."""

    url: str
    actions: int


@contextmanager
def brain_at_work(shop: Served, state: Path, model: Path) -> Iterator[str]:
    """The address of a brain whose actions ask ``shop``."""
    with thinking_brain(state, model) as brain, actions_at_work(shop, state, brain.actions):
        yield brain.url


@contextmanager
def thinking_brain(state: Path, model: Path, order_numbers: str = "") -> Iterator[Thinking]:
    """``order_numbers``: forms of a merchant's, as XIAOER_ORDER_NUMBERS says them."""
    brain, actions = free_port(), free_port()
    environment = (
        os.environ
        | _alike(state)
        | {
            "XIAOER_ACTIONS_PORT": str(actions),
            "XIAOER_ACTIONS_URL": f"http://127.0.0.1:{actions}/webhook",
            "XIAOER_BRAIN_TOKEN": BRAIN_TOKEN,
            "XIAOER_MODEL": str(model),
            "XIAOER_ORDER_NUMBERS": order_numbers or os.environ.get("XIAOER_ORDER_NUMBERS", ""),
            "RASA_TELEMETRY_ENABLED": "false",
            "TF_CPP_MIN_LOG_LEVEL": "3",
            "OMP_NUM_THREADS": "2",
        }
    )
    command = [str(BRAIN_PYTHON), "-m", "brain.serve", "--port", str(brain)]
    with serving(command, environment, brain, state / "brain.log"):
        yield Thinking(f"http://127.0.0.1:{brain}", actions)


@contextmanager
def actions_at_work(shop: Served, state: Path, port: int) -> Iterator[None]:
    """Actions that ask ``shop``; one set after the other may serve the same brain."""
    environment = (
        os.environ
        | _alike(state)
        | {
            "XIAOER_ACTIONS_PORT": str(port),
            "XIAOER_SHOP_URL": shop.url,
            "XIAOER_SHOP_TOKEN": shop.token,
            "XIAOER_SHOP_TIMEOUT_S": "5",  # a busy machine is no silent shop
        }
    )
    with serving([sys.executable, "-m", "actions"], environment, port, state / "actions.log"):
        yield


def _alike(state: Path) -> dict[str, str]:
    return {
        "XIAOER_STATE": str(state),
        "XIAOER_ACTIONS_TOKEN": ACTIONS_TOKEN,
        "REDIS_URL": "",
        "PYTHONPATH": str(ROOT),
    }


@dataclass
class Shopper:
    """Speaks turn by turn, as the hub would bring them; buttons are pressed by their title."""

    brain: str
    session: str
    customer_id: str | None = None
    name: str | None = None
    level: str | None = None
    standing: Standing = FRESH
    last: dict[str, Any] = field(default_factory=dict)
    _ids: Iterator[int] = field(default_factory=itertools.count)

    def say(self, text: str, *, images: tuple[str, ...] = (), settled: str | None = None) -> dict[str, Any]:
        return self._turn({"text": text, "press": None, "images": list(images), "settled": settled})

    def press(self, title: str) -> dict[str, Any]:
        buttons = [button for reply in self.last["replies"] for button in reply["buttons"]]
        pressed = next(button for button in buttons if title in button["title"])
        press = {"intent": pressed["intent"], "entities": pressed["entities"]}
        return self._turn({"text": "", "press": press, "images": [], "settled": None})

    def _turn(self, said: dict[str, Any]) -> dict[str, Any]:
        shopper = {"visitor": f"v_{self.session}", "customer_id": self.customer_id, "name": self.name}
        turn = {
            "turn_id": f"t_{self.session}_{next(self._ids)}",
            "session": self.session,
            "shopper": {**shopper, "level": self.level, "channel": "web"},
            "unresolved": self.standing.count,
            "unresolved_before": self.standing.before,
            "helped": self.standing.helped,
            "now": None,
            **said,
        }
        headers = {"Authorization": f"Bearer {BRAIN_TOKEN}"}
        answer = _door().post(f"{self.brain}/webhooks/turn/webhook", json=turn, headers=headers)
        answer.raise_for_status()
        self.last = answer.json()
        self.standing = unresolved.after(self.standing, self.last["unresolved_signal"], progress=self.last["progress"])
        return self.last


@cache
def _door() -> httpx.Client:
    """Kept open: a new client each time costs as much as a turn."""
    return httpx.Client(timeout=20, limits=httpx.Limits(keepalive_expiry=2.0))


def text_of(answer: dict[str, Any]) -> str:
    return "\n".join(reply["text"] or "" for reply in answer["replies"])


def cards_of(answer: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    return [reply["card"] for reply in answer["replies"] if reply["card"] and reply["card"]["kind"] == kind]
