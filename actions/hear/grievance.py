"""How displeasure is said where it is not said straight out: mocked, praised ironically, given up, or only felt."""

from __future__ import annotations

from typing import Literal

from actions.hear.ways import says
from actions.turn import Turn

Mood = Literal["to_leader", "gives_up", "no_sorry", "jeer", "made_now", "let_down", "ironic", "mend_it"]
_MOODS: tuple[Mood, ...] = ("to_leader", "gives_up", "no_sorry", "jeer", "made_now", "let_down", "ironic", "mend_it")
_GOALS: dict[str, Mood] = {"complaint/to_leader": "to_leader", "complaint/disappointed": "let_down"}
_SURE, _BLAMES = 0.5, 0.15


def mood_of(turn: Turn) -> Mood | None:
    """By the turns of speech in ``data/hear``, or as read; nothing said in joy or sold as a wish is one."""
    person = turn.intent == "ask_human" and turn.confidence >= _SURE
    if turn.pressed or not turn.text or turn.reading.danger or person:
        return None
    read = next(
        (_GOALS[one.goal] for one in turn.reading.matters if one.goal in _GOALS and one.goal_odds >= _SURE), None
    )
    return read or next((mood for mood in _MOODS if says(mood, turn.text)), None)


def blames(turn: Turn) -> bool:
    return turn.upset or dict(turn.reading.acts).get("blame", 0.0) >= _BLAMES


def aggrieved_before(turn: Turn) -> bool:
    """One of the lines before was displeased."""
    blamed = any(goal.split("/")[0] in ("complaint", "not_resolved") for goal in turn.goals_before)
    return blamed or any(says(mood, line) for line in turn.earlier for mood in _MOODS)
