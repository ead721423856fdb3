"""Training data, read: the sentences of data/nlu as plain Python, for the tests that judge them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[2]
NLU = ROOT / "data" / "nlu"
LEXICON = ROOT / "data" / "lexicon"
HELD_OUT = Path(__file__).with_name("held_out.yml")
HELD_OUT_PLAIN = Path(__file__).with_name("held_out_plain.yml")
HELD_OUT_BORDER = Path(__file__).with_name("held_out_border.yml")

_ANNOTATION = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Sentence:
    intent: str
    marked: str

    @property
    def text(self) -> str:
        return _ANNOTATION.sub(r"\1", self.marked)

    @property
    def entities(self) -> list[tuple[str, str]]:
        return [(name, value) for value, name in _ANNOTATION.findall(self.marked)]

    @property
    def bare(self) -> str:
        """Letters and digits alone, so that punctuation does not make two sentences of one."""
        folded = unicodedata.normalize("NFKC", self.text).lower()
        return re.sub(r"[\W_]+", "", folded) or folded

    @property
    def trigrams(self) -> frozenset[str]:
        bare = self.bare
        return frozenset(bare[i : i + 3] for i in range(len(bare) - 2)) or frozenset({bare})


def sentences() -> list[Sentence]:
    return [sentence for path in sorted(NLU.glob("*.yml")) for sentence in _of_file(path)]


def held_out(path: Path = HELD_OUT) -> list[Sentence]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [Sentence(intent, text) for intent, texts in loaded.items() for text in texts or []]


def by_intent(all_of_them: list[Sentence]) -> dict[str, list[Sentence]]:
    groups: dict[str, list[Sentence]] = {}
    for sentence in all_of_them:
        groups.setdefault(sentence.intent, []).append(sentence)
    return groups


def near_duplicates(group: list[Sentence], above: float = 0.7) -> list[tuple[Sentence, Sentence]]:
    known = [(sentence, sentence.trigrams) for sentence in group]
    return [(one, other) for (one, a), (other, b) in combinations(known, 2) if _alike(a, b, above)]


def lexicon_words(name: str) -> set[str]:
    lines = (LEXICON / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return {line.split()[0] for line in lines if line.strip() and not line.startswith("#")}


def _of_file(path: Path) -> Iterator[Sentence]:
    loaded = yaml.safe_load(path.read_text(encoding="utf-8"))
    for part in loaded["nlu"]:
        for line in part["examples"].splitlines():
            yield Sentence(part["intent"], line.removeprefix("- "))


def _alike(one: frozenset[str], other: frozenset[str], above: float) -> bool:
    small, large = sorted((len(one), len(other)))
    return small / large > above and len(one & other) / len(one | other) > above
