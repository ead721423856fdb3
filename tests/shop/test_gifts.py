"""What the bot may give is bounded, whatever is repeated, reordered or asked at the same time, and written down."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.shop.conftest import Clock, new_key
from tests.shop.test_policies import changed
from xiaoer.settings import load
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import CouponRequest, GiftCase
from xiaoer.shop.demo.door import Incoming, answer
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.routes import ROUTES
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.moment import day

QUICK = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
GIVE = next(route for route in ROUTES if route.method == "POST" and route.path.endswith("/coupons"))
PEOPLE = ("C0046", "C0031", "C0007", "C0050")
"""One of each level."""

wishes = st.builds(
    CouponRequest,
    amount=st.sampled_from((100, 300, 500, 1000, 2000, 3000)),
    reason=st.just("试一试"),
    case=st.sampled_from(get_args(GiftCase)),
    matter=st.sampled_from(("", "P1003-01", "P1003-03", "P1110-07")),
)
asked = st.lists(
    st.tuples(st.sampled_from(PEOPLE), wishes, st.integers(0, 9), st.sampled_from((0, 0, 0, 1, 13, 50, 400))),
    max_size=40,
)


def ask(shop: Shop, customer: str, wish: CouponRequest, key: str) -> tuple[int, Any]:
    incoming = Incoming("", as_customer(customer), key, {}, {"id": customer}, msgspec.json.encode(wish))
    status, body = answer(shop, None, GIVE, incoming)
    return status, msgspec.json.decode(body)


def assert_bounded(shop: Shop) -> None:
    """No customer has more than level and case allow: by coupon, matter, day and any 30 days."""
    gifts = shop.database.rows("SELECT * FROM gifts ORDER BY at")
    rules = shop.rules.gifts
    sums: Counter[tuple[str, ...]] = Counter()
    counts: Counter[tuple[str, ...]] = Counter()
    for gift in gifts:
        who, today = gift["customer_id"], day(gift["at"]).isoformat()
        level, case = rules.levels[gift["level"]], rules.cases[gift["kind"]]
        assert gift["amount"] <= min(level.per_coupon, case.most)
        matter, of_kind = ("matter", who, gift["matter"]), ("kind", who, gift["matter"], gift["kind"])
        for place in (("day", who, today), matter, of_kind):
            sums[place] += gift["amount"]
            counts[place] += 1
        lately = [
            one["amount"] for one in gifts if one["customer_id"] == who and 0 <= gift["at"] - one["at"] < 30 * 86400
        ]
        assert sum(lately) <= level.per_30_days
        assert sums["day", who, today] <= level.per_day
        assert counts["day", who, today] <= level.coupons_per_day
        assert sums[matter] <= level.per_case
        assert sums[of_kind] <= case.most
        assert counts[of_kind] <= case.coupons


@pytest.fixture(scope="module")
def clock() -> Clock:
    return Clock(1_790_000_000.0)


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory, clock: Clock) -> Iterator[Shop]:
    """With limits of which each one binds somebody."""
    folder = tmp_path_factory.mktemp("gifts")
    path = changed(folder, ("per_day: 20, per_30_days: 20,", "per_day: 13, per_30_days: 20,"))
    shop = open_shop(load(state=folder, shop_policies=str(path)), clock)
    yield shop
    shop.database.close()


def emptied(shop: Shop) -> None:
    for table in ("gifts", "done_before"):
        shop.database.run(f"DELETE FROM {table}")


@settings(QUICK, max_examples=150)
@given(asked)
def test_no_one_ever_gets_more_than_the_limits_whatever_is_asked_and_asked_again(
    shop: Shop, clock: Clock, asked: list[tuple[str, CouponRequest, int, int]]
) -> None:
    emptied(shop)
    given_by: dict[tuple[str, str], str] = {}
    for customer, wish, number, hours in asked:
        clock.go(hours=hours)
        key = f"k{number}"
        status, said = ask(shop, customer, wish, key)
        if status == 201:
            assert given_by.setdefault((customer, key), said["id"]) == said["id"]
        again, repeated = ask(shop, customer, wish, key)
        assert (again, repeated.get("id")) == (status, said.get("id"))
    assert shop.database.number("SELECT count(*) FROM gifts") == len(given_by)
    assert_bounded(shop)


@settings(QUICK, max_examples=8)
@given(st.lists(st.tuples(wishes, st.integers(0, 5)), min_size=4, max_size=16))
def test_shops_that_give_at_the_same_time_do_not_give_more_together(
    tmp_path_factory: pytest.TempPathFactory, shop: Shop, clock: Clock, asked: list[tuple[CouponRequest, int]]
) -> None:
    emptied(shop)
    state = Path(shop.database.rows("PRAGMA database_list")[0]["file"]).parent
    ready, answers = threading.Barrier(4), []

    def ask_all(mine: list[tuple[CouponRequest, int]]) -> None:
        own = open_shop(load(state=state, shop_policies=str(state / "policies.yml")), clock)
        ready.wait(30)
        answers.extend(ask(own, "C0007", wish, f"k{number}") for wish, number in mine)
        own.database.close()

    threads = [threading.Thread(target=ask_all, args=(asked[start % 2 :],)) for start in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(answers) == 2 * len(asked) + 2 * len(asked[1:])
    assert {status for status, _ in answers} <= {201, 409, 422}
    given_ids = {said["id"] for status, said in answers if status == 201}
    assert shop.database.number("SELECT count(*) FROM gifts") == len(given_ids)
    assert_bounded(shop)


def test_a_gift_is_written_down_with_who_why_when_how_much_and_by_which_key(shop: Shop) -> None:
    emptied(shop)
    key = new_key()
    wish = CouponRequest(amount=300, reason="连衣裙暂时售罄", case="sold_out", matter="P1604-06")
    _, coupon = ask(shop, "C0046", wish, key)
    row = shop.database.row("SELECT * FROM gifts")
    assert row is not None
    assert (row["coupon_id"], row["customer_id"], row["asker"]) == (coupon["id"], "C0046", "customer:C0046")
    assert (row["amount"], row["reason"], row["kind"], row["matter"]) == (300, wish.reason, "sold_out", "P1604-06")
    assert (row["key"], row["at"], row["level"]) == (key, shop.now(), "普通")


def test_a_day_brings_no_more_than_its_sum(shop: Shop) -> None:
    emptied(shop)
    given = [
        ask(shop, "C0031", CouponRequest(amount=amount, reason="晚发货", case="late", matter=f"o{amount}"), new_key())
        for amount in (1000, 400, 300)
    ]
    assert [status for status, _ in given] == [201, 409, 201]


def test_the_same_key_a_week_later_is_still_the_same_coupon(shop: Shop, clock: Clock) -> None:
    emptied(shop)
    wish = CouponRequest(amount=300, reason="晚发货", case="late", matter="o1")
    first = ask(shop, "C0046", wish, "late-o1")[1]
    clock.go(hours=24 * 7)
    assert ask(shop, "C0046", wish, "late-o1")[1]["id"] == first["id"]
    assert shop.database.number("SELECT count(*) FROM gifts") == 1


def test_one_matter_brings_one_gift_under_any_key(shop: Shop, clock: Clock) -> None:
    emptied(shop)
    wish = CouponRequest(amount=100, reason="暂时售罄", case="sold_out", matter="P1003-01")
    assert ask(shop, "C0031", wish, new_key())[0] == 201
    clock.go(hours=24 * 60)
    status, said = ask(shop, "C0031", wish, new_key())
    assert (status, said["error"]["code"], said["error"]["detail"]["left"]) == (409, "coupon_limit", 0)


def test_the_trail_is_not_moved_with_the_story(tmp_path: Path) -> None:
    clock = Clock()
    first = open_shop(load(state=tmp_path), clock)
    wish = CouponRequest(amount=300, reason="晚发货", case="late")
    assert ask(first, "C0046", wish, new_key())[0] == 201
    at = first.now()
    first.database.close()
    clock.go(hours=50)
    later = open_shop(load(state=tmp_path), clock)
    assert later.database.number("SELECT at FROM gifts") == at
    later.database.close()
