"""The demo house's people: there while the demo is on, out of the way when it is off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xiaoer.desk.passwords import Passwords
from xiaoer.hub.house import Hub
from xiaoer.store import agents
from xiaoer.talk.agent import Agent
from xiaoer.talk.moment import now_ms


@dataclass(frozen=True, slots=True)
class DemoAgent:
    username: str
    name: str
    role: str

    @property
    def agent(self) -> Agent:
        return Agent(f"a_demo_{self.username}", self.username, self.name, frozenset({self.role}))


DEMO_AGENTS = (
    DemoAgent("xiaomei", "小美", "agent"),
    DemoAgent("aqiang", "阿强", "agent"),
    DemoAgent("liujie", "刘姐", "supervisor"),
    DemoAgent("chenchen", "陈晨", "trainer"),
    DemoAgent("admin", "管理员", "admin"),
)


class Demo:
    def __init__(self, hub: Hub, passwords: Passwords) -> None:
        self._hub = hub
        self._passwords = passwords

    async def settle(self, _app: Any) -> None:
        if self._hub.settings.demo:
            await self._move_in()
        else:
            await self._move_out()

    async def _move_in(self) -> None:
        """Their password is always the setting's; a real account of the same username stays untouched."""
        password = self._hub.settings.demo_password.get_secret_value()
        people = [person.agent for person in DEMO_AGENTS]
        stored = [await self._hub.database.read(agents.account_by_id, agent.id) for agent in people]
        hashes = {account.password_hash for account in stored if account and account.active}
        # one published password, one hash for all: a start costs one check
        if len(hashes) == 1 and None not in stored and await self._passwords.matches(next(iter(hashes)), password):
            return
        hashed = await self._passwords.hash(password)
        for agent in people:
            await self._hub.database.write(agents.move_in, agent, hashed, now_ms())

    async def _move_out(self) -> None:
        """Nobody signs in with a published password; the usernames are free for real accounts."""
        for person in DEMO_AGENTS:
            await self._hub.database.write(agents.move_out, person.agent.id)
