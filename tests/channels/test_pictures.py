"""Pictures: taken by what they are, drawn anew, under names nobody can guess, shown by links that run out."""

from __future__ import annotations

import asyncio
from urllib.parse import parse_qs, urlsplit

import httpx
import psutil
import pytest

from tests.channels.hub_process import HubProcess
from tests.hub.drawn import blank_png, opened, photo_of_a_phone, picture
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.links import Links
from xiaoer.talk import clock
from xiaoer.trust import trusted

PNG = picture("PNG")


async def send(
    door: HubProcess,
    token: str | None,
    content: bytes,
    name: str = "a.png",
    forwarded: str | None = None,
    declared: str = "image/png",
) -> httpx.Response:
    headers = {"Authorization": f"Visitor {token}", "Origin": "http://shop.example"}
    if forwarded:
        headers["X-Forwarded-For"] = forwarded
    async with httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http:
        return await http.post("/chat/upload", files={"file": (name, content, declared)}, headers=headers)


async def look(door: HubProcess, url: str) -> httpx.Response:
    async with httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http:
        return await http.get(url)


def until(url: str) -> int:
    return int(parse_qs(urlsplit(url).query)["until"][0])


async def test_a_picture_goes_into_the_talk_and_can_be_seen(door: HubProcess, brain: LittleBrain) -> None:
    async with door.visitor() as visitor:
        answer = await send(door, visitor.token, PNG)
        assert answer.status_code == 201
        assert answer.headers["access-control-allow-origin"] == "*"
        await visitor.send({"t": "image", "id": "p1", "upload": answer.json()["upload"]})
        shown = await visitor.wait(lambda frame: frame["t"] == "message")
        assert shown["message"]["image"] == {"url": answer.json()["url"]}
        await visitor.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "bot")
        seen = await look(door, answer.json()["url"])
        assert opened(seen.content).size == opened(PNG).size
        assert seen.headers["content-type"] == "image/png"
        assert seen.headers["x-content-type-options"] == "nosniff"
        (kept_for,) = seen.headers.get_list("cache-control")
        assert kept_for.startswith("private, max-age=")
        (given,) = brain.asked[-1]["images"]
        assert given.startswith(door.at)
        assert (await look(door, given)).content == seen.content
        assert until(given) - clock.now_s() > 150 * 24 * 3600, "the shop may look at it while the case is argued about"


async def test_a_link_runs_out_and_the_history_brings_a_new_one(door: HubProcess) -> None:
    secret = door.settings().secret("secret_key")
    async with door.visitor() as visitor:
        upload = (await send(door, visitor.token, PNG)).json()
        await visitor.send({"t": "image", "id": "p1", "upload": upload["upload"]})
        await visitor.wait(lambda frame: frame["t"] == "message")
        bare = urlsplit(upload["url"]).path
        ran_out = Links(secret, -60).signed(bare)
        assert until(ran_out) < clock.now_s()
        for link in (ran_out, bare, f"{bare}?until={until(upload['url']) + 1}&sign={upload['url'].split('sign=')[1]}"):
            answer = await look(door, link)
            assert (answer.status_code, answer.json()["error"]["code"]) == (403, "link_ran_out")
            assert answer.headers["cache-control"] == "no-store"
        welcome = await visitor.open()
        (kept,) = [one["image"]["url"] for one in welcome["messages"] if one["image"]]
        assert urlsplit(kept).path == bare
        assert (await look(door, kept)).status_code == 200


@pytest.mark.parametrize("declared", ["image/jpg", "application/octet-stream", "text/html"])
async def test_a_picture_is_known_by_its_bytes_whatever_it_is_called(door: HubProcess, declared: str) -> None:
    async with door.visitor() as visitor:
        answer = await send(door, visitor.token, photo_of_a_phone(), "照片.html", declared=declared)
        assert answer.status_code == 201
        assert (await look(door, answer.json()["url"])).headers["content-type"] == "image/jpeg"


async def test_nothing_of_the_sent_file_but_its_pixels_is_kept(door: HubProcess) -> None:
    sent = photo_of_a_phone()
    async with door.visitor() as visitor:
        url = (await send(door, visitor.token, sent)).json()["url"]
        kept = (await look(door, url)).content
    assert not dict(opened(kept).getexif())
    assert all(sent != file.read_bytes() for file in (door.state / "uploads").iterdir())


async def test_with_a_full_disk_words_are_said_and_readyz_tells_it(door: HubProcess) -> None:
    """What the process may write at most falls to nothing, as on a full disk; then there is room again."""
    process = psutil.Process(door.pid)
    before = process.rlimit(psutil.RLIMIT_FSIZE)
    async with (
        door.visitor() as visitor,
        httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http,
    ):
        process.rlimit(psutil.RLIMIT_FSIZE, (1, before[1]))
        try:
            refused = await send(door, visitor.token, PNG)
            await visitor.send({"t": "send", "id": "full", "text": "在吗"})
            told = await visitor.wait(lambda frame: frame["t"] == "error")
            async with asyncio.timeout(10):  # what was found a moment ago is said for a second or two
                while (state := await http.get("/readyz")).status_code == 200:
                    await asyncio.sleep(0.1)
        finally:
            process.rlimit(psutil.RLIMIT_FSIZE, before)
        assert (refused.status_code, refused.json()["error"]["code"]) == (507, "disk_full")
        assert "文字" in refused.json()["error"]["message"]
        assert (told["id"], told["code"]) == ("full", "busy")
        assert "保存" in told["text"]
        assert state.status_code == 503
        assert state.json()["writes"] is False
        assert "database" in state.json()["degraded"]
        await visitor.say("在吗")
        async with asyncio.timeout(20):
            while (await http.get("/readyz")).status_code != 200:
                await asyncio.sleep(0.1)


@pytest.mark.parametrize(
    ("content", "status"),
    [
        (b"<svg onload=alert(1)>", 415),
        (b"GIF", 415),
        (b"", 415),
        (b"\xff\xd8\xff" + b"0" * 5 * 1024 * 1024, 413),
        (blank_png(30_000, 30_000), 413),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", 415),
    ],
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
    async with httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http:
        assert (await http.get(f"/uploads/{name}")).status_code == 404
