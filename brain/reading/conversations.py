"""``data/conversations/*.yml``: what fragments mean after what; Rasa's step form under a key that Rasa passes over."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import yaml
from rasa.shared.exceptions import RasaException
from xiaoer.talk.reading import ACTS, Context, Line, Question

from brain.reading.in_words import MOST_SAID

INFORM = "inform"
"""The intent of a line that only gives what was asked for."""
_ASK, _OFFER, _DID, _SHOW, _TOLD = "ask_", "offer_", "did_", "show_", "utter_"


class BadConversation(RasaException):
    """The file, the conversation and what is wrong with it."""


@dataclass(frozen=True)
class Said:
    """One line of a shopper in a written conversation; ``context``: all before it but the readings of her own lines."""

    text: str
    goals: tuple[str, ...]
    """The intent, then those that are as right."""
    act: str | None
    context: Context
    earlier: tuple[tuple[str, str], ...]
    """Text and goal of her lines before, newest first."""


def talks_in_folder(folder: Path) -> list[tuple[str, list[Said]]]:
    """Each conversation by its name, of every file; none when there is no such folder."""
    return [talk for file in sorted(folder.glob("*.yml")) for talk in talks_in(file)]


def talks_in(file: Path) -> list[tuple[str, list[Said]]]:
    """Each conversation by its name."""
    content = yaml.safe_load(file.read_text("utf-8")) or {}
    talks = content.get("conversations")
    if not isinstance(talks, list):
        raise BadConversation(f"{file.name}: a list under `conversations:`")
    return [(str(talk.get("conversation")), list(_lines(file.name, talk))) for talk in talks]


def _lines(file: str, talk: Mapping[str, Any]) -> Iterator[Said]:
    where = f"{file}: {talk.get('conversation')}"
    context = Context()
    earlier: tuple[tuple[str, str], ...] = ()
    for step in talk.get("steps") or ():
        if "user" in step:
            goals = (step.get("intent"), *(step.get("also") or ()))
            act = step.get("act")
            if not all(isinstance(goal, str) and goal for goal in goals) or act not in (None, *ACTS):
                raise BadConversation(f"{where}: {step}: an intent, and an act of {' '.join(ACTS)} if any")
            text = str(step["user"])
            yield Said(text, goals, act, context, earlier)
            earlier = ((text, goals[0]), *earlier)
            context = replace(context, picture=False, said=(text, *context.said)[:MOST_SAID])
        elif "action" in step:
            context = after_action(context, str(step["action"]), where)
        elif "person" in step:
            context = replace(context, question=None, lines=(*context.lines, Line("agent", str(step["person"]))))
        elif "picture" in step:
            context = replace(context, picture=True)
        else:
            raise BadConversation(f"{where}: {step}: user, action, person or picture")


def after_action(context: Context, action: str, where: str = "") -> Context:
    """What the bot did last replaces what it did before; what it asked stands until it does something else."""
    if action.startswith(_ASK):
        topic, _, asked = action[len(_ASK) :].rpartition("/")
        return replace(context, question=Question(topic or None, asked), lines=())
    if action.startswith(_OFFER):
        return replace(context, offered=(action[len(_OFFER) :],), lines=())
    if action.startswith(_DID):
        return replace(context, deed=action[len(_DID) :], question=None, offered=(), lines=())
    if action.startswith(_SHOW):
        return replace(context, shown=(action[len(_SHOW) :],), lines=())
    if action.startswith(_TOLD):
        return replace(context, told=action[len(_TOLD) :], question=None, offered=(), lines=())
    raise BadConversation(f"{where}: {action}: utter_, ask_, offer_, did_ or show_")
