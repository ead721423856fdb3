"""The built front ends over a real socket: packed, asked for by ETag, kept for ever where the name says so."""

from __future__ import annotations

import gzip
import re

import httpx
import pytest

from tests.channels.hub_process import HubProcess
from xiaoer.built import accepts
from xiaoer.channels.pages import WEB
from xiaoer.trust import trusted

WIDGET = "/widget/xiaoer.js"
pytestmark = pytest.mark.skipif(not (WEB / "console" / "dist").is_dir(), reason="the front ends are not built")


async def ask(door: HubProcess, path: str, method: str = "GET", **headers: str) -> httpx.Response:
    """With just these headers; ``sent`` is the body as it came over the line."""
    given = {"Accept-Encoding": "identity", **{name.replace("_", "-"): value for name, value in headers.items()}}
    async with (
        httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http,
        http.stream(method, path, headers=given) as answer,
    ):
        answer.extensions["sent"] = b"".join([part async for part in answer.aiter_raw()])
        return answer


def sent(answer: httpx.Response) -> bytes:
    body: bytes = answer.extensions["sent"]
    return body


async def assets(door: HubProcess) -> list[str]:
    home = await ask(door, "/console/")
    return re.findall(r'(?:src|href)="(/console/assets/[^"]+)"', sent(home).decode())


async def test_hashed_names_are_kept_for_ever_and_fixed_names_asked_for(door: HubProcess) -> None:
    found = await assets(door)
    assert found
    for path in found:
        assert "immutable" in (await ask(door, path)).headers["cache-control"]
    for path in ("/console/", "/console/queue", "/console/favicon.svg", WIDGET):
        assert (await ask(door, path)).headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("path", [WIDGET, "/console/", "/console/favicon.svg"])
@pytest.mark.parametrize("encoding", ["identity", "gzip", "br, gzip"])
async def test_what_a_browser_has_already_is_not_sent_again(door: HubProcess, path: str, encoding: str) -> None:
    first = await ask(door, path, Accept_Encoding=encoding)
    for tag in (first.headers["etag"], f"W/{first.headers['etag']}", f'"other", {first.headers["etag"]}'):
        again = await ask(door, path, Accept_Encoding=encoding, If_None_Match=tag)
        assert (again.status_code, sent(again)) == (304, b"")
        assert again.headers["etag"] == first.headers["etag"]
    assert (await ask(door, path, If_None_Match='"of another build"')).status_code == 200


async def test_each_packing_has_a_tag_of_its_own_and_says_that_it_varies(door: HubProcess) -> None:
    answers = [await ask(door, WIDGET, Accept_Encoding=name) for name in ("identity", "gzip", "br, gzip")]
    assert [answer.headers.get("content-encoding") for answer in answers] == [None, "gzip", "br"]
    assert len({answer.headers["etag"] for answer in answers}) == 3
    assert {answer.headers["vary"].split(",")[0] for answer in answers} == {"Accept-Encoding"}
    assert gzip.decompress(sent(answers[1])) == sent(answers[0])
    assert len(sent(answers[2])) < len(sent(answers[1])) < len(sent(answers[0])) / 2


async def test_a_page_of_another_origin_is_told_that_the_answer_varies_by_both(door: HubProcess) -> None:
    answer = await ask(door, WIDGET, Origin="https://shop.example")
    assert answer.headers["vary"] == "Accept-Encoding, Origin"


async def test_head_tells_the_length_and_sends_nothing(door: HubProcess) -> None:
    for path in (WIDGET, "/console/", (await assets(door))[0]):
        full, head = await ask(door, path), await ask(door, path, "HEAD")
        assert (head.status_code, sent(head)) == (200, b"")
        assert head.headers["content-length"] == str(len(sent(full)))
        assert head.headers["etag"] == full.headers["etag"]


def test_an_encoding_may_be_refused() -> None:
    assert accepts("br;q=0, gzip;q=0.5,") == {"gzip"}
    assert accepts("") == set()
