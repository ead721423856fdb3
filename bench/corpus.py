"""Training data, read as plain Python: the sentences of data/nlu and data/emotion and the shop's words.

For what judges them: `make data-report` and tests/data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).resolve().parents[1] / "data"
LEXICON_OF = {"product": "products", "color": "colors", "size": "sizes", "courier": "couriers"}
"""Entities that are marked in sentences, and the file of data/lexicon that lists each one's words."""

_ANNOTATION = re.compile(r"\[([^\]]+)\]\(([^)]+)\)")


@dataclass(frozen=True)
class Sentence:
    """``intent`` is the file it stands in: of the emotion files the feeling."""

    intent: str
    marked: str

    @property
    def text(self) -> str:
        return _ANNOTATION.sub(r"\1", self.marked)

    @property
    def entities(self) -> list[tuple[str, str]]:
        return [(name, value) for value, name in _ANNOTATION.findall(self.marked)]

    @cached_property
    def bare(self) -> str:
        """Letters and digits alone, so that punctuation does not make two sentences of one."""
        folded = unicodedata.normalize("NFKC", self.text).lower()
        return re.sub(r"[\W_]+", "", folded) or folded

    @cached_property
    def trigrams(self) -> frozenset[str]:
        bare = self.bare
        return frozenset(bare[i : i + 3] for i in range(len(bare) - 2)) or frozenset({bare})


def sentences(data: Path = DATA) -> list[Sentence]:
    return [sentence for path in sorted((data / "nlu").glob("*.yml")) for sentence in _of_file(path)]


def under_aspects(data: Path = DATA) -> set[str]:
    """Topics with aspects (refund/arrival): Rasa itself adds them to the domain, so domain.yml does not list them."""
    return {topic for path in (data / "nlu").glob("*.yml") for topic, slash, _ in _named(path) if slash}


def by_goal(data: Path = DATA) -> dict[str, list[Sentence]]:
    """Sentences of each topic/aspect, as their blocks stand."""
    found: dict[str, list[Sentence]] = {}
    for path in sorted((data / "nlu").glob("*.yml")):
        for part in _loaded(path)["nlu"]:
            if "/" in part["intent"]:
                found.setdefault(part["intent"], []).extend(_of_block(part))
    return found


def goals_told(data: Path = DATA) -> dict[str, dict[str, str]]:
    """The table of goals: of each its meaning and what its sentences mostly do."""
    table: dict[str, dict[str, str]] = _loaded(data / "aspects.yml")["aspects"]
    return table


def goals_of_conversations(data: Path = DATA) -> set[str]:
    """Whatever a line of data/conversations is said to mean."""
    talks = [talk for path in sorted((data / "conversations").glob("*.yml"))
             for talk in _loaded(path)["conversations"]]  # fmt: skip
    said = [step for talk in talks for step in talk["steps"] if "user" in step]
    return {goal for step in said for goal in (step["intent"], *step.get("also", ()))}


def feelings(data: Path = DATA) -> list[Sentence]:
    return [Sentence(path.stem, line) for path in sorted((data / "emotion").glob("*.txt")) for line in _lines(path)]


def by_intent(all_of_them: Iterable[Sentence]) -> dict[str, list[Sentence]]:
    groups: dict[str, list[Sentence]] = {}
    for sentence in all_of_them:
        groups.setdefault(sentence.intent, []).append(sentence)
    return groups


def lexicon_words(name: str, data: Path = DATA) -> set[str]:
    return {line.split()[0] for line in _lines(data / "lexicon" / f"{name}.txt")}


def lexicon_values(name: str, data: Path = DATA) -> dict[str, set[str]]:
    """Each standard name with all the words for it: ``word = standard name`` gives a thing another word."""
    values: dict[str, set[str]] = {}
    for line in _lines(data / "lexicon" / f"{name}.txt"):
        words, _, value = (part.strip() for part in line.partition("="))
        word = words.split()[0]
        values.setdefault(value or word, {value or word}).add(word)
    return values


def _loaded(path: Path) -> Any:
    """By libyaml where it is there: ten times as fast over some 20,000 lines."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(path.read_text(encoding="utf-8"), loader)  # a safe one


def _named(path: Path) -> list[tuple[str, str, str]]:
    return [part["intent"].partition("/") for part in _loaded(path)["nlu"]]


def _of_file(path: Path) -> Iterator[Sentence]:
    loaded = _loaded(path)
    for part in loaded["nlu"]:
        yield from _of_block(part)


def _of_block(part: dict[str, str]) -> Iterator[Sentence]:
    for line in part["examples"].splitlines():
        yield Sentence(part["intent"].partition("/")[0], line.removeprefix("- "))  # refund of refund/arrival


def _lines(path: Path) -> list[str]:
    lines = (line.split("#", 1)[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return [line for line in lines if line]
