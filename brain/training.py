"""Walk 3 (learn): Rasa's own trainer on Rasa's own recipe, with our runner and without its cache of parts."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rasa.engine.caching import TrainingCache
from rasa.engine.graph import ExecutionContext, GraphNodeHook
from rasa.engine.recipes.recipe import Recipe
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.storage import ModelStorage
from rasa.engine.training.graph_trainer import GraphTrainer
from rasa.shared.data import TrainingType
from rasa.shared.exceptions import RasaException
from rasa.shared.importers.importer import TrainingDataImporter

from brain.runner import PlainGraphRunner


class TrainingFailed(Exception):
    """The data or the configuration cannot be trained on; the message says what is wrong."""


class NoCache(TrainingCache):
    def cache_output(self, *_: Any, **__: Any) -> None:
        pass

    def get_cached_output_fingerprint(self, fingerprint_key: str) -> str | None:
        return None

    def get_cached_result(self, *_: Any, **__: Any) -> Any:
        return None


def train(config: str, domain: str, data: str, archive: Path, say: Callable[[str], None]) -> Path:
    importer = TrainingDataImporter.load_from_config(config, domain, [data])
    say("reading the data")
    try:
        settings = importer.get_config()
        recipe = Recipe.recipe_for_name(settings.get("recipe"))
        graph = recipe.graph_config_for_recipe(settings, {}, TrainingType.BOTH)
        with tempfile.TemporaryDirectory() as folder:
            storage = LocalModelStorage.create(Path(folder))
            trainer = GraphTrainer(storage, NoCache(), _runner(say))
            trainer.train(graph, importer, archive, force_retraining=True)
    except RasaException as wrong:
        raise TrainingFailed(str(wrong)) from wrong
    return archive


def _runner(say: Callable[[str], None]) -> type[PlainGraphRunner]:
    class Telling(PlainGraphRunner):
        """Says each component that takes its time."""

        @classmethod
        def create(
            cls,
            graph_schema: Any,
            model_storage: ModelStorage,
            execution_context: ExecutionContext,
            hooks: list[GraphNodeHook] | None = None,
        ) -> PlainGraphRunner:
            return cls(graph_schema, model_storage, execution_context, [_Progress(say)])

    return Telling


class _Progress(GraphNodeHook):
    _WORTH_SAYING_S = 0.2

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say

    def on_before_node(self, *_: Any, **__: Any) -> dict[str, Any]:
        return {"began": time.perf_counter()}

    def on_after_node(self, node_name: str, *_: Any, input_hook_data: dict[str, Any], **__: Any) -> None:
        took = time.perf_counter() - input_hook_data["began"]
        if took >= self._WORTH_SAYING_S:
            self._say(f"{node_name} {took:.1f} s")
