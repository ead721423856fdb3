"""Walk 1 (answer), with a language model: a BERT's forward pass in numpy, without TensorFlow or torch."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from brain.bert_weights import LanguageModelError, Numbers, Weights
from brain.bert_words import BertWords
from brain.intent_training import odds_of

_READ = {"model_type": "bert", "hidden_act": "gelu", "position_embedding_type": "absolute"}
POOLINGS = ("mean", "cls")


@dataclass(frozen=True)
class Linear:
    weight: Numbers
    bias: Numbers

    @classmethod
    def of(cls, weights: Weights, name: str) -> Linear:
        return cls(weights[f"{name}.weight"], weights[f"{name}.bias"])

    def __call__(self, values: Numbers) -> Numbers:
        return values @ self.weight.T + self.bias


@dataclass(frozen=True)
class Norm:
    weight: Numbers
    bias: Numbers
    epsilon: float

    @classmethod
    def of(cls, weights: Weights, name: str, epsilon: float) -> Norm:
        return cls(weights[f"{name}.weight"], weights[f"{name}.bias"], epsilon)

    def __call__(self, values: Numbers) -> Numbers:
        centred = values - values.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(self.epsilon))
        return centred / spread * self.weight + self.bias


@dataclass(frozen=True)
class Layer:
    heads: int
    query: Linear
    key: Linear
    value: Linear
    mixed: Linear
    mixed_norm: Norm
    inner: Linear
    outer: Linear
    outer_norm: Norm

    @classmethod
    def of(cls, weights: Weights, name: str, heads: int, epsilon: float) -> Layer:
        attention = f"{name}.attention"
        query, key, value = (Linear.of(weights, f"{attention}.self.{part}") for part in ("query", "key", "value"))
        return cls(
            heads, query, key, value,
            Linear.of(weights, f"{attention}.output.dense"), Norm.of(weights, f"{attention}.output.LayerNorm", epsilon),
            Linear.of(weights, f"{name}.intermediate.dense"),
            Linear.of(weights, f"{name}.output.dense"), Norm.of(weights, f"{name}.output.LayerNorm", epsilon),
        )  # fmt: skip

    def __call__(self, values: Numbers) -> Numbers:
        values = self.mixed_norm(values + self.mixed(self._attention(values)))
        return self.outer_norm(values + self.outer(_gelu(self.inner(values))))

    def _attention(self, values: Numbers) -> Numbers:
        query, key, value = (self._by_head(part(values)) for part in (self.query, self.key, self.value))
        scores = query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(query.shape[-1]))
        mixed = odds_of(scores) @ value
        return mixed.transpose(1, 0, 2).reshape(values.shape)

    def _by_head(self, values: Numbers) -> Numbers:
        return values.reshape(len(values), self.heads, -1).transpose(1, 0, 2)


class Bert:
    """A model folder as `save_pretrained` writes it: config.json, vocab.txt, model.safetensors."""

    def __init__(self, folder: Path) -> None:
        if not (folder / "config.json").exists():
            raise LanguageModelError(f"{folder} is no model folder: it has no config.json (docs/understanding.md)")
        config = json.loads((folder / "config.json").read_text("utf-8"))
        for name, wanted in _READ.items():
            if config.get(name, wanted) != wanted:
                raise LanguageModelError(f"{folder}/config.json: {name} is {config[name]}, only {wanted} can be read")
        notes = folder / "tokenizer_config.json"
        lower = json.loads(notes.read_text("utf-8")).get("do_lower_case", True) if notes.exists() else True
        self._words = BertWords.read(folder / "vocab.txt", lower=lower, most=config["max_position_embeddings"])
        weights = Weights(folder)
        epsilon = config.get("layer_norm_eps", 1e-12)
        self._embeddings = weights["embeddings.word_embeddings.weight"]
        kind = weights["embeddings.token_type_embeddings.weight"][0]
        self._places = weights["embeddings.position_embeddings.weight"] + kind
        self._norm = Norm.of(weights, "embeddings.LayerNorm", epsilon)
        self._layers = [Layer.of(weights, f"encoder.layer.{number}", config["num_attention_heads"], epsilon)
                        for number in range(config["num_hidden_layers"])]  # fmt: skip

    def states(self, text: str) -> Numbers:
        """The last layer: a row for [CLS], each piece and [SEP]."""
        numbers = self._words.numbers(text)
        values = self._norm(self._embeddings[numbers] + self._places[: len(numbers)])
        for layer in self._layers:
            values = layer(values)
        return values

    def vector(self, text: str, pooling: str) -> Numbers:
        """One vector of length 1 for the text. ``pooling``: the mean of all rows, or the one of [CLS]."""
        states = self.states(text)
        vector: Numbers = states.mean(axis=0) if pooling == "mean" else states[0]
        return vector / max(float(np.linalg.norm(vector)), 1e-9)


def _gelu(values: Numbers) -> Numbers:
    return values * np.float32(0.5) * (1 + _erf(values / np.float32(math.sqrt(2))))


def _erf(values: Numbers) -> Numbers:
    """Abramowitz and Stegun 7.1.26, exact to 1.5e-7; scipy's is left out of the serving process."""
    size = np.abs(values)
    t = 1 / (1 + np.float32(0.3275911) * size)
    series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    result: Numbers = np.sign(values) * (1 - series * np.exp(-size * size))
    return result
