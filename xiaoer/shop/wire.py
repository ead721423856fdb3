"""Walk 1, next to last stop: one HTTP exchange with the shop: budget, retries of safe questions, errors, decoding.

httpx's transport is used without its client: cookies, redirects and auth are not needed here and cost more than the
exchange itself.
"""

from __future__ import annotations

import asyncio
import random
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx
import msgspec

from xiaoer.shop.asked import why_not
from xiaoer.shop.asker import HEADER
from xiaoer.shop.breaker import Breaker
from xiaoer.shop.errors import Unavailable
from xiaoer.shop.refusal import error_of
from xiaoer.shop.standing import NO_ANSWER, Seen, plain, seen_in
from xiaoer.shop.tls import tls_trouble
from xiaoer.trust import trusted

T = TypeVar("T")

SAFE_TRIES = 3
FIRST_WAIT_S = 0.05
MAX_BODY = 4_000_000
AT_ONCE = 64
STANDING_S = 1.0


class Wire:
    """Pooled connections to one shop, ``at_once`` at most; more questions wait for one within their budget.
    ``timeout_s`` is the budget of a whole question with its retries."""

    def __init__(
        self,
        base_url: str,
        token: str,
        transport: httpx.AsyncBaseTransport | None,
        timeout_s: float,
        at_once: int = AT_ONCE,
        breaker: Breaker | None = None,
    ) -> None:
        self._base = base_url.rstrip("/")
        self._token = token
        self._timeout_s = timeout_s
        self._breaker = breaker or Breaker()
        self._transport = transport or httpx.AsyncHTTPTransport(
            verify=trusted(),
            limits=httpx.Limits(max_connections=at_once, max_keepalive_connections=32, keepalive_expiry=30.0),
        )

    async def close(self) -> None:
        await self._transport.aclose()

    async def standing(self) -> Seen:
        """Asks what every shop answers, once and for a second at most."""
        try:
            async with asyncio.timeout(min(self._timeout_s, STANDING_S)):
                status, kind, answer = await self._exchange("GET", "/v1/capabilities", "", b"", "")
        except (TimeoutError, httpx.HTTPError, Unavailable) as failed:
            trouble = tls_trouble(failed)
            return Seen("unreachable", f"{NO_ANSWER}: {trouble}" if trouble else NO_ANSWER)
        return seen_in(status, kind, answer)

    async def get(self, path: str, shape: type[T], on_behalf: str, query: dict[str, str]) -> T:
        """A safe question: repeated on failure, at most twice and within the budget, after a jittered wait."""
        target = f"{path}?{urlencode(query)}" if query else path
        async with self._breaker.guard(path):
            return await self._ask_again(target, path, shape, on_behalf)

    async def _ask_again(self, target: str, path: str, shape: type[T], on_behalf: str) -> T:
        wrong: Unavailable | None = None
        try:
            async with asyncio.timeout(self._timeout_s):
                for attempt in range(SAFE_TRIES):
                    if attempt:
                        await asyncio.sleep(FIRST_WAIT_S * 2**attempt * random.uniform(0.5, 1.0))
                    try:
                        return await self._ask("GET", target, on_behalf, b"", "", shape)
                    except Unavailable as failed:
                        wrong = failed
        except TimeoutError as late:
            raise Unavailable(f"no answer within {self._timeout_s} s: {path}") from (wrong or late)
        raise wrong or Unavailable(path)

    async def post(self, path: str, body: bytes, shape: type[T], on_behalf: str, key: str) -> T:
        """A wish that changes something: sent once. After Unavailable the same ``key`` may be sent again."""
        async with self._breaker.guard(path):
            try:
                async with asyncio.timeout(self._timeout_s):
                    return await self._ask("POST", path, on_behalf, body, key, shape)
            except TimeoutError as late:
                raise Unavailable(f"no answer within {self._timeout_s} s: {path}") from late

    async def _ask(self, method: str, target: str, on_behalf: str, body: bytes, key: str, shape: type[T]) -> T:
        try:
            status, _, answer = await self._exchange(method, target, on_behalf, body, key)
        except httpx.HTTPError as failed:
            raise Unavailable(f"{type(failed).__name__}: {method} {target.partition('?')[0]}") from failed
        if not 200 <= status < 300:
            raise error_of(status, answer)
        try:
            told = _decoder_for(shape).decode(answer)
        except (msgspec.MsgspecError, UnicodeDecodeError) as garbage:
            raise Unavailable(
                f"not what the contract says: {method} {target.partition('?')[0]}: {garbage}"
            ) from garbage
        wrong = why_not(target, told, on_behalf)
        if wrong:
            raise Unavailable(f"not what was asked: {method} {target.partition('?')[0]}: {wrong}")
        return told

    async def _exchange(
        self, method: str, target: str, on_behalf: str, body: bytes, key: str
    ) -> tuple[int, str, bytes]:
        """Status, kind and content of the answer."""
        headers = {"Authorization": f"Bearer {self._token}"}
        if on_behalf:
            headers[HEADER] = on_behalf
        if key:
            headers["Idempotency-Key"] = key
        if body:
            headers["Content-Type"] = "application/json"
        try:
            request = httpx.Request(
                method,
                self._base + target,
                headers=headers,
                content=body or None,
                extensions={"timeout": dict.fromkeys(("connect", "read", "write", "pool"), self._timeout_s)},
            )
        except (UnicodeEncodeError, httpx.InvalidURL) as odd:
            raise Unavailable("cannot be sent: a header or the address holds odd characters") from odd
        response = await self._transport.handle_async_request(request)
        pieces: list[bytes] = []
        size = 0
        try:
            async for piece in response.aiter_raw():
                size += len(piece)
                if size > MAX_BODY:
                    raise Unavailable("answer too large")
                pieces.append(piece)
        finally:
            await response.aclose()
        return response.status_code, plain(response.headers.get("content-type", "")), b"".join(pieces)


def _decoder_for[T](shape: type[T]) -> msgspec.json.Decoder[T]:
    """Decoders are compiled once per shape."""
    known = _decoders.get(shape)
    if known is None:
        known = _decoders[shape] = msgspec.json.Decoder(shape)
    return known


_decoders: dict[Any, msgspec.json.Decoder[Any]] = {}
