"""The action server as a process: ready, quick to stop, tells nothing personal in its log."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.actions.demo_shop import TOKEN, DemoShop
from tests.serving import ROOT, free_port, serving


class Server:
    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process, self.url, self.log = process, url, log


@pytest.fixture
def server(demo_shop: DemoShop, tmp_path: Path) -> Iterator[Server]:
    port = free_port()
    environment = os.environ | {
        "XIAOER_STATE": str(tmp_path),
        "XIAOER_ACTIONS_PORT": str(port),
        "XIAOER_SHOP_URL": demo_shop.url,
        "XIAOER_SHOP_TOKEN": TOKEN,
        "PYTHONPATH": str(ROOT),
    }
    log = tmp_path / "log"
    with serving([sys.executable, "-m", "actions"], environment, port, log) as process:
        yield Server(process, f"http://127.0.0.1:{port}", log)


def call(action: str, text: str = "有什么活动") -> dict[str, object]:
    message = {"text": text, "intent": {"name": "price_promo", "confidence": 1.0}, "entities": []}
    return {
        "next_action": action,
        "tracker": {"sender_id": "c_1", "slots": {}, "latest_message": message, "events": [], "active_loop": {}},
    }


def test_it_answers_rasa_and_stops_when_told(server: Server) -> None:
    assert httpx.get(f"{server.url}/healthz").status_code == 200
    answer = httpx.post(f"{server.url}/webhook", json=call("action_price_promo")).json()
    assert answer["responses"][0]["text"]
    assert {"event": "followup", "timestamp": None, "name": "action_listen"} in answer["events"]
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(10) == 0


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"garbage", 400),
        (b"[]", 400),
        (b'{"next_action":"action_price_promo"}', 400),
        (json.dumps(call("action_none")).encode(), 404),
    ],
)
def test_odd_calls_are_refused_and_it_goes_on(server: Server, body: bytes, status: int) -> None:
    assert httpx.post(f"{server.url}/webhook", content=body).status_code == status
    assert httpx.get(f"{server.url}/readyz").status_code == 200


def test_its_log_is_json_without_the_shoppers_words(server: Server) -> None:
    httpx.post(f"{server.url}/webhook", json=call("action_price_promo", "我的电话13812345678有什么活动"))
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert {"ready", "action", "stopped"} <= {line["event"] for line in lines}
    assert "13812345678" not in server.log.read_text()
