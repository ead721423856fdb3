"""A real shop on a bad day: it is asked as usual, and what comes back is as a broken shop would give it."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

import httpx

HALF_WRONG = ("nulls", "types", "other", "empty", "partial", "lost")
"""Fields missing, a wrong type in one place, another's answer, lists that lost what they held, all down but orders
and what the shop can do (the bot goes on without knowing that), done but never told."""
_ORDERS = re.compile(r"^/v1/(orders(/[^/]+)?|capabilities)$")


class BadDay(httpx.AsyncBaseTransport):
    """``way``: how it fails now, "" = not at all. ``deeds_only``: questions are still answered. ``answers``: what came
    back sound; ``failed``: the paths that did not. ``doors``: where the shops are that fail in WAYS."""

    def __init__(self, wire: httpx.AsyncBaseTransport, doors: Mapping[str, str]) -> None:
        self._wire, self._doors = wire, doors
        self.way, self.deeds_only = "", False
        self.answers: list[Any] = []
        self.failed: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        tried_out = b"dry_run" in request.url.query
        spared = (self.deeds_only and (tried_out or request.method == "GET")) or (
            self.way == "partial" and _sound(request)
        )
        if not self.way or spared:
            status, body = await self._ask(request)
            if tried_out and status < 300:  # that is no truth
                return httpx.Response(status, stream=httpx.ByteStream(body))
            return self._told(status, body)
        self.failed.append(path)
        if self.way in self._doors:
            return await self._wire.handle_async_request(_sent_to(self._doors[self.way], request))
        if self.way == "partial":
            return httpx.Response(502, stream=httpx.ByteStream(b"bad gateway"))
        status, body = await self._ask(request)
        if self.way == "lost":
            raise httpx.ReadTimeout("no answer came")
        wrong = MANGLED[self.way](json.loads(body), path)
        if wrong is None:
            self.failed.pop()
            return self._told(status, body)
        return httpx.Response(status, stream=httpx.ByteStream(json.dumps(wrong).encode()))

    async def aclose(self) -> None:
        """The wire is shared."""

    async def _ask(self, request: httpx.Request) -> tuple[int, bytes]:
        answer = await self._wire.handle_async_request(request)
        body = await answer.aread()
        await answer.aclose()
        return answer.status_code, body

    def _told(self, status: int, body: bytes) -> httpx.Response:
        self.answers.append(json.loads(body))
        return httpx.Response(status, stream=httpx.ByteStream(body))


def _sound(request: httpx.Request) -> bool:
    return request.method == "GET" and bool(_ORDERS.match(request.url.path))


def _sent_to(door: str, request: httpx.Request) -> httpx.Request:
    return httpx.Request(
        request.method, door + request.url.raw_path.decode(), headers=request.headers, content=request.content,
        extensions=request.extensions,
    )  # fmt: skip


def _nulls(answer: Any, path: str) -> Any:
    """The first text of every thing is missing."""
    return _changed(answer, lambda value: None if isinstance(value, str) else ...)


def _types(answer: Any, path: str) -> Any:
    """One figure is a word; where there is none, one word is a figure."""
    wrong = _changed(answer, lambda value: "many" if isinstance(value, int) else ...)
    return wrong or _changed(answer, lambda value: 7 if isinstance(value, str) else ...)


def _other(answer: Any, path: str) -> Any:
    """An answer for somebody else; None where an answer is nobody's."""
    text = json.dumps(answer)
    swapped = re.sub(r'"(order_no|customer_id)": "(\w+)(\d)"', lambda m: f'"{m[1]}": "{m[2]}{9 - int(m[3])}"', text)
    return json.loads(swapped) if swapped != text else None


def _empty(answer: Any, path: str) -> Any:
    """Nothing in a page that counts some, and no goods in an order."""
    items = answer.get("items") if isinstance(answer, dict) else None
    if not items:
        return None
    return {**answer, "items": []}


MANGLED: dict[str, Callable[[Any, str], Any]] = {"nulls": _nulls, "types": _types, "other": _other, "empty": _empty}


def _changed(answer: Any, change: Callable[[Any], Any]) -> Any:
    """With the first field changed that ``change`` does not leave as it is (...); None when there is none."""
    wrong = copy.deepcopy(answer)
    things = [wrong]
    while things:
        thing = things.pop(0)
        if isinstance(thing, list):
            things += thing
            continue
        for name, value in thing.items() if isinstance(thing, dict) else ():
            changed = change(value)
            if changed is not ...:
                thing[name] = changed
                return wrong
        things += thing.values() if isinstance(thing, dict) else ()
    return None
