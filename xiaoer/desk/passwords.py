"""Walk 2, sign-in: passwords as argon2id, hashed and checked in threads, and who may stand in line for that.

A check costs 64 MiB and some 50 ms of work. Browsers known at the account have a thread of their own, so that no flood
of strangers stands before them; strangers have one thread, which gives way to all other work. Of those who wait, the
network that tried least lately comes first: a flood from many stands behind an agent at a new computer.
"""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import threading
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from functools import cached_property

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from xiaoer.hub.line import Line, Wish
from xiaoer.talk.errors import TooMany

STRANGERS_IN_LINE, NETWORK_IN_LINE, KNOWN_IN_LINE = 40, 3, 20
"""With the one whose password is being checked."""
WAITS_S = 6.0
TRY_AGAIN_S = 5
BUSY = f"现在登录的人较多，请 {TRY_AGAIN_S} 秒后再试"
_NICER_BY = 10


class Lane:
    """One thread and the places before it."""

    def __init__(self, places: int, per_network: int, *, gives_way: bool = False) -> None:
        self.thread = ThreadPoolExecutor(1, "passwords", initializer=_give_way if gives_way else None)
        self._line = Line(1, places - 1, _busy, per_network=per_network)

    @asynccontextmanager
    async def place(self, network: str) -> AsyncIterator[None]:
        """Held until the password is checked; raises TooMany where there is none, at once, when a network that tried
        less lately comes to a full line, or when no turn came in time."""
        async with self._line.turn(Wish(network), WAITS_S):
            yield


def _busy() -> TooMany:
    return TooMany("sign_in_busy", BUSY, TRY_AGAIN_S)


class Passwords:
    def __init__(self) -> None:
        self._hasher = PasswordHasher()
        self._strangers = Lane(STRANGERS_IN_LINE, NETWORK_IN_LINE, gives_way=True)
        self.known = Lane(KNOWN_IN_LINE, KNOWN_IN_LINE)

    def lane(self, *, known: bool) -> Lane:
        return self.known if known else self._strangers

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self.known.thread, self._hasher.hash, password)

    async def matches(self, stored: str | None, password: str, lane: Lane | None = None) -> bool:
        """Unknown accounts (``None``) cost the same time as known ones. ``lane``: where the asker has a place."""
        thread = (lane or self.known).thread
        return await asyncio.get_running_loop().run_in_executor(thread, self._matches, stored, password)

    def _matches(self, stored: str | None, password: str) -> bool:
        try:
            self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return stored is not None

    @cached_property
    def _nobody(self) -> str:
        """A hash nobody knows the password of."""
        return self._hasher.hash(secrets.token_urlsafe(24))


def _give_way() -> None:
    """Linux knows a priority of single threads; those that argon2 starts inherit it."""
    if sys.platform == "linux":
        with suppress(OSError):
            os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), _NICER_BY)
