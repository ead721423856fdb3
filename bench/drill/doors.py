"""Section 2: every loopback door asks who it is, whoever comes by a browser on the same machine."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path
from typing import Any

import httpx
import psutil

from bench.drill.attack import Fell, Scene, attack, insist

NO = frozenset({400, 401, 403, 404, 405, 415, 421})
A_CALL: dict[str, Any] = {
    "next_action": "action_membership",
    "sender_id": "drill",
    "tracker": {
        "sender_id": "drill",
        "slots": {},
        "latest_message": {"text": "我的积分", "metadata": {"shopper": {"customer_id": "C0001"}}},
        "events": [],
        "paused": False,
        "followup_action": None,
        "active_loop": {},
        "latest_action_name": None,
    },
    "domain": {},
}


@attack("2")
async def the_actions_answer_nobody_but_the_brain(scene: Scene) -> None:
    url = f"http://127.0.0.1:{scene.settings.actions_port}/webhook"
    body = json.dumps(A_CALL)
    await _refused(url, body, {"Content-Type": "text/plain", "Origin": "https://evil.example"})
    await _refused(url, body, {"Content-Type": "application/json"})
    await _refused(url, body, {"Content-Type": "application/json", "Authorization": "Bearer guessed"})
    await _refused(url, body, {"Content-Type": "application/json", "Host": "evil.example"})


@attack("2")
async def the_brain_answers_nobody_but_the_hub(scene: Scene) -> None:
    at = f"http://127.0.0.1:{scene.settings.brain_port}"
    turn = json.dumps({"sender": "drill", "text": "你好"})
    for path in ("/webhooks/turn/webhook", "/webhooks/turn/parse", "/webhooks/rest/webhook", "/model/parse"):
        await _refused(at + path, turn, {"Content-Type": "application/json"})
    for path in ("/conversations/drill/tracker", "/domain", "/status"):
        async with _stranger() as http:
            status = (await http.get(at + path)).status_code
        insist(status in NO, f"GET {path} answered {status} to a stranger")
    await _refused(at + "/model/train", "{}", {"Content-Type": "application/json"})


@attack("2")
async def the_shop_answers_nobody_without_its_token(scene: Scene) -> None:
    async with _stranger() as http:
        for path in ("/v1/orders", "/v1/customers/C0001", "/v1/policies"):
            answer = await http.get(scene.settings.shop_at + path, headers={"X-On-Behalf-Of": "customer:C0001"})
            insist(answer.status_code in NO, f"GET {path} answered {answer.status_code} without a token")


@attack("2")
async def a_rebound_name_reaches_no_door(scene: Scene) -> None:
    """DNS rebinding: the browser of somebody on this machine asks 127.0.0.1 under the attacker's name."""
    settings = scene.settings
    doors = {
        "hub": (settings.hub_port, "/console/"),
        "shop": (settings.shop_port, "/demo/config"),
        "actions": (settings.actions_port, "/webhook"),
        "brain": (settings.brain_port, "/webhooks/turn/webhook"),
    }
    async with _stranger() as http:
        for name, (port, path) in doors.items():
            answer = await http.get(f"http://127.0.0.1:{port}{path}", headers={"Host": f"evil.example:{port}"})
            insist(answer.status_code in NO, f"{name} answered {answer.status_code} under another's name")


@attack("2")
async def redis_asks_for_its_password(scene: Scene) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", scene.settings.redis_port)
    writer.write(b"KEYS *\r\n")
    await writer.drain()
    said = await asyncio.wait_for(reader.read(200), 3)
    writer.close()
    insist(said.startswith(b"-NOAUTH"), f"Redis said {said[:40]!r} to a stranger")


@attack("2")
async def only_the_owner_reads_the_state(scene: Scene) -> None:
    state = scene.settings.state
    seen = [path for path in (state, *state.rglob("*")) if not path.is_symlink() and path.stat().st_mode & 0o077]
    insist(not seen, f"{len(seen)} can be read by others, first {seen[0].relative_to(state) if seen else ''}")


@attack("2")
async def no_secret_stands_in_a_command_line(scene: Scene) -> None:
    kept = json.loads((scene.settings.state / "secrets.json").read_text())
    for child in scene.house.children.values():
        for process in _family(child.pid):
            line = " ".join(process.cmdline())
            named = [name for name, secret in kept.items() if secret in line]
            insist(not named, f"{child.service.name} shows {', '.join(named)} to whoever lists processes")


@attack("2")
async def nothing_listens_beyond_loopback(scene: Scene) -> None:
    for child in scene.house.children.values():
        for process in _family(child.pid):
            beyond = [
                one.laddr
                for one in process.net_connections("inet")
                if one.status == psutil.CONN_LISTEN and not re.match(r"127\.|::1$", one.laddr.ip)
            ]
            insist(not beyond, f"{child.service.name} listens on {beyond}")


def _family(pid: int) -> list[psutil.Process]:
    first = psutil.Process(pid)
    return [first, *first.children(recursive=True)]


def _stranger() -> httpx.AsyncClient:
    return httpx.AsyncClient(timeout=5.0, trust_env=False)


async def _refused(url: str, body: str, headers: dict[str, str]) -> None:
    async with _stranger() as http:
        answer = await http.post(url, content=body.encode(), headers=headers)
    if answer.status_code not in NO:
        raise Fell(f"POST {Path(url).name} with {headers} answered {answer.status_code}")
