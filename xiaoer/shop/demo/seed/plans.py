"""Walk 1, last stop: which three hundred orders the story has: the told ones first, then the rest by chance.

Told are those of the demo customers (acting.py), and of C0003, who always has several orders to choose from.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.demo.seed.people import Person
from xiaoer.shop.demo.shelf import Shelf

COUNTS: dict[str, int] = {
    "unpaid": 14, "to_ship": 32, "part_shipped": 12, "shipped": 40, "delivering": 18, "at_pickup": 12, "signed": 40,
    "completed": 76, "cancelled": 16, "refunding": 10, "refunded": 10, "returning": 8, "exchanging": 6, "lost": 6,
}  # fmt: skip
LATE = {"to_ship": 8, "shipped": 9}
WITHOUT_ORDERS = {"C0046", "C0058"}


@dataclass(frozen=True)
class Plan:
    """``hours``: since it was signed, shipped or paid, whichever is the state's own moment; None = by chance.
    ``dropped``: so much cheaper (fen) is a piece of its first line since."""

    customer_id: str
    state: str
    lines: tuple[tuple[str, int], ...]
    late: bool = False
    hours: float | None = None
    courier: str | None = None
    dropped: int = 0


def _told() -> tuple[Plan, ...]:
    return (
        Plan("C0003", "to_ship", (("P1714-01", 1), ("P1709-01", 2)), hours=5),
        Plan("C0003", "shipped", (("P1214-01", 1),), hours=20),
        Plan("C0003", "delivering", (("P1004-02", 2), ("P1007-01", 1)), hours=2),
        Plan("C0003", "signed", (("P1315-01", 1),), hours=50),
        Plan("C0003", "completed", (("P1701-01", 1), ("P1703-01", 1)), hours=25 * 24),
        Plan("C0007", "shipped", (("P1203-01", 1), ("P1204-01", 1)), hours=26, courier="顺丰速运"),
        Plan("C0007", "completed", (("P1503-05", 1), ("P1504-01", 1)), hours=40 * 24),
        Plan("C0007", "completed", (("P1016-01", 2), ("P1004-01", 1)), hours=75 * 24),
        Plan("C0012", "to_ship", (("P1301-01", 1), ("P1302-01", 2)), late=True, hours=78),
        Plan("C0012", "completed", (("P1713-01", 2),), hours=33 * 24),
        Plan("C0018", "signed", (("P1604-06", 1), ("P1605-01", 1)), hours=22),
        Plan("C0018", "completed", (("P1407-01", 1), ("P1408-01", 1)), hours=52 * 24),
        Plan("C0023", "lost", (("P1211-01", 1),), hours=9 * 24, courier="圆通速递"),
        Plan("C0023", "signed", (("P1312-01", 1),), hours=120),
        Plan("C0023", "completed", (("P1213-01", 1),), hours=28 * 24),
        Plan("C0023", "completed", (("P1701-01", 2),), hours=66 * 24),
        Plan("C0031", "delivering", (("P1103-02", 2), ("P1104-01", 1)), hours=3),
        Plan("C0031", "completed", (("P1003-01", 2), ("P1016-01", 1)), hours=16 * 24),
        Plan("C0031", "completed", (("P1003-01", 2), ("P1101-01", 1)), hours=31 * 24),
        Plan("C0031", "completed", (("P1003-01", 1), ("P1102-01", 2)), hours=47 * 24),
        Plan(
            "C0050",
            "part_shipped",
            (("P1201-02", 1), ("P1206-01", 1), ("P1205-01", 1)),
            hours=30,
            courier="京东快递",
            dropped=2000,
        ),
        Plan("C0050", "at_pickup", (("P1715-01", 2),), hours=8),
        Plan("C0050", "completed", (("P1310-01", 1),), hours=90 * 24),
        Plan("C0050", "completed", (("P1601-11", 1), ("P1613-01", 1)), hours=20 * 24),
    )


def all_plans(shelf: Shelf, rules: Rulebook, rng: random.Random, persons: dict[str, Person]) -> Iterator[Plan]:
    """The told ones, then as many as each state still lacks; with more customers, as many times more."""
    times = max(1, len(persons) // 60)
    told = _told()
    yield from told
    have = Counter(plan.state for plan in told)
    late = Counter(plan.state for plan in told if plan.late)
    buyers = [person for person in persons.values() if person.id not in WITHOUT_ORDERS]
    ordinary = [person for person in buyers if person.id not in {plan.customer_id for plan in told}]
    for state, count in COUNTS.items():
        for _ in range(count * times - have[state]):
            is_late = late[state] < LATE.get(state, 0)
            late[state] += is_late
            person = rng.choice(ordinary)
            yield Plan(person.id, state, _lines(shelf, rules, rng, person, state), late=is_late)


def _lines(
    shelf: Shelf, rules: Rulebook, rng: random.Random, person: Person, state: str
) -> tuple[tuple[str, int], ...]:
    """One to three things the person likes; at least two when the order is to be split."""
    far = any(name in person.place.province for name in rules.shipping.remote_regions)
    banned = set(rules.shipping.not_to_remote) if far else set()
    if state in ("returning", "exchanging"):
        banned |= {name for name, rule in rules.returns.categories.items() if not rule.goes_back}
    liked = [goods for goods in shelf.goods.values() if goods.category in person.likes and goods.category not in banned]
    wanted = 2 + (rng.random() < 0.3) if state == "part_shipped" else rng.choices((1, 2, 3), (50, 34, 16))[0]
    chosen = rng.sample(liked, wanted)
    return tuple((rng.choice(goods.options).id, rng.choices((1, 2, 3), (80, 15, 5))[0]) for goods in chosen)
