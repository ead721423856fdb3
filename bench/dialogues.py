"""Real dialogues to replay: only what the shopper said, in the groups between two agent turns."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

_A_PERSON = re.compile(
    r"人工|真人|转(?:接|给)?(?:客服|人)|(?:找|叫|让|换|联系)[^,，。]{0,4}(?:客服|经理|主管|领导|人来)|客服电话|人呢|有人吗"
)
"""Kept apart from our own intents, so that what is measured does not depend on what is measured with."""


@dataclass(frozen=True)
class Dialogue:
    """``said``: groups of user turns; within a group the shopper wrote several in a row. ``dissatisfied``: which of
    these turns, counted through, were marked so in the file."""

    id: str
    said: tuple[tuple[str, ...], ...]
    dissatisfied: frozenset[int] = frozenset()

    @property
    def asks_for_a_person(self) -> bool:
        return any(_A_PERSON.search(text) for group in self.said for text in group)


def read(path: Path, limit: int | None = None) -> list[Dialogue]:
    """The first ``limit`` dialogues of a JSONL file; a line without user turns is left out."""
    with path.open(encoding="utf-8") as lines:
        dialogues = [_dialogue(line) for line in lines if line.strip()]
    return [dialogue for dialogue in dialogues if dialogue.said][:limit]


def _dialogue(line: str) -> Dialogue:
    raw = json.loads(line)
    turns = [turn for turn in raw["turns"] if turn["text"].strip()]
    groups = groupby(turns, key=lambda turn: turn["role"])
    said = tuple(tuple(turn["text"] for turn in group) for role, group in groups if role == "user")
    shopper = [turn for turn in turns if turn["role"] == "user"]
    marked = frozenset(place for place, turn in enumerate(shopper) if turn.get("satisfaction") == "dissatisfied")
    return Dialogue(str(raw["id"]), said, marked)
