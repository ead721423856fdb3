"""The owner (归属): who may speak in a conversation now; the lease (租约) is the number that proves it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import Refused, StaleLease, Taken

OwnerKind = Literal["bot", "queue", "agent", "nobody"]


@dataclass(frozen=True, slots=True)
class Owner:
    kind: OwnerKind
    agent_id: str | None = None
    agent_name: str | None = None

    def is_agent(self, agent_id: str) -> bool:
        return self.kind == "agent" and self.agent_id == agent_id


BOT, QUEUE, NOBODY = Owner("bot"), Owner("queue"), Owner("nobody")


@dataclass(frozen=True, slots=True)
class Seat:
    """Who sits there and under which lease. Every change of hands raises the lease by one; it never falls."""

    owner: Owner
    lease: int

    def _pass_to(self, owner: Owner) -> Seat:
        return replace(self, owner=owner, lease=self.lease + 1)


FIRST = Seat(BOT, 1)


def claim(seat: Seat, agent: Agent) -> Seat:
    """An agent sits down, from the queue or in the bot's place. Claiming what is already mine changes nothing."""
    if seat.owner.is_agent(agent.id):
        return seat
    if seat.owner.kind == "agent":
        raise Taken(seat.owner.agent_name or "")
    if seat.owner.kind == "nobody":
        raise Refused("closed", "这次会话已经结束，顾客再次留言后会开启新的会话")
    return seat._pass_to(Owner("agent", agent.id, agent.name))


def release(seat: Seat, agent: Agent, lease: int) -> Seat:
    """The agent gets up; the conversation waits for another one."""
    speak(seat, agent, lease)
    return seat._pass_to(QUEUE)


def hand_back(seat: Seat, agent: Agent, lease: int) -> Seat:
    """The agent gets up; the bot goes on."""
    speak(seat, agent, lease)
    return seat._pass_to(BOT)


def transfer(seat: Seat, agent: Agent, lease: int, colleague: Agent) -> Seat:
    """The agent gets up; this colleague sits down."""
    speak(seat, agent, lease)
    return seat._pass_to(Owner("agent", colleague.id, colleague.name))


def take_over(seat: Seat, agent: Agent, lease: int) -> Seat:
    """Somebody who leads sits down in the place of the agent who has it. Raises StaleLease where nobody has it by this
    lease any more."""
    if seat.lease != lease or seat.owner.kind != "agent":
        raise StaleLease(seat.lease)
    return seat if seat.owner.is_agent(agent.id) else seat._pass_to(Owner("agent", agent.id, agent.name))


def resolve(seat: Seat, agent: Agent, lease: int) -> Seat:
    """The agent ends the service session."""
    speak(seat, agent, lease)
    return seat._pass_to(NOBODY)


def queue_up(seat: Seat) -> Seat:
    """The bot steps aside for a person; who already waits or is served by one stays as he is."""
    return seat._pass_to(QUEUE) if seat.owner.kind == "bot" else seat


def expire(seat: Seat) -> Seat:
    """A session nobody continued ends by itself, but never while a person waits or is being served."""
    return seat._pass_to(NOBODY) if seat.owner.kind == "bot" else seat


def leave(seat: Seat) -> Seat:
    """The shopper goes: whoever had the conversation has it no more."""
    return seat if seat.owner.kind == "nobody" else seat._pass_to(NOBODY)


def speak(seat: Seat, agent: Agent, lease: int) -> Seat:
    """May this agent speak under this lease? Raises StaleLease if not; changes nothing."""
    if seat.lease != lease or not seat.owner.is_agent(agent.id):
        raise StaleLease(seat.lease)
    return seat
