"""Walk 1, in the actions: the new address of an order as it is collected, and as the shop is asked to write it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.hear.ways import says
from xiaoer.chinese.addresses import Address, address_in, filled, parts_of, region_in
from xiaoer.chinese.houses import with_house
from xiaoer.shop.contract import Address as OrderAddress
from xiaoer.shop.contract import AddressRequest

_MASKED = "*"


def new_address_in(text: str, known: Mapping[str, Any] | None = None) -> dict[str, Any] | None:
    """``line`` (whole, as it will be written and shown) with ``receiver`` and ``phone``; ``lacks`` where no city is
    said: nothing is taken from the old address. ``known``: one that lacks its city, which these words may name."""
    found = address_in(text)
    if found is None and known and known.get("lacks"):
        place = region_in(text)
        found = place and replace(place, rest=str(known["line"]), receiver=known["receiver"], phone=known["phone"])
    return _kept(found) if found else None


def with_its_house(text: str, known: Mapping[str, Any]) -> dict[str, Any] | None:
    """88号1203, after a street without a number: the rest of the address, and no other one. None: it is no house."""
    if any(sign.isdigit() for sign in known["line"]) or not says("house_only", text.strip()):
        return None
    whole = new_address_in(f"{known['line']}{text.strip()}")
    return {**known, "line": whole["line"]} if whole else None


def says_house_wrong(text: str) -> bool:
    return says("house_wrong", text)


def with_another_house(old: OrderAddress, text: str) -> dict[str, Any] | None:
    """门牌写错了 应该是17幢2003: the place as it was, from the part named on as it is said now. None: the place is not
    shown whole, or no part of it is named that it has."""
    shown = says_house_wrong(text) and _MASKED not in old.detail
    detail = with_house(old.detail, text) if shown else None
    city = old.city if old.city != old.province else ""
    return {"line": f"{old.province}{city}{old.district}{detail}"} if detail else None


def lies_in(city: str, new: Mapping[str, Any]) -> bool:
    """Whether a city has the district that was named without one."""
    there = parts_of(f"{city}{new['line']}")
    return bool(city and parts_of(new["line"]).district and there.city and there.district)


def in_city(city: str, known: Mapping[str, Any]) -> dict[str, Any]:
    found = replace(parts_of(f"{city}{known['line']}"), receiver=known.get("receiver"), phone=known.get("phone"))
    return _kept(found)


def request_for(new: Mapping[str, Any]) -> AddressRequest:
    parts = parts_of(new["line"])
    return AddressRequest(
        detail=parts.rest,
        province=parts.province or None,
        city=parts.city or None,
        district=parts.district or None,
        receiver=new.get("receiver"),
        phone=new.get("phone"),
    )


def _kept(found: Address) -> dict[str, Any]:
    kept = {"line": filled(found).line, "receiver": found.receiver, "phone": found.phone}
    return kept if found.whole else {**kept, "lacks": "city"}
