"""Who was sent to a person: those who were not helped should be, those who were content should not. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Set

from bench.dialogues import Dialogue


def two_in_a_row(places: Set[int]) -> bool:
    return any(place + 1 in places for place in places)


def shares(dialogues: Iterable[tuple[Dialogue, bool]]) -> dict[str, float | None]:
    """``dialogues``: each with whether it reached a person. Of those with two dissatisfied turns in a row, the share
    that did; of those with none, the share that did though nobody asked."""
    replayed = list(dialogues)
    unhelped = [reached for dialogue, reached in replayed if two_in_a_row(dialogue.dissatisfied)]
    unasked = [
        reached and not dialogue.asks_for_a_person for dialogue, reached in replayed if not dialogue.dissatisfied
    ]
    return {"unhelped_reach_person": _share(unhelped), "content_sent_to_person": _share(unasked)}


def _share(those: list[bool]) -> float | None:
    return round(sum(those) / len(those), 3) if those else None
