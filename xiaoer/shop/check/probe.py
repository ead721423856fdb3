"""Asks a shop plainly and keeps how long each answer took; no retries and no kindness."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec

from xiaoer.shop.asker import HEADER
from xiaoer.shop.check.fault import Fault

PATIENCE_S = 10.0


class Gone(Exception):
    """Nobody answers."""


@dataclass(frozen=True)
class Answer:
    """``what``: method and path, for the line that is said of it."""

    what: str
    status: int
    kind: str
    content: bytes
    date: str
    seconds: float

    @property
    def code(self) -> str:
        """Of an error in the contract's shape; "" when it is none."""
        try:
            return str(msgspec.json.decode(self.content)["error"]["code"])
        except (msgspec.MsgspecError, UnicodeDecodeError, KeyError, TypeError):
            return ""


@dataclass
class Probe:
    """``faults``: found so far, in the order in which they were found."""

    http: httpx.AsyncClient
    faults: list[Fault] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)

    def fault(self, code: str, text: str, *, stops: bool = False) -> None:
        found = Fault(code, text, stops)
        if found not in self.faults:
            self.faults.append(found)

    async def ask(self, path: str, me: str = "", *, method: str = "GET", body: Any = None, token: str = "") -> Answer:
        """May raise Gone. ``token``: another than the shop's."""
        headers = {HEADER: me} if me else {}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        began = time.monotonic()
        try:
            told = await self.http.request(method, path, headers=headers, json=body)
        except httpx.HTTPError as gone:
            raise Gone(f"{method} {path}: {type(gone).__name__}") from gone
        kind = told.headers.get("content-type", "").partition(";")[0].strip().lower()
        date = told.headers.get("date", "")
        seconds = time.monotonic() - began
        answer = Answer(f"{method} {path.partition('?')[0]}", told.status_code, kind, told.content, date, seconds)
        self.answers.append(answer)
        return answer

    async def get[T](self, path: str, shape: type[T], me: str = "") -> T | None:
        """None after a fault was written down: not 200, not JSON, not the contract's shape."""
        answer = await self.ask(path, me)
        if answer.status != 200:
            said = f"{answer.status} {answer.code}".strip()
            self.fault("not_answered", f"{answer.what} answers {said}; every shop answers it with 200")
            return None
        if answer.kind != "application/json":
            self.fault("content_type", f"{answer.what} is {answer.kind or 'of no type'}; send application/json")
        try:
            return msgspec.json.decode(answer.content, type=shape)
        except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
            self.fault("shape", f"{answer.what}: {wrong}; see {getattr(shape, '__name__', shape)} in docs/shop-api.md")
            return None
