"""Who is there, by group: each says so now and then, and Redis forgets who stops. By Redis' own clock, for the workers'
may differ."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from redis.asyncio import Redis as Client

from xiaoer.store.redis import Redis

_FORGOTTEN_AFTER_S = 60
_KEPT_S = 3600


class Presence:
    """While Redis is away nothing is written, and who is there is unknown: None."""

    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def here(self, group: str, who: str, for_s: float) -> None:
        """``who`` is there until ``for_s`` from now, unless it is said again."""
        await self.all_here(group, (who,), for_s)

    async def all_here(self, group: str, them: Collection[str], for_s: float) -> None:
        """The same of many at once."""
        if not them:
            return

        async def say(client: Client) -> None:
            now, key = await _now(client), _key(group)
            async with client.pipeline(transaction=True) as pipe:
                pipe.zadd(key, dict.fromkeys(them, now + for_s))
                pipe.zremrangebyscore(key, "-inf", int(now) - _FORGOTTEN_AFTER_S)
                pipe.expire(key, _KEPT_S)
                await pipe.execute()

        await self._redis.asked(say)

    async def soon_gone(self, group: str, who: str, after_s: float) -> None:
        """There for no longer than ``after_s``, unless it is said again; who is gone already stays so."""

        async def say(client: Client) -> None:
            await client.zadd(_key(group), {who: await _now(client) + after_s}, xx=True, lt=True)

        await self._redis.asked(say)

    async def gone(self, group: str, who: str) -> None:
        """The opposite of here, at once."""
        await self._redis.asked(lambda client: client.zrem(_key(group), who))

    async def those_here(self, group: str) -> list[str] | None:
        async def ask(client: Client) -> list[Any]:
            return list(await client.zrangebyscore(_key(group), await _now(client), "+inf"))

        found = await self._redis.asked(ask)
        return None if found is None else [one.decode() if isinstance(one, bytes) else str(one) for one in found]

    async def count(self, group: str) -> int | None:
        async def ask(client: Client) -> int:
            return int(await client.zcount(_key(group), await _now(client), "+inf"))

        return await self._redis.asked(ask)

    async def empty(self, groups: Sequence[str]) -> set[str] | None:
        """In which of these groups nobody is."""
        if not groups:
            return set()

        async def ask(client: Client) -> set[str]:
            now = await _now(client)
            async with client.pipeline(transaction=False) as pipe:
                for group in groups:
                    pipe.zcount(_key(group), now, "+inf")
                counts = await pipe.execute()
            return {group for group, count in zip(groups, counts, strict=True) if not count}

        return await self._redis.asked(ask)

    async def absent(self, group: str, them: Sequence[str], for_s: float = 0.0) -> set[str] | None:
        """Which of them are not there, or were to be there for less than ``for_s`` more."""
        if not them:
            return set()

        async def ask(client: Client) -> set[str]:
            now = await _now(client) + for_s
            until = await client.zmscore(_key(group), list(them))
            return {who for who, till in zip(them, until, strict=True) if till is None or till < now}

        return await self._redis.asked(ask)


def _key(group: str) -> str:
    return f"xiaoer:present:{group}"


async def _now(client: Client) -> float:
    seconds, micros = await client.time()
    return float(seconds + micros / 1e6)
