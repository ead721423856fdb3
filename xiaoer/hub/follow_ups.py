"""Walk 2, after the end: what is still owed to shoppers, taken up again or closed. A supervisor or admin sees to
anybody's, an agent to his own."""

from __future__ import annotations

import structlog

from xiaoer.hub.deliver import Deliver
from xiaoer.store import follow_ups, taking_up
from xiaoer.store.database import Database
from xiaoer.talk import ids
from xiaoer.talk.agent import Agent
from xiaoer.talk.follow_up import FollowUps as Found
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()


class FollowUps:
    """All raise NotFound, Taken or Refused of xiaoer.talk.errors."""

    def __init__(self, database: Database, deliver: Deliver) -> None:
        self._database = database
        self._deliver = deliver

    async def of(self, agent: Agent | None, most: int) -> Found:
        """An agent's, or everybody's; longest open first."""
        return await self._database.read(follow_ups.of, agent.id if agent else None, most)

    async def owed_by(self, conversation: str) -> str:
        """The id of the agent who said that it would be followed up."""
        return (await self._database.read(follow_ups.find, conversation)).agent_id

    async def take_up(self, conversation: str, agent: Agent) -> tuple[str, int]:
        """The agent may write to the shopper again; returns the conversation that goes on and its lease."""
        return await self._go_on(taking_up.take_up, conversation, agent)

    async def contact(self, conversation: str, agent: Agent) -> tuple[str, int]:
        """The same for a conversation that ended with nothing owed, or with something: then it is taken up."""
        if await self._database.read(follow_ups.is_open, conversation):
            return await self.take_up(conversation, agent)
        return await self._go_on(taking_up.contact, conversation, agent)

    async def close(self, conversation: str, agent: Agent, words: str) -> None:
        """Nothing is owed any more; ``words``, where there are any, are said to the shopper."""
        fresh = ids.new_id(ids.CONVERSATION)
        changed = await self._database.write(taking_up.close, conversation, agent, words, fresh, now_ms())
        if changed:
            self._deliver.messages(changed.said)
        self._deliver.queue_changed()
        log.info("follow_up.closed", conversation=conversation, agent=agent.id, told=changed is not None)

    async def _go_on(self, how: taking_up.GoOn, conversation: str, agent: Agent) -> tuple[str, int]:
        fresh = ids.new_id(ids.CONVERSATION)
        changed = await self._database.write(how, conversation, agent, fresh, now_ms())
        self._deliver.messages(changed.said)
        self._deliver.owner(changed.conversation, None)
        log.info("follow_up.taken_up", conversation=changed.conversation.id, agent=agent.id)
        return changed.conversation.id, changed.conversation.lease
