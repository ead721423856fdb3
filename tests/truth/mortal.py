"""Shop and actions as processes that may die at any moment and come back where they were; and a stage before them."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from rasa_sdk.interfaces import ActionExecutionRejection, Tracker

from tests.actions.demo_shop import TOKEN, DemoShop
from tests.actions.stage import Stage
from tests.serving import ROOT, end, free_port, wait_ready

ACTIONS_TOKEN = "actions-token-of-all-the-tests"

CUSTOMERS = 300
TIMEOUT_S = 0.6


@dataclass
class Mortal:
    """One process: killed in an instant, started again on the same port over the same files."""

    module: str
    port: int
    environment: dict[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    _one_hand: threading.Lock = field(default_factory=threading.Lock, init=False)
    """Two turns that find it dead start it once, and it is killed when it stands."""

    def start(self) -> None:
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", self.module], cwd=ROOT, env=self.environment, stdout=out, stderr=out
            )

    def ready(self) -> None:
        """Alive, started again if it is not."""
        with self._one_hand:
            if self.process is None or self.process.poll() is not None:
                self.start()
            assert self.process is not None
            wait_ready(f"http://127.0.0.1:{self.port}/readyz", self.process, self.log)

    def kill(self) -> None:
        with self._one_hand:
            if self.process is not None:
                self.process.send_signal(signal.SIGKILL)
                self.process.wait(20)

    def stop(self) -> None:
        if self.process is not None:
            end(self.process)


class Town:
    """The shop, and the actions that ask it."""

    def __init__(self, state: Path) -> None:
        ports = {"shop": free_port(), "actions": free_port()}
        environment = os.environ | {
            "XIAOER_STATE": str(state),
            "XIAOER_SHOP_POLICIES": "",
            "XIAOER_SHOP_PORT": str(ports["shop"]),
            "XIAOER_SHOP_URL": f"http://127.0.0.1:{ports['shop']}",
            "XIAOER_SHOP_TOKEN": TOKEN,
            "XIAOER_SHOP_FAULTS": "1",
            "XIAOER_SHOP_CUSTOMERS": str(CUSTOMERS),
            "XIAOER_SHOP_TIMEOUT_S": str(TIMEOUT_S),
            "XIAOER_ACTIONS_PORT": str(ports["actions"]),
            "XIAOER_ACTIONS_TOKEN": ACTIONS_TOKEN,
            "PYTHONPATH": str(ROOT),
        }
        self.shop = Mortal("xiaoer.shop.demo", ports["shop"], environment, state / "shop.log")
        self.actions = Mortal("actions", ports["actions"], environment, state / "actions.log")
        self.demo = DemoShop(f"http://127.0.0.1:{ports['shop']}", state / "shop.db")

    def ready(self) -> None:
        self.shop.ready()
        self.actions.ready()

    def stop(self) -> None:
        self.actions.stop()
        self.shop.stop()

    def rows(self, sql: str, *values: Any) -> list[dict[str, Any]]:
        """What stands in the shop's books."""
        with contextlib.closing(sqlite3.connect(f"file:{self.demo.books}?mode=ro", uri=True, timeout=10)) as books:
            books.row_factory = sqlite3.Row
            return [dict(row) for row in books.execute(sql, values)]

    def write(self, sql: str, *values: Any) -> None:
        """Into the books, past the shop's doors."""
        with contextlib.closing(sqlite3.connect(self.demo.books, timeout=10)) as books, books:
            books.execute(sql, values)


@dataclass
class Turn:
    """What a session was before a turn, so that the same turn can be led again."""

    slots: dict[str, Any]
    form: str | None


class FarStage(Stage):
    """The actions are a process of their own, asked as the brain asks them."""

    def __init__(self, town: Town, customer: tuple[str, str, str] | None, visitor: str = "v_far") -> None:
        super().__init__(customer, visitor)
        self._door = f"http://127.0.0.1:{town.actions.port}/webhook"

    def before(self) -> Turn:
        return Turn(dict(self.slots), self.form)

    def back_to(self, turn: Turn) -> None:
        self.slots, self.form = dict(turn.slots), turn.form

    async def _run(self, name: str, tracker: Tracker) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        told = {
            "sender_id": "c_test", "slots": tracker.slots, "latest_message": tracker.latest_message, "events": [],
            "active_loop": tracker.active_loop, "paused": False,
        }  # fmt: skip
        headers = {"Authorization": f"Bearer {ACTIONS_TOKEN}"}
        async with httpx.AsyncClient(headers=headers, timeout=10, verify=False) as http:
            answer = await http.post(self._door, json={"next_action": name, "sender_id": "c_test", "tracker": told})
        if answer.status_code == 400:
            raise ActionExecutionRejection(name.removeprefix("validate_"), "")
        answer.raise_for_status()
        said = answer.json()
        responses = [{**one, "buttons": one["buttons"] or []} for one in said["responses"]]
        return said["events"], responses
