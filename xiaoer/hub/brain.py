"""Walk 1, the brain asked: one turn in, an answer out, within the budget, whatever happens to the brain meanwhile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, nullcontext
from typing import Any

import httpx
import msgspec
import structlog

from xiaoer.hub.in_hand import InHand
from xiaoer.talk.handoff import REASONS, Handoff
from xiaoer.talk.reply import Answer, Choice, Reply
from xiaoer.talk.suggestion import Chosen, Suggestion
from xiaoer.trust import trusted

log = structlog.get_logger()

PATH = "/webhooks/turn/webhook"
READY_PATH = "/webhooks/turn/readyz"
READY_S = 1.0
MOST_KEPT = 64
PAUSE_S = 0.1
MOST_TIMES_SENT = 2
LONG = 300
"""Letters of a text that costs the brain several times what most cost."""
LONG_AT_ONCE = 3
"""So many of them one brain reads side by side: what others ask comes in between, whoever sends however many."""


class BrainFailed(Exception):
    """No usable answer within the budget; the shopper hears it in plain words."""


class Brain:
    """The brain processes. A conversation always goes to the same one, which has its tracker at hand."""

    def __init__(self, urls: Sequence[str], token: str, budget_s: float) -> None:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=MOST_KEPT)
        self._clients = {
            url: httpx.AsyncClient(
                base_url=url,
                headers=headers,
                limits=limits,
                timeout=None,
                trust_env=False,
                verify=trusted(named_by_environment=False),
            )
            for url in urls
        }
        self._in_hand = {url: InHand() for url in urls}
        self._long = {url: asyncio.Semaphore(LONG_AT_ONCE) for url in urls}
        self._budget_s = budget_s

    async def ask(self, request: dict[str, Any]) -> Answer:
        """Raises BrainFailed. A brain that restarts is waited for; one that broke off is asked once more: the turn's id
        makes that the same turn."""
        try:
            url = self.url_for(request["session"])
            async with asyncio.timeout(self._budget_s), self._room(url, request):
                with self._in_hand[url].holding(request["turn_id"]):
                    return await self._ask(url, request)
        except TimeoutError as late:
            raise BrainFailed("time budget spent") from late

    def _room(self, url: str, request: dict[str, Any]) -> AbstractAsyncContextManager[None]:
        return self._long[url] if len(request["text"] or "") > LONG else nullcontext()

    async def _ask(self, url: str, request: dict[str, Any]) -> Answer:
        client = self._clients[url]
        body = msgspec.json.encode(request)
        sent = 0
        while True:
            try:
                answer = await client.post(PATH, content=body)
            except httpx.TransportError as broken:
                sent += not isinstance(broken, httpx.ConnectError)  # that one surely did nothing
                if sent >= MOST_TIMES_SENT:
                    raise BrainFailed(repr(broken)) from broken
                log.info("brain.again", turn=request["turn_id"], error=type(broken).__name__, sent=sent)
                if sent:
                    await self._in_hand[url].after_the_innocent(request["turn_id"])
            else:
                if answer.status_code == httpx.codes.OK:
                    return read_answer(answer.content, request["turn_id"], may_be_silent=request["waiting"])
                if answer.status_code != httpx.codes.SERVICE_UNAVAILABLE:
                    raise BrainFailed(f"status {answer.status_code}")
            await asyncio.sleep(PAUSE_S)

    def url_for(self, session: str) -> str:
        """Rendezvous hashing: when a brain is added or taken away, only its own conversations move."""
        if len(self._clients) == 1:
            return next(iter(self._clients))
        return max(self._clients, key=lambda url: hashlib.blake2b(f"{url} {session}".encode(), digest_size=8).digest())

    async def reachable(self) -> bool:
        """At least one brain says that it can work."""
        return any(await asyncio.gather(*(self._answers(client) for client in self._clients.values())))

    @staticmethod
    async def _answers(client: httpx.AsyncClient) -> bool:
        try:
            answer = await client.get(READY_PATH, timeout=READY_S)
        except httpx.TransportError:
            return False
        return answer.status_code == httpx.codes.OK

    async def close(self) -> None:
        for client in self._clients.values():
            await client.aclose()


class _Button(msgspec.Struct):
    title: str
    intent: str
    entities: dict[str, Any] = {}


class _Reply(msgspec.Struct):
    text: str | None = None
    buttons: list[_Button] = []
    card: dict[str, Any] | None = None
    image: str | None = None


class _Handoff(msgspec.Struct):
    reason: str
    words: list[str] = []
    detail: str | None = None


class _Suggested(msgspec.Struct):
    product: str
    variant: str | None = None
    instead_of: str | None = None
    reason: str = "recommended"


class _Chosen(msgspec.Struct):
    product: str
    variant: str | None = None


class _Answer(msgspec.Struct):
    turn_id: str
    replies: list[_Reply]
    understanding: dict[str, Any] | None = None
    handoff: _Handoff | None = None
    unresolved_signal: str | None = None
    progress: bool = False
    facts: dict[str, Any] = {}
    model: str | None = None
    suggested: list[_Suggested] = []
    chosen: _Chosen | None = None


_DECODER = msgspec.json.Decoder(_Answer)


def read_answer(raw: bytes, turn: str, *, may_be_silent: bool = False) -> Answer:
    """Raises BrainFailed for anything but a whole answer to this very turn. An empty one is a failure too, but where
    a person is on the way: then it says that this is for the person."""
    try:
        found = _DECODER.decode(raw)
    except msgspec.MsgspecError as wrong:
        raise BrainFailed(f"not an answer: {wrong}") from wrong
    if found.turn_id != turn:
        raise BrainFailed("answer to another turn")
    replies = tuple(
        Reply(
            reply.text, tuple(Choice(each.title, each.intent, each.entities) for each in reply.buttons),
            reply.card, reply.image,
        )
        for reply in found.replies
        if reply.text or reply.card or reply.image or reply.buttons
    )  # fmt: skip
    wish = found.handoff
    handoff = None
    if wish:
        reason = wish.reason if wish.reason in REASONS else "policy"
        handoff = Handoff(reason, tuple(wish.words), wish.detail or "")
    if not (replies or handoff or may_be_silent):
        raise BrainFailed("empty answer")
    suggested = tuple(Suggestion(one.product, one.variant, one.instead_of, one.reason) for one in found.suggested)
    taken = Chosen(found.chosen.product, found.chosen.variant) if found.chosen else None
    return Answer(
        replies, found.understanding, handoff, found.unresolved_signal, found.progress, found.facts, found.model,
        suggested, taken,
    )  # fmt: skip
