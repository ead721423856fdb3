"""Walk 1, last stop: a parcel's way from the warehouse, told in tracking events that fit its state."""

from __future__ import annotations

import random
from dataclasses import dataclass

from xiaoer.shop.demo.couriers import COURIERS
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.seed.places import HOME, Place, short
from xiaoer.shop.spans import DAY, HOUR

WEIGHTS = {"顺丰速运": 30, "圆通速递": 22, "中通快递": 26, "京东快递": 14, "EMS": 8}
RIDERS = ("陈师傅", "李师傅", "王师傅", "赵师傅", "刘师傅")
STATIONS = ("菜鸟驿站", "兔喜生活", "妈妈驿站", "丰巢智能柜")
SIGNERS = ("本人", "本人", "本人", "家人", "驿站代收", "门卫代收")
END: dict[str, tuple[str, int]] = {
    "part_shipped": ("in_transit", 3),
    "shipped": ("in_transit", 4),
    "delivering": ("delivering", 6),
    "at_pickup": ("at_pickup", 7),
    "lost": ("lost", 3),
}
"""State of the parcel and how many events have happened, by the order's state; others are signed (8 events)."""


@dataclass(frozen=True)
class Journey:
    order_no: str
    place: Place
    district: str
    order_state: str
    late: bool
    shipped_at: int
    last_at: int
    courier: str | None


def write_journey(database: Database, rng: random.Random, journey: Journey, now: int) -> str:
    """The parcel and its events; returns the parcel's number."""
    courier = COURIERS[journey.courier or rng.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]]
    parcel_no = courier.prefix + "".join(str(rng.randrange(10)) for _ in range(courier.digits))
    state, count = END.get(journey.order_state, ("signed", 8))
    state = "delayed" if journey.late else state
    signer, station = rng.choice(SIGNERS), rng.choice(STATIONS)
    database.insert(
        "parcels",
        parcel_no=parcel_no,
        order_no=journey.order_no,
        courier=courier.name,
        state=state,
        shipped_at=journey.shipped_at,
        eta_at=_eta(journey, state, now),
        signed_at=journey.last_at if state == "signed" else None,
        signed_by=signer if state == "signed" else None,
        pickup_place=f"{journey.district}{station}" if state == "at_pickup" else None,
        pickup_code=f"{rng.randrange(1, 9)}-{rng.randrange(1, 9)}-{rng.randrange(1000, 9999)}"
        if state == "at_pickup"
        else None,
    )
    texts = _texts(journey, courier.name, station, signer, rng)
    if state != "at_pickup":
        del texts[6]
        count = min(count, len(texts)) if state == "signed" else count
    steps = texts[:count]
    for moment, (city, text) in zip(_spread(journey.shipped_at, journey.last_at, len(steps), rng), steps, strict=True):
        database.insert("tracking", parcel_no=parcel_no, at=moment, city=city, text=text)
    return parcel_no


def _eta(journey: Journey, state: str, now: int) -> int | None:
    if state in ("signed", "lost"):
        return None
    if journey.late:
        return journey.shipped_at + journey.place.days * DAY + DAY // 2
    return now if state in ("delivering", "at_pickup") else now + journey.place.days * DAY


def _texts(journey: Journey, courier: str, station: str, signer: str, rng: random.Random) -> list[tuple[str, str]]:
    home, there = HOME, short(journey.place.city)
    hub, rider = f"{there}转运中心", rng.choice(RIDERS)
    site = f"{there}{journey.district}营业点"
    return [
        (home, f"{courier}已在{home}余杭仓揽收"),
        (home, f"已离开{home}{'余杭仓' if there == home else '转运中心'}，发往{hub}"),
        (there, f"已到达{hub}"),
        (there, f"已离开{hub}，发往{site}"),
        (there, f"已到达{site}"),
        (there, f"{rider}正在派送，请保持电话畅通"),
        (there, f"已放入{station}，请凭取件码领取"),
        (there, f"已签收，签收人：{signer}"),
    ]


def _spread(first: int, last: int, count: int, rng: random.Random) -> list[int]:
    """``count`` moments from first to last, strictly rising."""
    if count == 1:
        return [first]
    between = sorted(rng.uniform(0.08, 0.94) for _ in range(count - 2))
    span = max(last - first, count * HOUR // 4)
    inner = [first + int(part * span) for part in between]
    moments = [first, *inner, first + span]
    return [moment + place for place, moment in enumerate(moments[:-1])] + [max(moments[-1], moments[-2] + count)]
