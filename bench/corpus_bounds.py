"""What training data must keep to: written by hand, each sentence in one place, none stamped from a template."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from bench.corpus import Sentence, by_intent
from bench.figures import percentile

ALIKE = 0.7
"""Jaccard of character trigrams above which two sentences are near-duplicates."""
TWINS_BELOW = 0.10
"""Share of a group's sentences that may have a near-duplicate in it."""
OPENING = 6
"""Characters that make an opening."""
OFTEN = 2
"""An opening that more sentences than this begin with is a template's."""
SHARED_BELOW = 0.05
"""Share of a group's sentences that may begin with such an opening."""
OPENING_MOST = 6
"""Sentences of a group that may begin with the same opening."""

FEWEST = 8
"""Sentences that an aspect needs to be learned."""


@dataclass(frozen=True)
class Group:
    """The sentences of one intent or feeling, measured."""

    name: str
    sentences: tuple[Sentence, ...]

    @cached_property
    def twins(self) -> float:
        """Share of sentences with a near-duplicate in the group."""
        pairs = near_duplicates(self.sentences)
        return len({sentence.marked for pair in pairs for sentence in pair}) / len(self.sentences)

    @cached_property
    def openings(self) -> Counter[str]:
        return Counter(one.bare[:OPENING] for one in self.sentences if len(one.bare) > OPENING)

    @property
    def shared_openings(self) -> float:
        return sum(count for count in self.openings.values() if count > OFTEN) / len(self.sentences)

    @property
    def commonest_opening(self) -> int:
        return max(self.openings.values(), default=0)

    @property
    def lengths(self) -> list[int]:
        return sorted(len(sentence.text) for sentence in self.sentences)

    def length(self, part: float) -> int:
        return int(percentile(self.lengths, part))

    def coverage(self, entity: str) -> float:
        """Share of sentences in which such a thing is marked."""
        named = sum(any(name == entity for name, _ in sentence.entities) for sentence in self.sentences)
        return named / len(self.sentences)

    def broken(self) -> Iterator[str]:
        """Each bound this group breaks, in words."""
        if self.twins >= TWINS_BELOW:
            yield f"{self.name}: {self.twins:.1%} near-duplicates, must be below {TWINS_BELOW:.0%}"
        if self.shared_openings >= SHARED_BELOW:
            yield f"{self.name}: {self.shared_openings:.1%} share an opening, must be below {SHARED_BELOW:.0%}"
        if self.commonest_opening > OPENING_MOST:
            opening, count = self.openings.most_common(1)[0]
            yield f"{self.name}: {count} sentences begin with {opening}, at most {OPENING_MOST} may"


def grouped(sentences: Iterable[Sentence]) -> dict[str, Group]:
    return {name: Group(name, tuple(members)) for name, members in sorted(by_intent(sentences).items())}


def near_duplicates(group: Iterable[Sentence], above: float = ALIKE) -> list[tuple[Sentence, Sentence]]:
    known = [(sentence, sentence.trigrams) for sentence in group]
    return [(one, other) for (one, a), (other, b) in combinations(known, 2) if _alike(a, b, above)]


def homes(sentences: Iterable[Sentence], *, exact: bool = False) -> dict[str, list[str]]:
    """Sentences that stand more than once, in one place or several, and where.

    ``exact``: as written, for feelings, which a 。 or a ！ may change.
    """
    found: dict[str, list[str]] = {}
    for sentence in sentences:
        found.setdefault(sentence.text if exact else sentence.bare, []).append(sentence.intent)
    return {text: places for text, places in found.items() if len(places) > 1}


def goals_broken(goals: Mapping[str, Sequence[Sentence]]) -> Iterator[str]:
    """Each bound that an aspect breaks, in words."""
    for goal, members in goals.items():
        if len(members) < FEWEST:
            yield f"{goal}: {len(members)} sentences, at least {FEWEST} are needed"
    places: dict[str, set[str]] = {}
    for goal, members in goals.items():
        for sentence in members:
            places.setdefault(sentence.bare, set()).add(goal)
    for bare, where in places.items():
        if len(where) > 1:
            yield f"stands under two aspects: {bare} ({', '.join(sorted(where))})"


def unused(values: Mapping[str, set[str]], entity: str, sentences: Iterable[Sentence]) -> list[str]:
    """Names of the lexicon that no sentence marks by any of their words."""
    marked = {value for sentence in sentences for name, value in sentence.entities if name == entity}
    return sorted(name for name, words in values.items() if not words & marked)


def _alike(one: frozenset[str], other: frozenset[str], above: float) -> bool:
    small, large = sorted((len(one), len(other)))
    return small / large > above and len(one & other) / len(one | other) > above
