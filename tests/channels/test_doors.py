"""The other doors: health, config, front ends, origins."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.channels.hub_process import HubProcess
from tests.hub.little_brain import LittleBrain
from tests.shop.bent import TOKEN, Told, bent
from xiaoer.channels.origins import Origins
from xiaoer.trust import trusted


async def get(door: HubProcess, path: str, **headers: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http:
        return await http.get(path, headers=headers)


def login_wall(told: Told) -> None:
    told.status, told.headers["Content-Type"], told.body = 200, "text/html", b"<!doctype html><title>login</title>"


async def test_health_says_what_works(door: HubProcess) -> None:
    assert (await get(door, "/healthz")).json() == {"alive": True}
    ready = await get(door, "/readyz")
    assert ready.status_code == 200
    state = ready.json()
    assert state.pop("disk_free_mb") > 0
    assert 0 <= state.pop("redis_memory") < 1
    assert state == {
        "ready": True,
        "database": True,
        "writes": True,
        "redis": True,
        "redis_policy": "noeviction",
        "brain": True,
        "shop": "unreachable",  # none is there: shoppers are told so and passed to people, so the hub stays in service
        "degraded": ["shop"],
    }


async def test_a_web_page_in_the_shops_place_is_no_shop(tmp_path: Path, redis_url: str, brain: LittleBrain) -> None:
    with bent(login_wall) as shop:
        hub = HubProcess(
            tmp_path, f"sqlite:///{tmp_path / 'xiaoer.db'}", redis_url, brain.url,
            XIAOER_SHOP_URL=shop.url, XIAOER_SHOP_TOKEN=TOKEN,
        )  # fmt: skip
        await hub.start()
        try:
            ready = await get(hub, "/readyz")
        finally:
            assert await hub.stop() == 0
    assert (ready.status_code, ready.json()["shop"], ready.json()["degraded"]) == (200, "not_the_api", ["shop"])
    assert "answers, but with a web page (text/html), not the shop's API; correct the address" in hub.log.read_text()


async def test_a_page_of_another_origin_may_ask_for_the_config_but_not_for_the_desk(door: HubProcess) -> None:
    config = await get(door, "/chat/config", Origin="http://shop.example")
    assert config.headers["access-control-allow-origin"] == "*"
    assert config.json()["shop"] == {"name": "小二优选"}
    desk = await get(door, "/desk/me", Origin="http://shop.example")
    assert "access-control-allow-origin" not in desk.headers


async def test_answers_carry_security_headers(door: HubProcess) -> None:
    for path in ("/healthz", "/console/", "/chat/config", "/nothing"):
        assert (await get(door, path)).headers["x-content-type-options"] == "nosniff"


async def test_what_the_desk_is_told_is_kept_by_no_browser(door: HubProcess) -> None:
    for path in ("/desk/me", "/desk/queue", "/desk/nothing"):
        assert (await get(door, path)).headers["cache-control"] == "no-store"


async def test_the_console_may_speak_to_its_own_house_alone(door: HubProcess) -> None:
    console = await get(door, "/console/")
    policy = dict(part.strip().split(" ", 1) for part in console.headers["content-security-policy"].split(";"))
    assert policy["connect-src"] == f"'self' ws://{door.at.removeprefix('http://')}"
    odd = await get(door, "/console/", Host="127.0.0.1; script-src *")
    assert "script-src" not in odd.headers.get("content-security-policy", "")


async def test_behind_https_browsers_are_told_to_stay_there(tmp_path: Path, redis_url: str) -> None:
    at = {"XIAOER_PUBLIC_URL": "https://kefu.example.com", "XIAOER_DEMO": "false"}
    hub = HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", redis_url, "http://127.0.0.1:9", **at)
    await hub.start()
    try:
        for path in ("/healthz", "/console/", "/desk/me", "/widget/xiaoer.js"):
            assert (await get(hub, path)).headers["strict-transport-security"] == "max-age=31536000"
        console = await get(hub, "/console/", Host="kefu.example.com")
        assert "connect-src 'self' wss://kefu.example.com;" in console.headers["content-security-policy"]
    finally:
        await hub.stop()
    plain = HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", redis_url, "http://127.0.0.1:9")
    await plain.start()
    try:
        assert "strict-transport-security" not in (await get(plain, "/healthz")).headers
    finally:
        await plain.stop()


@pytest.mark.parametrize("path", ["/widget/../../../settings.py", "/console/..%2f..%2fpackage.json", "/widget/%00"])
async def test_no_file_outside_the_built_front_ends_is_given(door: HubProcess, path: str) -> None:
    assert (await get(door, path)).status_code in (400, 404)


def test_only_named_origins_may_carry_the_widget() -> None:
    origins = Origins("https://shop.example, https://m.shop.example/", "https://hub.example")
    assert origins.allow("https://m.shop.example")
    assert origins.allow("https://hub.example")
    assert origins.allow(None)
    assert not origins.allow("https://evil.example")
    assert origins.headers("https://evil.example") == {}
    assert origins.headers("https://shop.example")["Access-Control-Allow-Origin"] == "https://shop.example"


async def test_a_page_of_an_unnamed_origin_gets_no_line(tmp_path: Path, redis_url: str, brain: object) -> None:
    hub = HubProcess(
        tmp_path, f"sqlite:///{tmp_path / 'x.db'}", redis_url, "http://127.0.0.1:9", XIAOER_WIDGET_ORIGINS="https://a.b"
    )
    await hub.start()
    try:
        for _ in range(2):
            async with connect(
                f"ws://127.0.0.1:{hub.port}/chat/ws", proxy=None, origin="https://evil.example"
            ) as socket:  # type: ignore[arg-type]
                with pytest.raises(ConnectionClosed):
                    async with asyncio.timeout(5):
                        await socket.recv()
    finally:
        await hub.stop()
    said = [line for line in hub.log.read_text().splitlines() if "origin.refused" in line]
    assert len(said) == 1
    assert "https://evil.example" in said[0]
    assert "XIAOER_WIDGET_ORIGINS" in said[0]


async def test_every_address_inside_the_console_opens_it(door: HubProcess) -> None:
    pages = [await get(door, f"/console/{path}") for path in ("", "queue", "conversations/c_1")]
    assert {page.status_code for page in pages} == {200}
    assert len({page.text for page in pages}) == 1
    assert (await get(door, "/console/assets/gone.js")).status_code == 404
