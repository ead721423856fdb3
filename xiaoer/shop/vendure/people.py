"""Walk 1, behind the last stop: a customer of Vendure as ours. Level and points are kept beside it."""

from __future__ import annotations

from collections import Counter

from xiaoer.shop import contract as c
from xiaoer.shop.phones import masked
from xiaoer.shop.problem import not_found
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.clock import moment
from xiaoer.shop.vendure.membership import level_and_points
from xiaoer.shop.vendure.orders import all_of


async def customer(ask: Ask) -> c.Customer:
    number = ask.only_customer(ask.path["id"])
    found = (await ask.bridge.graph.ask(queries.CUSTOMER, id=number))["customer"]
    if found is None:
        raise not_found("customer_not_found", "没有查到这位顾客。")
    level, points = await level_and_points(ask, number)
    phone = found["phoneNumber"] or ""
    home = sorted(found["addresses"] or (), key=lambda one: not one["defaultShippingAddress"])
    return c.Customer(
        id=number,
        name=f"{found['lastName']}{found['firstName']}",
        level=level,
        points=points,
        phone_masked=masked(phone),
        phone_last4=phone[-4:],
        city=(home[0]["city"] or "") if home else "",
        birthday=None,
        joined_on=moment(found["createdAt"]).date(),
        tags=[],
        preferences=c.Preferences(),
        history=await _history(ask, number),
    )


async def _history(ask: Ask, number: str) -> c.History:
    paid = [one for one in await all_of(ask, number) if one.paid_at and one.state != "cancelled"]
    spent = sum(one.total for one in paid)
    items = [item for one in paid for item in one.items]
    complaints = ask.bridge.beside.rows("SELECT 1 FROM complaints WHERE customer_id=?", number)
    return c.History(
        order_count=len(paid),
        spent=spent,
        average_order=spent // len(paid) if paid else 0,
        top_categories=[name for name, _ in Counter(item.category for item in items).most_common(3)],
        bought=list(dict.fromkeys(item.product_id for item in items)),
        viewed=[],
        favorites=[],
        last_order_at=paid[0].placed_at if paid else None,
        complaint_count=len(complaints),
    )
