"""Walk 1, behind the last stop: money back through Vendure, once; what Vendure says of it afterwards."""

from __future__ import annotations

from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.graph import Graph, Node


async def pay_back(graph: Graph, order: Node, amount: int, why: str) -> list[Node]:
    """The refunds that bear this reason, made now or when it was begun before, so that a crash pays nothing twice.
    Less than ``amount`` when less is left of what was paid."""
    made: list[Node] = []
    for payment in order["payments"] or ():
        refunds = [one for one in payment["refunds"] or () if one["state"] != "Failed"]
        made += [one for one in refunds if one["reason"] == why]
        missing = amount - sum(one["total"] for one in made)
        left = payment["amount"] - sum(one["total"] for one in refunds)
        part = min(missing, left) if payment["state"] == "Settled" else 0
        if part > 0:
            done = await graph.do(queries.REFUND, "refundOrder", payment=payment["id"], amount=part, why=why)
            made.append({"id": done["id"], "state": done["state"], "total": part, "reason": why})
    return made


def all_settled(order: Node, why: str) -> bool:
    """Whether the money that was sent back for this reason has gone, as Vendure says."""
    refunds = [one for payment in order["payments"] or () for one in payment["refunds"] or () if one["reason"] == why]
    return bool(refunds) and all(one["state"] == "Settled" for one in refunds)
