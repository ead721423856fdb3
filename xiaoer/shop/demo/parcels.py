"""Walk 1, last stop: answers about parcels: where each one is, what was not shipped yet."""

from __future__ import annotations

import sqlite3

from xiaoer.shop.contract import ORDER_TEXT, PARCEL_TEXT, OrderParcels, Parcel, TrackingEvent
from xiaoer.shop.demo import states
from xiaoer.shop.demo.couriers import COURIERS
from xiaoer.shop.demo.shop import Ask, Shop
from xiaoer.shop.moment import at, maybe_at, maybe_day


def parcels(ask: Ask) -> OrderParcels:
    order = ask.order(ask.path["no"])
    shown = parcels_of(ask.shop, order["order_no"])
    hours = states.late_hours(order, shown, ask.now)
    waiting = ask.shop.database.rows(
        "SELECT variant_id FROM order_items WHERE order_no=? AND parcel_no IS NULL AND state='normal' ORDER BY id",
        order["order_no"],
    )
    return OrderParcels(
        order_no=order["order_no"],
        order_state=order["state"],
        order_state_text=ORDER_TEXT[order["state"]],
        progress=states.progress(order, shown, ask.shop.rules, ask.now),
        ship_by=maybe_at(order["ship_by"]),
        late=hours > 0,
        late_hours=hours,
        unshipped_items=[ask.shop.shelf.title_of(row["variant_id"]) for row in waiting],
        parcels=shown,
    )


def parcels_of(shop: Shop, order_no: str) -> list[Parcel]:
    base = shop.database
    rows = base.rows("SELECT * FROM parcels WHERE order_no=? ORDER BY shipped_at, parcel_no", order_no)
    items = base.rows("SELECT id, parcel_no FROM order_items WHERE order_no=? ORDER BY id", order_no) if rows else []
    return [_parcel(shop, row, [item["id"] for item in items if item["parcel_no"] == row["parcel_no"]]) for row in rows]


def _parcel(shop: Shop, row: sqlite3.Row, item_ids: list[str]) -> Parcel:
    events = shop.database.rows("SELECT * FROM tracking WHERE parcel_no=? ORDER BY at DESC", row["parcel_no"])
    under_way = row["state"] not in ("signed", "lost")
    overdue = under_way and row["eta_at"] is not None and _day_over(row["eta_at"], shop.now())
    return Parcel(
        parcel_no=row["parcel_no"],
        order_no=row["order_no"],
        courier=row["courier"],
        courier_phone=COURIERS[row["courier"]].phone,
        state=row["state"],
        state_text=PARCEL_TEXT[row["state"]],
        item_ids=item_ids,
        shipped_at=at(row["shipped_at"]),
        eta=maybe_day(row["eta_at"]) if under_way else None,
        late=row["state"] in ("delayed", "lost") or (overdue and row["state"] != "at_pickup"),
        signed_at=maybe_at(row["signed_at"]),
        signed_by=row["signed_by"],
        pickup_place=row["pickup_place"],
        pickup_code=row["pickup_code"],
        events=[TrackingEvent(at=at(event["at"]), city=event["city"], text=event["text"]) for event in events],
    )


def _day_over(moment: int, now: int) -> bool:
    return at(now).date() > at(moment).date()
