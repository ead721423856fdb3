"""The console's browser dies: the shopper does not stay with nobody, and who comes back is told so."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.desk.conftest import Desk
from tests.desk.test_live import heard, say
from xiaoer.talk import clock


@pytest.fixture
def database_url(tmp_path: Path) -> str:
    """Nothing here depends on which database it is."""
    return f"sqlite:///{tmp_path / 'xiaoer.db'}"


async def test_a_browser_that_died_gives_the_talk_back_and_who_returns_sees_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    conversation = await desk.in_queue()
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    async with xiaomei.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        lease = await xiaomei.claim(conversation)
        await desk.hub.absence.look()
        line.transport.abort()
    async with asyncio.timeout(20):
        while not await desk.hub.attendance.without_a_line([xiaomei.me["id"]]):
            await asyncio.sleep(0.02)
    await desk.hub.absence.look()
    assert (await desk.hub.ledger.conversation(conversation)).owner.kind == "agent"
    monkeypatch.setenv(clock.SETTING, f"{clock.ahead_s() + 91:+.6f}")
    await desk.hub.absence.look()
    shelves = (await xiaomei.get("/queue")).json()
    assert [[one["conversation"] for one in shelves[name]] for name in ("waiting", "mine")] == [[conversation], []]
    late = await xiaomei.act(conversation, "reply", lease=lease, id="late", text="我回来了")
    assert (late.status_code, late.json()["error"]["code"]) == (409, "stale_lease")
    assert await aqiang.claim(conversation) == lease + 2
    assert [row.detail["why"] for row in await desk.audit("release")] == ["absent"]


async def test_signing_out_says_why_in_the_audit_too(desk: Desk) -> None:
    conversation = await desk.in_queue()
    xiaomei = await desk.signed_in("xiaomei")
    await xiaomei.claim(conversation)
    assert (await xiaomei.http.post("/desk/logout")).status_code == 200
    assert [(row.conversation_id, row.detail["why"]) for row in await desk.audit("release")] == [
        (conversation, "signed_out")
    ]
