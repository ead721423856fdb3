"""Erasure while the person's tab is open, and killed in the middle: the tab begins anew, the ledger is never half."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import secrets
import signal
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from redis.asyncio import Redis as Client

from tests.channels.hub_process import HubProcess
from tests.channels.test_pictures import send
from tests.hub.drawn import picture
from tests.hub.little_brain import LittleBrain
from xiaoer.channels.web import TRY_LATER
from xiaoer.run.plan import ROOT
from xiaoer.store import people, uploads
from xiaoer.store.database import Database, database
from xiaoer.talk.moment import now_ms

PICTURES = 400


class Command:
    """`python -m xiaoer.cli …` beside the hub, on the same ledger."""

    def __init__(self, hub: HubProcess) -> None:
        self._environment = hub.environment

    async def __call__(self, *words: str) -> tuple[int, Any]:
        process = await self.begin(*words)
        out, _ = await process.communicate()
        return int(process.returncode or 0), json.loads(out) if out else None

    async def begin(self, *words: str) -> asyncio.subprocess.Process:
        return await asyncio.create_subprocess_exec(
            sys.executable, "-m", "xiaoer.cli", *words, env=self._environment, cwd=ROOT,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip


@pytest.fixture
def xiaoer(door: HubProcess) -> Command:
    return Command(door)


@pytest_asyncio.fixture(loop_scope="session")
async def ledger(door: HubProcess) -> Any:
    opened = database(door.environment["DATABASE_URL"].replace("sqlite:", "sqlite+aiosqlite:"))
    await opened.start()
    yield opened
    await opened.stop()


def keep(connection: Any, shopper: str, files: list[str]) -> None:
    for file in files:
        uploads.add(connection, f"u_{file[:20]}", shopper, file, "image/png", 1, now_ms())


async def test_an_open_tab_begins_anew_when_its_shopper_is_erased(door: HubProcess, xiaoer: Command) -> None:
    customer = f"C{secrets.token_hex(4)}"
    async with door.visitor(identity=door.identity(customer, "李晓雯")) as visitor:
        for text in ("第一句", "第二句"):
            await visitor.say(text)
        code, told = await xiaoer("erase", "--customer", customer)
        assert (code, told["shoppers"], told["conversations"], told["messages"]) == (0, 1, 1, 4)
        assert "own books" in told["not_here"]
        assert visitor._socket is not None
        async with asyncio.timeout(30):
            await visitor._socket.wait_closed()
        assert visitor._socket.close_code == TRY_LATER, "a widget comes back by itself after this one"
        visitor.messages.clear()
        welcome = await visitor.open(since="1:4")
        assert welcome["messages"] == []
        (answer,) = await visitor.say("我又来了")
        assert answer["text"] == "echo:我又来了"
        assert answer["cursor"] == "1:2"


async def test_an_export_is_one_file_with_all_of_one_person(
    door: HubProcess, xiaoer: Command, tmp_path: Path, brain: LittleBrain
) -> None:
    customer = f"C{secrets.token_hex(4)}"
    async with door.visitor(identity=door.identity(customer, "李晓雯")) as visitor, door.visitor() as other:
        await visitor.say("我的秘密")
        await other.say("别人的话")
        upload = (await send(door, visitor.token, picture("JPEG"))).json()["upload"]
        await visitor.send({"t": "image", "id": "p1", "upload": upload})
        await visitor.wait(lambda frame: frame["t"] == "ack" and frame["id"] == "p1")
    redis = Client.from_url(door.environment["REDIS_URL"])
    session = visitor.welcome["conversation"] or visitor.messages[0]["conversation"]
    await redis.rpush(f"brain:events:{session}", '{"event": "user", "text": "我的秘密"}')
    to = tmp_path / "person.zip"
    code, _ = await xiaoer("export", "--customer", customer, "--to", str(to))
    assert code == 0
    assert to.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(to) as archive:
        told = json.loads(archive.read("person.json"))
        pictures = [name for name in archive.namelist() if name.startswith("pictures/")]
    assert [one["body"]["text"] for one in told["ledger"]["messages"]][:2] == ["我的秘密", "echo:我的秘密"]
    assert "别人的话" not in json.dumps(told, ensure_ascii=False)
    assert told["ledger"]["shoppers"][0]["name"] == "李晓雯"
    assert "我的秘密" in told["redis"][f"brain:events:{session}"][0]
    assert [f"pictures/{name}" for name in told["pictures"]] == pictures
    assert len(pictures) == 1
    assert (await xiaoer("export", "--customer", customer, "--to", str(to)))[0] == 1, "nothing is written over"
    code, printed = await xiaoer("export", "--visitor", told["ledger"]["shoppers"][0]["id"])
    assert (code, printed["pictures"]) == (0, told["pictures"])
    await redis.aclose()


@pytest.mark.parametrize("command", ["export", "erase"])
async def test_an_unknown_person_is_said_to_be_unknown(xiaoer: Command, command: str) -> None:
    process = await xiaoer.begin(command, "--customer", "nobody")
    out, complaint = await process.communicate()
    assert (process.returncode, out) == (1, b"")
    assert "customer nobody" in complaint.decode()
    assert "Traceback" not in complaint.decode()


async def test_a_dry_run_erases_nothing(door: HubProcess, xiaoer: Command) -> None:
    async with door.visitor() as visitor:
        await visitor.say("在吗")
        who = str(visitor.token).partition(".")[0]
        code, told = await xiaoer("erase", "--visitor", who, "--dry-run")
        assert (code, told["dry_run"], told["messages"]) == (0, True, 2)
        code, swept = await xiaoer("sweep", "--dry-run")
        assert (code, swept["dry_run"], swept["conversations"]) == (0, True, 0)
        assert len((await visitor.open())["messages"]) == 2


@pytest.mark.parametrize("moment", ["at once", "in the middle of the start", "when the ledger has let go"])
async def test_killed_at_any_moment_it_is_all_there_or_goes_on_to_the_end(
    door: HubProcess, xiaoer: Command, ledger: Database, moment: str
) -> None:
    """kill -9 of the command."""
    async with door.visitor() as visitor:
        await visitor.say("我的秘密")
    who = str(visitor.token).partition(".")[0]
    files = [f"{secrets.token_hex(20)}.png" for _ in range(PICTURES)]
    folder = door.state / "uploads"
    folder.mkdir(exist_ok=True)
    for file in files:
        (folder / file).write_bytes(b"x")
    await ledger.write(keep, who, files)
    process = await xiaoer.begin("erase", "--visitor", who)
    if moment == "in the middle of the start":
        await asyncio.sleep(0.8)
    elif moment == "when the ledger has let go":
        while (await ledger.read(people.counts, (who,)))["messages"] and process.returncode is None:
            await asyncio.sleep(0.002)
    with contextlib.suppress(ProcessLookupError):
        os.kill(process.pid, signal.SIGKILL)
    await process.wait()
    counts = await ledger.read(people.counts, (who,))
    if any(counts.values()):
        assert (counts["messages"], counts["uploads"], counts["shoppers"]) == (2, PICTURES, 1)
        assert all((folder / file).exists() for file in files), "no file goes before the ledger has let go of it"
    assert (await xiaoer("erase", "--visitor", who))[0] == 0
    assert not any((await ledger.read(people.counts, (who,))).values())
    assert not [file for file in files if (folder / file).exists()]
