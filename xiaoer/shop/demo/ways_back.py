"""Walk 1, last stop: how goods come back to the shop: fetched by a courier on a day, or sent by the shopper."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop.contract import ServiceRequest, WayBack
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.moment import day
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.talk.clock import CHINA

GO_BACK = frozenset({"return", "exchange", "repair"})


def ways_back(rules: Rulebook, kind: str) -> list[WayBack]:
    if kind not in GO_BACK:
        return []
    return ["pickup", "self"] if rules.returns.way_back.pickup else ["self"]


def pickup_days(rules: Rulebook, now: int) -> list[dt.date]:
    """Empty where no courier fetches anything."""
    way = rules.returns.way_back
    first = day(now) + dt.timedelta(days=way.pickup_from_days)
    return [first + dt.timedelta(days=more) for more in range(way.pickup_choices)] if way.pickup else []


def insist_on_way(rules: Rulebook, wish: ServiceRequest, now: int) -> None:
    """Raise when it cannot come back in the way wished for."""
    if wish.way_back and wish.kind not in GO_BACK:
        raise wrong_field("way_back", "这一项不用寄回，不需要选寄回方式。")
    if wish.way_back and wish.way_back not in ways_back(rules, wish.kind):
        raise refused("no_pickup", "店里暂时不提供上门取件。", nearest="可以自己寄回仓库")
    if wish.pickup_on is None:
        return
    if wish.way_back != "pickup":
        raise wrong_field("pickup_on", "选了上门取件才需要定日子。")
    days = pickup_days(rules, now)
    if wish.pickup_on not in days:
        told = "、".join(f"{one.month}月{one.day}日" for one in days)
        raise refused("pickup_day", f"这一天约不到上门取件，可以约{told}。", days=[one.isoformat() for one in days])


def noon_of(on: dt.date | None) -> int | None:
    """The day as a moment that may be moved with the story."""
    return None if on is None else int(dt.datetime.combine(on, dt.time(12), CHINA).timestamp())
