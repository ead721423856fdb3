"""Walk 1, behind the last stop: what state an order is in: Vendure's, then receipt and cases kept beside it."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.shop import contract as c
from xiaoer.shop.problem import ShopProblem, refused
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.items import Cases
from xiaoer.shop.vendure.parcels import SENT, pieces_sent

_STATES: dict[str, c.OrderState] = {
    "ArrangingPayment": "unpaid",
    "PaymentAuthorized": "to_ship",
    "PaymentSettled": "to_ship",
    "Modifying": "to_ship",
    "ArrangingAdditionalPayment": "to_ship",
    "PartiallyShipped": "part_shipped",
    "Shipped": "shipped",
    "PartiallyDelivered": "delivering",
    "Delivered": "signed",
    "Cancelled": "cancelled",
}
PROGRESS: dict[str, str] = {
    "unpaid": "订单还没有付款，付款后仓库就会备货。",
    "to_ship": "订单已付款，正在等仓库发货。",
    "part_shipped": "一部分商品已经发出，其余的在等仓库发货。",
    "shipped": "包裹已经发出，正在路上。",
    "delivering": "一部分包裹已经送到，其余的在路上。",
    "signed": "包裹已经送达。",
    "completed": "已经确认收货，订单完成。",
    "cancelled": "订单已取消。",
    "refunding": "退款申请已经登记，店里审核后处理。",
    "returning": "退货申请已经登记，店里审核后处理。",
    "exchanging": "换货申请已经登记，店里审核后处理。",
    "refunded": "货款已经退回。",
}
_CAN: dict[str, tuple[c.Operation, ...]] = {
    "to_ship": ("urge", "cancel", "address", "quantity", "refund"),
    "part_shipped": ("urge", "refund"),
    "shipped": ("urge", "confirm_receipt", "invoice"),
    "delivering": ("urge", "confirm_receipt", "invoice"),
    "signed": ("confirm_receipt", "return", "exchange", "refund", "invoice"),
    "completed": ("return", "exchange", "refund", "invoice"),
}
IN_A_CASE = ("refunding", "returning", "exchanging", "refunded")


UNKNOWN = "这笔订单店里正在处理，现在到哪一步要请同事帮您确认。"


@dataclass(frozen=True)
class Standing:
    """``state`` as told, ``way`` how far the goods are without the cases, ``received`` when receipt was confirmed.
    ``known`` False: a state of the merchant's own, of which only the parcels tell, and which allows nothing."""

    state: c.OrderState
    way: c.OrderState
    received: int | None
    cases: Cases
    known: bool = True

    @property
    def progress(self) -> str:
        return PROGRESS[self.state] if self.known or self.way not in ("to_ship", "part_shipped") else UNKNOWN

    @classmethod
    def of(cls, ask: Ask, order: Node) -> Standing:
        row = ask.bridge.beside.row("SELECT at FROM received WHERE order_no=?", order["code"])
        cases = Cases.of(ask.bridge.beside, order)
        way = _STATES.get(order["state"]) or _by_parcels(order)
        received = row["at"] if row and way == "signed" else None
        way = "completed" if received else way
        return cls(way if way == "cancelled" else _by_cases(cases, order) or way, way, received, cases, is_known(order))

    def can(self, ask: Ask, order_no: str) -> list[c.Operation]:
        """What there is no rule for is missing; an invoice is asked for once."""
        if not self.known:
            return []
        asked = ask.bridge.beside.row("SELECT 1 FROM invoices WHERE order_no=?", order_no)
        missing = ask.bridge.missing | ({"invoice"} if asked else set())
        return [one for one in _CAN.get(self.state, ()) if one not in missing]


def is_known(order: Node) -> bool:
    return order["state"] in _STATES


def insist_known(order: Node) -> None:
    """Before every deed: what a state means that the merchant made, only the merchant's people know."""
    if not is_known(order):
        raise refused("not_allowed", UNKNOWN, nearest="可以请同事帮您处理")


def _by_parcels(order: Node) -> c.OrderState:
    """How far the goods are, by what was sent and what arrived, piece by piece."""
    wanted = sum(line["quantity"] for line in order["lines"])
    arrived, sent = (sum(pieces_sent(order, states).values()) for states in (("Delivered",), SENT))
    if wanted and arrived >= wanted:
        return "signed"
    if arrived:
        return "delivering"
    return "shipped" if wanted and sent >= wanted else "part_shipped" if sent else "to_ship"


def in_a_case(standing: Standing) -> ShopProblem:
    text = f"这笔订单{c.ORDER_TEXT[standing.state]}，有售后单在处理，请同事一起看更稳妥。"
    return refused("already_open", text, nearest="可以帮您查进度")


def _by_cases(cases: Cases, order: Node) -> c.OrderState | None:
    """The order shows its case; a refund of a part leaves the rest on its way."""
    states = [cases.states.get(line["id"], "normal") for line in order["lines"]]
    if "returning" in states:
        return "returning"
    if "exchanging" in states:
        return "exchanging"
    if set(states) <= {"refunding", "refunded", "returned"}:
        return "refunding" if "refunding" in states else "refunded"
    return None
