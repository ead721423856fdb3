"""Walk 1, behind the last stop: how many pieces of a bought line may still be filed, and what is left for them."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.shop import contract as c
from xiaoer.shop.vendure.beside import Beside

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


def pieces_of(base: Beside, item: c.OrderItem) -> Pieces:
    asked = f"SELECT coalesce(sum(qty),0), coalesce(sum(refund_amount),0) FROM cases WHERE item_id=? AND {_LIVE} AND "
    back, away = (base.row(asked + which, item.id) for which in (_MONEY, f"NOT {_MONEY} AND state<>'done'"))
    assert back is not None
    assert away is not None
    paying = max(0, item.qty - back[0])
    return Pieces(max(0, paying - away[0]), paying, max(0, item.paid - back[1]))
