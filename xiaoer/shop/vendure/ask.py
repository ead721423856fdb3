"""Walk 1, behind the last stop: one question, and what its asker may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from xiaoer.shop.contract import Policies
from xiaoer.shop.digest import digest
from xiaoer.shop.problem import no_such_order, not_yours
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.graph import Graph, Node
from xiaoer.shop.vendure.names import Names
from xiaoer.shop.vendure.rules import Own
from xiaoer.talk import clock


@dataclass(frozen=True)
class Bridge:
    """What every question needs. ``storefront``: where browsers see the shop. ``missing``: what it does without."""

    graph: Graph
    beside: Beside
    rules: Policies
    own: Own
    storefront: str
    missing: frozenset[str]
    names: Names = field(default_factory=Names)


@dataclass(frozen=True)
class Ask:
    bridge: Bridge
    kind: str
    who: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    key: str = ""

    @property
    def now(self) -> int:
        return int(clock.now_s())

    @property
    def asker(self) -> str:
        return f"{self.kind}:{self.who}"

    def only_customer(self, customer_id: str) -> str:
        if self.kind != "customer" or self.who != customer_id:
            raise not_yours()
        return customer_id

    async def order(self, code: str) -> Node:
        """Vendure's order, if the asker may see it; else it does not exist."""
        items = (await self.bridge.graph.ask(queries.ORDER, code=code))["orders"]["items"]
        if not items or not items[0]["orderPlacedAt"] or not self._may_see(items[0]):
            raise no_such_order()
        found: Node = items[0]
        return found

    def _may_see(self, order: Node) -> bool:
        if self.kind == "customer":
            return bool((order["customer"] or {}).get("id") == self.who)
        if self.kind != "grant":
            return False
        granted = self.bridge.beside.row(
            "SELECT expires_at FROM grants WHERE digest=? AND order_no=?", digest(self.who), order["code"]
        )
        return granted is not None and bool(granted["expires_at"] > self.now)
