"""How far an order or a case is, as answers tell it apart: the finest name first, what it falls under after it."""

from __future__ import annotations

from actions.skills.orders.parcels import Meant
from xiaoer.shop.contract import Order, Parcel, ServiceCase

_HERE = {"signed": ("signed", "here"), "completed": ("completed", "here")}
_BACK = frozenset({"refunding", "refunded", "returning", "exchanging"})
_CASES = {
    "submitted": "review",
    "sent_back": "sent_back",
    "received": "received",
    "refunding": "paying",
    "refunded": "paid",
    "exchange_shipped": "new_sent",
    "rejected": "rejected",
    "closed": "closed",
}
_OVER = frozenset({"paid", "rejected", "closed", "done"})


def stages_of(order: Order, here: Meant) -> tuple[str, ...]:
    """Of what is asked about in it: a thing that waits while others have left is not sent."""
    if order.state == "cancelled":
        return ("cancelled" if order.paid_at else "cancelled_unpaid", "over")
    if order.state in _BACK:
        return (order.state, *(() if order.parcels else ("back_unsent",)))
    if order.state in _HERE:
        return _HERE[order.state]
    if not here.parcels and order.state == "part_shipped":
        return ("part_waits_late" if order.late else "part_waits", *_not_sent(order), "part")
    if not here.parcels:
        return _not_sent(order)
    stages = _of_parcel(here.parcels[0], order)
    if order.state != "part_shipped" or here.narrow:
        return stages
    return ("part_late", "part", *stages) if order.late else ("part_on_time", "part", *stages)


def _not_sent(order: Order) -> tuple[str, ...]:
    may_be = {"quantity": "changeable", "cancel": "cancellable"}
    able = tuple(stage for operation, stage in may_be.items() if operation in order.can)
    if order.state == "unpaid":
        return ("unpaid", *able, "not_sent")
    return ("overdue" if order.late else "to_ship", *able, "not_sent")


def _of_parcel(parcel: Parcel, order: Order) -> tuple[str, ...]:
    refundable = "refund" in order.can
    if parcel.state == "signed":
        return _HERE["signed"]
    if parcel.state == "at_pickup":
        return ("at_pickup", "not_here")
    if parcel.state == "lost":
        return (*(("lost_refundable",) if refundable else ()), "lost", "not_here")
    if parcel.late or parcel.state == "delayed":
        return (*(("late_refundable",) if refundable else ()), "late", "moving", "not_here")
    stage = {"delivering": "out", "packed": "packed"}.get(parcel.state, "coming")
    return (stage, *(("coming",) if stage == "out" else ()), "moving", "not_here")


def stages_of_case(case: ServiceCase) -> tuple[str, ...]:
    stage = _CASES.get(case.state, case.state)
    if case.state == "approved" and case.kind != "refund":
        stage = "to_fetch" if case.way_back == "pickup" else "to_send"
    back = ("to_go_back",) if stage in ("to_fetch", "to_send") else ()
    pays = f"{case.postage}_pays"
    whole = () if stage in _OVER else (f"open_{case.kind}", "open")
    return (f"{stage}_{case.kind}", stage, *back, pays, *whole)


_KINDS = ("return", "exchange", "refund", "repair")
_OF_A_CASE = (*_CASES.values(), "approved", "to_send", "to_fetch", "repairing", "repair_shipped", "done", "open")
STAGES = frozenset(
    {
        "unpaid", "to_ship", "overdue", "changeable", "cancellable", "not_sent", "part", "part_on_time", "part_late",
        "part_waits", "part_waits_late", "packed", "out", "coming", "late", "late_refundable", "moving", "at_pickup",
        "lost", "lost_refundable", "not_here", "signed", "completed", "here", "cancelled", "cancelled_unpaid", "over",
        "back_unsent", *_BACK,
        "to_go_back", "settled", "shop_pays", "customer_pays", "none_pays", *_OF_A_CASE,
    }
    | {f"{stage}_{kind}" for stage in _OF_A_CASE for kind in _KINDS}
)  # fmt: skip
"""All there are, for who writes responses for them."""
