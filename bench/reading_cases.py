"""Rows of the context and aspect files beside what the brain read of them, and beside the message read alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.names import ACT_NAMES, CONTEXT_NAMES
from bench.score import Judged
from bench.sets import AspectRow, ContextRow
from bench.understanding import Reader, Understood

ASPECT_NAMES = Path(__file__).with_name("aspect_names.yml")


@dataclass(frozen=True)
class ContextCase:
    row: ContextRow
    said: Understood
    alone: Understood

    @property
    def judged(self) -> Judged:
        return Judged(self.row.intent, context_name(self.said), self.row.also)

    @property
    def judged_alone(self) -> Judged:
        """As the bot acts today: the classifier's first choice, whatever was said before."""
        return Judged(self.row.intent, CONTEXT_NAMES[self.alone.ranking[0][0]], self.row.also)


@dataclass(frozen=True)
class AspectCase:
    """``labels``: of the file, that the goal read answers to."""

    row: AspectRow
    goal: str
    labels: frozenset[str]

    @property
    def judged(self) -> Judged:
        wanted = {self.row.aspect} | self.row.also
        return Judged(self.row.aspect, next(iter(sorted(self.labels & wanted)), self.goal), self.row.also)


def context_name(said: Understood) -> str:
    return CONTEXT_NAMES[said.goal[0]] if said.goal else ACT_NAMES.get(said.act, "gives_info")


def context_cases(rows: Sequence[ContextRow], asked: Reader) -> tuple[ContextCase, ...]:
    read = asked.read_after([(row.text, row.history) for row in rows])
    alone = asked.read([row.text for row in rows])
    return tuple(ContextCase(*one) for one in zip(rows, read, alone, strict=True))


def aspect_cases(rows: Sequence[AspectRow], asked: Reader) -> tuple[AspectCase, ...]:
    """The rows of which some goal of ours answers to a label."""
    names = aspect_names()
    known = [row for row in rows if ({row.aspect} | row.also) & labels_here(names)]
    goals = ["/".join(said.goal) if said.goal else said.act for said in asked.read([row.text for row in known])]
    return tuple(AspectCase(row, goal, names.get(goal, frozenset())) for row, goal in zip(known, goals, strict=True))


def aspect_names(file: Path = ASPECT_NAMES) -> Mapping[str, frozenset[str]]:
    """Labels by goal."""
    table = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {goal: frozenset(labels) for goal, labels in table.items()}


def labels_here(names: Mapping[str, frozenset[str]]) -> frozenset[str]:
    return frozenset().union(*names.values())
