"""Walk 2 (handoff): anger that no word list names, by a linear model over character n-grams and a sentence's shape.

Learned from ``data/emotion/<feeling>.txt``, a sentence a line; kept as JSON and numbers, as the intents are.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from xiaoer.talk import patterns

from brain import lexicon
from brain.emotion_lexicon import TAKEN_OUT, Signs
from brain.features import Vocabulary
from brain.intent_training import Numbers, fit, odds_of

FEELINGS = ("angry", "calm", "negative", "positive")
STRENGTH = 10.0
_RARE = 2
_LONGEST = 4
_MOST = 120
"""Characters looked at: it bounds the time a message takes."""

# Asked of every message and of few characters: Python's `re` is the faster one here.
_NUMBER = patterns.bounded(r"\d+")
_ONE = patterns.bounded(f"{TAKEN_OUT}+")
_CLAUSE = patterns.bounded(r"[^\s,，.。!！?？;；、~～…]+")
_SHAPES = {
    "rhetorical": r"难道|难不成|合着|敢情|还用|还要我|不知道吗|(?:不会|没长|没有)[^,，。?？]{1,8}吗|也[配叫算]|亏你",
    "by what right": r"凭[什啥]",
    "asked twice": r"[?？]{2,}",
    "cried": r"[!！]",
    "cried twice": r"[!！]{2,}",
    "you and blame": r"你们?(?:[就都]是?|还|到底|究竟|是不是|怎么|这[是么样种]|什么|除了|一直|天天|每次|凭|可?真|自己)",
    "your sort": r"你们?(?:家|这)?(?:个|些|的)?(?:客服|售后|商家|平台|店|仓库|机器人|服务|态度|效率)",
    "waited": r"[\d一二两三四五六七八九十半几]+(?:多|来)?个?(?:天|周|星期|礼拜|月|小时)[^前内后]",
    "times": r"(?:[\d一二两三四五六七八九十几]+|多少|无数|八百)[次遍回]了?",
    "do not": r"别再|不要再|别[给跟拿老]|少[给跟拿]|不用再",
    "thanks": r"谢|感谢|辛苦|麻烦[你您]",
    "question": r"[吗呢么][?？]?$|几|多少|哪",
}
_PATTERNS = {name: patterns.bounded(pattern) for name, pattern in _SHAPES.items()}


class LearnedFeelings:
    """Weights (a row per term, a column per feeling), biases and the temperature that makes the odds honest."""

    def __init__(self, vocabulary: Vocabulary, weights: Numbers, biases: Numbers, temperature: float) -> None:
        self._vocabulary = vocabulary
        self._weights = weights
        self._biases = biases
        self._temperature = temperature

    @classmethod
    def learn(cls, examples: Sequence[tuple[Signs, str]]) -> LearnedFeelings:
        documents = [_terms(signs) for signs, _ in examples]
        vocabulary = Vocabulary.fit(documents, at_least=_RARE)
        vectors = [vocabulary.vector(document) for document in documents]
        trained = fit(vectors, len(vocabulary.columns), [feeling for _, feeling in examples], STRENGTH)
        assert tuple(trained.intents) == FEELINGS
        return cls(vocabulary, trained.weights.astype(np.float32), trained.biases, trained.temperature)

    def odds(self, signs: Signs) -> dict[str, float]:
        columns, values = self._vocabulary.vector(_terms(signs))
        if not columns:
            return dict.fromkeys(FEELINGS, 1.0 / len(FEELINGS))
        scores = (np.asarray(values, dtype=np.float32) @ self._weights[columns] + self._biases) / self._temperature
        return dict(zip(FEELINGS, odds_of(scores).tolist(), strict=True))

    def telling_clause(self, signs: Signs, feeling: str) -> tuple[int, int] | None:
        """Where the clause stands that spoke most for a feeling."""
        best, most = None, 0.0
        for clause in _CLAUSE.finditer(signs.text[:_MOST]):
            spoke = self._spoke(clause[0], FEELINGS.index(feeling))
            if best is None or spoke > most:
                best, most = clause.span(), spoke
        return best

    def _spoke(self, clause: str, feeling: int) -> float:
        columns, values = self._vocabulary.vector(_ngrams(clause))
        return float(np.asarray(values) @ self._weights[columns][:, feeling]) if columns else 0.0

    def save(self, folder: Path) -> None:
        kept = {"terms": list(self._vocabulary.terms()), "temperature": self._temperature,
                "term_weights": [round(float(weight), 5) for weight in self._vocabulary.weights]}  # fmt: skip
        (folder / "feelings.json").write_text(json.dumps(kept, ensure_ascii=False), "utf-8")
        np.save(folder / "feeling_weights.npy", self._weights, allow_pickle=False)
        np.save(folder / "feeling_biases.npy", self._biases.astype(np.float32), allow_pickle=False)

    @classmethod
    def load(cls, folder: Path) -> LearnedFeelings:
        kept: dict[str, Any] = json.loads((folder / "feelings.json").read_text("utf-8"))
        columns = {term: column for column, term in enumerate(kept["terms"])}
        weights = np.load(folder / "feeling_weights.npy", allow_pickle=False)
        biases = np.load(folder / "feeling_biases.npy", allow_pickle=False)
        return cls(Vocabulary(columns, kept["term_weights"]), weights, biases, kept["temperature"])


def read_examples(folder: Path) -> list[tuple[str, str]]:
    """Sentences with their feeling."""
    return [(line, feeling) for feeling in FEELINGS for line in lexicon.words_of(folder / f"{feeling}.txt")]


def _terms(signs: Signs) -> Counter[str]:
    """N-grams, the sentence's shape, and how loud the word list was."""
    text = signs.text[:_MOST]
    terms = _ngrams(text)
    terms.update(f"shape {name}" for name, pattern in _PATTERNS.items() if pattern.search(text))
    heard: Mapping[str, float] = {"angry": signs.angry, "negative": signs.negative, "positive": signs.positive}
    terms.update(f"heard {kind} {int(weight * 4)}" for kind, weight in heard.items() if weight)
    return terms


def _ngrams(text: str) -> Counter[str]:
    shape = "^" + _NUMBER.sub("0", _ONE.sub(TAKEN_OUT, text)).strip() + "$"
    terms: Counter[str] = Counter()
    for length in range(1, _LONGEST + 1):
        terms.update([shape[at : at + length] for at in range(len(shape) - length + 1)])
    return terms
