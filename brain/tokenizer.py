"""Walk 1 (answer): cut a message into words, with the dictionary that the model was trained with."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jieba
from rasa.engine.graph import ExecutionContext
from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage
from rasa.nlu.tokenizers.tokenizer import Token, Tokenizer
from rasa.shared.nlu.training_data.message import Message
from rasa.shared.nlu.training_data.training_data import TrainingData
from xiaoer.chinese.mentions import numbers_in
from xiaoer.chinese.normal_text import NormalText, normalize

from brain import lexicon


def _cache_folder() -> str:
    """jieba keeps its big dictionary ready-made in a file; ours, not one in /tmp that anybody may have put there."""
    folder = Path(os.environ.get("XIAOER_STATE") or ".state") / "cache"
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


class Cutter:
    """A jieba of one's own: the stock component teaches the process-wide jieba, which never forgets."""

    def __init__(self, words: list[str]) -> None:
        self.words = words
        jieba.setLogLevel(logging.WARNING)
        self._jieba = jieba.Tokenizer()
        self._jieba.tmp_dir = _cache_folder()
        self._jieba.initialize()
        for word in words:
            self._jieba.add_word(word)

    def cut(self, normal: NormalText) -> list[Token]:
        """Tokens without white space; ``text`` is the normal form, ``start`` and ``end`` index the original."""
        text = normal.text
        tokens: list[Token] = []
        at = 0
        for whole in numbers_in(text):
            self._cut_between(normal, at, whole.start, tokens)
            tokens.append(self._token(normal, whole.start, whole.end))
            at = whole.end
        self._cut_between(normal, at, len(text), tokens)
        return tokens

    def _cut_between(self, normal: NormalText, start: int, end: int, tokens: list[Token]) -> None:
        if start >= end:
            return
        at = start
        for word in self._jieba.cut(normal.text[start:end]):
            if not word.isspace():
                tokens.append(self._token(normal, at, at + len(word)))
            at += len(word)

    @staticmethod
    def _token(normal: NormalText, start: int, end: int) -> Token:
        first, last = normal.original_span(start, end)
        return Token(normal.text[start:end], first, last)


def words_to_teach(entries: Iterable[lexicon.Entry]) -> list[str]:
    return sorted({normalize(entry.word).text for entry in entries if len(entry.word) > 1})


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class JiebaTokenizer(Tokenizer):
    """Rasa's tokenizer of ours. ``lexicon`` is the folder whose words are copied into the model."""

    _FILE = "words.json"

    def __init__(self, config: dict[str, Any], storage: ModelStorage, resource: Resource, words: list[str]) -> None:
        super().__init__(config)
        self._storage = storage
        self._resource = resource
        self._cutter = Cutter(words)

    @staticmethod
    def supported_languages() -> list[str]:
        return ["zh"]

    @staticmethod
    def required_packages() -> list[str]:
        return ["jieba"]

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"lexicon": "data/lexicon", "intent_tokenization_flag": False, "intent_split_symbol": "_",
                "token_pattern": None, "prefix_separator_symbol": None}  # fmt: skip

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
    ) -> JiebaTokenizer:
        words = words_to_teach(lexicon.read_folder(Path(config["lexicon"])))
        return cls(config, model_storage, resource, words)

    def train(self, training_data: TrainingData) -> Resource:
        with self._storage.write_to(self._resource) as folder:
            lexicon.write((lexicon.Entry("word", word, word) for word in self._cutter.words), folder / self._FILE)
        return self._resource

    @classmethod
    def load(
        cls,
        config: dict[str, Any],
        model_storage: ModelStorage,
        resource: Resource,
        execution_context: ExecutionContext,
        **kwargs: Any,
    ) -> JiebaTokenizer:
        with model_storage.read_from(resource) as folder:
            words = [entry.word for entry in lexicon.load(folder / cls._FILE)]
        return cls(config, model_storage, resource, words)

    def tokenize(self, message: Message, attribute: str) -> list[Token]:
        return self._cutter.cut(normalize(message.get(attribute)))
