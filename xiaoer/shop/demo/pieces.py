"""Walk 1, last stop: how many pieces of a bought line may still be filed, and the money that is left for them."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.shop.contract import OrderItem
from xiaoer.shop.demo.database import Database

_LIVE = "state NOT IN ('rejected','closed')"
_MONEY = "kind IN ('return','refund')"


@dataclass(frozen=True)
class Pieces:
    """``open``: not refunded and in no case under way. ``paying``: not refunded; ``money`` is what they cost (fen)."""

    open: int
    paying: int
    money: int

    def worth(self, qty: int) -> int:
        """What comes back for so many; filed one after the other they come to ``money``, to the fen."""
        return self.money * qty // self.paying if self.paying else 0


def whole(item: OrderItem) -> Pieces:
    return Pieces(item.qty, item.qty, item.paid)


def pieces_of(base: Database, item: OrderItem) -> Pieces:
    gone = base.number(f"SELECT sum(qty) FROM services WHERE item_id=? AND {_MONEY} AND {_LIVE}", item.id)
    back = base.number(f"SELECT sum(refund_amount) FROM services WHERE item_id=? AND {_MONEY} AND {_LIVE}", item.id)
    away = base.number(
        f"SELECT sum(qty) FROM services WHERE item_id=? AND NOT {_MONEY} AND {_LIVE} AND state<>'done'", item.id
    )
    protected = base.number("SELECT sum(amount) FROM price_differences WHERE item_id=?", item.id)
    paying = item.qty - gone
    return Pieces(max(0, paying - away), max(0, paying), max(0, item.paid - back - protected))
