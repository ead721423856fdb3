"""How well the running brain reads the later lines of written conversations that it never learned.

``tests/data/conversations_held_out.yml`` is an eighth of what was written for data/conversations, kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bench.corpus import goals_told
from bench.held_out import GATES
from bench.intervals import Estimate, share
from bench.understanding import Understood, reader
from xiaoer.run.plan import ROOT

OWN = ROOT / "tests" / "data" / "conversations_held_out.yml"
_NO_MATTER = {"greeting": "greet", "thanks": "thank", "goodbye": "bye", "affirm": "yes", "deny": "no", "inform": "tell"}
"""What is an act and nothing else."""


@dataclass(frozen=True)
class Line:
    """``goals``: all that are right; ``told``: it and what came before, as the parse door takes them."""

    goals: frozenset[str]
    act: str
    told: Mapping[str, Any]


@dataclass(frozen=True)
class Measured:
    lines: tuple[tuple[Line, Understood], ...]

    @property
    def figures(self) -> dict[str, Estimate]:
        count = len(self.lines)
        return {
            "held_out_talk_topic": share(sum(_is_of(line, said) for line, said in self.lines), count),
            "held_out_talk_goal": share(sum(_right(line, said) for line, said in self.lines), count),
            "held_out_talk_act": share(sum(said.act == line.act for line, said in self.lines), count),
        }

    @property
    def block(self) -> str:
        lines = ["later lines of conversations held out"]
        lines += [f"  {name:<22}{one.shown(4)}" for name, one in self.figures.items()]
        for gate in GATES:
            sure = [_right(line, said) for line, said in self.lines if said.goal and said.goal_odds >= gate]
            lines.append(f"  odds from {gate}: {share(sum(sure), len(sure)).shown(3)} right, of {len(sure)} lines")
        return "\n".join(lines)


def measured(brain_at: str, token: str, file: Path = OWN) -> Measured:
    lines = tuple(read(file))
    with reader(brain_at, token) as asked:
        return Measured(tuple(zip(lines, asked.read_told([line.told for line in lines]), strict=True)))


def read(file: Path = OWN) -> Iterator[Line]:
    """Each line of a shopper but the first of a conversation."""
    acts = {goal: str(told["act"]) for goal, told in goals_told().items()}
    for talk in yaml.safe_load(file.read_text("utf-8"))["conversations"]:
        history: list[dict[str, str]] = []
        for step in talk["steps"]:
            if "user" in step:
                goals = [step["intent"], *(step.get("also") or ())]
                act = step.get("act") or acts.get(goals[0]) or _NO_MATTER.get(goals[0], "ask")
                if history:
                    yield Line(frozenset(goals), act, {"text": str(step["user"]), "history": [*history]})
                history.append({"shopper": str(step["user"]), "agent": ""})
            elif "action" in step:
                history.append({"shopper": "", "agent": "", "did": step["action"]})
            elif "person" in step:
                history.append({"shopper": "", "agent": step["person"]})


def _is_of(line: Line, said: Understood) -> bool:
    topics = {goal.split("/")[0] for goal in line.goals}
    return said.goal[0] in topics if said.goal else bool(topics & set(_NO_MATTER))


def _right(line: Line, said: Understood) -> bool:
    return "/".join(said.goal) in line.goals if said.goal else _is_of(line, said)
