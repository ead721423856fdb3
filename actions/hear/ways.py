"""Turns of speech that trainers may add to: ``data/hear/<name>.txt`` holds one pattern a line."""

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
