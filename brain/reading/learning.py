"""The views of goals, fitted: a head of aspects for every topic, one of all goals, one of all goals by meaning; and how
honest their means are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from brain.intent import LinearModel
from brain.intent_training import NEVER_HELD_OUT, Numbers, Trained, Vector, folds, one_round, surprise
from brain.meaning import ENCODER
from brain.reading import by_meaning, heads
from brain.reading.by_meaning import Encodes
from brain.reading.conversations import Said
from brain.reading.heads import Head
from brain.reading.views import (
    SURE_OF_ASPECT,
    SURE_OF_TOPIC,
    Softness,
    Views,
    blend,
    mean_of,
    scaled,
    softness_of,
    topic_of,
)

_STRENGTH = 10.0
_STRENGTH_OF_ALL = 0.3
SHARES = (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)
"""Of the view by meaning; which, held-out sentences say."""


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
    """And the odds of topics of the sentences that the topics' model had held out. ``goals``: of each sentence;
    ``texts``: of the sentences, then of ``lines``, as the encoder sees them."""
    width = len(model.vocabulary.columns)
    fold = one_round(folds(goals))
    of_topics = _of_topics(goals)
    aspects = _aspect_heads(of_topics, goals, vectors, fold, lines, seen, width)
    found = {topic: head for topic, (head, _) in aspects.items()}
    whole, all_goals = heads.learn(vectors, goals, width, _STRENGTH_OF_ALL, "svm", fold)
    if all_goals is None:
        return Views(model, found, None), trained.held_out[trained.known]
    all_said = [*goals, *(line.goals[0] for line in lines)]
    meant = by_meaning.learn(texts, all_said, whole.labels, fold, encoder) if texts else None
    places = trained.known
    right = np.array([model.intents.index(goals[place].split("/")[0]) for place in places])
    plainly = mean_of(trained.held_out[places], _by_topic(whole, model, all_goals.held_out[places]), 1.0)
    of_aspects = _held_out_aspects(aspects, of_topics, goals, all_goals, fold)
    softness = Softness(softness_of(plainly, right), _softness(of_aspects))
    views = Views(model, found, whole, softness)
    odds = scaled(plainly, softness.of_topics)
    if meant is not None:
        asked = _asked(len(goals), places, odds, of_aspects, softness) & meant.known
        chosen = asked[places]
        by_topic = _by_topic(whole, model, meant.held_out[places[chosen]])
        softer = _with_meaning(plainly[chosen], by_topic, right[chosen])
        softer = replace(softer, of_aspects=_softness(_by_both(of_aspects, asked, meant.held_out, softer.share)))
        views = replace(views, meant=meant.view, with_meaning=softer)
    return views, odds


def _asked(count: int, places: Numbers, odds: Numbers, of_aspects: Sequence[_HeldOut], softness: Softness) -> Numbers:
    """Of which sentences the view by meaning would be asked, the terms alone not being sure."""
    found = np.zeros(count, bool)
    found[places] = odds.max(axis=1) < SURE_OF_TOPIC
    for one in of_aspects:
        found[one.place] |= scaled(one.odds, softness.of_aspects).max() < SURE_OF_ASPECT
    return found


def _with_meaning(plainly: Numbers, by_topic: Numbers, right: Numbers) -> Softness:
    """The share and the softness under which topics surprise least."""
    if not len(right):
        return Softness(share=SHARES[len(SHARES) // 2])
    found = []
    for share in SHARES:
        both = blend(plainly, by_topic, share)
        softness = softness_of(both, right)
        found.append((surprise(np.log(both) / softness, right), Softness(softness, share=share)))
    return min(found, key=lambda one: one[0])[1]


def _by_both(of_aspects: Sequence[_HeldOut], asked: Numbers, meant: Numbers, share: float) -> list[_HeldOut]:
    return [
        replace(one, odds=blend(one.odds, meant[one.place][one.columns], share))
        for one in of_aspects
        if asked[one.place]
    ]


def _by_topic(whole: Head, model: LinearModel, goals: Numbers) -> Numbers:
    place_of = topic_of(whole.labels, model.intents)
    topics = [np.bincount(place_of, odds, len(model.intents)) for odds in goals]
    return np.array(topics).reshape(len(goals), len(model.intents))


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


@dataclass(frozen=True)
class _HeldOut:
    """A sentence that both views of the terms had held out. ``columns``: its topic's aspects among all goals."""

    place: int
    columns: Sequence[int]
    odds: Numbers
    right: int


def _held_out_aspects(
    aspects: Mapping[str, tuple[Head, Trained | None]],
    of_topics: Mapping[str, Sequence[int]],
    goals: Sequence[str],
    all_goals: Trained,
    fold: Numbers,
) -> list[_HeldOut]:
    """Their odds are of the mean at softness 1."""
    place_of = {goal: place for place, goal in enumerate(all_goals.intents)}
    found = []
    for topic, (head, trained) in aspects.items():
        if trained is None:
            continue
        columns = [place_of[f"{topic}/{aspect}"] for aspect in head.labels]
        for at, place in enumerate(of_topics[topic]):
            if fold[place] != NEVER_HELD_OUT:
                both = mean_of(trained.held_out[at], all_goals.held_out[place][columns], 1.0)
                found.append(_HeldOut(place, columns, both, head.labels.index(_aspect(goals[place]))))
    return found


def _softness(held_out: Sequence[_HeldOut]) -> float:
    """One for all topics: a topic alone holds out too few."""
    if not held_out:
        return 1.0
    most = max(len(one.odds) for one in held_out)
    odds = np.array([np.pad(one.odds, (0, most - len(one.odds))) for one in held_out])
    return softness_of(odds, np.array([one.right for one in held_out]))


def _aspect(goal: str) -> str:
    return goal.split("/")[1]
