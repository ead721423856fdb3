"""Rasa's component that reads: the linear intent classifier, with aspects, acts and conversations learned beside it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.shared.nlu.constants import INTENT, TEXT
from rasa.shared.nlu.training_data.message import Message
from xiaoer.chinese.normal_text import normalize
from xiaoer.talk.reading import Context, Reading

from brain import lexicon
from brain.features import terms_of
from brain.intent import LinearIntentClassifier, LinearModel, goal_of, words_of
from brain.intent_training import Trained, Vector
from brain.meaning import ENCODER, plain
from brain.reading import acts_meant, conversations, goals, going_on, heads, learning, learning_following, teaching
from brain.reading.acts_meant import ActsMeant
from brain.reading.conversations import Said
from brain.reading.following import Following
from brain.reading.goals import Goals
from brain.reading.going_on import GoingOn
from brain.reading.heads import Head
from brain.reading.reader import LinearReader, tells_by
from brain.reading.views import Views
from brain.tokenizer import Cutter, words_to_teach

ACTS = "acts"
"""The head of this name tells acts; each other one is a topic's."""
_MOST_OF_AN_ACT = 400
_STRENGTH = 10.0


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.INTENT_CLASSIFIER, is_trainable=True)
class ReadingClassifier(LinearIntentClassifier):
    """``conversations``: folder of written conversations; ``aspects``: the table of goals. Each may be missing, and
    so may the encoder; ``by_meaning`` false leaves it out."""

    _reader: LinearReader | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {**LinearIntentClassifier.get_default_config(), "lexicon": "data/lexicon",
                "conversations": "data/conversations", "aspects": "data/aspects.yml", "by_meaning": True}  # fmt: skip

    @classmethod
    def fingerprint_addon(cls, config: dict[str, Any]) -> str:
        files = [Path(config["aspects"]), *sorted(Path(config["conversations"]).glob("*.yml"))]
        return lexicon.digest_of([file for file in files if file.is_file()]) + ENCODER.digest

    def _train_further(self, examples: list[Message], vectors: list[Vector], trained: Trained) -> None:
        model = self._model
        assert model is not None
        table = goals.read(Path(self._config["aspects"]))
        talks = conversations.talks_in_folder(Path(self._config["conversations"]))
        lines = [line for _, said in talks for line in said]
        cutter = Cutter(words_to_teach(lexicon.read_folder(Path(self._config["lexicon"])))) if lines else None
        seen = {line: _vector(model, cutter, line) for line in _texts(lines)} if cutter else {}
        texts = [plain(one.get(TEXT)) for one in examples] if self._config["by_meaning"] else []
        views, held_out = learning.learn(
            model, trained, [goal_of(one) for one in examples], vectors, lines, seen, texts
        )
        width = len(model.vocabulary.columns)
        acts = _acts_head(examples, vectors, lines, seen, table, width)
        unread = _acts_head(examples, vectors, [], {}, table, width)
        known = [examples[place] for place in trained.known]
        written = teaching.of_conversations(lines, seen, views.odds, views.topics)
        alone = teaching.standing_alone(
            [one.get(TEXT) for one in known], [vectors[place] for place in trained.known],
            [one.get(INTENT) for one in known], held_out, views.topics,
        )  # fmt: skip
        meant = acts_meant.learn(talks, table) if texts else None
        going = going_on.learn(written + alone, width)
        plainly = learning.without_lines(views, [goal_of(one) for one in examples], vectors, width)
        following = learning_following.learn(lines, seen, plainly, tells_by(unread))
        with self._storage.write_to(self._resource) as folder:
            heads.save({**views.heads, ACTS: acts}, folder)
            views.save(folder)
            (folder / "goals.json").write_text(json.dumps(table.as_json(), ensure_ascii=False), "utf-8")
            following.save(folder)
            if meant is not None:
                meant.save(folder)
            if going is not None:
                going.save(folder)

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
                table = Goals(json.loads((folder / "goals.json").read_text("utf-8")))
                known = heads.load(folder)
                acts = known.pop(ACTS, None)
                loaded._reader = LinearReader(
                    Views.load(folder, loaded._model, known),
                    acts,
                    GoingOn.load(folder),
                    table,
                    Following.load(folder),
                    ActsMeant.load(folder),
                )
        return loaded

    def _rank(self, message: Message) -> list[tuple[str, float]]:
        if self._reader is None or self._model is None:
            return super()._rank(message)
        views = self._reader.views
        odds = views.odds(self._model.seen(message.get(TEXT), words_of(message)), message.get(TEXT))
        return [(views.topics[place], float(odds[place])) for place in np.argsort(-odds, kind="stable")]

    def read(self, text: str, parsed: Mapping[str, Any], context: Context) -> Reading:
        """As a ``Reader`` does; a model without intents reads nothing."""
        return self._reader.read(text, parsed, context) if self._reader else Reading()


def _texts(lines: Sequence[Said]) -> set[str]:
    said = {line.text for line in lines} | {one.text for line in lines for one in line.context.lines}
    return said | {text for line in lines for text, _ in line.earlier}


def _vector(model: LinearModel, cutter: Cutter, text: str) -> Vector:
    words = [token.text for token in cutter.cut(normalize(text))]
    return model.vocabulary.vector(terms_of(text, words))


def _acts_head(
    examples: Sequence[Message],
    vectors: Sequence[Vector],
    lines: Sequence[Said],
    seen: Mapping[str, Vector],
    table: Goals,
    width: int,
) -> Head:
    """From some sentences of each act, evenly, and from every line of the conversations."""
    by_act: dict[str, list[Vector]] = {}
    for one, vector in zip(examples, vectors, strict=True):
        act = table.act_of(goal_of(one))
        by_act.setdefault(act, []).append(vector)
    taken = [(act, vector) for act, each in sorted(by_act.items()) for vector in _evenly(each)]
    taken += [(line.act or table.act_of(line.goals[0]), seen[line.text]) for line in lines]
    return heads.learn([vector for _, vector in taken], [act for act, _ in taken], width, _STRENGTH)[0]


def _evenly(vectors: Sequence[Vector]) -> Sequence[Vector]:
    if len(vectors) <= _MOST_OF_AN_ACT:
        return vectors
    return [vectors[place * len(vectors) // _MOST_OF_AN_ACT] for place in range(_MOST_OF_AN_ACT)]
