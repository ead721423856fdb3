"""A text for the parse door, and the lines told before it: what people wrote to one another, and what our bot did."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from xiaoer.talk.reading import Context, Line, Reading

from brain.reading.carried import SURELY_ABOUT
from brain.reading.conversations import BadConversation, after_action
from brain.reading.in_words import MOST_SAID
from brain.turn import BadTurnError, whole

if TYPE_CHECKING:
    from brain.processor import TurnProcessor

_MOST_LINES = 20
_MOST_READINGS = 4


def surely_about(reading: Reading) -> str | None:
    """What an agent's line is about, which is what was told last."""
    surest = max(reading.matters, key=lambda one: one.odds, default=None)
    return surest.goal if surest and surest.odds > SURELY_ABOUT else None


@dataclass(frozen=True)
class Told:
    """``history``: what the shopper wrote, what an agent answered to it (or nothing), and what the bot did then, named
    as in data/conversations (or nothing); oldest first."""

    text: str
    history: tuple[tuple[str, str, str], ...] = ()

    @classmethod
    def of(cls, given: Any) -> Told:
        """Raises BadTurnError."""
        if isinstance(given, str):
            return cls(whole(given))
        text, history = (given.get("text"), given.get("history") or []) if isinstance(given, dict) else (None, None)
        if not isinstance(text, str) or not isinstance(history, list) or len(history) > _MOST_LINES:
            raise BadTurnError("a text, or a text and its history")
        return cls(whole(text), tuple((_part(line, "shopper"), _part(line, "agent"), _did(line)) for line in history))

    @property
    def texts(self) -> tuple[str, ...]:
        return (self.text, *(part for line in self.history for part in line[:2]))

    async def context(self, processor: TurnProcessor) -> Context:
        """As it would have come about: each line of the shopper read after those before it."""
        context = Context()
        for shopper, agent, did in self.history:
            if shopper.strip():
                parsed = await processor.understand(shopper)
                reading = processor.read(shopper, parsed, context)
                readings, said = (reading, *context.readings), (shopper, *context.said)
                context = replace(context, readings=readings[:_MOST_READINGS], said=said[:MOST_SAID])
            if agent.strip():
                parsed = await processor.understand(agent)
                about = surely_about(processor.read(agent, parsed, Context()))
                context = Context(
                    context.readings, context.said, told=about or context.told, lines=(Line("agent", agent),)
                )
            if did:
                context = after_action(context, did)
        return context


def _did(line: Any) -> str:
    did = line.get("did", "") if isinstance(line, dict) else ""
    try:
        if did:
            after_action(Context(), str(did))
    except BadConversation as wrong:
        raise BadTurnError(f"history: did{wrong}") from None
    return str(did)


def _part(line: Any, who: str) -> str:
    said = line.get(who) if isinstance(line, dict) else None
    if not isinstance(said, str):
        raise BadTurnError(f"history: {who}, a string")
    return whole(said)
