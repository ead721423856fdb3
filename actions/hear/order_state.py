"""An order pointed at by how it stands: 退货那单, 剩下那个包裹, 没付的那笔, 晚了的那个, 在送的是哪个."""

from __future__ import annotations

from collections.abc import Callable

from actions.hear.ways import ways
from actions.turn import Turn
from xiaoer.shop.contract import Order

Stands = Callable[[Order], bool]


def _in(*states: str) -> Stands:
    return lambda order: order.state in states


def is_late(order: Order) -> bool:
    """By the shop's own data, or lost."""
    return order.late or order.state == "lost"


def _goes_back(order: Order) -> bool:
    """Whole or in part."""
    return order.state in _BACK or any(item.state in _ITEM_BACK for item in order.items)


_BACK = frozenset({"returning", "refunding", "refunded"})
_ITEM_BACK = _BACK | {"returned"}
_STATES: dict[str, Stands] = {
    "order_back": _goes_back,
    "order_swapped": _in("exchanging"),
    "order_unsent": _in("to_ship", "part_shipped"),
    "order_coming": _in("shipped", "part_shipped", "delivering", "at_pickup", "lost"),
    "order_brought": _in("delivering"),
    "order_to_fetch": _in("at_pickup"),
    "order_arrived": _in("signed", "completed", "returning", "refunding", "exchanging"),
    "order_done": _in("completed"),
    "order_cancelled": _in("cancelled"),
    "order_unpaid": _in("unpaid"),
    "order_lost": _in("lost"),
    "order_late": is_late,
    "order_on_time": lambda order: not is_late(order),
}


def stands_as_said(turn: Turn, order: Order) -> bool | None:
    """None: nothing is said of how it stands."""
    said = _said(turn)
    return any(stands(order) for stands in said) if said else None


def says_a_state(turn: Turn) -> bool:
    return bool(_said(turn))


def _said(turn: Turn) -> list[Stands]:
    return [stands for name, stands in _STATES.items() if not turn.pressed and ways(name).search(turn.text)]
