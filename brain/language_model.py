"""Walk 1 (answer), with a language model: a vector for each message from a BERT on disk. Optional."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.featurizers.dense_featurizer.dense_featurizer import DenseFeaturizer
from rasa.shared.exceptions import InvalidConfigException, RasaException
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain.bert import POOLINGS, Bert
from brain.bert_weights import LanguageModelError

_OF_A_MODEL = ("config.json", "vocab.txt", "tokenizer_config.json", "model.safetensors")
_MOST = 400
"""Characters looked at, as in brain/features.py."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_FEATURIZER, is_trainable=True)
class BertFeaturizer(DenseFeaturizer, GraphComponent):
    """Rasa's sentence features. The weights stay in ``folder``; the trained model keeps their digest."""

    _FILE = "language_model.sha256"

    def __init__(
        self, config: dict[str, Any], name: str, storage: ModelStorage, resource: Resource, model: Bert, digest: str
    ) -> None:
        super().__init__(name, config)
        self._storage = storage
        self._resource = resource
        self._model = model
        self._digest = digest

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**DenseFeaturizer.get_default_config(), "folder": "language-model", "pooling": "mean"}

    @classmethod
    def validate_config(cls, config: dict[str, Any]) -> None:
        if config["pooling"] not in POOLINGS:
            raise InvalidConfigException(f"{cls.__name__}: pooling is one of {', '.join(POOLINGS)}")

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return digest_of(Path(config["folder"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> BertFeaturizer:
        folder = Path(config["folder"])
        try:
            model = Bert(folder)
        except LanguageModelError as wrong:
            raise RasaException(str(wrong)) from wrong
        return cls(config, execution_context.node_name, model_storage, resource, model, digest_of(folder))

    def train(self, training_data: TrainingData) -> Resource:
        with self._storage.write_to(self._resource) as folder:
            (folder / self._FILE).write_text(self._digest)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> BertFeaturizer:
        loaded = cls.create(config, model_storage, resource, execution_context)
        with model_storage.read_from(resource) as folder:
            trained_with = (folder / cls._FILE).read_text()
        if trained_with != loaded._digest:
            raise RasaException(
                f"{config['folder']} holds another language model than the one trained with: train again"
            )
        return loaded

    def process_training_data(self, training_data: TrainingData) -> TrainingData:
        self.process(training_data.training_examples)
        return training_data

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            if text:
                vector = self._model.vector(text[:_MOST], self._config["pooling"])
                self.add_features_to_message(None, vector[None, :], TEXT, message)
        return messages


def digest_of(folder: Path) -> str:
    """One digest over the files that make a model."""
    digest = hashlib.sha256()
    for name in _OF_A_MODEL:
        if (folder / name).exists():
            digest.update(name.encode() + b"\0")
            with (folder / name).open("rb") as opened:
                while part := opened.read(1 << 22):
                    digest.update(part)
    return digest.hexdigest()
