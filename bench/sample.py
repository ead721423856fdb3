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
    """An NLU file with at most ``each`` examples an intent; synonyms, lookups and patterns stay whole."""
    content = yaml.safe_load(text)
    for item in content["nlu"]:
        if "intent" in item and isinstance(item["examples"], str):
            item["examples"] = "\n".join(evenly(item["examples"].splitlines(), each)) + "\n"
    dumped: str = yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=10_000)
    return dumped


def evenly(lines: Sequence[str], count: int) -> list[str]:
    """``count`` of the lines, from the first to the last at even steps; all if there are no more."""
    if len(lines) <= count:
        return list(lines)
    return [lines[place * len(lines) // count] for place in range(count)]
