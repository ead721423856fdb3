"""Behind Debian's nginx with the configuration of docs/behind-a-proxy.md: limits fall on the real address."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
import pytest_asyncio

from tests.channels.hub_process import HubProcess
from tests.channels.talking import texts
from tests.hub.little_brain import LittleBrain
from xiaoer.desk import tries
from xiaoer.hub.limits import VISITORS_ADDRESS
from xiaoer.run.plan import ROOT
from xiaoer.run.ports import free_ports
from xiaoer.run.visitor import Visitor

NGINX = shutil.which("nginx", path=os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin")))
AROUND = """
daemon off;
worker_processes 1;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{ worker_connections 1024; }}
http {{
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{blocks}
}}
"""


@dataclass
class Front:
    """nginx before a hub; whoever comes ``from`` another address of this machine is somebody else."""

    hub: HubProcess
    port: int

    async def visitor(self, comes_from: str, **more: Any) -> Visitor:
        visitor = Visitor(f"http://127.0.0.1:{self.port}", comes_from=comes_from, **more)
        await visitor.open()
        return visitor

    async def guess(self, comes_from: str, username: str, forwarded: str | None = None) -> int:
        wire = httpx.AsyncHTTPTransport(local_address=comes_from)
        headers = {"X-Forwarded-For": forwarded} if forwarded else {}
        async with httpx.AsyncClient(transport=wire, base_url=f"http://127.0.0.1:{self.port}") as http:
            answer = await http.post("/desk/login", json={"username": username, "password": "guess"}, headers=headers)
        return answer.status_code


def configuration(folder: Path, port: int, hub_port: int) -> Path:
    """As the page on it shows, but for the ports."""
    page = (ROOT / "docs" / "behind-a-proxy.md").read_text(encoding="utf-8")
    shown = re.search(r"```nginx\n(.*?)```", page, re.DOTALL)
    assert shown is not None
    blocks = (
        shown[1].replace("listen 443", f"listen 127.0.0.1:{port}").replace("127.0.0.1:8700", f"127.0.0.1:{hub_port}")
    )
    path = folder / "nginx.conf"
    path.write_text(AROUND.format(folder=folder, blocks=blocks))
    return path


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def front(tmp_path_factory: pytest.TempPathFactory, redis_url: str, brain: LittleBrain) -> AsyncIterator[Front]:
    if NGINX is None:
        assert not os.environ.get("CI"), "nginx belongs to what is tested: apt-get install nginx"
        pytest.skip("behind nginx: it is not installed")
    folder = tmp_path_factory.mktemp("nginx")
    limits = {"XIAOER_LIMIT_PER_ADDRESS": "1", "XIAOER_TRUSTED_PROXIES": "127.0.0.1"}
    hub = await HubProcess(folder / "hub", f"sqlite:///{folder / 'x.db'}", redis_url, brain.url, **limits).start()
    (port,) = free_ports(1)
    process = await asyncio.create_subprocess_exec(
        NGINX, "-p", str(folder), "-e", str(folder / "error.log"), "-c", str(configuration(folder, port, hub.port))
    )
    async with httpx.AsyncClient(trust_env=False) as http:
        for _ in range(100):
            assert process.returncode is None, (folder / "error.log").read_text()
            try:
                if (await http.get(f"http://127.0.0.1:{port}/healthz")).status_code == 200:
                    break
            except httpx.TransportError:
                await asyncio.sleep(0.1)
    yield Front(hub, port)
    process.terminate()
    await process.wait()
    await hub.stop()


async def test_a_shopper_talks_through_it(front: Front) -> None:
    visitor = await front.visitor("127.0.0.21")
    assert texts(await visitor.say("你好")) == ["echo:你好"]
    await visitor.close()


async def test_who_uses_up_an_address_uses_up_his_own(front: Front) -> None:
    for _ in range(VISITORS_ADDRESS.amount):
        await (await front.visitor("127.0.0.22")).close()
    held_up = await front.visitor("127.0.0.22")
    assert held_up.welcome["code"] == "too_many"
    other = await front.visitor("127.0.0.23")
    assert texts(await other.say("你好")) == ["echo:你好"]
    for visitor in (held_up, other):
        await visitor.close()


async def test_a_made_up_address_in_the_header_frees_nobody(front: Front) -> None:
    for number in range(VISITORS_ADDRESS.amount):
        lie = {"X-Forwarded-For": f"203.0.113.{number}, 127.0.0.1", "X-Real-IP": "9.9.9.9", "Forwarded": "for=9.9.9.9"}
        await (await front.visitor("127.0.0.24", headers=lie)).close()
    held_up = await front.visitor("127.0.0.24", headers={"X-Forwarded-For": "203.0.113.250"})
    assert held_up.welcome["code"] == "too_many"
    named = await front.visitor("127.0.0.25")
    assert named.welcome["t"] == "welcome"
    for visitor in (held_up, named):
        await visitor.close()


async def test_a_stranger_does_not_shut_the_desk_for_the_others(front: Front) -> None:
    for number in range(tries.PER_ADDRESS):
        assert await front.guess("127.0.0.26", f"user{number}", forwarded=f"203.0.113.{number}") == 403
    assert await front.guess("127.0.0.26", "xiaomei", forwarded="203.0.113.251") == 429
    assert await front.guess("127.0.0.27", "xiaomei") == 403
