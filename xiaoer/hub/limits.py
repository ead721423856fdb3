"""Limits by network address and in all: what a stranger may use up of the house before he has to wait.

An address is kept as a keyed digest only: neither Redis nor a log holds it.
"""

from __future__ import annotations

import hashlib
from typing import Any, Protocol

import structlog

from xiaoer.settings import Settings
from xiaoer.store.counters import Counters, Rule
from xiaoer.talk import wording
from xiaoer.talk.address import networks, origin
from xiaoer.talk.errors import TooMany
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()

MINUTE, TEN_MINUTES, HOUR = 60, 600, 3600
IN_ALL = "all"

VISITORS_ADDRESS = Rule("visitors-address", 120, MINUTE)
VISITORS_ADDRESS_HOUR = Rule("visitors-address-hour", 1500, HOUR)
VISITORS = Rule("visitors", 6000, MINUTE)
QUEUE_VISITOR = Rule("queue-visitor", 5, TEN_MINUTES)
QUEUE_ADDRESS = Rule("queue-address", 20, TEN_MINUTES)
QUEUE_LOCKED_ADDRESS = Rule("queue-locked-address", 1, TEN_MINUTES)
"""Digits that did not fit an order too often: one such a network, the rest of them ask for a person themselves."""
QUEUE_FIRST_ADDRESS = Rule("queue-first-address", 1, TEN_MINUTES)
FIRST_TIMES = 5
"""How many times as many get in whose network asked for nobody lately, when those that ask again fill the rest."""
UNHEARD_TIMES = ((0.5, MINUTE), (1.0, TEN_MINUTES), (2.0, HOUR))
"""How many times the queue's own rate may enter it without a word that was answered: the longer a flood of them lasts,
the fewer."""
DANGER_ADDRESS = Rule("danger-address", 20, TEN_MINUTES)
WORDS_ADDRESS = Rule("words-address", 30_000, MINUTE)
"""Letters to be read for guests of one network: some 1,500 short messages, or fifteen as long as may be."""
WORDS_CUSTOMER = Rule("words-customer", 12_000, MINUTE)
WORDS_DANGER = Rule("words-danger", 6_000, MINUTE)
LEAST_OF_A_MESSAGE = 20
"""Also a short message or a pressed button is a turn of the bot."""
TAPS_ADDRESS = Rule("taps-address", 60, MINUTE)
"""Taps at 转人工 of guests of one network. Apart from their words: who cannot write any more still reaches a person."""
TAPS_SHOPPER = Rule("taps-shopper", 20, MINUTE)
UPLOADS_VISITOR = Rule("uploads-visitor", 20, TEN_MINUTES)
UPLOADS_ADDRESS = Rule("uploads-address", 120, TEN_MINUTES)
UPLOAD_KB_ADDRESS = Rule("upload-kb-address", 300 * 1024, HOUR)
UPLOADS = Rule("uploads", 1200, MINUTE)
UPLOADS_AGENT = Rule("uploads-agent", 60, TEN_MINUTES)
"""An agent has room of his own: what strangers send never holds up the desk."""


class Asking(Protocol):
    """A request, as much of it as tells where it comes from."""

    @property
    def ip(self) -> str: ...

    @property
    def headers(self) -> Any: ...


class Limits:
    """Raises TooMany. The tightest circle is asked first, so that nobody uses up what all share."""

    def __init__(self, settings: Settings, counters: Counters) -> None:
        self._counters = counters
        self._trusted = networks(settings.trusted_proxies)
        self._secret = settings.secret("secret_key").encode()
        self._room = settings.limit_per_address
        self._queue = Rule("queue", settings.queue_per_minute, MINUTE)
        self._first = Rule("queue-first", FIRST_TIMES * settings.queue_per_minute, MINUTE)
        self._danger = Rule("danger", settings.queue_per_minute, MINUTE)
        self._unheard = tuple(
            Rule(f"queue-unheard-{seconds}", max(1, round(times * settings.queue_per_minute)), seconds)
            for times, seconds in UNHEARD_TIMES
        )

    def address_of(self, request: Asking) -> str:
        """The network address a request counts for, as a digest."""
        told = origin(request.ip, request.headers.getall("x-forwarded-for", []), self._trusted)
        return hashlib.blake2b(told.encode(), key=self._secret[:64], digest_size=9).hexdigest()

    def for_address(self, amount: int) -> int:
        return max(1, round(amount * self._room))

    async def new_visitor(self, address: str) -> None:
        for rule in (VISITORS_ADDRESS, VISITORS_ADDRESS_HOUR):
            await self._take(self._roomy(rule), address, wording.TOO_MANY_VISITORS)
        await self._take(VISITORS, IN_ALL, wording.TOO_MANY_VISITORS)

    async def into_queue(
        self, visitor: str, address: str | None, words: str, *, danger: bool, locked: bool = False,
        unheard: bool = False,
    ) -> None:  # fmt: skip
        """``address`` None: nobody knows any more where the visitor came from. Danger is counted apart; ``locked``:
        nobody asked for a person, the bot passes on who failed to prove an order; ``unheard``: nothing of his was
        answered yet. ``words``: for who is held up."""
        if locked and address is not None:
            await self._take(self._roomy(QUEUE_LOCKED_ADDRESS), address, words)
        await self._take(QUEUE_VISITOR, visitor, words)
        if danger:
            if address is not None:
                await self._take(self._roomy(DANGER_ADDRESS), address, words)
            await self._take(self._danger, IN_ALL, words)
            return
        first = False
        if address is not None:
            await self._take(self._roomy(QUEUE_ADDRESS), address, words)
            first = not await self._counters.take(QUEUE_FIRST_ADDRESS, address)
        for rule in self._unheard if unheard else ():
            await self._take(rule, IN_ALL, wording.QUEUE_SHUT_UNHEARD)
        await self._take(self._first if first else self._queue, IN_ALL, words)

    async def words(self, shopper: Shopper, address: str | None, letters: int, *, danger: bool = False) -> None:
        """Before the bot is asked. A signed-in customer has room of his own; guests share that of their network, and a
        word of danger passes where the rest of it is used up."""
        guest = shopper.customer_id is None
        rule = WORDS_DANGER if danger else self._roomy(WORDS_ADDRESS) if guest else WORDS_CUSTOMER
        whose = address if guest and address else shopper.id
        await self._take(rule, whose, wording.TOO_MANY_WORDS, max(letters, LEAST_OF_A_MESSAGE))

    async def tap(self, shopper: Shopper, address: str | None) -> None:
        """Before a tap at 转人工 is written down, whether or not there is room in the queue."""
        await self._take(TAPS_SHOPPER, shopper.id, wording.TOO_FAST)
        if shopper.customer_id is None and address is not None:
            await self._take(self._roomy(TAPS_ADDRESS), address, wording.TOO_MANY_TAPS)

    async def upload(self, visitor: str, address: str, size: int) -> None:
        await self._take(UPLOADS_VISITOR, visitor, wording.TOO_MANY_PICTURES)
        await self._take(self._roomy(UPLOADS_ADDRESS), address, wording.TOO_MANY_PICTURES)
        await self._take(self._roomy(UPLOAD_KB_ADDRESS), address, wording.TOO_MANY_PICTURES, cost=-(-size // 1024))
        await self._take(UPLOADS, IN_ALL, wording.TOO_MANY_PICTURES)

    async def agent_upload(self, agent: str) -> None:
        await self._take(UPLOADS_AGENT, agent, wording.TOO_MANY_PICTURES)

    def _roomy(self, rule: Rule) -> Rule:
        return Rule(rule.name, self.for_address(rule.amount), rule.seconds)

    async def _take(self, rule: Rule, whose: str, words: str, cost: int = 1) -> None:
        wait_s = await self._counters.take(rule, whose, cost)
        if wait_s:
            log.warning("limit", what=rule.name, wait_s=wait_s)
            raise TooMany("too_many", words, wait_s)
