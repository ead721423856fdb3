"""Walk 1, behind the last stop: what is in an order, and which case of ours each thing is in."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.shop import contract as c
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.goods import picture
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.names import category_of

_UNDER_WAY: dict[str, c.ItemState] = {"return": "returning", "exchange": "exchanging", "refund": "refunding"}
_DONE: dict[tuple[str, str], c.ItemState] = {
    ("return", "refunded"): "returned",
    ("refund", "refunded"): "refunded",
    ("exchange", "done"): "exchanged",
}


@dataclass(frozen=True)
class Cases:
    """Of one order: their numbers, and by item the state it is in."""

    nos: list[str]
    states: dict[str, c.ItemState]

    @classmethod
    def of(cls, base: Beside, order_no: str) -> Cases:
        rows = base.rows(
            "SELECT no, item_id, kind, state FROM cases WHERE order_no=? ORDER BY created_at, no", order_no
        )
        states: dict[str, c.ItemState] = {}
        for row in rows:
            done = _DONE.get((row["kind"], row["state"]))
            if done or row["state"] not in ("rejected", "closed", "done", "refunded"):
                states[row["item_id"]] = done or _UNDER_WAY[row["kind"]]
        return cls([row["no"] for row in rows], states)


def lines_of(order: Node) -> list[Node]:
    """Without what was left out afterwards; of a cancelled order all that had been in it."""
    lines: list[Node] = order["lines"]
    return [line for line in lines if line["quantity"]] or lines


def item_of(line: Node, state: c.ItemState) -> c.OrderItem:
    variant = line["productVariant"]
    return c.OrderItem(
        id=line["id"],
        product_id=variant["product"]["id"],
        variant_id=variant["id"],
        title=variant["product"]["name"],
        short_title=variant["product"]["name"],
        variant=" / ".join(option["name"] for option in variant["options"]),
        category=category_of(variant["product"]["facetValues"])[0],
        qty=line["quantity"] or line["orderPlacedQuantity"],
        price=line["unitPriceWithTax"],
        paid=line["proratedLinePriceWithTax"] if line["quantity"] else 0,
        image=picture(variant),
        state=state,
        state_text=c.ITEM_TEXT[state],
        parcel_no=None,
    )
