"""Walk 1, the brain asked: one turn in, an answer out, within the budget, whatever happens to the brain meanwhile."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Sequence
from typing import Any

import httpx
import msgspec
import structlog

from xiaoer.hub.in_hand import InHand
from xiaoer.hub.line import Line, Wish
from xiaoer.talk.handoff import REASONS, Handoff
from xiaoer.talk.reply import Answer, Choice, Reply
from xiaoer.talk.suggestion import Chosen, Suggestion
from xiaoer.trust import trusted

log = structlog.get_logger()

PATH = "/webhooks/turn/webhook"
READY_PATH = "/webhooks/turn/readyz"
READY_S = 1.0
PAUSE_S = 0.1
MOST_TIMES_SENT = 2
LONG = 300
"""Letters of a text that costs the brain several times what most cost."""
LONG_AT_ONCE = 3
"""So many of them one brain reads side by side: what others ask comes in between, whoever sends however many."""
AT_ONCE, MOST_WAITING = 16, 400
"""Turns one brain has in hand; more only wait inside it, where nobody can go before them."""
STARTS_WITHIN, NEWCOMER_STARTS_WITHIN = 0.6, 0.5
"""Of the budget: who is not at his turn by then hears so, while there is time left to answer whoever is."""
ENDS_WITHIN = 0.95
"""Of the budget: what the shopper hears instead has to be written and sent within it, too."""
UNIT = 150
"""So many letters cost as much again as the shortest message."""


class BrainFailed(Exception):
    """No usable answer within the budget; the shopper hears it in plain words."""


class Crowded(BrainFailed):
    """Nothing is wrong but that too many ask at once."""

    def __init__(self) -> None:
        super().__init__("too many turns before it")


def wish_for(letters: int, network: str | None, *, newcomer: bool) -> Wish:
    """What a turn of so many letters asks of the brain."""
    return Wish(network or "", newcomer, letters > LONG, 1 + letters / UNIT)


class Brain:
    """The brain processes. A conversation always goes to the same one, which has its tracker at hand."""

    def __init__(self, urls: Sequence[str], token: str, budget_s: float) -> None:
        headers = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        limits = httpx.Limits(max_connections=None, max_keepalive_connections=AT_ONCE)
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
        self._lines = {url: Line(AT_ONCE, MOST_WAITING, Crowded, long_at_once=LONG_AT_ONCE) for url in urls}
        self._budget_s = budget_s

    def takes(self, wish: Wish) -> bool:
        """Whether its turn would come early enough at any brain, as far as can be known."""
        within_s = self._starts_within_s(wish)
        return any(line.expected_s(wish) <= within_s for line in self._lines.values())

    async def ask(self, request: dict[str, Any], *, newcomer: bool = False) -> Answer:
        """Raises BrainFailed. A brain that restarts is waited for; one that broke off is asked once more: the turn's id
        makes that the same turn."""
        url = self.url_for(request["session"])
        line, network = self._lines[url], request.get("shopper", {}).get("network")
        wish = wish_for(len(request["text"] or ""), network, newcomer=newcomer)
        try:
            async with asyncio.timeout(self._budget_s * ENDS_WITHIN), line.turn(wish, self._starts_within_s(wish)):
                with self._in_hand[url].holding(request["turn_id"]):
                    return await self._ask(url, request)
        except TimeoutError as late:
            raise Crowded if line.somebody_waits else BrainFailed("time budget spent") from late

    def _starts_within_s(self, wish: Wish) -> float:
        return self._budget_s * (NEWCOMER_STARTS_WITHIN if wish.newcomer else STARTS_WITHIN)

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
