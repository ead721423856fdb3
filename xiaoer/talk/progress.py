"""A process says that it gets on: one sign for each step it has finished, to whoever started it and watches.

Asked whether it lives, a process with a hundred turns in hand answers late. What works through them is busy; what
finishes no step at all hangs. The sign is a byte to a pipe whose number stands in ``PROGRESS_PIPE``.
Also the brain's, hence Python 3.10.
"""

from __future__ import annotations

import os
from contextlib import suppress
from functools import lru_cache

SETTING = "PROGRESS_PIPE"


def got_on() -> None:
    """A step is done: to be called at the end of a piece of work, never by a clock."""
    pipe = _pipe(os.environ.get(SETTING, ""))
    if pipe is not None:
        with suppress(OSError):  # full: nobody looks just now; closed: nobody looks any more
            os.write(pipe, b".")


def pipes() -> tuple[int, ...]:
    """To be handed on to processes that do our work."""
    pipe = _pipe(os.environ.get(SETTING, ""))
    return () if pipe is None else (pipe,)


@lru_cache(maxsize=4)
def _pipe(named: str) -> int | None:
    if not named.isdecimal():
        return None
    with suppress(OSError):
        os.set_blocking(int(named), False)
        return int(named)
    return None


class Progress:
    """The end of who watches."""

    def __init__(self) -> None:
        self._read, self.write = os.pipe()
        """``write`` is for the process; ``given`` then closes ours."""
        os.set_blocking(self._read, False)

    def given(self) -> None:
        os.close(self.write)

    def seen(self) -> bool:
        """Whether a step was finished since the last look."""
        with suppress(BlockingIOError):
            return bool(os.read(self._read, 65536))
        return False

    def close(self) -> None:
        os.close(self._read)
