"""Walk 1, in the actions: a parcel named by its number, also by the digits alone."""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.shop.contract import Order, Parcel

_MOST_LETTERS = 4


def is_called(parcel: Parcel, said: str) -> bool:
    """ZTO760492932631 is meant by 760492932631 too."""
    whole = parcel.parcel_no
    return whole == said or (said.isdigit() and whole.endswith(said) and len(whole) - len(said) <= _MOST_LETTERS)


def parcels_called(order: Order, numbers: Sequence[str]) -> list[Parcel]:
    return [parcel for parcel in order.parcels if any(is_called(parcel, said) for said in numbers)]
