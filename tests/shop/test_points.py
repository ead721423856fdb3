"""Levels by the file, birthdays by the calendar, points that become a coupon and never go below zero."""

from __future__ import annotations

import asyncio
import datetime as dt
import sqlite3
from pathlib import Path

import pytest

from tests.shop.conftest import Clock, Running, new_key
from tests.shop.test_policies import changed
from xiaoer.settings import load
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Membership, PointsExchanged, PointsRequest
from xiaoer.shop.demo import points
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.shop import Shop, ask_for
from xiaoer.shop.errors import Refused
from xiaoer.shop.moment import day
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.spans import DAY

ME = "C0007"


def member(shop: Shop, who: str = ME) -> Membership:
    return points.membership(ask_for(shop, as_customer(who), {"id": who}, {}, None))


def exchanged(shop: Shop, amount: int) -> PointsExchanged:
    return points.exchange(ask_for(shop, as_customer(ME), {"id": ME}, {}, PointsRequest(points=amount)))


def born(shop: Shop, on: dt.date | None) -> None:
    shop.database.run("UPDATE customers SET birthday=? WHERE id=?", on and on.isoformat(), ME)


def test_points_go_and_a_coupon_of_their_worth_comes(shop: Shop) -> None:
    shop.database.run("UPDATE customers SET points=1700 WHERE id=?", ME)
    done = exchanged(shop, 1500)
    assert (done.points_left, done.coupon.amount, done.coupon.min_spend) == (200, 1500, 0)
    assert done.coupon.title == "15 元积分兑换券"
    assert member(shop).points == 200


def test_too_few_points_are_refused_with_what_there_is(shop: Shop) -> None:
    shop.database.run("UPDATE customers SET points=499 WHERE id=?", ME)
    with pytest.raises(ShopProblem) as no:
        exchanged(shop, 500)
    assert (no.value.code, no.value.extra["detail"]["points"]) == ("points_short", 499)
    assert member(shop).points == 499


async def test_many_at_once_never_go_below_zero_and_one_key_is_one_exchange(
    client: ShopClient, running: Running
) -> None:
    with sqlite3.connect(running.state / "shop.db", timeout=10) as base:
        base.execute("UPDATE customers SET points=1600 WHERE id='C0050'")
    me, held = "customer:C0050", len(await client.coupons("C0050", on_behalf="customer:C0050"))
    keys = [new_key() for _ in range(6)]
    wishes = [client.exchange_points("C0050", 500, key=key, on_behalf=me) for key in keys for _ in range(3)]
    done = await asyncio.gather(*wishes, return_exceptions=True)
    coupons = {one.coupon.id for one in done if isinstance(one, PointsExchanged)}
    refused = [one for one in done if isinstance(one, Refused)]
    assert len(coupons) == 3
    assert {one.code for one in refused} == {"points_short"}
    assert len(done) == 9 + len(refused)
    assert (await client.membership("C0050", on_behalf=me)).points == 100
    assert len(await client.coupons("C0050", on_behalf=me)) == held + 3


@pytest.mark.parametrize("amount", [-500, 0, 499, 550, 5100])
def test_only_whole_lots_within_the_bounds(shop: Shop, amount: int) -> None:
    shop.database.run("UPDATE customers SET points=99999 WHERE id=?", ME)
    with pytest.raises(ShopProblem) as no:
        exchanged(shop, amount)
    assert no.value.field == "points"


def test_the_birthdays_month_is_now_and_after_the_gift_it_is_taken(shop: Shop) -> None:
    today = day(shop.now())
    born(shop, dt.date(1990, today.month, 1))
    assert member(shop).birthday_state == "now"
    shop.database.insert(
        "coupons", id="CPB", customer_id=ME, title="30 元生日券", amount=3000, min_spend=0, categories="[]",
        starts_at=shop.now(), ends_at=shop.now() + 3 * DAY, used=0, source="生日礼",
    )  # fmt: skip
    assert member(shop).birthday_state == "taken"


@pytest.mark.parametrize("away", [1, 11])
def test_a_birthday_in_another_month_says_the_next_one(shop: Shop, away: int) -> None:
    today = day(shop.now())
    month = (today.month + away - 1) % 12 + 1
    born(shop, dt.date(1990, month, 15))
    told = member(shop)
    assert told.birthday_state == "later"
    assert told.birthday_on is not None
    assert told.birthday_on > today
    assert (told.birthday_on.month, told.birthday_on.day) == (month, 15)


def test_a_birthday_nobody_told_is_not_known(shop: Shop) -> None:
    born(shop, None)
    assert (member(shop).birthday_state, member(shop).birthday_on) == ("unknown", None)


def test_another_file_is_another_level_and_another_rate(tmp_path: Path, clock: Clock) -> None:
    open_shop(load(state=tmp_path), clock).database.close()
    path = changed(
        tmp_path,
        ("growth_from: 20000", "growth_from: 400000"),
        ("birthday_coupon: 30", "birthday_coupon: 35"),
        ("points: 100\n    worth: 1", "points: 50\n    worth: 2"),
    )
    shop = open_shop(load(state=tmp_path, shop_policies=str(path)), clock)
    best = member(shop, "C0050")
    assert (best.level, best.next_level, best.to_next) == ("金卡", "黑金", 400000 - best.growth)
    assert best.birthday_gift == "生日当月可领 35 元生日券，3 天内有效"
    assert "生日礼券 35 元" in best.benefits
    assert best.exchange is not None
    assert best.exchange.text.startswith("每 50 积分换 2 元")
    shop.database.close()
