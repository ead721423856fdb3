"""Walk 1, behind the last stop: Vendure changes an order only in a state of its own; it is put back afterwards."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.graph import Graph, Node

_STATE = "Modifying"


@asynccontextmanager
async def modifying(graph: Graph, order: Node) -> AsyncIterator[None]:
    """Also from where something broke off: then it was paid before."""
    was = order["state"] if order["state"] != _STATE else "PaymentSettled"
    if order["state"] != _STATE:
        await graph.do(queries.MOVE, "transitionOrderToState", id=order["id"], to=_STATE)
    try:
        yield
    finally:
        await graph.do(queries.MOVE, "transitionOrderToState", id=order["id"], to=was)
