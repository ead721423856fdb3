"""Walk 1, last stop: who carries the demo shop's parcels: name, number's first letters, public hotline."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Courier:
    name: str
    prefix: str
    digits: int
    phone: str


COURIERS: dict[str, Courier] = {
    courier.name: courier
    for courier in (
        Courier("顺丰速运", "SF", 13, "95338"),
        Courier("圆通速递", "YT", 13, "95554"),
        Courier("中通快递", "ZTO", 12, "95311"),
        Courier("京东快递", "JD", 13, "950616"),
        Courier("EMS", "EMS", 11, "11183"),
    )
}
