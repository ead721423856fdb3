"""Walk 1, next to last stop: how one stands with the shop just now, asked once in a while for health checks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Literal, NamedTuple

import msgspec

from xiaoer.shop.contract import Capabilities

Standing = Literal["ok", "unreachable", "token_refused", "not_the_api"]
KEPT_S = 5.0
NO_ANSWER = "does not answer"


class Seen(NamedTuple):
    """``says``: what the address does, as in "http://… answers 404: …"; nothing when all is well."""

    standing: Standing
    says: str = ""


def seen_in(status: int, kind: str, content: bytes) -> Seen:
    """By the answer to ``/v1/capabilities``, which every shop answers with what it can do and no other server does."""
    if status in (401, 403):
        return Seen("token_refused", f"refuses the token ({status})")
    if 300 <= status < 400:
        return Seen("not_the_api", f"answers {status}, which leads elsewhere: it is not the API's base address")
    if 400 <= status < 500 and status not in (408, 429):
        return Seen("not_the_api", f"answers {status}: it is not the API's base address")
    if not 200 <= status < 300:
        return Seen("unreachable", f"answers {status}")
    try:
        msgspec.json.decode(content, type=Capabilities)
    except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
        if is_page(kind, content):
            return Seen("not_the_api", f"answers, but with a web page ({kind or 'of no type'}), not the shop's API")
        return Seen("not_the_api", f"answers, but not as the shop's API does (/v1/capabilities: {wrong})")
    return Seen("ok")


def is_page(kind: str, content: bytes) -> bool:
    """A login wall's, a CDN's, the shop's own: for people and not for programs."""
    return kind in ("text/html", "application/xhtml+xml") or content.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def plain(content_type: str) -> str:
    """A Content-Type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


class Watched:
    """Whoever asks within five seconds hears the same; many at once are one question."""

    def __init__(self, ask: Callable[[], Awaitable[Seen]], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._known: tuple[float, Seen] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def now(self) -> Seen:
        async with self._one_at_a_time:
            if self._known is None or self._clock() >= self._known[0]:
                found = await self._ask()
                self._known = (self._clock() + KEPT_S, found)
            return self._known[1]
