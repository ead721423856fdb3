"""Danger, read in the brain's turn before anything is decided: the hub's own reader, kept whole in the model."""

from __future__ import annotations

import json
from collections.abc import Sequence
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
from xiaoer.talk.danger_learned import NONE, Learned
from xiaoer.talk.reading import Context

from brain import lexicon
from brain.danger_by_meaning import DangerByMeaning
from brain.danger_in_talk import added_up
from brain.intent import goal_of
from brain.meaning import ENCODER, plain
from brain.reading.in_words import in_words


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class DangerComponent(GraphComponent):
    """Puts ``danger`` beside intent and entities, None where there is none. ``lines`` go into the model. Where the
    encoder knows danger, its opinion is asked as well."""

    _FILE = "danger.json"

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, reader: DangerReader | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._reader = reader
        self._meant: DangerByMeaning | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lines": "data/danger"}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return lexicon.fingerprint(Path(config["lines"])) + ENCODER.digest

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
        lines = lines_of(files)
        self._reader = DangerReader(lines)
        told = [text for kind, texts in lines.sentences.items() if kind != NONE for text in texts]
        business = [(str(one.get(TEXT)), goal_of(one)) for one in training_data.intent_examples if one.get(TEXT)]
        self._meant = DangerByMeaning.learned(told, business)
        meant = self._meant.as_dict() if self._meant else None
        print(f"train: danger by meaning: {meant or 'the encoder does not know danger'}", flush=True)
        kept = {"files": files, "learned": self._reader.learned.as_dict(), "meant": meant}
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
        loaded = cls(config, model_storage, resource, reader)
        loaded._meant = DangerByMeaning.kept(kept.get("meant"))
        return loaded

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            message.set("danger", self.read(message.get(TEXT) or ""), add_to_output=True)
        return messages

    def read(
        self, text: str, context: Context | None = None, *, mourns: bool = False, lines: Sequence[str] = ()
    ) -> dict[str, Any] | None:
        """``context``: of the conversation, where it is known. ``mourns``: what is told of illness, but not of now, is
        what somebody died of. ``lines``: those typed before, newest first; signs add up over them."""
        assert self._reader is not None
        meant = self._meant.read(plain(text), in_words(text, context) if context else "") if self._meant else None
        danger = self._reader.read(text, meant)
        if danger is None and self._meant and not mourns:
            before = lines or (context.said if context else ())
            danger = added_up([text, *before], self._reader, self._meant)
        if danger and mourns:
            danger = danger.mourned()
        return danger.as_dict() if danger else None

    @property
    def reads_talk(self) -> bool:
        """Whether what was said before makes a difference."""
        return self._meant is not None
