"""Walk 2 (handoff), where it begins: what a shopper feels, how strongly, and the words that showed it.

What people wrote down (``emotion_lexicon.py``) decides where it speaks loudly; elsewhere what was learned
(``emotion_learned.py``) may hear anger that has no word of its own.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rasa.engine.graph import ExecutionContext, GraphComponent
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from xiaoer.chinese.normal_text import NormalText, normalize

from brain import lexicon
from brain.emotion_learned import LearnedFeelings, read_examples
from brain.emotion_lexicon import Lexicon, SignFinder, Signs, read_lexicon, together
from brain.intent import goal_of
from brain.reading import goals

ANGRY_FROM = 0.6
NEGATIVE_FROM = 0.3
POSITIVE_FROM = 0.3
LEARNED_ANGRY_FROM = 0.54
LEARNED_MILD_FROM = 0.6
HEATED_INTENTS = (
    "complaint", "feedback", "missing_or_damaged", "not_resolved", "urge_shipment", "thanks", "bot_challenge",
    "out_of_scope",
)  # fmt: skip
"""Their examples are of every feeling; those of the other intents are taken for calm."""


@dataclass(frozen=True)
class Emotion:
    label: str
    score: float
    words: tuple[str, ...]
    by_manner: bool = False
    """No word of the lexicon said so: heard by the learned part alone."""

    def as_dict(self) -> dict[str, Any]:
        told = {"label": self.label, "score": self.score, "words": list(self.words)}
        return told | ({"by_manner": True} if self.by_manner else {})


class EmotionReader:
    """Reads a feeling from a text; compiled once for a model. Without a learned part the word list decides alone."""

    def __init__(
        self, lines: Lexicon, learned: LearnedFeelings | None = None, learned_angry_from: float = LEARNED_ANGRY_FROM
    ) -> None:
        self._finder = SignFinder(lines)
        self._learned = learned
        self._learned_angry_from = learned_angry_from

    def read(self, original: str) -> Emotion:
        normal = normalize(original)
        signs = self._finder.find(normal.text)
        label, score = _verdict(signs)
        by_words = label
        if self._learned and label != "angry" and normal.text:
            label, score = self._corrected(signs, label, score)
        words = () if label == "calm" else self._words(original, normal, signs, label)
        return Emotion(label, round(max(0.0, min(score, 1.0)), 2), words, by_manner=label != by_words)

    def parts(self, original: str) -> dict[str, str]:
        """What the word list says alone, and what the learned part would: for measuring (``emotion_eval.py``)."""
        signs = self._finder.find(normalize(original).text)
        learned = self._corrected(signs, "calm", 0.0)[0] if self._learned and signs.text else "calm"
        return {"lexicon": _verdict(signs)[0], "learned": learned}

    def _corrected(self, signs: Signs, label: str, score: float) -> tuple[str, float]:
        assert self._learned is not None
        odds = self._learned.odds(signs)
        if odds["angry"] >= self._learned_angry_from and not signs.laughing:
            return "angry", max(odds["angry"], ANGRY_FROM)
        if label == "calm":
            likeliest = max(("negative", "positive"), key=lambda feeling: odds[feeling])
            if odds[likeliest] >= LEARNED_MILD_FROM:
                return likeliest, odds[likeliest]
        return label, score

    def _words(self, original: str, normal: NormalText, signs: Signs, label: str) -> tuple[str, ...]:
        kinds = ("angry", "negative") if label == "negative" else (label,)
        shown = [(sign.start, sign.end) for sign in signs.found if sign.kind in kinds]
        if not shown and self._learned and (clause := self._learned.telling_clause(signs, label)):
            shown = [clause]
        spans = (normal.original_span(start, end) for start, end in sorted(shown))
        return tuple(dict.fromkeys(original[start:end].strip() for start, end in spans))


def _verdict(signs: Signs) -> tuple[str, float]:
    if signs.angry >= ANGRY_FROM:
        return "angry", signs.angry
    unhappy = together((signs.angry, signs.negative))
    if unhappy >= NEGATIVE_FROM and unhappy >= signs.positive:
        return "negative", unhappy
    if signs.positive >= POSITIVE_FROM:
        return "positive", signs.positive
    return "calm", max(unhappy, signs.positive)


def learn(lines: Lexicon, examples: Iterable[tuple[str, str]], ordinary: Iterable[str] = ()) -> LearnedFeelings:
    """The learned part hears the word list too, so the two are made together.

    ``ordinary`` are messages about a shop's business, calm unless the word list says otherwise: without their breadth
    every unusual wish sounds like anger.
    """
    finder = SignFinder(lines)
    told = [(finder.find(normalize(text).text), feeling) for text, feeling in examples]
    others = (finder.find(normalize(text).text) for text in ordinary)
    return LearnedFeelings.learn(told + [(signs, "calm") for signs in others if _verdict(signs)[0] == "calm"])


def ordinary_texts(training_data: TrainingData, heated_intents: Iterable[str], aspects: Path) -> list[str]:
    """Those of goals that blame are of every feeling, too. ``aspects``: the table of goals."""
    heated, table = set(heated_intents), goals.read(aspects)
    examples = [one for one in training_data.intent_examples if one.get(TEXT) and one.get(INTENT) not in heated]
    return [one.get(TEXT) for one in examples if table.act_of(goal_of(one)) != "blame"]


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class EmotionComponent(GraphComponent):
    """Puts ``emotion`` beside intent and entities. ``lexicon`` is copied into the model, ``examples`` are learned."""

    _FILE = "emotion.json"

    def __init__(
        self, config: dict[str, Any], storage: ModelStorage, resource: Resource, lines: Lexicon,
        learned: LearnedFeelings | None = None,
    ) -> None:  # fmt: skip
        self._config = config
        self._storage = storage
        self._resource = resource
        self._lines = lines
        self._reader = EmotionReader(lines, learned, config["learned_angry_from"])

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lexicon": "data/lexicon/emotion", "examples": "data/emotion",
                "heated_intents": list(HEATED_INTENTS), "learned_angry_from": LEARNED_ANGRY_FROM,
                "aspects": "data/aspects.yml"}  # fmt: skip

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        table = [file for file in (Path(config["aspects"]),) if file.is_file()]
        folders = lexicon.fingerprint(Path(config["lexicon"])) + lexicon.fingerprint(Path(config["examples"]))
        return folders + lexicon.digest_of(table)

    @classmethod
    def create(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
    ) -> EmotionComponent:
        return cls(config, model_storage, resource, read_lexicon(Path(config["lexicon"])))

    def train(self, training_data: TrainingData) -> Resource:
        ordinary = ordinary_texts(training_data, self._config["heated_intents"], Path(self._config["aspects"]))
        learned = learn(self._lines, read_examples(Path(self._config["examples"])), ordinary)
        with self._storage.write_to(self._resource) as folder:
            (folder / self._FILE).write_text(json.dumps(dict(self._lines), ensure_ascii=False), "utf-8")
            learned.save(folder)
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
            learned = LearnedFeelings.load(folder)
        return cls(config, model_storage, resource, lines, learned)

    def process(self, messages: list[Message]) -> list[Message]:
        for message in messages:
            emotion = self._reader.read(message.get(TEXT) or "")
            message.set("emotion", emotion.as_dict(), add_to_output=True)
        return messages

    def parts(self, text: str) -> dict[str, str]:
        return self._reader.parts(text)
