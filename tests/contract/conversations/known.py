"""What the shop tells of an order, goods or a member, as the values that an answer must hold: ``&`` between those that
must all be there, ``|`` between ways to say one. How a day is called is worked out here, not by what is tested."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xiaoer.shop import contract as c
from xiaoer.talk import clock

_NEAR = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}


def of_order(order: c.Order) -> dict[str, str]:
    known = {"order": order.order_no, "state": order.state_text, "progress": order.progress.rstrip("。")}
    if not order.parcels:
        return known
    parcel = order.parcels[0]
    latest = parcel.events[0] if parcel.events else None
    return known | {
        "where": latest.text.rstrip("。") if latest else parcel.courier,
        "at": f"{latest.at:%H:%M}" if latest else "",
        "due": _day(parcel.eta) if parcel.eta else "",
        "courier": parcel.courier,
        "parcel_no": parcel.parcel_no,
    }


def of_goods(product: c.Product) -> dict[str, str]:
    """``there`` and ``gone``: the first of each colour, with its size."""
    gone = [one for one in product.variants if one.stock_state == "sold_out"]
    there = [one for one in product.variants if one not in gone]
    return {
        "product": product.short_title,
        "product_id": product.id,
        "there": _first_of_each(there),
        "gone": f"{_first_of_each(gone)}&售罄" if gone else "",
    }


def of_sold_out(product: c.Product, variant: c.Variant, instead: c.Alternative) -> dict[str, str]:
    same = instead.product.id == product.id
    near = next((one for one in instead.product.variants if one.id == instead.variant_id), None)
    return {
        "sold_out": f"{product.short_title}{'' if variant.title == product.title else joined(variant)}",
        "gone_by_name": product.short_title,
        "back_on": _day(variant.restock_on) if variant.restock_on else "没定",
        "near": joined(near) if same and near else instead.product.short_title,
        "near_id": instead.product.id,
    }


def of_member(member: c.Membership) -> dict[str, str]:
    lapsing = member.points_expire_on if member.points_expiring else None
    return {
        "level": member.level,
        "points": f"{member.points}积分",
        "lapsing": f"{member.points_expiring}积分&{_day(lapsing)}" if lapsing else "",
    }


def of_returns(policies: c.Policies) -> dict[str, str]:
    able = [f"{one.name}{one.return_days}天" for one in policies.categories if one.return_days]
    never = [one.name for one in policies.categories if not one.return_days]
    return {"days": "&".join(able), "never": "&".join([*never, "不支持"]) if never else ""}


def joined(variant: c.Variant) -> str:
    return variant.title.replace(" / ", "")


def _first_of_each(variants: Sequence[c.Variant]) -> str:
    first: dict[str, str] = {}
    for one in variants:
        first.setdefault(one.title.split(" / ")[0], joined(one))
    return "&".join(first.values())


def _day(on: dt.date) -> str:
    return _NEAR.get((on - clock.now().date()).days) or f"{on.month}月{on.day}日"
