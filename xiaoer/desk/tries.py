"""Walk 2, sign-in: how often a password may be tried, per account and address, and per address alone."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from xiaoer.desk.refusals import TooMany
from xiaoer.store.redis import Redis
from xiaoer.talk.moment import now_ms

WINDOW_S = 300
PER_ACCOUNT = 5
PER_ADDRESS = 30
"""In a row: a whole shop may sit behind one address, and whoever signs in well there clears it for all."""


@dataclass(frozen=True, slots=True)
class Attempt:
    keys: tuple[str, str]
    left: int


class Tries:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._here: Counter[str] = Counter()
        self._here_since = 0

    async def begin(self, username: str, address: str) -> Attempt:
        """Counted before the password is looked at, so that tries side by side gain nothing. Raises TooMany."""
        here, key = f"sign_in:@{address}", f"sign_in:{username}@{address}"
        if await self._count(here) > PER_ADDRESS:
            raise TooMany("too_many_tries", f"这个网络试得太频繁，请 {WINDOW_S // 60} 分钟后再试", WINDOW_S)
        tried = await self._count(key)
        if tried > PER_ACCOUNT:
            message = f"密码连续错了 {PER_ACCOUNT} 次，请 {WINDOW_S // 60} 分钟后再试"
            raise TooMany("too_many_tries", message, WINDOW_S)
        return Attempt((here, key), PER_ACCOUNT - tried)

    async def forgive(self, attempt: Attempt) -> None:
        """The password was right: earlier mistakes do not count any more."""
        for key in attempt.keys:
            self._here.pop(key, None)
            await self._redis.forget_count(key)

    async def _count(self, key: str) -> int:
        counted = await self._redis.count(key, WINDOW_S)
        return self._count_here(key) if counted is None else counted

    def _count_here(self, key: str) -> int:
        """While Redis is away each worker counts for itself."""
        now = now_ms()
        if now - self._here_since > WINDOW_S * 1000:
            self._here.clear()
            self._here_since = now
        self._here[key] += 1
        return self._here[key]
