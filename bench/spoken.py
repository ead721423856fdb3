"""One dialogue spoken through the web channel, and what came of it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count

from websockets.exceptions import WebSocketException

from bench.customers import Customer
from bench.dialogues import Dialogue
from bench.faults import Faults, find
from bench.web_shopper import Turn, WebShopper
from xiaoer.talk.wording import NO_HELP, NONE_OF_THESE

BUDGET_S = 15.0
LAST_WORDS_S = 0.3
"""How long a shopper stays after the last answer: an answer may have several parts."""


@dataclass(frozen=True)
class Replayed:
    """One dialogue, replayed. ``seconds``: from sending to the first reply, for turns that the bot answered."""

    dialogue: Dialogue
    turns: int
    seconds: tuple[float, ...]
    faults: Faults
    trouble: str = ""

    @property
    def reached_a_person(self) -> bool:
        return self.faults.handoffs > 0


async def speak(hub_at: str, dialogue: Dialogue, customer: Customer | None, *, burst: bool, presses: bool) -> Replayed:
    turns: list[Turn] = []
    late: list[Turn] = []
    seconds: list[float] = []
    identity = customer.identity if customer else None

    async def await_answer(shopper: WebShopper, turn: Turn) -> None:
        waited = await shopper.answered(turn, BUDGET_S)
        if waited is not None and turn.id not in shopper.waiting:
            seconds.append(waited)
        elif not shopper.settled(turn):
            late.append(turn)

    async def press(shopper: WebShopper, dissatisfied: bool) -> None:
        pressed = await shopper.press(NO_HELP, NONE_OF_THESE) if dissatisfied else await shopper.choose_order()
        if pressed:
            turns.append(pressed)
            await await_answer(shopper, pressed)

    try:
        async with WebShopper(hub_at, identity=identity) as shopper:
            places = count()
            for group in dialogue.said:
                first = len(turns)
                for text in group:
                    dissatisfied = next(places) in dialogue.dissatisfied and presses
                    if not burst:
                        await press(shopper, dissatisfied)
                    turns.append(await shopper.say(customer.unmasked(text) if customer else text))
                    if not burst:
                        await await_answer(shopper, turns[-1])
                for turn in turns[first:] if burst else ():
                    await await_answer(shopper, turn)
            await asyncio.sleep(LAST_WORDS_S)
        async with WebShopper(hub_at, visitor=shopper.visitor, identity=identity) as back:
            ledger = await back.history()
    except (OSError, TimeoutError, WebSocketException) as broken:
        return Replayed(dialogue, len(turns), tuple(seconds), Faults(errors=1, silent=len(late)), repr(broken))
    faults = find(shopper, turns, late, ledger)
    return Replayed(dialogue, len(turns), tuple(seconds), faults, _described(faults, shopper))


def _described(faults: Faults, shopper: WebShopper) -> str:
    counts = {"errors": faults.errors, "silent": faults.silent, "duplicates": faults.duplicates}
    counts["out of order"] = faults.out_of_order
    wrong = [f"{count} {name}" for name, count in counts.items() if count]
    codes = {event.frame.get("code", "?") for event in shopper.log if event.frame["t"] == "error"}
    return ", ".join(wrong) + (f" ({', '.join(sorted(codes))})" if codes else "")
