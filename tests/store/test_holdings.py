"""Export and erasure know every table and column; a new one that they do not know fails here."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.store.persons import ONE, OTHER, everything, fill, id_of
from xiaoer.hub.erasing import Erasing
from xiaoer.store import people
from xiaoer.store.database import Database
from xiaoer.store.holdings import HOLDINGS, NOTHING_OF_SHOPPERS
from xiaoer.store.redis import Redis
from xiaoer.store.tables import METADATA

ME = (id_of(ONE, "shoppers"),)


def test_every_table_says_what_it_holds_about_people() -> None:
    known = [one.table.name for one in HOLDINGS] + [table.name for table in NOTHING_OF_SHOPPERS]
    assert sorted(known) == sorted(METADATA.tables)
    assert all(NOTHING_OF_SHOPPERS.values())


@pytest.mark.parametrize("table", NOTHING_OF_SHOPPERS, ids=str)
def test_no_table_without_people_points_at_one(table: object) -> None:
    columns = {column.name for column in table.c}  # type: ignore[attr-defined]
    assert not columns & {"shopper_id", "conversation_id", "customer_id", "message_id"}


@pytest.mark.parametrize("one", HOLDINGS, ids=lambda one: one.table.name)
def test_in_rows_that_stay_every_column_is_blanked_or_nothing_of_a_shopper(one: object) -> None:
    columns = {column.name for column in one.table.c}  # type: ignore[attr-defined]
    assert one.inner <= columns  # type: ignore[attr-defined]
    if one.blanked is not None:  # type: ignore[attr-defined]
        assert set(one.blanked) | one.stays == columns  # type: ignore[attr-defined]


async def test_an_export_has_each_word_of_the_one_and_none_of_the_other(books: Database) -> None:
    for person in (ONE, OTHER):
        await books.write(fill, person)
    told = await books.read(people.held, ME)
    assert OTHER not in json.dumps(told, ensure_ascii=False)
    for one in HOLDINGS:
        (row,) = told[one.table.name]
        assert set(row) == {column.name for column in one.table.c} - one.inner
        texts = {name: value for name, value in row.items() if isinstance(value, dict) or ONE in str(value)}
        assert all(ONE in str(value) for value in texts.values())
    assert told["messages"][0]["at"] == "2020-09-13T12:26:40.000Z"


async def test_after_an_erasure_no_word_of_the_one_is_left_and_all_of_the_others(
    books: Database, settings: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.hub.erasing.AGAIN_AFTER_MS", 0)
    await books.write(fill, OTHER)
    before = await books.read(everything)
    await books.write(fill, ONE)
    redis = Redis(settings.redis)  # type: ignore[attr-defined]
    erasing = Erasing(books, redis, Path("nowhere"), Path("nowhere"))
    counts = await erasing.erase(ME)
    assert counts == dict.fromkeys([one.table.name for one in HOLDINGS], 1)
    assert await erasing.go_on() == 0
    after = await books.read(everything)
    assert not [name for name, rows in after.items() if ONE in rows or "_one" in rows]
    kept = {one.table.name for one in HOLDINGS if one.blanked is None}
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert "someone" in after["audit"]
    await redis.stop()


async def test_nothing_of_it_stands_in_sqlites_files_either(
    books: Database, settings: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("xiaoer.hub.erasing.AGAIN_AFTER_MS", 0)
    if not settings.database.startswith("sqlite"):  # type: ignore[attr-defined]
        pytest.skip("PostgreSQL's vacuum does it in its own time")
    await books.write(fill, ONE)
    files = [tmp_path / "xiaoer.db", tmp_path / "xiaoer.db-wal"]
    assert any(ONE.encode() in file.read_bytes() for file in files)
    redis = Redis(settings.redis)  # type: ignore[attr-defined]
    erasing = Erasing(books, redis, Path("nowhere"), Path("nowhere"))
    await erasing.erase(ME)
    await erasing.go_on()
    assert not any(ONE.encode() in file.read_bytes() for file in files)
    await redis.stop()


def test_the_brains_sessions_are_looked_for_where_the_brain_keeps_them() -> None:
    from xiaoer.store.redis import SESSION_INDEX

    text = (Path(__file__).resolve().parents[2] / "brain" / "event_lists.py").read_text(encoding="utf-8")
    assert f'_INDEX = "{SESSION_INDEX}"' in text
    assert '_PREFIX = "brain:events:"' in text
