"""An order pointed at by how it stands: 退货那单, 剩下那个包裹, 没付的那笔."""

from __future__ import annotations

from actions.hear.ways import ways
from actions.turn import Turn
from xiaoer.shop.contract import Order

_STATES: dict[str, frozenset[str]] = {
    "order_back": frozenset({"returning", "refunding", "refunded"}),
    "order_swapped": frozenset({"exchanging"}),
    "order_unsent": frozenset({"to_ship", "part_shipped"}),
    "order_coming": frozenset({"shipped", "part_shipped", "delivering", "at_pickup", "lost"}),
    "order_arrived": frozenset({"signed", "completed", "returning", "refunding", "exchanging"}),
    "order_done": frozenset({"completed"}),
    "order_cancelled": frozenset({"cancelled"}),
    "order_unpaid": frozenset({"unpaid"}),
}


def stands_as_said(turn: Turn, order: Order) -> bool | None:
    """None: nothing is said of how it stands."""
    said = _said(turn)
    return any(order.state in states for states in said) if said else None


def says_a_state(turn: Turn) -> bool:
    return bool(_said(turn))


def _said(turn: Turn) -> list[frozenset[str]]:
    return [states for name, states in _STATES.items() if not turn.pressed and ways(name).search(turn.text)]
