"""Walk 1, behind the last stop: what is in an order, and which case of ours each thing is in."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from xiaoer.shop import contract as c
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.goods import picture
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.names import category_of

_UNDER_WAY: dict[str, c.ItemState] = {
    "return": "returning",
    "exchange": "exchanging",
    "refund": "refunding",
    "repair": "repairing",
}
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
    def of(cls, base: Beside, order: Node) -> Cases:
        """A thing is in a case when all its pieces are."""
        rows = base.rows("SELECT * FROM cases WHERE order_no=? ORDER BY created_at, no", order["code"])
        states: dict[str, c.ItemState] = {}
        for line in order["lines"]:
            live = [row for row in rows if row["item_id"] == line["id"] and _state_of(row)]
            if live and sum(row["qty"] for row in live) >= (line["quantity"] or line["orderPlacedQuantity"]):
                states[line["id"]] = _state_of(live[-1]) or "normal"
        return cls([row["no"] for row in rows], states)


def _state_of(row: sqlite3.Row) -> c.ItemState | None:
    """None: as if there had been no case."""
    if row["state"] in ("rejected", "closed") or (row["kind"], row["state"]) == ("repair", "done"):
        return None
    return _DONE.get((row["kind"], row["state"])) or _UNDER_WAY[row["kind"]]


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
