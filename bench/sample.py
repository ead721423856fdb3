"""The training data of the speed measure: as many examples of each intent as stock can be trained on in minutes."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import yaml

EACH = 60
PARTS = ("nlu", "rules", "stories")


def lay_out(data: Path, folder: Path, each: int | None = EACH) -> None:
    """Copy the training data; of every intent only ``each`` examples (None: all), evenly taken from its list."""
    for part in PARTS:
        if (data / part).is_dir():
            shutil.copytree(data / part, folder / part)
    if each is not None:
        for file in (folder / "nlu").rglob("*.yml"):
            file.write_text(thin(file.read_text(encoding="utf-8"), each), encoding="utf-8")


def thin(text: str, each: int) -> str:
    """An NLU file with at most ``each`` examples a topic; synonyms, lookups and patterns stay whole.

    A topic's aspects (refund/arrival) share its examples; one that would be left without any is left out.
    """
    content = yaml.safe_load(text)
    taught = [item for item in content["nlu"] if "intent" in item and isinstance(item["examples"], str)]
    for topic in {_topic(item) for item in taught}:
        aspects = [item for item in taught if _topic(item) == topic]
        kept = evenly([(item["intent"], line) for item in aspects for line in item["examples"].splitlines()], each)
        for item in aspects:
            item["examples"] = "".join(f"{line}\n" for intent, line in kept if intent == item["intent"])
    content["nlu"] = [item for item in content["nlu"] if item.get("examples") != ""]
    dumped: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def _topic(item: dict[str, str]) -> str:
    return item["intent"].partition("/")[0]


def evenly[T](lines: Sequence[T], count: int) -> list[T]:
    """``count`` of the lines, from the first to the last at even steps; all if there are no more."""
    if len(lines) <= count:
        return list(lines)
    return [lines[place * len(lines) // count] for place in range(count)]
