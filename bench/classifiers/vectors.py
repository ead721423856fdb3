"""The linear classifier with word vectors learned from our own sentences (positive mutual information, halved by SVD).

The head over the vectors is linear too, so it is folded into the weights of the terms: asking costs the same.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain.features import terms_of
from brain.intent import LinearIntentClassifier, LinearModel, words_of
from brain.intent_training import Numbers


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class VectorIntentClassifier(LinearIntentClassifier):
    """``width``: numbers a vector; ``scale``: how much a vector weighs beside the n-grams."""

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LinearIntentClassifier.get_default_config(), "width": 100, "scale": 1.0}

    def train(self, training_data: TrainingData) -> Resource:
        from scipy.sparse import csr_matrix, hstack
        from sklearn.linear_model import LogisticRegression

        super().train(training_data)
        model = self._model
        assert model is not None
        examples = training_data.intent_examples
        sparse = [model.vocabulary.vector(terms_of(one.get(TEXT), words_of(one))) for one in examples]
        ends = np.cumsum([0, *(len(columns) for columns, _ in sparse)])
        terms = csr_matrix(
            (
                np.concatenate([values for _, values in sparse]),
                np.concatenate([at for at, _ in sparse]).astype(int),
                ends,
            ),
            shape=(len(sparse), len(model.weights)),
        )
        vectors = self._config["scale"] * _vectors(terms, self._config["width"])
        labels = [model.intents.index(one.get(INTENT)) for one in examples]
        head = LogisticRegression(C=self._config["strength"], solver="liblinear", class_weight="balanced")
        head.fit(hstack([terms, csr_matrix(terms @ vectors)]).tocsr(), labels)
        own, through = head.coef_[:, : len(vectors)].T, head.coef_[:, len(vectors) :].T
        weights = own + vectors @ through
        self._model = LinearModel(model.intents, model.vocabulary, weights, head.intercept_, model.temperature)
        self._persist()
        return self._resource


def _vectors(terms: Any, width: int) -> Numbers:
    """A row for each term: alike if they stand in sentences beside the same others. A sentence's sum is about 1."""
    from scipy.sparse import csr_matrix
    from sklearn.decomposition import TruncatedSVD

    there = (terms > 0).astype(np.float32)
    together = (there.T @ there).tocoo()
    alone = np.asarray(there.sum(axis=0)).ravel()
    information = np.log(together.data * there.shape[0] / (alone[together.row] * alone[together.col]))
    kept = (information > 0) & (together.row != together.col) & (together.data > 1)
    table = csr_matrix((information[kept], (together.row[kept], together.col[kept])), shape=together.shape)
    parts = TruncatedSVD(width, random_state=0, n_iter=3)
    vectors: Numbers = parts.fit_transform(table) / np.sqrt(parts.singular_values_)
    return vectors / np.linalg.norm(terms @ vectors, axis=1).mean()
