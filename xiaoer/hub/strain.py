"""How late the event loop is: who keeps it busier than it can be makes everybody wait, and newcomers wait outside."""

from __future__ import annotations

import asyncio

from xiaoer.hub.rounds import Rounds

LOOK_S = 0.1
MUCH_S = 0.2
"""Whoever is let in then finds answers late by that much at each step."""
FORGETS = 0.25
"""How much of what was felt before gives way at each look: one pause is no strain, a second full of them is."""


class Strain(Rounds):
    def __init__(self) -> None:
        self._late_s = 0.0

    @property
    def is_much(self) -> bool:
        return self._late_s >= MUCH_S

    async def _rounds(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            due = loop.time() + LOOK_S
            await asyncio.sleep(LOOK_S)
            self._late_s += FORGETS * (loop.time() - due - self._late_s)
