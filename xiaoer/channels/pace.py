"""How fast one visitor may send: so many frames in any window; counted in this worker."""

from __future__ import annotations

from collections import OrderedDict, deque

FRAMES = 30
WINDOW_S = 9.5
"""Half a second less than the ten promised, for clocks and networks."""
KEPT = 20_000


class Pace:
    def __init__(self, frames: int = FRAMES, window_s: float = WINDOW_S) -> None:
        self._frames = frames
        self._window_s = window_s
        self._seen: OrderedDict[str, deque[float]] = OrderedDict()

    def allows(self, who: str, now: float) -> bool:
        """Counts this frame if there is room for it."""
        seen = self._seen.get(who)
        if seen is None:
            seen = self._seen[who] = deque(maxlen=self._frames)
            if len(self._seen) > KEPT:
                self._seen.popitem(last=False)
        if len(seen) == self._frames and now - seen[0] < self._window_s:
            return False
        seen.append(now)
        return True
