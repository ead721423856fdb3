"""Walk 1 (answer): lists of event rows, one per session, in Redis or in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Protocol

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, OutOfMemoryError, RedisError, TimeoutError

_PREFIX = "brain:events:"
_INDEX = "brain:sessions"
_KEPT_S = 7 * 24 * 3600
MOST_SESSIONS = 10_000
"""With MOST_BYTES each (tracker_store) they fill 320 MB of the 512 that our own Redis has; the longest unused go."""


class LostRaceError(RuntimeError):
    """Another process wrote to the same session meanwhile; the turn must be asked again."""


STORE_FAILURES = (RedisError, OSError, LostRaceError)


class NoRoomError(RuntimeError):
    """The store has no room left; what it knew of the session is forgotten, so that nothing stale is believed."""


class EventLists(Protocol):
    async def read(self, session: str) -> list[str]: ...
    async def append(self, session: str, after: int, rows: list[str]) -> None: ...
    async def replace(self, session: str, rows: list[str]) -> None: ...
    async def sessions(self) -> Iterable[str]: ...
    async def ready(self) -> bool: ...
    async def close(self) -> None: ...


class MemoryLists:
    """For tests and one-process trials; the longest unused sessions are forgotten."""

    _MOST = 5000

    def __init__(self) -> None:
        self._lists: OrderedDict[str, list[str]] = OrderedDict()

    async def read(self, session: str) -> list[str]:
        return list(self._lists.get(session, ()))

    async def append(self, session: str, after: int, rows: list[str]) -> None:
        kept = self._lists.setdefault(session, [])
        if len(kept) != after:
            raise LostRaceError(session)
        kept.extend(rows)
        self._lists.move_to_end(session)
        while len(self._lists) > self._MOST:
            self._lists.popitem(last=False)

    async def replace(self, session: str, rows: list[str]) -> None:
        self._lists[session] = rows

    async def sessions(self) -> Iterable[str]:
        return list(self._lists)

    async def ready(self) -> bool:
        return True

    async def close(self) -> None:
        self._lists.clear()


class RedisLists:
    """A turn is one script call: nothing is written unless the list still has the length that was read.

    An index of sessions by their last turn keeps their number bounded: other things in the same Redis, counters of
    tries above all, must never be pushed out by talk.
    """

    _WRITE = """
        local after, kept, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        local now = tonumber(redis.call('TIME')[1])
        if after < 0 then redis.call('DEL', KEYS[1])
        elseif redis.call('LLEN', KEYS[1]) ~= after then return 0 end
        for place = 4, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[place]) end
        redis.call('EXPIRE', KEYS[1], kept)
        redis.call('ZADD', KEYS[2], now, KEYS[1])
        redis.call('EXPIRE', KEYS[2], kept)
        redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', now - kept)
        local over = redis.call('ZCARD', KEYS[2]) - most
        if over > 0 then
            local oldest = redis.call('ZPOPMIN', KEYS[2], over)
            for place = 1, #oldest, 2 do redis.call('DEL', oldest[place]) end
        end
        return 1
    """

    def __init__(self, address: str, most: int = MOST_SESSIONS) -> None:
        retry = Retry(ExponentialBackoff(cap=0.5, base=0.05), 4)
        self._redis = redis.asyncio.Redis.from_url(
            address, decode_responses=True, socket_timeout=2.0, socket_connect_timeout=1.0, retry=retry,
            retry_on_error=[BusyLoadingError, ConnectionError, TimeoutError],
        )  # fmt: skip
        self._most = most
        self._write = self._redis.register_script(self._WRITE)

    async def read(self, session: str) -> list[str]:
        rows: list[str] = await self._redis.lrange(_PREFIX + session, 0, -1)
        return rows

    async def append(self, session: str, after: int, rows: list[str]) -> None:
        if not await self._written(session, after, rows):
            raise LostRaceError(session)

    async def replace(self, session: str, rows: list[str]) -> None:
        if rows:
            await self._written(session, -1, rows)
        else:
            await self._forget(session)

    async def _written(self, session: str, after: int, rows: list[str]) -> bool:
        keys = [_PREFIX + session, _INDEX]
        try:
            return bool(await self._write(keys=keys, args=[after, _KEPT_S, self._most, *rows]))
        except OutOfMemoryError as full:
            await self._forget(session)
            raise NoRoomError(session) from full

    async def _forget(self, session: str) -> None:
        await self._redis.delete(_PREFIX + session)
        await self._redis.zrem(_INDEX, _PREFIX + session)

    async def sessions(self) -> Iterable[str]:
        return [key.removeprefix(_PREFIX) async for key in self._redis.scan_iter(_PREFIX + "*")]

    async def ready(self) -> bool:
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError):
            return False

    async def close(self) -> None:
        await self._redis.close()
