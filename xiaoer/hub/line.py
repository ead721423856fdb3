"""A line before costly work: so much is done at once, the rest waits, and who has most right to it comes first.

People we know stand before newcomers, short work before long of the same standing, and then the network that took
least lately. In a full line the last one gives way; who would only be reached too late does not even stand in it.
"""

from __future__ import annotations

import asyncio
from bisect import insort
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

LATELY_S = 60.0
"""So long what was done counts for its network."""
FIRST_PACE_S = 0.02
LEARNS, LEAPS = 0.1, 3.0
"""How much of the measured pace one more piece of work changes, and how many times as slow as usual it counts at most:
who stood still with a process that hung says nothing of the line."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Work somebody of this network asks for. ``cost``: how many times as much as the least."""

    network: str = ""
    newcomer: bool = False
    long: bool = False
    cost: float = 1.0


@dataclass(order=True, slots=True)
class _Waiter:
    """``used``: what its network had lately and in line, when it came."""

    newcomer: bool
    long: bool
    used: float
    came: int
    wish: Wish = field(compare=False)
    turn: asyncio.Future[None] = field(compare=False)


class Line:
    """``at_once`` are at work, of which ``long_at_once`` long; ``waiting`` more may wait; of one network there are
    ``per_network`` in all. ``full`` makes what is raised for who finds no place."""

    def __init__(
        self, at_once: int, waiting: int, full: Callable[[], Exception], *,
        per_network: int | None = None, long_at_once: int | None = None,
    ) -> None:  # fmt: skip
        self._at_once, self._most_waiting, self._full = at_once, waiting, full
        self._per_network = per_network or at_once + waiting
        self._long_at_once = long_at_once or at_once
        self._in_hand: list[Wish] = []
        self._waiting: list[_Waiter] = []
        self._taken: Counter[str] = Counter()
        self._lately: deque[tuple[float, Wish]] = deque()
        self._used: Counter[str] = Counter()
        self._came = 0
        self._pace_s = FIRST_PACE_S
        """Seconds that go by for each unit of cost while the line is worked off."""

    @property
    def somebody_waits(self) -> bool:
        return bool(self._waiting)

    def expected_s(self, wish: Wish) -> float:
        """How long this one would stand in line, by what stands before it and the pace up to now."""
        if self._room_for(wish):  # who waits beside it has none
            return 0.0
        mine = self._waiter(wish, asyncio.get_running_loop().create_future())
        before = sum(one.wish.cost for one in self._waiting if one < mine) + sum(one.cost for one in self._in_hand)
        return before * self._pace_s

    @asynccontextmanager
    async def turn(self, wish: Wish, within_s: float | None = None) -> AsyncIterator[None]:
        """Raises ``full`` where there is no place left, at once, when somebody else has more right to it, or when none
        came within these seconds."""
        if self._taken[wish.network] >= self._per_network:
            raise self._full()
        mine = self._waiter(wish, asyncio.get_running_loop().create_future())
        self._taken[wish.network] += 1
        try:
            await self._my_turn(mine, within_s)
            began = self._now()
            try:
                yield
            finally:
                self._learn(self._now() - began, wish)
                self._over(wish)
        finally:
            _less(self._taken, wish.network)

    async def _my_turn(self, mine: _Waiter, within_s: float | None) -> None:
        wish = mine.wish
        if not self._room_for(wish) and len(self._waiting) >= self._most_waiting:
            self._make_room_for(mine)
        insort(self._waiting, mine)
        self._next()
        try:
            async with asyncio.timeout(within_s):
                await mine.turn
        except (asyncio.CancelledError, TimeoutError) as gone:
            if mine in self._waiting:
                self._waiting.remove(mine)
            elif mine.turn.done() and not mine.turn.cancelled() and mine.turn.exception() is None:  # it had just come
                self._over(wish)
            if isinstance(gone, TimeoutError):
                raise self._full() from gone
            raise

    def _waiter(self, wish: Wish, turn: asyncio.Future[None]) -> _Waiter:
        self._came += 1
        return _Waiter(wish.newcomer, wish.long, self._had(wish.network), self._came, wish, turn)

    def _room_for(self, wish: Wish) -> bool:
        if len(self._in_hand) >= self._at_once:
            return False
        return not wish.long or sum(one.long for one in self._in_hand) < self._long_at_once

    def _make_room_for(self, mine: _Waiter) -> None:
        last = self._waiting[-1]
        if (last.newcomer, last.long, last.used) <= (mine.newcomer, mine.long, mine.used):
            raise self._full()
        self._waiting.remove(last)
        last.turn.set_exception(self._full())

    def _next(self) -> None:
        while first := next((one for one in self._waiting if self._room_for(one.wish)), None):
            self._waiting.remove(first)
            if first.turn.done():  # it went away, and says so in a moment
                continue
            self._in_hand.append(first.wish)
            self._lately.append((self._now(), first.wish))
            self._used[first.wish.network] += 1
            first.turn.set_result(None)

    def _over(self, wish: Wish) -> None:
        self._in_hand.remove(wish)
        self._next()

    def _learn(self, took_s: float, wish: Wish) -> None:
        seen = min(took_s / (len(self._in_hand) * wish.cost), LEAPS * self._pace_s)
        self._pace_s += LEARNS * (seen - self._pace_s)

    def _had(self, network: str) -> float:
        since = self._now() - LATELY_S
        while self._lately and self._lately[0][0] < since:
            _less(self._used, self._lately.popleft()[1].network)
        return self._taken[network] + self._used[network]

    @staticmethod
    def _now() -> float:
        return asyncio.get_running_loop().time()


def _less(of: Counter[str], network: str) -> None:
    """One less; who has none left is not remembered."""
    of[network] -= 1
    if not of[network]:
        del of[network]
