"""Walk 1, the order of turns: what of a conversation is to be answered, and which worker is at it.

A turn is the messages ``pending_from`` … ``upto``. ``upto`` is fixed before the brain is asked and stays fixed when the
worker dies: the turn is asked again with the same words under the same id, and what came later is the next turn.
"""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Turns:
    pending_from: int | None = None
    upto: int | None = None
    holder: str | None = None
    held_until: int = 0

    def free_at(self, now: int) -> bool:
        return self.holder is None or self.held_until <= now

    def held_by(self, holder: str) -> bool:
        """Even past its time: who comes back late and finds nobody in his place may finish."""
        return self.holder == holder


IDLE = Turns()


def hear(turns: Turns, seq: int, now: int, holder: str, until: int, *, fix: bool) -> Turns:
    """Message ``seq`` asks for an answer; ``holder`` takes the turn if nobody is at it. Without ``fix`` the turn stays
    open for the rest of a burst."""
    heard = replace(turns, pending_from=seq if turns.pending_from is None else turns.pending_from)
    return _grip(heard, seq, holder, until, fix=fix) if heard.free_at(now) else heard


def take(turns: Turns, last_seq: int, now: int, holder: str, until: int) -> Turns | None:
    """After a crash or a burst: the turn with all that came so far; None when there is none or another is at it."""
    if turns.pending_from is None or not (turns.held_by(holder) or turns.free_at(now)):
        return None
    return _grip(turns, last_seq, holder, until, fix=True)


def finish(turns: Turns, last_seq: int, reply_count: int) -> Turns:
    """The turn is answered. What came meanwhile is the next turn, and the same holder stays at it."""
    assert turns.upto is not None, "a turn is fixed before it is answered"
    if last_seq <= turns.upto:
        return IDLE
    return replace(turns, pending_from=turns.upto + 1, upto=last_seq + reply_count)


def parted(turns: Turns, at: int | None) -> Turns:
    """A turn that begins before ``at`` ends before it; the rest is the next turn."""
    if at is None or turns.pending_from is None or turns.upto is None or not turns.pending_from < at <= turns.upto:
        return turns
    return replace(turns, upto=at - 1)


def _grip(turns: Turns, last_seq: int, holder: str, until: int, *, fix: bool) -> Turns:
    upto = turns.upto if turns.upto is not None or not fix else last_seq
    return replace(turns, holder=holder, held_until=until, upto=upto)
