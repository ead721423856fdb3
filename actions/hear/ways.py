"""Turns of speech a reading does not bring yet, one way a line in ``data/hear``, for trainers to add to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from xiaoer.talk import patterns
from xiaoer.talk.patterns import Pattern

_FOLDER = Path(__file__).parents[2] / "data" / "hear"


@cache
def ways(name: str) -> Pattern:
    lines = (_FOLDER / f"{name}.txt").read_text("utf-8").splitlines()
    return patterns.any_of([line for line in lines if line and not line.startswith("#")])


def says(name: str, words: str) -> bool:
    return bool(ways(name).search(words))
