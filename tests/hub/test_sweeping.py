"""What was kept long enough goes, and only that; a dry run changes nothing."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

import pytest

from tests.hub.fixtures import guest, hub_of
from tests.store.persons import ONE, OTHER, everything, fill, id_of
from xiaoer.hub import sweeping
from xiaoer.hub.house import Hub
from xiaoer.hub.sweeping import DAY_MS, Sweeping
from xiaoer.settings import Settings
from xiaoer.store.database import Database
from xiaoer.store.redis import Redis
from xiaoer.store.tables import CONVERSATIONS, UPLOADS
from xiaoer.talk import clock
from xiaoer.talk.moment import now_ms

FOR_EVER = {f"keep_{name}_days": 0 for name in ("conversations", "understanding", "uploads", "audit")}


def of(settings: Settings, books: Database, **kept: int) -> Sweeping:
    return Sweeping(settings.model_copy(update={**FOR_EVER, **kept}), books, Redis(settings.redis))


async def test_a_dry_run_counts_what_a_run_then_removes(books: Database, settings: Settings) -> None:
    await books.write(fill, ONE)
    await books.write(fill, OTHER, now_ms())
    before = await books.read(everything)
    kept = dict.fromkeys(FOR_EVER, 30)
    due = await of(settings, books, **kept).due()
    assert await books.read(everything) == before
    told = ("conversations", "messages", "passports", "uploads", "audit")
    assert [due[name] for name in told] == [1] * len(told)
    done = await of(settings, books, **kept).sweep()
    assert (done["conversations"], done["passports"], done["uploads"], done["audit"]) == (1, 1, 1, 1)
    after = await books.read(everything)
    assert not [name for name, rows in after.items() if ONE in rows or "_one" in rows]
    others = [name for name, rows in before.items() if OTHER in rows and name not in {"audit", "desk_sessions"}]
    assert all(OTHER in after[name] for name in others)


async def test_what_is_kept_for_ever_stays(books: Database, settings: Settings) -> None:
    await books.write(fill, ONE)
    before = await books.read(everything)
    await of(settings, books).sweep()
    assert await books.read(everything) == before


async def test_what_was_understood_goes_before_what_was_said(books: Database, settings: Settings) -> None:
    await books.write(fill, ONE)
    done = await of(settings, books, keep_understanding_days=30).sweep()
    assert (done["understanding"], done["passports"], done["conversations"]) == (2, 1, 0)
    after = await books.read(everything)
    assert ONE in after["messages"]
    assert "'understanding': None" in after["messages"]
    assert "'facts': {}" in after["conversations"]
    assert after["passports"] == "[]"


@pytest.mark.parametrize("state", [{"owner_kind": "queue"}, {"owner_kind": "agent"}, {"pending_from": 1}])
async def test_nobody_who_waits_or_is_served_is_swept(
    books: Database, settings: Settings, state: dict[str, object]
) -> None:
    await books.write(fill, ONE)
    await books.write(lambda connection: connection.execute(CONVERSATIONS.update().values(state)))
    done = await of(settings, books, keep_conversations_days=30, keep_understanding_days=30).sweep()
    assert (done["conversations"], done["passports"], done["shoppers"]) == (0, 0, 0)


async def test_a_shopper_comes_back_after_the_sweep_as_if_new(hub: Hub, settings: Settings) -> None:
    one = await guest(hub)
    await one.say("在吗")
    await one.hears()
    conversation = (await one.history())[0].conversation
    old = now_ms() - 40 * DAY_MS
    await hub.database.write(
        lambda connection: connection.execute(CONVERSATIONS.update().values(last_at=old, opened_at=old))
    )
    done = await of(settings, hub.database, keep_conversations_days=30).sweep()
    assert done["conversations"] == 1
    assert await one.history() == []
    accepted = await one.say("又来了")
    assert accepted.conversation.id != conversation
    assert (await one.hears())["text"] == "echo:又来了"


async def test_pictures_go_file_first_and_strays_with_them(books: Database, settings: Settings) -> None:
    folder = settings.state / "uploads"
    folder.mkdir()
    await books.write(fill, ONE)
    await books.write(fill, OTHER, now_ms())
    names = {ONE: "a" * 40 + ".jpg", OTHER: "b" * 40 + ".jpg"}
    for person, name in names.items():
        chosen = UPLOADS.update().where(UPLOADS.c.id == id_of(person, "uploads")).values(file=name)
        await books.write(lambda connection, chosen=chosen: connection.execute(chosen))
        (folder / name).write_bytes(b"x")
    stray, fresh = folder / f".{'c' * 40}.jpg", folder / f"{'d' * 40}.jpg"
    for file in (stray, fresh):
        file.write_bytes(b"x")
    two_days_ago = clock.now_s() - 2 * 24 * 3600
    os.utime(stray, (two_days_ago, two_days_ago))
    sweep = of(settings, books, keep_uploads_days=30)
    assert (await sweep.due())["stray_files"] == 1
    done = await sweep.sweep()
    assert (done["uploads"], done["stray_files"]) == (1, 1)
    assert sorted(folder.iterdir()) == sorted([folder / names[OTHER], fresh])


async def test_what_redis_put_aside_goes_after_a_week(books: Database, settings: Settings) -> None:
    old, new = (
        settings.state / "redis" / f"appendonlydir.hurt-{day}" for day in ("20261101-000000", "20261129-000000")
    )
    for folder in (old, new):
        folder.mkdir(parents=True)
        (folder / "incr.aof").write_bytes(b"x")
    long_ago = clock.now_s() - 8 * 24 * 3600
    os.utime(old, (long_ago, long_ago))
    assert (await of(settings, books).sweep())["hurt_redis_files"] == 1
    assert list((settings.state / "redis").iterdir()) == [new]


async def test_of_several_workers_one_sweeps(
    settings: Settings, books: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sweeping, "LOOK_S", 0.05)
    monkeypatch.setattr(sweeping, "ROUNDS", 1)
    at_it, most, rounds = 0, 0, 0

    async def slow(self: Sweeping) -> dict[str, int]:
        nonlocal at_it, most, rounds
        at_it, rounds = at_it + 1, rounds + 1
        most = max(most, at_it)
        try:
            await asyncio.sleep(0.05)
        finally:
            at_it -= 1  # also when the hub is stopped meanwhile
        return {}

    monkeypatch.setattr(Sweeping, "sweep", slow)
    hubs = [hub_of(settings) for _ in range(3)]
    for hub in hubs:
        await hub.start()
    async with asyncio.timeout(30):
        while rounds < 6:
            await asyncio.sleep(0.02)
    for hub in hubs:
        await hub.stop()
    assert most == 1


async def test_the_one_who_sweeps_gives_its_turn_back(settings: Settings) -> None:
    redis = Redis(settings.redis)
    assert await redis.take_turn("t", "me", 60)
    assert not await redis.take_turn("t", "you", 60)
    await redis.give_turn_back("t", "you")
    assert not await redis.take_turn("t", "you", 60)
    await redis.give_turn_back("t", "me")
    assert await redis.take_turn("t", "you", 60)
    await redis.give_turn_back("t", "you")
    await redis.stop()


def test_empty_means_for_ever(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XIAOER_KEEP_UPLOADS_DAYS", "")
    assert Settings(state=tmp_path).keep_uploads_days == 0
