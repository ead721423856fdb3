"""Walk 1 (answer): run the model's graph in a fixed order worked out once; Dask works it out anew for every message."""

from __future__ import annotations

from typing import Any, TypeVar

from rasa.engine.graph import ExecutionContext, GraphNode, GraphNodeHook, GraphSchema
from rasa.engine.runner.interface import GraphRunner
from rasa.engine.storage.storage import ModelStorage
from xiaoer.talk.progress import got_on

Component = TypeVar("Component")


class PlainGraphRunner(GraphRunner):
    def __init__(
        self,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> None:
        self._schema = graph_schema
        self._nodes = {
            name: GraphNode.from_schema_node(name, node, model_storage, execution_context, hooks)
            for name, node in graph_schema.nodes.items()
        }
        self._orders: dict[tuple[str, ...], list[str]] = {}

    @classmethod
    def create(
        cls,
        graph_schema: GraphSchema,
        model_storage: ModelStorage,
        execution_context: ExecutionContext,
        hooks: list[GraphNodeHook] | None = None,
    ) -> PlainGraphRunner:
        return cls(graph_schema, model_storage, execution_context, hooks)

    def run(self, inputs: dict[str, Any] | None = None, targets: list[str] | None = None) -> dict[str, Any]:
        wanted = tuple(targets or self._schema.target_names)
        order = self._orders.get(wanted)
        if order is None:
            order = self._orders[wanted] = self._order(wanted)
        results: dict[str, Any] = dict(inputs or {})
        for name in order:
            needs = self._schema.nodes[name].needs.values()
            results[name] = self._nodes[name](*((need, results[need]) for need in needs))[1]
        got_on()
        return {name: results[name] for name in wanted}

    def component(self, kind: type[Component]) -> Component | None:
        """The model's component of that kind, if it has one."""
        for node in self._nodes.values():
            if isinstance(node._component, kind):
                return node._component
        return None

    def _order(self, wanted: tuple[str, ...]) -> list[str]:
        """Each node after those it needs; what is no node is an input."""
        order: list[str] = []

        def visit(name: str) -> None:
            node = self._schema.nodes.get(name)
            if node is None or name in order:
                return
            for need in node.needs.values():
                visit(need)
            order.append(name)

        for name in wanted:
            visit(name)
        return order
