"""Walk 1 (answer): lists of event rows, one per session, in Redis or in memory."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Protocol

import redis.asyncio
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialBackoff
from redis.exceptions import BusyLoadingError, ConnectionError, RedisError, TimeoutError

_PREFIX = "brain:events:"
_KEPT_S = 7 * 24 * 3600


class LostRaceError(RuntimeError):
    """Another process wrote to the same session meanwhile; the turn must be asked again."""


STORE_FAILURES = (RedisError, OSError, LostRaceError)


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
    """A turn is one script call: nothing is written unless the list still has the length that was read."""

    _APPEND = """
        if redis.call('LLEN', KEYS[1]) ~= tonumber(ARGV[1]) then return 0 end
        for place = 3, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[place]) end
        redis.call('EXPIRE', KEYS[1], ARGV[2])
        return 1
    """

    def __init__(self, address: str) -> None:
        retry = Retry(ExponentialBackoff(cap=0.5, base=0.05), 4)
        self._redis = redis.asyncio.Redis.from_url(
            address, decode_responses=True, socket_timeout=2.0, socket_connect_timeout=1.0, retry=retry,
            retry_on_error=[BusyLoadingError, ConnectionError, TimeoutError],
        )  # fmt: skip
        self._append = self._redis.register_script(self._APPEND)

    async def read(self, session: str) -> list[str]:
        rows: list[str] = await self._redis.lrange(_PREFIX + session, 0, -1)
        return rows

    async def append(self, session: str, after: int, rows: list[str]) -> None:
        if not await self._append(keys=[_PREFIX + session], args=[after, _KEPT_S, *rows]):
            raise LostRaceError(session)

    async def replace(self, session: str, rows: list[str]) -> None:
        key = _PREFIX + session
        async with self._redis.pipeline(transaction=True) as pipe:
            pipe.delete(key)
            if rows:
                pipe.rpush(key, *rows)
                pipe.expire(key, _KEPT_S)
            await pipe.execute()

    async def sessions(self) -> Iterable[str]:
        return [key.removeprefix(_PREFIX) async for key in self._redis.scan_iter(_PREFIX + "*")]

    async def ready(self) -> bool:
        try:
            return bool(await self._redis.ping())
        except (RedisError, OSError):
            return False

    async def close(self) -> None:
        await self._redis.close()
