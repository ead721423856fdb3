"""The two views of goals, fitted: a head of aspects for every topic, one of all goals, and how honest their mean is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import NEVER_HELD_OUT, Numbers, Trained, Vector, folds, one_round
from brain.reading import heads
from brain.reading.conversations import Said
from brain.reading.heads import Head
from brain.reading.views import Views, mean_of, softness_of, topic_of

_STRENGTH = 10.0
_STRENGTH_OF_ALL = 0.3


def learn(
    model: LinearModel,
    trained: Trained,
    goals: Sequence[str],
    vectors: Sequence[Vector],
    lines: Sequence[Said],
    seen: Mapping[str, Vector],
) -> tuple[Views, Numbers]:
    """And the odds of topics of the sentences that the topics' model had held out. ``goals``: of each sentence."""
    width = len(model.vocabulary.columns)
    fold = one_round(folds(goals))
    of_topics = _of_topics(goals)
    aspects = _aspect_heads(of_topics, goals, vectors, fold, lines, seen, width)
    found = {topic: head for topic, (head, _) in aspects.items()}
    whole, all_goals = heads.learn(vectors, goals, width, _STRENGTH_OF_ALL, "svm", fold)
    if all_goals is None:
        return Views(model, found, None), trained.held_out[trained.known]
    places = trained.known
    place_of = topic_of(whole.labels, model.intents)
    right = np.array([model.intents.index(goals[place].split("/")[0]) for place in places])
    one = trained.held_out[places]
    other = np.stack([np.bincount(place_of, odds, len(model.intents)) for odds in all_goals.held_out[places]])
    softness = softness_of(mean_of(one, other, 1.0), right)
    views = Views(model, found, whole, softness)
    views = replace(views, of_aspects=_softness_of_aspects(aspects, of_topics, goals, all_goals, fold))
    return views, mean_of(one, other, softness)


def _of_topics(goals: Sequence[str]) -> dict[str, list[int]]:
    """Places of the sentences that stand under aspects, by topic."""
    found: dict[str, list[int]] = {}
    for place, goal in enumerate(goals):
        if "/" in goal:
            found.setdefault(goal.split("/")[0], []).append(place)
    return found


def _aspect_heads(
    of_topics: Mapping[str, Sequence[int]],
    goals: Sequence[str],
    vectors: Sequence[Vector],
    fold: Numbers,
    lines: Sequence[Said],
    seen: Mapping[str, Vector],
    width: int,
) -> dict[str, tuple[Head, Trained | None]]:
    """Lines of conversations teach them how fragments sound."""
    found = {}
    for topic, places in sorted(of_topics.items()):
        known = {goals[place] for place in places}
        more = [line for line in lines if line.goals[0] in known]
        found[topic] = heads.learn(
            [vectors[place] for place in places] + [seen[line.text] for line in more],
            [_aspect(goals[place]) for place in places] + [_aspect(line.goals[0]) for line in more],
            width, _STRENGTH, fold=np.concatenate([fold[list(places)], np.full(len(more), NEVER_HELD_OUT)]),
        )  # fmt: skip
    return found


def _softness_of_aspects(
    aspects: Mapping[str, tuple[Head, Trained | None]],
    of_topics: Mapping[str, Sequence[int]],
    goals: Sequence[str],
    all_goals: Trained,
    fold: Numbers,
) -> float:
    """One for all topics: a topic alone holds out too few."""
    most = max((len(head.labels) for head, _ in aspects.values()), default=1)
    place_of = {goal: place for place, goal in enumerate(all_goals.intents)}
    odds, right = [], []
    for topic, (head, trained) in aspects.items():
        if trained is None:
            continue
        columns = [place_of[f"{topic}/{aspect}"] for aspect in head.labels]
        for at, place in enumerate(of_topics[topic]):
            if fold[place] != NEVER_HELD_OUT:
                both = mean_of(trained.held_out[at], all_goals.held_out[place][columns], 1.0)
                odds.append(np.pad(both, (0, most - len(both))))
                right.append(head.labels.index(_aspect(goals[place])))
    return softness_of(np.array(odds), np.array(right)) if odds else 1.0


def _aspect(goal: str) -> str:
    return goal.split("/")[1]
