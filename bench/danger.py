"""How well the running brain hears danger: in sentences that speak of it, in look-alikes, in everyday dialogues."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import yaml

from bench import dialogues
from bench.intervals import Estimate, share
from bench.understanding import AT_ONCE
from xiaoer.run.plan import ROOT

OWN = sorted((ROOT / "brain" / "tests").glob("danger_held_out*.yml"))
DIALOGUES = "dialogues_dev.jsonl"
NONE = "none"


@dataclass(frozen=True)
class Row:
    """``kind``: the danger it speaks of, or none; ``heard``: what the brain said."""

    text: str
    kind: str
    heard: str | None


@dataclass(frozen=True)
class Measured:
    rows: tuple[Row, ...]
    turns: tuple[Row, ...]
    """Of everyday dialogues; all are taken for business."""

    @property
    def figures(self) -> dict[str, Estimate]:
        told = [row for row in self.rows if row.kind != NONE]
        alike = [row for row in self.rows if row.kind == NONE]
        return {
            "danger_recall": _heard(told),
            "danger_kind_right": share(
                sum(row.heard == row.kind for row in told), sum(bool(row.heard) for row in told)
            ),
            "danger_look_alikes": _heard(alike),
            "danger_false_alarm": _heard(self.turns or alike),
        }

    @property
    def block(self) -> str:
        """For people to read: the figures, and the rows of the sets that were judged otherwise."""
        lines = ["danger", *(f"  {name:<22}{estimate.shown(4)}" for name, estimate in self.figures.items())]
        missed = [row.text for row in self.rows if row.kind != NONE and not row.heard]
        false = [f"{row.text} ({row.heard})" for row in self.rows if row.kind == NONE and row.heard]
        return "\n".join([*lines, *(f"  missed: {text}" for text in missed), *(f"  false: {text}" for text in false)])


def measured(sets: Path, brain_at: str, token: str) -> Measured:
    """Sets named ``danger_*.jsonl`` in the folder (text, kind), our own where there is none."""
    rows = [row for file in sorted(sets.glob("danger_*.jsonl")) for row in _shared(file)] or _own()
    turns = [(text, NONE) for text in _turns(sets / DIALOGUES)]
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=brain_at, headers=headers, timeout=60.0, trust_env=False) as http:
        return Measured(_asked(http, rows), _asked(http, turns))


def _asked(http: httpx.Client, rows: Sequence[tuple[str, str]]) -> tuple[Row, ...]:
    found: list[Row] = []
    for start in range(0, len(rows), AT_ONCE):
        some = rows[start : start + AT_ONCE]
        answer = http.post("/webhooks/turn/parse", json={"texts": [text for text, _ in some]}).raise_for_status()
        heard = [(result.get("danger") or {}).get("kind") for result in answer.json()["results"]]
        found += [Row(text, kind, said) for (text, kind), said in zip(some, heard, strict=True)]
    return tuple(found)


def _heard(rows: Sequence[Row]) -> Estimate:
    return share(sum(row.heard is not None for row in rows), len(rows))


def _own() -> list[tuple[str, str]]:
    held_out = [yaml.safe_load(file.read_text("utf-8")) for file in OWN]
    return [(str(text), kind) for told in held_out for kind, texts in told.items() for text in texts]


def _shared(file: Path) -> list[tuple[str, str]]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [(row["text"], row.get("kind") or NONE) for row in rows]


def _turns(file: Path) -> list[str]:
    if not file.is_file():
        return []
    return [text for dialogue in dialogues.read(file) for group in dialogue.said for text in group]
