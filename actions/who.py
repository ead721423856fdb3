"""Walk 1, in the actions: on whose behalf the shop is asked: the signed customer, or whoever proved the order."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.shop.asker import as_customer, as_grant, as_visitor


def proven(turn: Turn) -> dict[str, str]:
    """Orders this conversation proved: number → grant."""
    return dict(turn.slot("proven_orders") or {})


def asker(turn: Turn, order_no: str | None = None) -> str:
    """For one order its grant goes first: the customer may ask about an order placed under another account."""
    grant = proven(turn).get(order_no or "")
    if grant:
        return as_grant(grant)
    return as_customer(turn.customer_id) if turn.customer_id else as_visitor(turn.visitor)


def may_open(turn: Turn, order_no: str) -> bool:
    """There is a ground on which the shop may show this order; the shop itself decides."""
    return bool(turn.customer_id) or order_no in proven(turn)
