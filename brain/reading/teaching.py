"""Examples for the reading model out of written conversations and of sentences that stand alone."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

import numpy as np
from xiaoer.talk.reading import Context, Matter, Reading

from brain.intent_training import Numbers, Vector
from brain.reading.carried import SURELY_ABOUT, carried
from brain.reading.conversations import INFORM, Said
from brain.reading.goals import NO_MATTER
from brain.reading.going_on import Example

_TRUE = 0.85
"""How sure an earlier line of a written conversation is taken to have been read."""
_OFTEN = 3.0
"""What a written line weighs beside a sentence of data/nlu."""
_ALONE = 1500
_STILL_ON_THE_TABLE = 0.25
_SEED = 11


def of_conversations(
    lines: Sequence[Said], seen: Mapping[str, Vector], odds: Callable[[Vector], Numbers], topics: Sequence[str]
) -> list[Example]:
    places = {topic: place for place, topic in enumerate(topics)}
    made = []
    for line in lines:
        own = seen[line.text]
        context = _with_readings(line, seen, odds, topics)
        before = carried(context, places)
        topic = line.goals[0].split("/")[0]
        informs = topic == INFORM
        open_still = not informs and topic in places and before.any()
        goes_on = bool(before[places[topic]] > _STILL_ON_THE_TABLE * before.max()) if open_still else None
        made.append(Example(line.text, own, odds(own), before, context, goes_on, informs, _OFTEN))
    return made


def _with_readings(
    line: Said, seen: Mapping[str, Vector], odds: Callable[[Vector], Numbers], topics: Sequence[str]
) -> Context:
    """Her lines before as they were probably read: mostly right, with the doubt that the words alone leave."""
    told = line.context.told
    for said in line.context.lines:
        alone = odds(seen[said.text])
        told = topics[int(alone.argmax())] if alone.max() > SURELY_ABOUT else told
    readings = tuple(_as_read(goal, odds(seen[text]), topics) for text, goal in line.earlier)
    return replace(line.context, readings=readings, told=told)


def _as_read(goal: str, alone: Numbers, topics: Sequence[str]) -> Reading:
    topic, _, aspect = goal.partition("/")
    if topic in NO_MATTER:
        return Reading(((NO_MATTER[topic], 1.0),))
    likeliest = [(topics[place], float(alone[place]) / 2) for place in np.argsort(-alone)[:2]]
    doubts = tuple((other, odds) for other, odds in likeliest if other != topic)
    return Reading((), (Matter(topic, aspect or None, _TRUE, ""),), doubts)


def standing_alone(
    texts: Sequence[str], vectors: Sequence[Vector], labels: Sequence[str], held_out: Numbers, topics: Sequence[str]
) -> list[Example]:
    """Sentences that inform of nothing that was asked. ``held_out``: odds of models that had not seen them."""
    chosen = np.random.default_rng(_SEED).permutation(len(texts))[:_ALONE]
    nothing = np.zeros(len(topics))
    return [
        Example(texts[at], vectors[at], held_out[at], nothing, Context(), None, False)
        for at in chosen
        if labels[at] not in NO_MATTER
    ]
