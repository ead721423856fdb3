"""Walk 2, who may speak: claim, release, reply, resolve, hand back. Lease check and write are one transaction."""

from __future__ import annotations

from xiaoer.talk.agent import Agent
from xiaoer.talk.message import Message


class Ownership:
    """All raise NotFound, Taken, StaleLease or Refused of xiaoer.talk.errors."""

    async def claim(self, conversation: str, agent: Agent) -> int:
        """The agent sits down, from the queue or in the bot's place; returns the new lease."""
        raise NotImplementedError

    async def release(self, conversation: str, agent: Agent, lease: int) -> int:
        """The agent gets up, the conversation waits in the queue again; returns the new lease."""
        raise NotImplementedError

    async def reply(self, conversation: str, agent: Agent, lease: int, client_id: str, text: str) -> Message:
        """Say ``text`` to the shopper; the same ``client_id`` again returns the same message."""
        raise NotImplementedError

    async def resolve(self, conversation: str, agent: Agent, lease: int, result: str, note: str) -> int:
        """End the service session with a result of RESULTS; returns the last lease."""
        raise NotImplementedError

    async def hand_back(self, conversation: str, agent: Agent, lease: int, settled: str) -> int:
        """The bot goes on, knowing what was settled; returns the new lease."""
        raise NotImplementedError

    async def typing(self, conversation: str, agent: Agent, lease: int) -> None:
        """Shows the shopper that the agent writes; never raises for a stale lease, it is only a hint."""
        raise NotImplementedError
