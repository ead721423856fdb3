"""The action server as a process: ready, quick to stop, tells nothing personal in its log."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.actions.brain_door import ACTIONS_TOKEN
from tests.actions.demo_shop import TOKEN, DemoShop
from tests.serving import ROOT, free_port, serving
from xiaoer.trust import trusted

OURS = {"Authorization": f"Bearer {ACTIONS_TOKEN}", "Content-Type": "application/json"}


class Server:
    def __init__(self, process: subprocess.Popen[bytes], url: str, log: Path) -> None:
        self.process, self.url, self.log = process, url, log


@pytest.fixture
def server(demo_shop: DemoShop, tmp_path: Path) -> Iterator[Server]:
    with serving_actions(demo_shop, tmp_path) as server:
        yield server


@pytest.fixture(scope="module")
def standing(demo_shop: DemoShop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """For tests that only ask."""
    with serving_actions(demo_shop, tmp_path_factory.mktemp("actions")) as server:
        yield server


@contextmanager
def serving_actions(demo_shop: DemoShop, tmp_path: Path) -> Iterator[Server]:
    port = free_port()
    environment = os.environ | {
        "XIAOER_STATE": str(tmp_path),
        "XIAOER_ACTIONS_PORT": str(port),
        "XIAOER_SHOP_URL": demo_shop.url,
        "XIAOER_SHOP_TOKEN": TOKEN,
        "XIAOER_ACTIONS_TOKEN": ACTIONS_TOKEN,
        "XIAOER_ALLOWED_HOSTS": "actions.shop.example",
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
    assert httpx.get(f"{server.url}/healthz", verify=trusted()).status_code == 200
    answer = httpx.post(f"{server.url}/webhook", headers=OURS, json=call("action_price_promo"), verify=trusted()).json()
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
def test_odd_calls_are_refused_and_it_goes_on(standing: Server, body: bytes, status: int) -> None:
    assert httpx.post(f"{standing.url}/webhook", headers=OURS, content=body, verify=trusted()).status_code == status
    assert httpx.get(f"{standing.url}/readyz", verify=trusted()).status_code == 200


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"Authorization": ""}, 401, "unauthorized"),
        ({"Authorization": "Bearer wrong"}, 401, "unauthorized"),
        ({"Authorization": f"Bearer {ACTIONS_TOKEN}é".encode()}, 401, "unauthorized"),
        ({"Content-Type": "text/plain", "Origin": "https://evil.example"}, 415, "not_json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415, "not_json"),
        ({"Host": "evil.example"}, 421, "wrong_host"),
        ({"Host": "127.0.0.1.evil.example:8702"}, 421, "wrong_host"),
        ({"Host": "192.0.2.7:8702"}, 421, "wrong_host"),
    ],
)
def test_who_is_not_the_brain_is_told_nothing(
    standing: Server, changed: dict[str, str], status: int, code: str
) -> None:
    """As a foreign page would ask, or a page whose name was rebound to this machine."""
    answer = httpx.post(f"{standing.url}/webhook", headers=OURS | changed, content=json.dumps(call("action_points")))
    assert (answer.status_code, answer.json()["error"]["code"]) == (status, code)


@pytest.mark.parametrize("host", ["localhost:1", "127.0.0.1", "[::1]:8702", "actions.shop.example:443"])
def test_it_answers_to_the_names_of_its_machine_and_those_set(standing: Server, host: str) -> None:
    answer = httpx.post(
        f"{standing.url}/webhook", headers=OURS | {"Host": host}, json=call("action_price_promo"), verify=trusted()
    )
    assert answer.status_code == 200


def test_a_page_may_not_even_ask_whether_it_might(standing: Server) -> None:
    asking = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}
    answer = httpx.options(f"{standing.url}/webhook", headers=asking)
    assert answer.status_code >= 400
    assert "access-control-allow-origin" not in answer.headers


def test_its_log_is_json_without_the_shoppers_words(server: Server) -> None:
    httpx.post(
        f"{server.url}/webhook",
        headers=OURS,
        json=call("action_price_promo", "我的电话13812345678有什么活动"),
        verify=trusted(),
    )
    server.process.send_signal(signal.SIGTERM)
    server.process.wait(10)
    lines = [json.loads(line) for line in server.log.read_text().splitlines()]
    assert {"ready", "action", "stopped"} <= {line["event"] for line in lines}
    assert "13812345678" not in server.log.read_text()
