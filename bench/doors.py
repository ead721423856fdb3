"""The two brains' doors, called the same way: stock Rasa's REST channel and our turn channel."""

from __future__ import annotations

import http.client
import json
import time
import uuid
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

_SHOP_TIME = timezone(timedelta(hours=8))


class DoorError(Exception):
    """The door did not answer with a reply."""


@dataclass(frozen=True)
class Caller:
    """A shopper, as the hub would describe one to the brain."""

    visitor: str = "v_bench"
    customer_id: str | None = None
    name: str | None = None
    level: str | None = None
    channel: str = "web"


@dataclass(frozen=True)
class Reply:
    texts: tuple[str, ...]
    seconds: float


@dataclass
class Door:
    """One kept-alive connection to a brain; not to be shared between threads."""

    address: str
    path: str
    token: str = ""
    _line: http.client.HTTPConnection | None = field(default=None, init=False, repr=False)

    def say(self, conversation: str, text: str, caller: Caller) -> Reply:
        body = json.dumps(self._question(conversation, text, caller)).encode()
        started = time.perf_counter()
        answer = self._post(body)
        seconds = time.perf_counter() - started
        texts = self._texts(json.loads(answer))
        if not texts:
            raise DoorError(f"{self.path}: no reply")
        return Reply(texts, seconds)

    def _post(self, body: bytes) -> bytes:
        if self._line is None:
            where = urlsplit(self.address)
            self._line = http.client.HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=60)
        headers = {"Content-Type": "application/json"}
        if self.token:
            headers["Authorization"] = f"Bearer {self.token}"
        try:
            self._line.request("POST", self.path, body, headers)
            response = self._line.getresponse()
            answer = response.read()
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise DoorError(f"{self.path}: {error!r}") from error
        if response.status != 200:
            raise DoorError(f"{self.path}: {response.status} {answer[:200]!r}")
        return answer

    def close(self) -> None:
        if self._line is not None:
            self._line.close()
            self._line = None

    def _question(self, conversation: str, text: str, caller: Caller) -> dict[str, Any]:
        raise NotImplementedError

    def _texts(self, answer: Any) -> tuple[str, ...]:
        raise NotImplementedError


@dataclass
class TurnDoor(Door):
    """Ours: the turn channel, as the hub calls it."""

    path: str = "/webhooks/turn/webhook"

    def _question(self, conversation: str, text: str, caller: Caller) -> dict[str, Any]:
        return {"text": text, **_turn(conversation, caller)}

    def _texts(self, answer: Any) -> tuple[str, ...]:
        return tuple(reply["text"] for reply in answer["replies"] if reply.get("text"))


@dataclass
class RestDoor(Door):
    """Stock: what the turn channel gives our actions travels as metadata, so that they do the same work."""

    path: str = "/webhooks/rest/webhook"

    def _question(self, conversation: str, text: str, caller: Caller) -> dict[str, Any]:
        return {"sender": conversation, "message": text, "metadata": _turn(conversation, caller)}

    def _texts(self, answer: Any) -> tuple[str, ...]:
        return tuple(message["text"] for message in answer if message.get("text"))


def _turn(conversation: str, caller: Caller) -> dict[str, Any]:
    return {
        "turn_id": f"t_{uuid.uuid4().hex}",
        "session": conversation,
        "press": None,
        "images": [],
        "shopper": {
            "visitor": caller.visitor,
            "customer_id": caller.customer_id,
            "name": caller.name,
            "level": caller.level,
            "channel": caller.channel,
        },
        "unresolved": 0,
        "settled": None,
        "now": datetime.now(_SHOP_TIME).isoformat(timespec="seconds"),
    }
