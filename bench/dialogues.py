"""Real dialogues to replay: only what the shopper said, in the groups between two agent turns."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path


@dataclass(frozen=True)
class Dialogue:
    """``said``: groups of user turns; within a group the shopper wrote several in a row."""

    id: str
    said: tuple[tuple[str, ...], ...]


def read(path: Path, limit: int | None = None) -> list[Dialogue]:
    """The first ``limit`` dialogues of a JSONL file; a line without user turns is left out."""
    with path.open(encoding="utf-8") as lines:
        dialogues = [_dialogue(line) for line in lines if line.strip()]
    return [dialogue for dialogue in dialogues if dialogue.said][:limit]


def _dialogue(line: str) -> Dialogue:
    raw = json.loads(line)
    groups = groupby(raw["turns"], key=lambda turn: turn["role"])
    said = [tuple(turn["text"] for turn in turns if turn["text"].strip()) for role, turns in groups if role == "user"]
    return Dialogue(str(raw["id"]), tuple(group for group in said if group))
