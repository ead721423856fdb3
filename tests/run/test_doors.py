"""Who listens where, and to which names the doors of a running house answer."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import psutil
import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus

from xiaoer.run.child import Child
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.plan import ROOT, Service, environment_of
from xiaoer.run.ports import PortTaken, free_ports
from xiaoer.run.tidy_log import TidyLog

LOOPBACK = {"127.0.0.1", "::1"}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def doors(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, str]]:
    """Addresses of a hub, a demo shop and a Vendure adapter, each with a path that anyone may read."""
    settings = temporary_settings(
        tmp_path_factory.mktemp("house"), public_url="https://chat.shop.example", demo=False,
        shop_public_url="https://shop.example", allowed_hosts="lan.shop.example",
    )  # fmt: skip
    [port] = free_ports(1)
    environment = environment_of(settings) | {
        "XIAOER_SHOP_PORT": str(port),
        "XIAOER_VENDURE_POLICIES": str(ROOT / "tests" / "contract" / "vendure" / "policies.toml"),
        "XIAOER_VENDURE_URL": "http://127.0.0.1:9",
    }
    command = (sys.executable, "-m", "xiaoer.shop.vendure")
    adapter = Child(
        Service("vendure", command, port, "XIAOER_SHOP_PORT", "/healthz", environment),
        TidyLog(settings.state / "adapter", screen=None),
    )
    async with running(settings, only=("shop", "hub"), screen=None):
        await adapter.start()
        yield {
            "hub": f"http://127.0.0.1:{settings.hub_port}/chat/config",
            "shop": f"http://127.0.0.1:{settings.shop_port}/demo/config",
            "vendure": f"http://127.0.0.1:{port}/v1/capabilities",
        }
        await adapter.stop()


@pytest.mark.parametrize("door", ["hub", "shop", "vendure"])
@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:80", "192.0.2.7", "[2001:db8::7]:80"])
@pytest.mark.asyncio(loop_scope="module")
async def test_a_rebound_name_gets_no_answer(doors: dict[str, str], door: str, host: str) -> None:
    answer = await get(doors[door], host)
    assert (answer.status_code, answer.json()["error"]["code"]) == (421, "wrong_host")


@pytest.mark.parametrize("door", ["hub", "shop", "vendure"])
@pytest.mark.parametrize("host", ["localhost:1", "[::1]", "lan.shop.example"])
@pytest.mark.asyncio(loop_scope="module")
async def test_its_own_names_and_those_set_are_answered_to(doors: dict[str, str], door: str, host: str) -> None:
    assert (await get(doors[door], host)).status_code != 421


@pytest.mark.parametrize(("door", "host"), [("hub", "chat.shop.example"), ("shop", "shop.example:443")])
@pytest.mark.asyncio(loop_scope="module")
async def test_the_public_address_is_answered_to(doors: dict[str, str], door: str, host: str) -> None:
    assert (await get(doors[door], host)).status_code == 200


@pytest.mark.asyncio(loop_scope="module")
async def test_no_line_is_opened_under_a_rebound_name(doors: dict[str, str]) -> None:
    at = httpx.URL(doors["hub"])
    with pytest.raises(InvalidStatus, match="421"):
        await connect(f"ws://evil.example:{at.port}/chat/ws", host=at.host, port=at.port, proxy=None)


@pytest.mark.parametrize("door", ["hub", "shop", "vendure"])
@pytest.mark.asyncio(loop_scope="module")
async def test_watchers_may_ask_under_any_name(doors: dict[str, str], door: str) -> None:
    alive = str(httpx.URL(doors[door]).copy_with(raw_path=b"/healthz"))
    assert (await get(alive, "10.1.2.3:8700")).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.2", "::1", "::"])
async def test_the_hub_listens_where_it_should(tmp_path: Path, host: str) -> None:
    settings = temporary_settings(tmp_path, host=host)
    async with running(settings, only=("hub",), screen=None) as house:
        assert (await get(f"{settings.hub_at}/chat/config")).status_code == 200
        assert listens(house, "hub") == {host}
        if host == "::":
            assert (await get(f"http://127.0.0.1:{settings.hub_port}/chat/config")).status_code == 200


async def test_with_the_hub_everywhere_all_others_stay_on_the_loopback(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path, host="0.0.0.0")
    async with running(settings, only=("redis", "shop", "actions", "hub"), screen=None) as house:
        assert listens(house, "hub") == {"0.0.0.0"}
        for other in ("redis", "shop", "actions"):
            assert listens(house, other) <= LOOPBACK


async def test_the_demo_shop_listens_beyond_the_loopback_only_by_its_own_setting(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path, shop_host="127.0.0.2")
    async with running(settings, only=("shop",), screen=None) as house:
        assert listens(house, "shop") == {"127.0.0.2"}
        assert (await get(f"{settings.shop_at}/demo/config")).json()["hub"] == settings.hub_at


async def test_an_address_of_another_machine_is_refused_by_name(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path, host="192.0.2.7")
    with pytest.raises(PortTaken, match=r"192\.0\.2\.7 \(hub\) is no address of this machine; set XIAOER_HOST"):
        async with running(settings, only=("hub",), screen=None):
            pass


async def get(url: str, host: str | None = None) -> httpx.Response:
    async with httpx.AsyncClient(trust_env=False, timeout=20) as http:
        return await http.get(url, headers={"Host": host} if host else {})


def listens(house: House, name: str) -> set[str]:
    process = psutil.Process(house.children[name].pid)
    return {line.laddr.ip for line in process.net_connections("inet") if line.status == psutil.CONN_LISTEN}
