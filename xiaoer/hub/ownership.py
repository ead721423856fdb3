"""Walk 2, who may speak: claim, release, reply, resolve, hand back. Lease check and write are one transaction."""

from __future__ import annotations

from contextlib import suppress

import structlog

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import Deliver
from xiaoer.store import conversations, queue, seats
from xiaoer.store.database import Database
from xiaoer.store.seats import Back, Changed
from xiaoer.talk import owner, words
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import RESULTS, Conversation
from xiaoer.talk.errors import Refused, TalkError
from xiaoer.talk.message import Message
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

SIGNED_OUT, ABSENT = "signed_out", "absent"
"""Why talks were given back without being asked for, as the audit has it."""


class Ownership:
    """All raise NotFound, Taken, StaleLease or Refused of xiaoer.talk.errors."""

    def __init__(self, database: Database, deliver: Deliver, bot: str, attendance: Attendance, most: int) -> None:
        self._database = database
        self._deliver = deliver
        self._bot = bot
        self._most = most
        self._attendance = attendance

    async def claim(self, conversation: str, agent: Agent) -> int:
        """The agent sits down, from the queue or in the bot's place; returns the new lease. So many at a time
        (XIAOER_AGENT_MOST), but for danger."""
        changed = await self._database.write(seats.claim, conversation, agent, now_ms(), self._most)
        return await self._tell("claimed", agent, changed)

    async def release(self, conversation: str, agent: Agent, lease: int, why: str | None = None) -> int:
        """The agent gets up, the conversation waits in the queue again; returns the new lease."""
        staff, colleague = await self._attendance.look(), await self._attendance.colleague_of(agent.id)
        back = Back(staff, colleague=colleague is not False, why=why)
        changed = await self._database.write(seats.release, conversation, agent, lease, now_ms(), back)
        return await self._tell("released", agent, changed)

    async def transfer(self, conversation: str, agent: Agent, lease: int, colleague: Agent, note: str = "") -> int:
        """This colleague goes on, with a note that stays at the desk; returns the new lease."""
        changed = await self._database.write(
            seats.transfer, conversation, agent, lease, colleague, words.clean(note), now_ms()
        )
        return await self._tell("transferred", agent, changed)

    async def take_over(self, conversation: str, agent: Agent, lease: int, note: str = "") -> int:
        """From the colleague who has it under ``lease``; returns the new lease."""
        changed = await self._database.write(seats.take_over, conversation, agent, lease, words.clean(note), now_ms())
        return await self._tell("taken_over", agent, changed)

    async def release_all(self, agent: Agent, why: str = SIGNED_OUT) -> int:
        """The agent is gone: who is still with them waits for a colleague, and hears so. Returns how many."""
        await self._attendance.left(agent.id)
        held = await self._database.read(conversations.in_hand_of, agent.id)
        released = 0
        for conversation, lease in held:
            with suppress(TalkError):  # resolved, handed back or taken over at this very moment
                await self.release(conversation, agent, lease, why)
                released += 1
        return released

    async def reply(self, conversation: str, agent: Agent, lease: int, client_id: str, text: str) -> Message:
        """Say ``text`` to the shopper; the same ``client_id`` again returns the same message."""
        said = words.clean(text)
        if words.too_long(text):
            raise Refused("too_long", "一条回复请控制在 2000 字以内", "text")
        if words.is_empty(said):
            raise Refused("empty", "请输入回复内容", "text")
        if not words.is_client_id(client_id):
            raise Refused("bad_id", "消息编号格式不对，请刷新页面后再试", "id")
        return await self._say(conversation, agent, lease, client_id, said)

    async def picture(self, conversation: str, agent: Agent, lease: int, client_id: str, image: str) -> Message:
        """Show the shopper an upload of ours (its bare address), once for each ``client_id``."""
        return await self._say(conversation, agent, lease, client_id, "", image)

    async def insist(self, conversation: str, agent: Agent, lease: int) -> Conversation:
        """Nothing is taken in for a conversation by anybody but the agent who has it. Raises StaleLease."""
        found = await self._database.read(conversations.find, conversation)
        owner.speak(found.seat, agent, lease)
        return found

    async def _say(
        self, conversation: str, agent: Agent, lease: int, client_id: str, text: str, image: str | None = None
    ) -> Message:
        said = (conversation, agent, lease, client_id, text, now_ms(), image)
        changed = await self._database.write(seats.reply, *said)
        if changed.moved:
            self._deliver.messages(changed.said)
            self._deliver.queue_changed()
        return changed.said[0]

    async def resolve(self, conversation: str, agent: Agent, lease: int, result: str, note: str) -> int:
        """End the service session with a result of RESULTS; returns the last lease."""
        if result not in RESULTS:
            raise Refused("bad_result", "处理结果请选择：" + "、".join(RESULTS), "result")
        changed = await self._database.write(
            seats.resolve, conversation, agent, lease, result, words.clean(note), now_ms()
        )
        return await self._tell("resolved", agent, changed)

    async def hand_back(self, conversation: str, agent: Agent, lease: int, settled: str, note: str = "") -> int:
        """The bot goes on and tells the shopper what was settled; ``note`` stays at the desk. Returns the new lease."""
        left = (words.clean(settled), words.clean(note))
        changed = await self._database.write(seats.hand_back, conversation, agent, lease, *left, self._bot, now_ms())
        return await self._tell("handed_back", agent, changed)

    async def typing(self, conversation: str, agent: Agent, lease: int) -> None:
        """Shows the shopper that the agent writes; a stale lease shows nothing, it is only a hint."""
        found = await self._database.read(conversations.find, conversation)
        if found.lease == lease and found.owner.is_agent(agent.id):
            self._deliver.typing(found, "agent", on=True)

    async def _tell(self, what: str, agent: Agent, changed: Changed) -> int:
        conversation = changed.conversation
        if changed.moved:
            place = await self._database.read(queue.place_now, conversation.id, now_ms(), self._attendance.staff)
            self._deliver.messages(changed.said)
            self._deliver.owner(conversation, place)
            log.info(f"owner.{what}", conversation=conversation.id, agent=agent.id, lease=conversation.lease)
        return conversation.lease
