"""The demo shop's data hang together."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from pathlib import Path

import pytest

from tests.instants import HARD
from xiaoer.settings import load
from xiaoer.shop.contract import ITEM_TEXT, ORDER_TEXT, PAYMENT_TEXT
from xiaoer.shop.demo.database import TIMES, Database
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.demo.states import late_hours
from xiaoer.shop.moment import at

RISING = ("placed_at", "paid_at", "shipped_at", "signed_at", "completed_at")


def test_there_are_enough_goods_people_and_orders(shop: Shop) -> None:
    assert len(shop.shelf.goods) >= 120
    assert len(shop.shelf.categories) == 8
    assert set(shop.shelf.categories) == set(shop.rules.returns.categories)
    assert shop.database.number("SELECT count(*) FROM customers") == 60
    assert shop.database.number("SELECT count(*) FROM orders") == 300


def test_orders_exist_in_every_state_and_some_are_late(shop: Shop) -> None:
    rows = shop.database.rows("SELECT * FROM orders")
    assert {row["state"] for row in rows} == set(ORDER_TEXT)
    assert sum(row["state"] == "to_ship" and late_hours(row, [], shop.now()) > 0 for row in rows) >= 5
    assert shop.database.number("SELECT count(*) FROM parcels WHERE state='delayed'") >= 5
    assert {row["payment"] for row in rows if row["payment"]} == set(PAYMENT_TEXT)


def test_every_product_tells_strengths_and_cautions_and_facts(shop: Shop) -> None:
    for goods in shop.shelf.goods.values():
        assert goods.points, goods.id
        assert goods.cautions, goods.id
        assert goods.options, goods.id
        facts = [name for name in goods.attributes.__struct_fields__ if getattr(goods.attributes, name)]
        assert len(facts) >= 3, goods.id
        assert set(goods.related) <= set(shop.shelf.goods), goods.id
        assert all(0 < option.price <= option.list_price for option in goods.options), goods.id


def test_some_things_are_sold_out_with_and_without_a_date_and_some_are_low(shop: Shop) -> None:
    base = shop.database
    assert base.number("SELECT count(*) FROM stock WHERE stock=0 AND restock_at IS NOT NULL") >= 10
    assert base.number("SELECT count(*) FROM stock WHERE stock=0 AND restock_at IS NULL") >= 10
    assert base.number("SELECT count(*) FROM stock WHERE stock BETWEEN 1 AND 9") >= 10
    assert base.number("SELECT count(*) FROM stock WHERE stock=0 AND restock_at<?", shop.now()) == 0


def test_no_sold_out_words_that_shops_avoid(shop: Shop) -> None:
    for file in Path("xiaoer/shop").rglob("*"):
        if file.suffix in {".py", ".toml"}:
            text = file.read_text(encoding="utf-8")
            assert "没货" not in text, file
            assert "很抱歉给您带来不便" not in text, file


def test_every_orders_sums_are_right(shop: Shop) -> None:
    base = shop.database
    for order in base.rows("SELECT * FROM orders"):
        items = base.rows("SELECT * FROM order_items WHERE order_no=?", order["order_no"])
        assert items
        assert order["goods_total"] == sum(item["price"] * item["qty"] for item in items)
        assert order["goods_total"] - order["discount"] == sum(item["paid"] for item in items)
        assert order["total"] == order["goods_total"] - order["discount"] + order["postage"]
        assert all(item["paid"] > 0 for item in items)
        coupons = base.number("SELECT sum(amount) FROM order_coupons WHERE order_no=?", order["order_no"])
        assert (order["discount"] > coupons) == (order["promotion"] is not None)
        for item in items:
            option = shop.shelf.options[item["variant_id"]]
            assert option.price <= item["price"] <= option.list_price, "a price may have fallen since"
            assert item["state"] in ITEM_TEXT


def test_an_orders_times_rise_and_lie_in_the_past(shop: Shop) -> None:
    for order in shop.database.rows("SELECT * FROM orders"):
        times = [order[name] for name in RISING if order[name] is not None]
        assert times == sorted(times), order["order_no"]
        assert times[-1] <= shop.now(), order["order_no"]
        assert order["order_no"][:8] == f"{at(order['placed_at']):%Y%m%d}"
        assert len(order["order_no"]) == 14
        assert (order["payment"] is None) == (order["paid_at"] is None)
        assert order["state"] != "unpaid" or order["pay_by"] > shop.now()


def test_parcels_tell_a_way_that_fits_their_state(shop: Shop) -> None:
    base = shop.database
    for parcel in base.rows("SELECT p.*, o.state AS order_state, o.city FROM parcels p JOIN orders o USING (order_no)"):
        events = base.rows("SELECT * FROM tracking WHERE parcel_no=? ORDER BY rowid", parcel["parcel_no"])
        times = [event["at"] for event in events]
        assert times[0] == parcel["shipped_at"]
        assert times == sorted(set(times)), parcel["parcel_no"]
        assert times[-1] <= shop.now(), (parcel["order_state"], times[-1] - shop.now())
        assert events[0]["city"] == "杭州"
        assert (parcel["signed_at"] is not None) == (parcel["state"] == "signed") == ("签收" in events[-1]["text"])
        assert (parcel["pickup_code"] is not None) == (parcel["state"] == "at_pickup")
        assert ("派送" in events[-1]["text"]) == (parcel["state"] == "delivering"), parcel["parcel_no"]
        if parcel["state"] == "signed":
            assert parcel["signed_at"] == times[-1]


def test_only_shipped_orders_have_parcels_and_part_shipped_ones_lack_some(shop: Shop) -> None:
    base = shop.database
    for order in base.rows("SELECT * FROM orders"):
        parcels = base.number("SELECT count(*) FROM parcels WHERE order_no=?", order["order_no"])
        waiting = base.number(
            "SELECT count(*) FROM order_items WHERE order_no=? AND parcel_no IS NULL", order["order_no"]
        )
        assert (parcels > 0) == (order["shipped_at"] is not None)
        if order["state"] == "part_shipped":
            assert waiting > 0
        elif order["shipped_at"] is not None:
            assert waiting == 0


def test_service_cases_fit_their_orders_and_steps(shop: Shop) -> None:
    base = shop.database
    rows = base.rows(
        "SELECT s.*, o.signed_at, o.paid_at, i.paid, i.state AS item_state FROM services s"
        " JOIN orders o USING (order_no) JOIN order_items i ON i.id=s.item_id"
    )
    assert len(rows) >= 30
    assert {row["kind"] for row in rows} == {"return", "exchange", "refund"}
    for row in rows:
        steps = [
            step["at"] for step in base.rows("SELECT at FROM service_steps WHERE service_no=? ORDER BY at", row["no"])
        ]
        assert steps[0] == row["created_at"] >= (row["signed_at"] or row["paid_at"])
        assert steps[-1] == row["updated_at"] <= shop.now()
        assert row["refund_amount"] == (0 if row["kind"] == "exchange" else row["paid"])
        assert row["item_state"] != "normal"
        assert row["kind"] == "refund" or row["signed_at"] is not None
    for state in ("returning", "exchanging", "refunding", "refunded"):
        for order in base.rows("SELECT order_no FROM orders WHERE state=?", state):
            assert base.number("SELECT count(*) FROM services WHERE order_no=?", order["order_no"]) >= 1


def test_fresh_food_never_travels_to_far_regions(shop: Shop) -> None:
    rows = shop.database.rows("SELECT o.province, i.variant_id FROM orders o JOIN order_items i USING (order_no)")
    fresh = [
        row for row in rows if shop.shelf.goods[shop.shelf.options[row["variant_id"]].goods_id].category == "fresh"
    ]
    assert fresh
    assert not [row for row in fresh if row["province"].startswith(("新疆", "海南"))]


def test_the_customer_who_is_new_has_no_orders_and_the_one_with_complaints_has_two(shop: Shop) -> None:
    assert shop.database.number("SELECT count(*) FROM orders WHERE customer_id='C0046'") == 0
    assert shop.database.number("SELECT count(*) FROM complaints WHERE customer_id='C0023'") == 2


def test_coupons_complaints_and_invoices_point_at_orders_of_their_customers(shop: Shop) -> None:
    base = shop.database
    assert base.rows("PRAGMA foreign_key_check") == []
    wrong = "SELECT count(*) FROM complaints c JOIN orders o USING (order_no) WHERE o.customer_id<>c.customer_id"
    assert base.number(wrong) == 0
    assert base.number("SELECT count(*) FROM complaints WHERE at>?", shop.now()) == 0
    assert base.number("SELECT count(*) FROM invoices i JOIN orders o USING (order_no) WHERE i.asked_at<o.paid_at") == 0
    assert base.number("SELECT count(*) FROM coupons WHERE starts_at>=ends_at") == 0


def test_levels_follow_growth(shop: Shop) -> None:
    levels = Counter(row["level"] for row in shop.database.rows("SELECT level FROM customers"))
    assert set(levels) == {"普通", "银卡", "金卡", "黑金"}


def test_the_same_seed_and_moment_tell_the_same_story(tmp_path: Path) -> None:
    """To the last row of the last table."""
    told = []
    for name in ("one", "two"):
        open_shop(load(state=tmp_path / name), lambda: 1_790_000_000.0).database.close()
        with sqlite3.connect(tmp_path / name / "shop.db") as books:
            told.append(list(books.iterdump()))
    assert len(told[0]) > 2000
    assert told[0] == told[1]


HARD_MOMENTS = [dt.datetime.fromisoformat(instant).timestamp() for instant in HARD.values()]


@pytest.mark.parametrize("moment", [*(1_790_000_000.0 + hour * 3600 for hour in range(0, 24, 3)), *HARD_MOMENTS])
def test_the_story_is_whole_at_any_hour_of_the_day(tmp_path: Path, moment: float) -> None:
    opened = open_shop(load(state=tmp_path), lambda: moment)
    test_an_orders_times_rise_and_lie_in_the_past(opened)
    test_parcels_tell_a_way_that_fits_their_state(opened)
    test_service_cases_fit_their_orders_and_steps(opened)
    test_every_orders_sums_are_right(opened)
    opened.database.close()


def test_every_column_of_times_is_moved_when_the_story_is(tmp_path: Path) -> None:
    base = Database(tmp_path / "shop.db")
    unmoved = {"wrong_tries", "grants", "done_before", "gifts", "order_edits"}
    for table in [row["name"] for row in base.rows("SELECT name FROM sqlite_master WHERE type='table'")]:
        columns = [row["name"] for row in base.rows(f"PRAGMA table_info({table})")]
        times = {name for name in columns if name == "at" or name.endswith(("_at", "_by"))} - {
            "given_by_bot",
            "signed_by",
        }
        assert table in unmoved or times == set(TIMES.get(table, ())), table
    base.close()


def test_one_customer_always_has_several_orders_to_choose_from(shop: Shop) -> None:
    rows = shop.database.rows("SELECT state FROM orders WHERE customer_id='C0003'")
    assert {row["state"] for row in rows} == {"to_ship", "shipped", "delivering", "signed", "completed"}


@pytest.mark.parametrize("customer_id", ["C0001", "C0007", "C0031"])
def test_some_customers_always_have_coupons_to_use(shop: Shop, customer_id: str) -> None:
    usable = "SELECT count(*) FROM coupons WHERE customer_id=? AND used=0 AND ends_at>?"
    assert shop.database.number(usable, customer_id, shop.now()) >= 2
