"""Walk 2 (handoff), where it begins: what a shopper feels, how strongly, and the words that showed it.

Expressions from ``data/lexicon/emotion``, a little for shouting, and what looks angry but is not taken out first.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData

from brain import lexicon
from brain.normal_text import normalize

ANGRY_FROM = 0.6
NEGATIVE_FROM = 0.3
POSITIVE_FROM = 0.3
_DEFAULT_WEIGHT = 0.7
_KINDS = ("angry", "negative", "positive")
_LINE = re.compile(r"(?P<words>.*?)(?:\s+(?P<weight>[01]\.\d+))?$")
_DENIED = re.compile(r"(?<!得)(?:不是|不会|不算|没有|没那么|不|没|别|莫|甭|毫无)(?:太|很|那么|怎么|再|想|要|能)?$")
_ASKED = re.compile(r"(?:了|的)?(?:吗|么|嘛|不|没|否|[?？])")
_SHOUTING = re.compile(r"[!！]{2,}|[?？!！]{3,}")
_LAUGHING = re.compile(r"哈哈|嘻嘻|hhh|😂|🤣|😄|😁")

Lexicon = Mapping[str, list[str]]
"""Lines of angry.txt, negative.txt, positive.txt and not_angry.txt by file name."""


@dataclass(frozen=True)
class Emotion:
    label: str
    score: float
    words: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        return {"label": self.label, "score": self.score, "words": list(self.words)}


@dataclass(frozen=True)
class _Sign:
    kind: str
    weight: float
    start: int
    end: int


class EmotionReader:
    """Reads a feeling from a text; compiled once for a model."""

    def __init__(self, lines: Lexicon) -> None:
        self._not_angry = re.compile("|".join(lines["not_angry"]) or r"(?!)")
        self._patterns = {kind: _compile(lines[kind]) for kind in _KINDS}

    def read(self, original: str) -> Emotion:
        normal = normalize(original)
        text = self._not_angry.sub(lambda match: "\0" * len(match[0]), normal.text.lower())
        signs = [sign for kind in _KINDS for sign in self._signs(kind, text)]
        if not signs:
            return Emotion("calm", 0.0, ())
        angry, negative, positive = (_together(sign.weight for sign in signs if sign.kind == kind) for kind in _KINDS)
        laughing = bool(_LAUGHING.search(text))
        if angry and _SHOUTING.search(normal.text):
            angry = _together((angry, 0.3))
        if angry and laughing:
            angry -= 0.25
        label, score = _verdict(angry, negative, positive)
        shown = [sign for sign in signs if sign.kind == label or (label == "negative" and sign.kind == "angry")]
        words = dict.fromkeys(
            original[slice(*normal.original_span(sign.start, sign.end))].strip()
            for sign in sorted(shown, key=lambda sign: sign.start)
        )
        return Emotion(label, round(max(0.0, min(score, 1.0)), 2), tuple(words) if label != "calm" else ())

    def _signs(self, kind: str, text: str) -> list[_Sign]:
        found = []
        for match in self._patterns[kind][0].finditer(text):
            weight = self._patterns[kind][1][(match.lastgroup or "w0")]
            if _DENIED.search(text[max(0, match.start() - 4) : match.start()]):
                if kind == "positive":
                    found.append(_Sign("negative", weight, match.start(), match.end()))
                continue
            if kind == "positive" and _ASKED.match(text, match.end()):
                continue
            found.append(_Sign(kind, weight, match.start(), match.end()))
        return found


def read_lexicon(folder: Path) -> dict[str, list[str]]:
    return {name: lexicon.words_of(folder / f"{name}.txt") for name in (*_KINDS, "not_angry")}


def _compile(lines: list[str]) -> tuple[re.Pattern[str], dict[str, float]]:
    """One expression with a group per weight; within a weight longer lines first, heavier weights first."""
    by_weight: dict[float, list[str]] = {}
    for line in lines:
        parts = _LINE.fullmatch(line)
        if parts:
            by_weight.setdefault(float(parts["weight"] or _DEFAULT_WEIGHT), []).append(parts["words"].lower())
    weights = {f"w{place}": weight for place, weight in enumerate(sorted(by_weight, reverse=True))}
    groups = (f"(?P<{name}>{'|'.join(sorted(by_weight[weight], key=len, reverse=True))})"
              for name, weight in weights.items())  # fmt: skip
    return re.compile("|".join(groups) or r"(?!)"), weights


def _together(weights: Any) -> float:
    """Signs strengthen one another and never pass 1: 0.5 and 0.5 make 0.75."""
    doubt = 1.0
    for weight in weights:
        doubt *= 1.0 - weight
    return 1.0 - doubt


def _verdict(angry: float, negative: float, positive: float) -> tuple[str, float]:
    if angry >= ANGRY_FROM:
        return "angry", angry
    unhappy = _together((angry, negative))
    if unhappy >= NEGATIVE_FROM and unhappy >= positive:
        return "negative", unhappy
    if positive >= POSITIVE_FROM:
        return "positive", positive
    return "calm", max(unhappy, positive)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class EmotionComponent(GraphComponent):
    """Puts ``emotion`` beside intent and entities. ``lexicon`` is the folder copied into the model."""

    _FILE = "emotion.json"

    def __init__(self, storage: ModelStorage, resource: Resource, lines: Lexicon) -> None:
        self._storage = storage
        self._resource = resource
        self._lines = lines
        self._reader = EmotionReader(lines)

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lexicon": "data/lexicon/emotion"}

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
    ) -> EmotionComponent:
        return cls(model_storage, resource, read_lexicon(Path(config["lexicon"])))

    def train(self, training_data: TrainingData) -> Resource:
        with self._storage.write_to(self._resource) as folder:
            (folder / self._FILE).write_text(json.dumps(dict(self._lines), ensure_ascii=False), "utf-8")
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> EmotionComponent:
        with model_storage.read_from(resource) as folder:
            lines = json.loads((folder / cls._FILE).read_text("utf-8"))
        return cls(model_storage, resource, lines)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            emotion = self._reader.read(message.get(TEXT) or "")
            message.set("emotion", emotion.as_dict(), add_to_output=True)
        return messages
