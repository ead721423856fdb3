"""``data/aspects.yml``: each goal (topic/aspect) with its meaning and what a sentence of it mostly does."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml
from rasa.shared.exceptions import RasaException
from xiaoer.talk.reading import ACTS

from brain.reading.conversations import INFORM

NO_MATTER = {"greeting": "greet", "thanks": "thank", "goodbye": "bye", "affirm": "yes", "deny": "no", INFORM: "tell"}
"""Topics that are an act and nothing else."""
_OTHERWISE = "ask"


@dataclass(frozen=True)
class Goals:
    """``acts``: by goal."""

    acts: Mapping[str, str]

    def act_of(self, goal: str) -> str:
        topic = goal.split("/")[0]
        return self.acts.get(goal) or NO_MATTER.get(topic) or self.acts.get(topic) or _OTHERWISE

    def as_json(self) -> dict[str, str]:
        return dict(self.acts)


def read(file: Path) -> Goals:
    """No table, no acts but the plainest: a project of Rasa's own trains all the same."""
    if not file.is_file():
        return Goals({})
    table = (yaml.safe_load(file.read_text("utf-8")) or {}).get("aspects") or {}
    for goal, about in table.items():
        if not isinstance(about, dict) or about.get("act") not in ACTS:
            raise RasaException(f"{file.name}: {goal}: `act` is one of {' '.join(ACTS)}")
    return Goals({goal: about["act"] for goal, about in table.items()})
