"""Asks a shop plainly and keeps how long each answer took; no retries and no kindness."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import httpx
import msgspec

from xiaoer.shop.asker import HEADER
from xiaoer.shop.check.fault import Fault
from xiaoer.shop.standing import is_page, plain
from xiaoer.shop.tls import tls_trouble

PATIENCE_S = 10.0


class Gone(Exception):
    """Nobody answers. ``trouble``: with the https:// of the address, when it is that."""

    def __init__(self, said: str, trouble: str = "") -> None:
        super().__init__(said)
        self.trouble = trouble


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
        return self._of_error("code")

    @property
    def field(self) -> str:
        """The one that an error names."""
        return self._of_error("field")

    @property
    def no_json(self) -> str:
        """What it is instead of JSON; "" when it is JSON."""
        try:
            msgspec.json.decode(self.content)
        except (msgspec.MsgspecError, UnicodeDecodeError):
            return "a web page" if is_page(self.kind, self.content) else "what is no JSON"
        return ""

    def _of_error(self, name: str) -> str:
        try:
            return str(msgspec.json.decode(self.content)["error"][name] or "")
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
            raise Gone(f"{method} {path}: {type(gone).__name__}", tls_trouble(gone)) from gone
        kind = plain(told.headers.get("content-type", ""))
        date = told.headers.get("date", "")
        seconds = time.monotonic() - began
        answer = Answer(f"{method} {path.partition('?')[0]}", told.status_code, kind, told.content, date, seconds)
        self.answers.append(answer)
        return answer

    async def get[T](self, path: str, shape: type[T], me: str = "") -> T | None:
        """None after a fault was written down: not 200, not JSON, not the contract's shape."""
        return self.read(await self.ask(path, me), shape)

    def read[T](self, answer: Answer, shape: type[T]) -> T | None:
        """The same of an answer that is there."""
        if answer.status != 200:
            said = f"{answer.status} {answer.code}".strip()
            self.fault("not_answered", f"{answer.what} answers {said}; every shop answers it with 200")
            return None
        if answer.no_json:
            self.fault("content_type", f"{answer.what} answers with {answer.no_json}; send application/json")
            return None
        if answer.kind != "application/json":
            self.fault("content_type", f"{answer.what} is {answer.kind or 'of no type'}; send application/json")
        try:
            return msgspec.json.decode(answer.content, type=shape)
        except (msgspec.MsgspecError, UnicodeDecodeError) as wrong:
            self.fault("shape", f"{answer.what}: {wrong}; see {getattr(shape, '__name__', shape)} in docs/shop-api.md")
            return None
