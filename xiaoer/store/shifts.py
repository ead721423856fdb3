"""Since when each agent is at the desk or rests, and when one who is gone was last there; kept in Redis, for weeks."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from redis.asyncio import Redis as Client

from xiaoer.store.redis import Redis
from xiaoer.talk.moment import now_ms

type State = Literal["on", "rest", "off"]
_KEY = "xiaoer:shifts"
_KEPT_S = 30 * 24 * 3600
BROKEN_AFTER_MS = 40_000
"""Heard of after longer than this, somebody has come anew."""


@dataclass(frozen=True, slots=True)
class Shift:
    """``seen``: when it was last said."""

    state: State
    since: int
    seen: int


class Shifts:
    def __init__(self, redis: Redis) -> None:
        self._redis = redis

    async def note(self, agent: str, state: State) -> None:
        """To be said now and then, and when it changes."""

        async def say(client: Client) -> None:
            now, before = now_ms(), _read(await client.hget(_KEY, agent))
            goes_on = before and before.state == state and now - before.seen <= BROKEN_AFTER_MS
            since = before.since if before and goes_on else now
            await client.hset(_KEY, agent, f"{state}:{since}:{now}")
            await client.expire(_KEY, _KEPT_S)

        await self._redis.asked(say)

    async def of(self, agents: Collection[str]) -> dict[str, Shift]:
        if not agents:
            return {}

        async def ask(client: Client) -> dict[str, Shift]:
            kept = await client.hmget(_KEY, list(agents))
            read = {agent: _read(one) for agent, one in zip(agents, kept, strict=True)}
            return {agent: shift for agent, shift in read.items() if shift}

        return await self._redis.asked(ask) or {}


def _read(kept: bytes | str | None) -> Shift | None:
    if kept is None:
        return None
    state, since, seen = (kept.decode() if isinstance(kept, bytes) else kept).split(":")
    return Shift("rest" if state == "rest" else "on", int(since), int(seen))
