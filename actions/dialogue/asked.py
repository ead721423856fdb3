"""One question as a skill sees it: what was read of it and the turn it came in; never its text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from actions.reply import Button
from actions.turn import Turn
from xiaoer.talk.reading import Matter, Reading, Subject

BY_BUTTON = "?"


@dataclass(frozen=True)
class Asked:
    """``matter``: topic and aspect. ``first``: no other matter of this message is answered before it. ``in_form``: a
    form's question stands and comes after the answer."""

    turn: Turn
    matter: Matter
    first: bool = True
    in_form: bool = False

    @property
    def topic(self) -> str:
        return self.matter.topic

    @property
    def reading(self) -> Reading:
        return self.turn.reading

    @property
    def values(self) -> Mapping[str, Any]:
        return self.turn.reading.values

    @property
    def subjects(self) -> tuple[Subject, ...]:
        return self.turn.reading.subjects

    @property
    def now(self) -> dt.datetime:
        return self.turn.now


def ask_button(title: str, goal: str, **entities: str) -> Button:
    """A button that asks one aspect: ``refund/arrival``."""
    topic, _, aspect = goal.partition("/")
    return Button(title, topic, {**entities, "choice": f"{BY_BUTTON}{aspect}"})
