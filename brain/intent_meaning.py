"""Walk 1 (answer), with a language model: intents by n-grams and by the message's vector, blended."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.exceptions import RasaException
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain.intent import LinearIntentClassifier
from brain.intent_training import Numbers, Trained, fit_matrix, odds_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class MeaningIntentClassifier(LinearIntentClassifier):
    """``share``: the vectors' say, from 0 (n-grams alone) to 1; ``vector_strength``: as ``strength``, for them."""

    _head: Trained | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LinearIntentClassifier.get_default_config(), "share": 0.5, "vector_strength": 10.0}

    def train(self, training_data: TrainingData) -> Resource:
        super().train(training_data)
        if self._model is None:
            return self._resource
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        vectors = np.stack([vector_of(one) for one in examples])
        head = fit_matrix(vectors, [one.get(INTENT) for one in examples], self._config["vector_strength"], "lbfgs")
        with self._storage.write_to(self._resource) as folder:
            (folder / "head.json").write_text(json.dumps({"intents": head.intents, "temperature": head.temperature}))
            np.save(folder / "head_weights.npy", head.weights.astype(np.float32), allow_pickle=False)
            np.save(folder / "head_biases.npy", head.biases.astype(np.float32), allow_pickle=False)
        self._head = head
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        loaded = super().load(config, model_storage, resource, execution_context, **kwargs)
        if isinstance(loaded, cls) and loaded._model is not None:
            with model_storage.read_from(resource) as folder:
                kept = json.loads((folder / "head.json").read_text())
                weights = np.load(folder / "head_weights.npy", allow_pickle=False)
                biases = np.load(folder / "head_biases.npy", allow_pickle=False)
            loaded._head = Trained(kept["intents"], weights, biases, kept["temperature"], np.zeros((0, 0)))
        return loaded

    def _rank(self, message: Message) -> list[tuple[str, float]]:
        by_terms = super()._rank(message)
        head, share = self._head, self._config["share"]
        if head is None:
            return by_terms
        scores = (vector_of(message) @ head.weights + head.biases) / head.temperature
        by_meaning = dict(zip(head.intents, odds_of(scores), strict=True))
        both = {intent: by_meaning[intent] ** share * odd ** (1 - share) for intent, odd in by_terms}
        total = sum(both.values())
        return sorted(((intent, float(odd / total)) for intent, odd in both.items()), key=lambda one: -one[1])


def vector_of(message: Message) -> Numbers:
    _, sentence = message.get_dense_features(TEXT, [])
    if sentence is None:
        raise RasaException("MeaningIntentClassifier needs brain.language_model.BertFeaturizer before it")
    vector: Numbers = sentence.features[0]
    return vector
