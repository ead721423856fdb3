"""Whether a parcel has come to a place that is named: 到上海没, 进新疆了吗. Places are those of its way."""

from __future__ import annotations

from actions.hear.ways import ways
from actions.turn import Turn
from xiaoer.shop.contract import Address, Order, Parcel


def place_asked(turn: Turn, order: Order, parcel: Parcel) -> str | None:
    """The place as it was said, if it lies on the way of this parcel, or is where that goes."""
    found = None if turn.pressed else ways("reached").search(turn.text)
    said = next((part for part in found.groups() if part), "") if found else ""
    way = " ".join(event.text for event in parcel.events)
    named = _short(said)
    return named if named and (named in way or named in _whole(order.address)) else None


def has_reached(place: str, order: Order, parcel: Parcel) -> bool:
    """What a record only says it is bound for counts for nothing; of a province any town of the address counts."""
    been = [ways("bound_for").split(event.text)[0] for event in parcel.events]
    return any(name in one for name in _names(place, order.address) for one in been)


def _names(place: str, address: Address) -> tuple[str, ...]:
    parts = (address.province, address.city, address.district)
    level = next((at for at, part in enumerate(parts) if place in part), len(parts))
    return (place, *(_short(part) for part in parts[level + 1 :] if part))


def _short(place: str) -> str:
    """Without 省, 市, 区: as it is said."""
    return ways("kind_of_place").sub("", place) or place


def _whole(address: Address) -> str:
    return f"{address.province}{address.city}{address.district}"
