"""Walk 1, behind the last stop: where an order goes, as ours; masked for who proved only the order."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.phones import masked
from xiaoer.shop.vendure.graph import Node


def phone_of(order: Node) -> str:
    address, customer = order["shippingAddress"] or {}, order["customer"] or {}
    return str(address.get("phoneNumber") or customer.get("phoneNumber") or "")


def address_of(order: Node, *, in_full: bool) -> c.Address:
    given = order["shippingAddress"] or {}
    name, street = given.get("fullName") or "", given.get("streetLine1") or ""
    receiver, detail = (name, street) if in_full else (name[:1] + "＊", "＊＊＊")
    province, city, district = (given.get(part) or "" for part in ("province", "city", "streetLine2"))
    phone = masked(phone_of(order))
    place = "".join(dict.fromkeys((province, city, district)))
    return c.Address(
        receiver=receiver,
        phone_masked=phone,
        province=province,
        city=city,
        district=district,
        detail=detail,
        text=f"{receiver} {phone} {place}{detail}",
    )
