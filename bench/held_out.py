"""How well the running brain reads sentences of our own that it never learned, and what its odds are worth.

``brain/tests/reading_held_out.yml`` was written from the meanings in data/aspects.yml and is frozen.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from bench.intervals import Estimate, share
from bench.understanding import Understood, reader
from xiaoer.run.plan import ROOT

OWN = ROOT / "brain" / "tests" / "reading_held_out.yml"
GATES = (0.5, 0.7, 0.9)
"""Odds of topic and aspect together, from which something may be done."""


@dataclass(frozen=True)
class Row:
    """``goals``: all that are right."""

    text: str
    goals: frozenset[str]
    act: str


@dataclass(frozen=True)
class Measured:
    rows: tuple[tuple[Row, Understood], ...]

    @property
    def figures(self) -> dict[str, Estimate]:
        topics = [(row, said.goal[0]) for row, said in self.rows if said.goal]
        of_goals = sum(_right(row, said) for row, said in self.rows)
        of_topics = sum(topic in {goal.split("/")[0] for goal in row.goals} for row, topic in topics)
        of_acts = sum(said.act == row.act for row, said in self.rows)
        count = len(self.rows)
        return {
            "held_out_topic": share(of_topics, count),
            "held_out_goal": share(of_goals, count),
            "held_out_act": share(of_acts, count),
        }

    @property
    def block(self) -> str:
        """For people to read: the figures, what the odds are worth, and what was read otherwise."""
        lines = ["sentences held out", *(f"  {name:<22}{one.shown(4)}" for name, one in self.figures.items())]
        for gate in GATES:
            sure = [_right(row, said) for row, said in self.rows if said.goal_odds >= gate]
            lines.append(f"  odds from {gate}: {share(sum(sure), len(sure)).shown(3)} right, of {len(sure)} sentences")
        wrong = [(row, said) for row, said in self.rows if not _right(row, said)]
        lines += [f"  {row.text}: {'/'.join(said.goal or (said.act,))} ({said.goal_odds:.2f})" for row, said in wrong]
        return "\n".join(lines)


def measured(brain_at: str, token: str, file: Path = OWN) -> Measured:
    rows = read(file)
    with reader(brain_at, token) as asked:
        return Measured(tuple(zip(rows, asked.read([row.text for row in rows]), strict=True)))


def read(file: Path = OWN) -> Sequence[Row]:
    told = yaml.safe_load(file.read_text("utf-8"))["sentences"]
    return [Row(str(text), frozenset((goal, *also)), act) for text, goal, act, *also in told]


def _right(row: Row, said: Understood) -> bool:
    return said.goal is not None and "/".join(said.goal) in row.goals
