"""The linear classifier with complement naive Bayes added to its weights: both are linear, so asking costs the same."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain.features import terms_of
from brain.intent import LinearIntentClassifier, LinearModel, words_of


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class BlendedIntentClassifier(LinearIntentClassifier):
    """``share``: how much of naive Bayes; ``smoothing``: what a term never seen counts for."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LinearIntentClassifier.get_default_config(), "share": 1.0, "smoothing": 0.3}

    def train(self, training_data: TrainingData) -> Resource:
        super().train(training_data)
        model = self._model
        assert model is not None
        seen = np.zeros_like(model.weights, dtype=np.float64)
        for one in training_data.intent_examples:
            document: Counter[str] = terms_of(one.get(TEXT), words_of(one))
            columns, values = model.vocabulary.vector(document)
            seen[columns, model.intents.index(one.get(INTENT))] += values
        elsewhere = seen.sum(axis=1, keepdims=True) + self._config["smoothing"] - seen
        unlike = -np.log(elsewhere / elsewhere.sum(axis=0))
        weights = model.weights + self._config["share"] * (unlike - unlike.mean(axis=1, keepdims=True))
        self._model = LinearModel(model.intents, model.vocabulary, weights, model.biases, model.temperature)
        self._persist()
        return self._resource
