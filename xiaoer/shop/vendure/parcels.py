"""Walk 1, behind the last stop: Vendure's fulfilments as parcels; it knows no tracking events."""

from __future__ import annotations

from collections import Counter

from xiaoer.shop import contract as c
from xiaoer.shop.vendure.clock import moment
from xiaoer.shop.vendure.graph import Node

SENT = ("Shipped", "Delivered")


def pieces_sent(order: Node, states: tuple[str, ...] = SENT) -> Counter[str]:
    """By line: how many pieces are in fulfilments of these states."""
    sent: Counter[str] = Counter()
    for one in order["fulfillments"] or ():
        if one["state"] in states:
            for line in one["lines"]:
                sent[line["orderLineId"]] += line["quantity"]
    return sent


def parcel_of(order: Node, one: Node) -> c.Parcel:
    shipped, done = moment(one["createdAt"]), one["state"] == "Delivered"
    signed = moment(one["updatedAt"]) if done else None
    state: c.ParcelState = "signed" if done else "in_transit"
    return c.Parcel(
        parcel_no=one["trackingCode"] or f"V{one['id']}",
        order_no=order["code"],
        courier=one["method"] or "快递",
        courier_phone="",
        state=state,
        state_text=c.PARCEL_TEXT[state],
        item_ids=[line["orderLineId"] for line in one["lines"]],
        shipped_at=shipped,
        eta=None,
        late=False,
        signed_at=signed,
        signed_by=None,
        pickup_place=None,
        pickup_code=None,
        events=[],
    )
