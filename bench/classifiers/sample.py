"""What everybody is taught in one trial: the same sentences for all contestants, drawn anew for each seed."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import yaml

from bench.sample import evenly

Sentences = Mapping[str, Sequence[str]]
"""Lines as data/nlu has them, marks of entities included, by topic: refund has those of refund/arrival."""


def read(nlu: Path) -> Sentences:
    found: dict[str, list[str]] = {}
    for file in sorted(nlu.rglob("*.yml")):
        for part in yaml.safe_load(file.read_text("utf-8"))["nlu"]:
            if "intent" in part:
                lines = [line.removeprefix("- ") for line in part["examples"].splitlines() if line.strip()]
                found.setdefault(part["intent"].partition("/")[0], []).extend(lines)
    return found


def draw(sentences: Sentences, each: int, share: float, seed: int) -> Sentences:
    """At most ``each`` of an intent (0: all), evenly from its list; of these ``share`` by lot, in their order."""
    lot = random.Random(seed)
    drawn = {}
    for intent in sorted(sentences):
        kept = evenly(sentences[intent], each) if each else list(sentences[intent])
        places = sorted(lot.sample(range(len(kept)), max(2, round(share * len(kept)))))
        drawn[intent] = [kept[place] for place in places]
    return drawn


def write(sentences: Sentences, file: Path) -> None:
    """As Rasa reads it."""
    parts = [{"intent": intent, "examples": "".join(f"- {line}\n" for line in lines)}
             for intent, lines in sentences.items()]  # fmt: skip
    file.write_text(yaml.safe_dump({"version": "3.1", "nlu": parts}, allow_unicode=True, width=10_000), "utf-8")
