"""The story starts once and is never stale."""

from __future__ import annotations

from pathlib import Path

from tests.shop.conftest import Clock
from xiaoer.settings import load
from xiaoer.shop.demo.opening import open_shop


def test_a_change_stays_after_closing_and_opening_on_the_same_day(tmp_path: Path, clock: Clock) -> None:
    clock.now = 1_790_000_000.0
    first = open_shop(load(state=tmp_path), clock)
    first.database.run("UPDATE stock SET stock=77 WHERE variant_id='P1003-01'")
    anchor = first.anchor
    first.database.close()
    clock.go(hours=1)
    again = open_shop(load(state=tmp_path), clock)
    assert again.database.number("SELECT stock FROM stock WHERE variant_id='P1003-01'") == 77
    assert again.anchor == anchor
    again.database.close()


def test_a_week_later_the_story_has_moved_along_with_its_changes(tmp_path: Path, clock: Clock) -> None:
    first = open_shop(load(state=tmp_path), clock)
    newest = first.database.number("SELECT max(placed_at) FROM orders")
    number = first.database.row("SELECT order_no FROM orders WHERE state='unpaid' ORDER BY order_no")
    assert number is not None
    first.database.run("UPDATE orders SET state='cancelled', cancelled_at=? WHERE order_no=?", first.now(), number[0])
    first.database.close()
    clock.go(hours=24 * 7 + 5.5)
    later = open_shop(load(state=tmp_path), clock)
    moved = later.database.number("SELECT max(placed_at) FROM orders") - newest
    assert moved == (24 * 7 + 5) * 3600
    assert later.database.number("SELECT count(*) FROM tracking WHERE at>?", later.now()) == 0
    assert later.database.number("SELECT count(*) FROM orders WHERE state='unpaid' AND pay_by<?", later.now()) <= 1
    row = later.database.row("SELECT state FROM orders WHERE order_no=?", number[0])
    assert row is not None
    assert row["state"] == "cancelled"
    later.database.close()


def test_a_clock_set_back_takes_the_story_with_it(tmp_path: Path, clock: Clock) -> None:
    first = open_shop(load(state=tmp_path), clock)
    first.database.close()
    clock.go(hours=-24 * 60 - 0.5)
    earlier = open_shop(load(state=tmp_path), clock)
    for table, moment in (("orders", "placed_at"), ("tracking", "at"), ("complaints", "at")):
        assert earlier.database.number(f"SELECT count(*) FROM {table} WHERE {moment}>?", earlier.now()) == 0, table
    assert earlier.database.number("SELECT count(*) FROM orders WHERE state='unpaid' AND pay_by<?", earlier.now()) <= 1
    earlier.database.close()


def test_a_lock_of_tries_is_not_moved_with_the_story(tmp_path: Path, clock: Clock) -> None:
    first = open_shop(load(state=tmp_path), clock)
    first.database.insert("wrong_tries", order_no="x", visitor="v", at=first.now())
    before = first.now()
    first.database.close()
    clock.go(hours=30)
    later = open_shop(load(state=tmp_path), clock)
    assert later.database.number("SELECT at FROM wrong_tries") == before
    later.database.close()


def test_a_story_of_another_version_is_told_anew(tmp_path: Path, clock: Clock) -> None:
    first = open_shop(load(state=tmp_path), clock)
    first.database.run("UPDATE orders SET state='cancelled'")
    first.database.set_meta("version", "of before")
    first.database.close()
    again = open_shop(load(state=tmp_path), clock)
    assert again.database.number("SELECT count(*) FROM orders WHERE state<>'cancelled'") > 200
    again.database.close()
