"""Walk 1 (answer): what the shopper wants, by a linear model over n-grams; small, fast, and honest about its doubt."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.classifiers.classifier import IntentClassifier
from rasa.nlu.constants import TOKENS_NAMES
from rasa.shared.nlu.constants import INTENT, INTENT_RANKING_KEY, INTENT_RESPONSE_KEY, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain.features import Vocabulary, terms_of
from brain.intent_training import Numbers, Trained, Vector, fit, folds, odds_of, one_round

_RANKED = 5


class LinearModel:
    """Weights (a row per term, a column per intent), biases and the temperature that makes confidences honest."""

    def __init__(
        self, intents: list[str], vocabulary: Vocabulary, weights: Numbers, biases: Numbers, temperature: float
    ) -> None:
        self.intents = intents
        self.vocabulary = vocabulary
        self.weights = weights
        self.biases = biases
        self.temperature = temperature
        self._seen: tuple[str, list[str], Vector] | None = None

    def seen(self, text: str, words: list[str]) -> Vector:
        """Its terms. The last text's are kept: it is classified, and then read in its conversation."""
        last = self._seen
        if last is None or last[:2] != (text, words):
            last = self._seen = (text, words, self.vocabulary.vector(terms_of(text, words)))
        return last[2]

    def rank(self, text: str, words: list[str]) -> list[tuple[str, float]]:
        """Intents, likeliest first. A text with no known term knows nothing: all alike, which is a fallback."""
        odds = self.odds(self.seen(text, words))
        return [(self.intents[place], float(odds[place])) for place in np.argsort(-odds, kind="stable")]

    def odds(self, vector: Vector) -> Numbers:
        """Of each intent, in the order of ``intents``."""
        columns, values = vector
        if not columns:
            return np.full(len(self.intents), 1.0 / len(self.intents))
        scores = (np.asarray(values, dtype=np.float32) @ self.weights[columns] + self.biases) / self.temperature
        return odds_of(scores)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class LinearIntentClassifier(GraphComponent, IntentClassifier):
    """Rasa's intent classifier of ours. Kept as JSON and numbers only: loading a model runs no code of its own."""

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, model: LinearModel | None = None
    ) -> None:
        self._config = config
        self._storage = storage
        self._resource = resource
        self._model = model

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"strength": 20.0, "rare": 2}

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> LinearIntentClassifier:
        return cls(config, model_storage, resource)

    def train(self, training_data: TrainingData) -> Resource:
        examples = [one for one in training_data.intent_examples if one.get(INTENT) and one.get(TEXT)]
        labels = [one.get(INTENT) for one in examples]
        if len(set(labels)) < 2:
            return self._resource
        documents: list[Counter[str]] = [terms_of(one.get(TEXT), words_of(one)) for one in examples]
        vocabulary = Vocabulary.fit(documents, at_least=self._config["rare"])
        vectors = [vocabulary.vector(document) for document in documents]
        fold = one_round(folds([goal_of(one) for one in examples]))
        trained = fit(vectors, len(vocabulary.columns), labels, self._config["strength"], fold=fold)
        self._model = LinearModel(trained.intents, vocabulary, trained.weights, trained.biases, trained.temperature)
        self._persist()
        self._train_further(examples, vectors, trained)
        return self._resource

    def _train_further(self, examples: list[Message], vectors: list[Vector], trained: Trained) -> None:
        """For who learns more from the same terms."""

    def _persist(self) -> None:
        model = self._model
        assert model is not None
        with self._storage.write_to(self._resource) as folder:
            kept = {"intents": model.intents, "temperature": model.temperature, "terms": list(model.vocabulary.terms()),
                    "term_weights": [round(float(weight), 5) for weight in model.vocabulary.weights]}  # fmt: skip
            (folder / "intents.json").write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
            np.save(folder / "weights.npy", model.weights.astype(np.float32), allow_pickle=False)
            np.save(folder / "biases.npy", model.biases.astype(np.float32), allow_pickle=False)

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> LinearIntentClassifier:
        try:
            with model_storage.read_from(resource) as folder:
                kept = json.loads((folder / "intents.json").read_text("utf-8"))
                weights = np.load(folder / "weights.npy", allow_pickle=False)
                biases = np.load(folder / "biases.npy", allow_pickle=False)
        except (ValueError, FileNotFoundError):  # trained without intents
            return cls(config, model_storage, resource)
        columns = {term: column for column, term in enumerate(kept["terms"])}
        vocabulary = Vocabulary(columns, kept["term_weights"])
        model = LinearModel(kept["intents"], vocabulary, weights, biases, kept["temperature"])
        return cls(config, model_storage, resource, model)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            text = message.get(TEXT)
            ranking = [{"name": intent, "confidence": confidence}
                       for intent, confidence in (self._rank(message) if text else [])[:_RANKED]]  # fmt: skip
            message.set(INTENT, ranking[0] if ranking else {"name": None, "confidence": 0.0}, add_to_output=True)
            message.set(INTENT_RANKING_KEY, ranking, add_to_output=True)
        return messages

    def _rank(self, message: Message) -> list[tuple[str, float]]:
        return self._model.rank(message.get(TEXT), words_of(message)) if self._model else []


def goal_of(message: Message) -> str:
    """Topic and aspect of an example, the topic alone where it has no aspect."""
    return str(message.get(INTENT_RESPONSE_KEY) or message.get(INTENT))


def words_of(message: Message) -> list[str]:
    return [token.text for token in message.get(TOKENS_NAMES[TEXT]) or []]
