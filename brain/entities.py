"""Walk 1 (answer): the things a message names: identifiers by rule, and names from the lexicon by spaCy.

spaCy's PhraseMatcher finds every name of the lexicon in one pass over the words, however many names there are, and only
where words begin and end ("M" is no size in "MP3"). Why spaCy: docs/decisions/0002-spacy.md.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.constants import TOKENS_NAMES
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.constants import ENTITIES, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from xiaoer.chinese.mentions import mentions_in
from xiaoer.chinese.normal_text import normalize

from brain import lexicon
from brain.names import CutName, Names, cut_names
from brain.tokenizer import Cutter, words_to_teach

MOST_NAMED = 24
"""Things of one message that are passed on: nobody asks of more at once, and each is carried through every step after
this one, told to the actions and kept in the conversation."""


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=False)
class IdentifierExtractor(GraphComponent):
    """Order numbers, parcels, phones, e-mails, tails, amounts, quantities, places, dates (by the turn's ``now``)."""

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> IdentifierExtractor:
        return cls()

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            original = message.get(TEXT) or ""
            normal = normalize(original)
            today = _today(message.get("metadata") or {})
            found = []
            for one in mentions_in(normal.text, today):
                start, end = normal.original_span(one.start, one.end)
                found.append(_entity(one.entity, one.value, start, end, original, "rule"))
            message.set(ENTITIES, (message.get(ENTITIES) or []) + found[:MOST_NAMED], add_to_output=True)
        return messages


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.ENTITY_EXTRACTOR, is_trainable=True)
class LexiconExtractor(GraphComponent):
    """Products, colours, sizes, couriers: ``kinds`` says which file of ``lexicon`` names which entity."""

    _FILE = "names.json"

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, names: list[CutName]) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._names = Names(names)

    @staticmethod
    def required_packages() -> list[str]:
        return ["spacy"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lexicon": "data/lexicon", "kinds": {}}

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        return lexicon.fingerprint(Path(config["lexicon"]))

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LexiconExtractor:
        return cls(config, model_storage, resource, [])

    def train(self, training_data: TrainingData) -> Resource:
        entries = lexicon.read_folder(Path(self._config["lexicon"]))
        kinds = self._config["kinds"]
        wanted = [lexicon.Entry(kinds[one.kind], one.word, one.value) for one in entries if one.kind in kinds]
        names = cut_names(wanted, Cutter(words_to_teach(entries)).cut)
        self._names = Names(names)
        with self._storage.write_to(self._resource) as folder:
            rows = [[name.entity, name.value, *name.words] for name in names]
            (folder / self._FILE).write_text(json.dumps(rows, ensure_ascii=False), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LexiconExtractor:
        with model_storage.read_from(resource) as folder:
            rows = json.loads((folder / cls._FILE).read_text("utf-8"))
        names = [CutName(entity, value, tuple(words)) for entity, value, *words in rows]
        return cls(config, model_storage, resource, names)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            known: list[dict[str, Any]] = message.get(ENTITIES) or []
            tokens: list[Token] = message.get(TOKENS_NAMES[TEXT]) or []
            original = message.get(TEXT) or ""
            found = [
                _entity(name.entity, name.value, name.start, name.end, original, "lexicon")
                for name in self._names.find(tokens)
                if all(name.end <= other["start"] or name.start >= other["end"] for other in known)
            ][:MOST_NAMED]
            message.set(ENTITIES, sorted(known + found, key=lambda one: int(one["start"])), add_to_output=True)
        return messages


def _entity(entity: str, value: str, start: int, end: int, original: str, extractor: str) -> dict[str, Any]:
    return {"entity": entity, "value": value, "start": start, "end": end, "text": original[start:end],
            "confidence_entity": 1.0, "extractor": extractor}  # fmt: skip


def _today(metadata: dict[str, Any]) -> date | None:
    try:
        return datetime.fromisoformat(metadata["now"]).date()
    except (KeyError, TypeError, ValueError):
        return None
