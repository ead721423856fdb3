"""Walk 2, what a waiting shopper is told: only what is known, an estimate only from people at the desk and their real
pace, and when to say it again. With nobody at the desk the truth is told once: the message is left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from xiaoer.talk.conversation import Conversation

TELL_AGAIN_AFTER_S = (120, 300, 600, 1200, 1800)
OPENED_AFTER_S, CLOSED_AFTER_S = 5, 15
"""The desk filled or emptied: so long at least since the shopper last heard from us, as agents come and go."""
LEFT = -1
"""``told_times`` of a shopper who was told that nobody is there and that the message is left (留言)."""
FEWEST_SERVED = 3
PROVED_WRONG_S = 60
MOST_MINUTES = 60
"""Beyond this no figure is said."""


@dataclass(frozen=True, slots=True)
class Staff:
    """``here``: agents whose line to the desk answers and who take conversations; None when nobody can tell.
    ``service_s``: how long one conversation took them lately, ``claim_s`` how long shoppers waited for the claim;
    None when too few were served. ``hours``: as set."""

    here: int | None = None
    service_s: int | None = None
    claim_s: int | None = None
    hours: str = ""

    @property
    def nobody(self) -> bool:
        return self.here == 0


UNKNOWN = Staff()


def left_alone(conversation: Conversation, *, unattended: bool) -> bool:
    """It waits, and nobody is signed in to come: the message is left and the bot goes on with its whole service; not
    where danger was heard, whose words go on."""
    return conversation.waits and unattended and conversation.danger is None


@dataclass(frozen=True, slots=True)
class Place:
    """``wait_s`` is None when it would be a guess."""

    position: int
    staff: Staff = UNKNOWN
    wait_s: int | None = None

    def as_json(self) -> dict[str, Any]:
        here = None if self.staff.here is None else self.staff.here > 0
        return {"position": self.position, "wait_s": self.wait_s, "here": here}


def place(position: int, in_hand: int, staff: Staff, waited_s: float = 0) -> Place:
    """``in_hand``: conversations that agents have now. ``waited_s``: the longest that this shopper or one before him
    waits already: an estimate that it proves wrong is not told."""
    wait_s = expected_wait_s(position, in_hand, staff)
    return Place(position, staff, None if wait_s is None or waited_s > wait_s + PROVED_WRONG_S else wait_s)


def expected_wait_s(position: int, in_hand: int, staff: Staff) -> int | None:
    """Who has nothing in hand takes the next as soon as is usual; for the rest, conversations must end first. Agents
    serve as many side by side as they have in hand now."""
    if not staff.here or staff.service_s is None or staff.claim_s is None:
        return None
    to_end = position - max(0, staff.here - in_hand)
    return max(staff.claim_s, round(to_end * staff.service_s / max(staff.here, in_hand)))


def pace_s(served_s: Sequence[int]) -> int | None:
    """The usual length of the conversations last served; None while there are too few to know."""
    return round(median(served_s)) if len(served_s) >= FEWEST_SERVED else None


def tell_again_at(told_at: int, told_times: int) -> int | None:
    """When the waiting shopper hears from us again; ever more seldom, in the end no more."""
    if not 1 <= told_times <= len(TELL_AGAIN_AFTER_S):
        return None
    return told_at + TELL_AGAIN_AFTER_S[told_times - 1] * 1000


def due(told_at: int, told_times: int, staff: Staff, now: int) -> bool:
    """Whether a waiting shopper is to hear from us: the desk filled or emptied since, or it is time again."""
    left = told_times == LEFT
    if staff.here is not None and left != staff.nobody:
        return now - told_at >= (OPENED_AFTER_S if left else CLOSED_AFTER_S) * 1000
    again = tell_again_at(told_at, told_times)
    return again is not None and not staff.nobody and again <= now
