"""How many tabs may be open: of one shopper, from one address, in all; and how many that have not said hello."""

from __future__ import annotations

from collections import Counter

AT_MOST = 5000
STRANGERS = 4500
"""The rest is kept for customers the shop vouched for."""
PER_ADDRESS = 200
SILENT_PER_ADDRESS = 60
PER_SHOPPER = 20


class Crowd:
    """Counted in this process: every open tab is somebody's here."""

    def __init__(self, times: float) -> None:
        """``times`` the usual room for one address."""
        self._per_address = max(1, round(PER_ADDRESS * times))
        self._silent_per_address = max(1, round(SILENT_PER_ADDRESS * times))
        self._count = 0
        self._strangers = 0
        self._silent: Counter[str] = Counter()
        self._tabs: Counter[str] = Counter()
        self._shoppers: Counter[str] = Counter()

    def enter(self, address: str) -> Place | None:
        """A line was opened; None when there is no room. Who enters must leave."""
        if self._count >= AT_MOST or self._silent[address] >= self._silent_per_address:
            return None
        self._count += 1
        self._silent[address] += 1
        return Place(self, address)


class Place:
    """One tab's place in the crowd."""

    def __init__(self, crowd: Crowd, address: str) -> None:
        self._crowd = crowd
        self._address = address
        self._shopper: str | None = None
        self._stranger = False

    def sit(self, shopper: str, *, vouched: bool) -> bool:
        """The tab said hello; False when there is no room for it. A customer the shop vouched for does not count for
        the address: nobody beside him can take his place."""
        crowd = self._crowd
        full = not vouched and (crowd._tabs[self._address] >= crowd._per_address or crowd._strangers >= STRANGERS)
        if full or crowd._shoppers[shopper] >= PER_SHOPPER:
            return False
        _less(crowd._silent, self._address)
        self._shopper, self._stranger = shopper, not vouched
        crowd._shoppers[shopper] += 1
        if self._stranger:
            crowd._strangers += 1
            crowd._tabs[self._address] += 1
        return True

    def leave(self) -> None:
        crowd = self._crowd
        crowd._count -= 1
        if self._shopper is None:
            _less(crowd._silent, self._address)
            return
        _less(crowd._shoppers, self._shopper)
        if self._stranger:
            crowd._strangers -= 1
            _less(crowd._tabs, self._address)


def _less(counts: Counter[str], key: str) -> None:
    counts[key] -= 1
    if counts[key] <= 0:
        del counts[key]
