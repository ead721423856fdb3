"""The views of goals, fitted: a head of aspects for every topic, the goals by meaning, and how honest their mean is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import NEVER_HELD_OUT, Numbers, Trained, Vector, folds, one_round
from brain.meaning import ENCODER, never_taught
from brain.reading import heads
from brain.reading.blending import blend, softness_of
from brain.reading.by_meaning import ByMeaning, Encodes, Meant
from brain.reading.conversations import Said
from brain.reading.heads import Head
from brain.reading.views import OF_ASPECTS, OF_TOPICS, Softness, Views

_STRENGTH = 10.0


def learn(
    model: LinearModel,
    trained: Trained,
    goals: Sequence[str],
    vectors: Sequence[Vector],
    lines: Sequence[Said],
    seen: Mapping[str, Vector],
    texts: Sequence[str] = (),
    encoder: Encodes = ENCODER,
) -> tuple[Views, Numbers]:
    """And the odds of topics, by the terms, of the sentences that the topics' model had held out. ``goals``: of each
    sentence; ``texts``: the sentences as the encoder sees them, where it is to speak."""
    width = len(model.vocabulary.columns)
    fold = one_round(folds(goals))
    of_topics = _of_topics(goals)
    aspects = _aspect_heads(of_topics, goals, vectors, fold, lines, seen, width)
    views = Views(model, {topic: head for topic, (head, _) in aspects.items()})
    held_out = trained.held_out[trained.known]
    meant = ByMeaning.of(goals, encoder) if texts else None
    if meant is None:
        return views, held_out
    views = replace(views, meant=meant)
    unseen = {at: found for at, text in enumerate(texts) if never_taught(text) and (found := meant.read(text))}
    softness = Softness(
        _softness_of_topics(views, trained, goals, unseen),
        _softness_of_aspects(views, aspects, of_topics, goals, unseen),
    )
    return replace(views, softness=softness), held_out


def _softness_of_topics(views: Views, trained: Trained, goals: Sequence[str], unseen: Mapping[int, Meant]) -> float:
    """``unseen``: what sentences mean that the encoder was never taught, by their places."""
    places = [at for at in trained.known if at in unseen]
    if not places:
        return 1.0
    right = np.array([views.topics.index(goals[at].split("/")[0]) for at in places])
    by_meaning = np.array([views.of_topics(unseen[at]) for at in places])
    return softness_of(blend(trained.held_out[places], by_meaning, OF_TOPICS), right)


def _softness_of_aspects(
    views: Views,
    aspects: Mapping[str, tuple[Head, Trained | None]],
    of_topics: Mapping[str, Sequence[int]],
    goals: Sequence[str],
    unseen: Mapping[int, Meant],
) -> float:
    """One for all topics: a topic alone holds out too few."""
    rows: list[tuple[Numbers, int]] = []
    for topic, (head, trained) in aspects.items():
        if trained is None:
            continue
        held = set(trained.known.tolist())
        for at, place in enumerate(of_topics[topic]):
            if at in held and place in unseen:
                both = blend(trained.held_out[at], views.of_aspects(topic, unseen[place]), OF_ASPECTS)
                rows.append((both, head.labels.index(_aspect(goals[place]))))
    if not rows:
        return 1.0
    most = max(len(odds) for odds, _ in rows)
    odds = np.array([np.pad(odds, (0, most - len(odds))) for odds, _ in rows])
    return softness_of(odds, np.array([right for _, right in rows]))


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


def without_lines(views: Views, goals: Sequence[str], vectors: Sequence[Vector], width: int) -> Views:
    """As they would be had no conversation taught their aspects; as soft as they are."""
    never = np.full(len(goals), NEVER_HELD_OUT)
    found = _aspect_heads(_of_topics(goals), goals, vectors, never, [], {}, width)
    heads_alone = {
        topic: replace(head, temperature=views.heads[topic].temperature) for topic, (head, _) in found.items()
    }
    return replace(views, heads=heads_alone, _last={})


def _aspect(goal: str) -> str:
    return goal.split("/")[1]
