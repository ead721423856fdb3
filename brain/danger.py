"""Danger, read in the brain's turn before anything is decided: the hub's own reader, kept whole in the model."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from xiaoer.talk.danger import DangerReader, files_in, lines_of
from xiaoer.talk.danger_learned import Learned

from brain import lexicon


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerComponent(GraphComponent):
    """Puts ``danger`` beside intent and entities, None where there is none. ``lines`` go into the model."""

    _FILE = "danger.json"

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, reader: DangerReader | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._reader = reader

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lines": "data/danger"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return lexicon.fingerprint(Path(config["lines"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> DangerComponent:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        files = files_in(Path(self._config["lines"]))
        self._reader = DangerReader(lines_of(files))
        kept = {"files": files, "learned": self._reader.learned.as_dict()}
        with self._storage.write_to(self._resource) as folder:
            (folder / self._FILE).write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> DangerComponent:
        with model_storage.read_from(resource) as folder:
            kept = json.loads((folder / cls._FILE).read_text("utf-8"))
        reader = DangerReader(lines_of(kept["files"]), Learned.of(kept["learned"]))
        return cls(config, model_storage, resource, reader)

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._reader is not None
        for message in messages:
            danger = self._reader.read(message.get(TEXT) or "")
            message.set("danger", danger.as_dict() if danger else None, add_to_output=True)
        return messages
