"""Pictures: only real ones, only under names nobody can guess, only the sender's own."""

from __future__ import annotations

import httpx
import pytest

from tests.channels.hub_process import HubProcess
from tests.hub.little_brain import LittleBrain

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 64


async def send(
    door: HubProcess, token: str | None, content: bytes, name: str = "a.png", forwarded: str | None = None
) -> httpx.Response:
    headers = {"Authorization": f"Visitor {token}", "Origin": "http://shop.example"}
    if forwarded:
        headers["X-Forwarded-For"] = forwarded
    async with httpx.AsyncClient(base_url=door.at, trust_env=False) as http:
        return await http.post("/chat/upload", files={"file": (name, content, "image/png")}, headers=headers)


async def test_a_picture_goes_into_the_talk_and_can_be_seen(door: HubProcess, brain: LittleBrain) -> None:
    async with door.visitor() as visitor:
        answer = await send(door, visitor.token, PNG)
        assert answer.status_code == 201
        assert answer.headers["access-control-allow-origin"] == "*"
        await visitor.send({"t": "image", "id": "p1", "upload": answer.json()["upload"]})
        shown = await visitor.wait(lambda frame: frame["t"] == "message")
        assert shown["message"]["image"] == {"url": answer.json()["url"]}
        await visitor.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "bot")
        assert brain.asked[-1]["images"] == [door.at + answer.json()["url"]]
        async with httpx.AsyncClient(base_url=door.at, trust_env=False) as http:
            picture = await http.get(answer.json()["url"])
        assert picture.content == PNG
        assert picture.headers["content-type"] == "image/png"
        assert picture.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    ("content", "status"),
    [(b"<svg onload=alert(1)>", 415), (b"GIF", 415), (b"", 415), (b"\xff\xd8\xff" + b"0" * 5 * 1024 * 1024, 413)],
)
async def test_what_is_no_picture_or_too_big_is_refused(door: HubProcess, content: bytes, status: int) -> None:
    async with door.visitor() as visitor:
        answer = await send(door, visitor.token, content)
        assert answer.status_code == status
        assert answer.json()["error"]["message"]


@pytest.mark.parametrize("token", [None, "x", "v_1.forged"])
async def test_only_visitors_may_send_one(door: HubProcess, token: str | None) -> None:
    assert (await send(door, token, PNG)).status_code == 401


async def test_another_visitors_upload_cannot_be_used(door: HubProcess) -> None:
    async with door.visitor() as mine, door.visitor() as other:
        upload = (await send(door, mine.token, PNG)).json()["upload"]
        await other.send({"t": "image", "id": "p1", "upload": upload})
        wrong = await other.wait(lambda frame: frame["t"] == "error")
        assert (wrong["code"], wrong["field"]) == ("unknown_upload", "upload")


@pytest.mark.parametrize("name", ["../secrets.json", "%2e%2e%2fsecrets.json", "x.png", "." * 44, "a" * 40 + ".svg"])
async def test_nothing_else_in_the_folder_can_be_fetched(door: HubProcess, name: str) -> None:
    async with httpx.AsyncClient(base_url=door.at, trust_env=False) as http:
        assert (await http.get(f"/uploads/{name}")).status_code == 404
