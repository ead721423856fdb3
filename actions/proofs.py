"""Before the shop is asked whether digits fit an order: which, and how often one network may try, and under alarm.

The shop counts by visitor and by order; visitor ids are free, so here the network address counts (as the hub's digest).
A wrong try weighs three times as much as a right one: an office may prove its orders, a guesser gets nowhere. What all
together use up shuts nobody out: it is an alarm, and while it lasts each network has less room.
"""

from __future__ import annotations

import hashlib

import structlog

from actions.turn import Turn
from xiaoer.store.counters import Counters, Rule
from xiaoer.talk import patterns

log = structlog.get_logger()

A_TRY, WRONG_BESIDES = 2, 4
TEN_MINUTES, HALF_A_DAY = 600, 12 * 3600
PER_NETWORK, PER_NETWORK_IN_ALARM = 36, 12
PER_ORDER = 30
TOGETHER = Rule("proofs", 720, TEN_MINUTES)
IN_ALL = "all"


_FOUR = patterns.bounded(r"(?<![A-Za-z\d])\d{4}(?![A-Za-z\d])")


def last_four(turn: Turn) -> str | None:
    """The phone's last four: four digits standing alone, or the end of a whole phone number."""
    phone = turn.entity("phone")
    if phone:
        return phone[-4:]
    found = _FOUR.findall(turn.text)
    return str(found[-1]) if found else None


class ProofGate:
    def __init__(self, counters: Counters, times: float) -> None:
        """``times`` the usual room for one address."""
        self._counters = counters
        self._network = Rule("proofs-network", max(A_TRY, round(PER_NETWORK * times)), TEN_MINUTES)
        self._in_alarm = Rule("proofs-alarm", max(A_TRY, round(PER_NETWORK_IN_ALARM * times)), TEN_MINUTES)
        self._order = Rule("proofs-order", PER_ORDER, HALF_A_DAY)

    async def try_one(self, turn: Turn, order_no: str) -> int:
        """Counted before the shop is asked, so that tries side by side gain nothing; the seconds to wait, or 0."""
        for rule, whose in self._circles(turn, order_no):
            if wait_s := await self._counters.take(rule, whose, A_TRY):
                return wait_s
        if turn.customer_id or not await self._counters.take(TOGETHER, IN_ALL, A_TRY):
            return 0
        log.warning("proofs.alarm")
        return await self._counters.take(self._in_alarm, _asker(turn), A_TRY)

    async def was_wrong(self, turn: Turn, order_no: str) -> None:
        for rule, whose in self._circles(turn, order_no):
            await self._counters.take(rule, whose, WRONG_BESIDES)
        if not turn.customer_id:
            for rule, whose in ((TOGETHER, IN_ALL), (self._in_alarm, _asker(turn))):
                await self._counters.take(rule, whose, WRONG_BESIDES)

    def _circles(self, turn: Turn, order_no: str) -> tuple[tuple[Rule, str], ...]:
        """The pair of order and asker first. A customer whom the shop vouched for is counted for himself alone."""
        if turn.customer_id:
            return ((self._order, f"customer:{turn.customer_id}"),)
        asker = _asker(turn)
        order = hashlib.blake2b(order_no.encode(), digest_size=9).hexdigest()
        return (self._order, f"{asker}:{order}"), (self._network, asker)


def _asker(turn: Turn) -> str:
    return turn.network or turn.visitor


_open: list[ProofGate] = []


def open_gate(gate: ProofGate | None) -> None:
    """Opened by the server and by nobody else; None closes it."""
    _open[:] = [gate] if gate else []


async def may_try(turn: Turn, order_no: str) -> int:
    return await _open[0].try_one(turn, order_no) if _open else 0


async def was_wrong(turn: Turn, order_no: str) -> None:
    if _open:
        await _open[0].was_wrong(turn, order_no)
