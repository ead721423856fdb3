"""spaCy's text classifier as a Rasa intent classifier, on our tokens. Contestant only; docs/decisions/0009 says why."""

from __future__ import annotations

import random
from typing import Any

import spacy
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from spacy.language import Language
from spacy.tokens import Doc
from spacy.training import Example

_BOW = {"@architectures": "spacy.TextCatBOW.v2", "exclusive_classes": True, "ngram_size": 2, "no_output_layer": False}
_WORDS = {"@architectures": "spacy.Tok2Vec.v2",
          "embed": {"@architectures": "spacy.MultiHashEmbed.v2", "width": 64, "include_static_vectors": False,
                    "attrs": ["ORTH", "PREFIX", "SUFFIX"], "rows": [4000, 2000, 2000]},
          "encode": {"@architectures": "spacy.MaxoutWindowEncoder.v2", "width": 64, "window_size": 1,
                     "maxout_pieces": 3, "depth": 2}}  # fmt: skip
MODEL = {"@architectures": "spacy.TextCatEnsemble.v2", "linear_model": _BOW, "tok2vec": _WORDS}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class SpacyCategories(GraphComponent, IntentClassifier):
    """``spacy.Tok2Vec`` sees a word, its first and its last characters: no Chinese vectors are at hand."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, language: Language | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._language = language

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"epochs": 30, "batch": 64, "dropout": 0.2, "learn_rate": 0.001,
                "random_seed": 0}  # fmt: skip

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> SpacyCategories:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        messages = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        labels = sorted({one.get(INTENT) for one in messages})
        seed = self._config["random_seed"]
        spacy.util.fix_random_seed(seed)
        language = _blank()
        cats = {label: {"cats": {other: float(other == label) for other in labels}} for label in labels}
        examples = [Example.from_dict(_doc(language, one), cats[one.get(INTENT)]) for one in messages]
        optimizer = language.initialize(lambda: examples)
        optimizer.learn_rate = self._config["learn_rate"]
        lot = random.Random(seed)
        for _ in range(self._config["epochs"]):
            lot.shuffle(examples)
            for batch in spacy.util.minibatch(examples, self._config["batch"]):
                language.update(batch, sgd=optimizer, drop=self._config["dropout"])
        self._language = language
        with self._storage.write_to(self._resource) as folder:
            language.to_disk(folder / "categories")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> SpacyCategories:
        with model_storage.read_from(resource) as folder:
            language = _blank().from_disk(folder / "categories")
        return cls(config, model_storage, resource, language)

    def process(self, messages: list[Message]) -> list[Message]:
        assert self._language is not None
        for message in messages:
            odds = self._language(_doc(self._language, message)).cats
            ranking = [{"name": name, "confidence": odds[name]} for name in sorted(odds, key=lambda one: -odds[one])]
            message.set(INTENT, ranking[0], add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages


def _blank() -> Language:
    language = spacy.blank("xx")  # the words come from our tokenizer; zh would load a segmenter of its own
    language.add_pipe("textcat", config={"threshold": 0.0, "model": MODEL})
    return language


def _doc(language: Language, message: Message) -> Doc:
    return Doc(language.vocab, [token.text for token in message.get(TOKENS_NAMES[TEXT]) or []] or ["?"])
