"""One conversation played over the web channel by a shopper who does what is written, line by line."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx
from PIL import Image

from bench.talks.books import Change, changes, look, whose
from bench.talks.script import Line, Talk
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import Frame, Refused, Visitor, new_id, position
from xiaoer.settings import Settings
from xiaoer.shop.identity import sign

WITHIN_S = 12.0
_PACE_S = 0.25
"""Between lines: a person types no faster, and the hub's limits are for those who do."""


@dataclass
class Played:
    """A line and what followed it. ``owner``: who owned the conversation when the line was written."""

    line: Line
    replies: list[Frame] = field(default_factory=list)
    changed: list[Change] = field(default_factory=list)
    owner: str = "bot"
    read: list[dict[str, Any]] = field(default_factory=list)
    trouble: str = ""
    seconds: float = 0.0

    @property
    def texts(self) -> list[str]:
        return [reply["text"] for reply in self.replies if reply.get("text")]

    @property
    def silent(self) -> bool:
        """Nothing came though no person owned the conversation."""
        return not self.replies and self.owner != "agent" and self.line.kind != "back"

    @property
    def unallowed(self) -> list[Change]:
        return [change for change in self.changed if change.deed not in self.line.deeds]


class Player:
    """Plays at one house, as any customer of the shop; ``books`` is its database, ``secret`` signs who somebody is."""

    def __init__(self, settings: Settings, agent: Agent) -> None:
        self._hub_at, self._shop_at = settings.hub_at, settings.shop_at
        self._secret, self._books, self._agent = settings.secret("identity_secret"), settings.state / "shop.db", agent

    async def play(self, talk: Talk) -> list[Played]:
        """Every line of it, one after the other; the conversation is resolved at the end."""
        identity = self._identity(talk.customer) if talk.customer else None
        done: list[Played] = []
        async with Visitor(self._hub_at, identity=identity) as shopper:
            for line in talk.lines:
                before = look(self._books)
                done.append(await self._line(shopper, line))
                done[-1].changed = changes(before, look(self._books))
                await asyncio.sleep(_PACE_S)
            if shopper.messages:
                conversation = shopper.messages[-1]["conversation"]
                self._note_readings(done, await self._agent.conversation(conversation))
                lease = await self._agent.claim(conversation)
                await self._agent.resolve(conversation, lease, "已解答")
        return done

    def _identity(self, customer: str) -> str:
        name, level = whose(self._books, customer)
        return sign(self._secret, customer, name, level, audience=self._hub_at)

    async def _line(self, shopper: Visitor, line: Line) -> Played:
        played = Played(line, owner=_owner(shopper))
        began = time.monotonic()
        try:
            played.replies = await self._done(shopper, line)
        except TimeoutError:
            played.trouble = "" if played.owner == "agent" else f"no answer within {WITHIN_S:.0f} s"
        except (Refused, LookupError) as refused:
            played.trouble = str(refused)
        played.seconds = time.monotonic() - began
        return played

    async def _done(self, shopper: Visitor, line: Line) -> list[Frame]:
        match line.kind:
            case "back":
                return await self._back(shopper)
            case "press":
                return await self._press(shopper, line.text)
            case "image":
                return await self._image(shopper)
            case "burst":
                ids = [new_id() for _ in line.text.split("||")]
                for client_id, text in zip(ids, line.text.split("||"), strict=True):
                    await shopper.send({"t": "send", "id": client_id, "text": text.strip()})
                return await shopper.replies(ids[-1], within_s=WITHIN_S)
            case _:
                return await shopper.say(line.text, within_s=WITHIN_S)

    async def _press(self, shopper: Visitor, title: str) -> list[Frame]:
        """A quick reply; 人工 stands at the head of the page too, whatever was offered."""
        try:
            return await shopper.press(_button(shopper, title), within_s=WITHIN_S)
        except LookupError:
            if "人工" not in title:
                raise
        client_id = new_id()
        await shopper.send({"t": "human", "id": client_id})
        return await shopper.replies(client_id, within_s=WITHIN_S)

    async def _back(self, shopper: Visitor) -> list[Frame]:
        conversation = shopper.messages[-1]["conversation"]
        after = position(shopper.messages[-1]["cursor"])
        lease = await self._agent.claim(conversation)
        await self._agent.hand_back(conversation, lease, "刚才的事已经帮您处理好了")
        await asyncio.sleep(1.0)
        return [one for one in shopper.messages if position(one["cursor"]) > after]

    async def _image(self, shopper: Visitor) -> list[Frame]:
        headers = {"Authorization": f"Visitor {shopper.token}", "Origin": self._shop_at}
        async with httpx.AsyncClient(base_url=self._hub_at, timeout=10.0, trust_env=False) as http:
            sent = await http.post(
                "/chat/upload", files={"file": ("photo.jpg", _photo(), "image/jpeg")}, headers=headers
            )
        client_id = new_id()
        await shopper.send({"t": "image", "id": client_id, "upload": sent.raise_for_status().json()["upload"]})
        return await shopper.replies(client_id, within_s=WITHIN_S)

    def _note_readings(self, done: Sequence[Played], conversation: dict[str, Any]) -> None:
        """What the ledger has of each line, in order; the lines of a burst belong to one."""
        mine = conversation["conversation"]["conversation"]
        here = [one for one in conversation["messages"] if one["conversation"] == mine]
        said = [one for one in here if one["author"]["kind"] == "shopper"]
        for played in done:
            count = len(played.line.text.split("||")) if played.line.kind == "burst" else 1
            if played.line.kind == "back" or (played.trouble and not played.replies and played.owner == "bot"):
                continue
            played.read = [one["understanding"] for one in said[:count] if one.get("understanding")]
            del said[:count]


def _owner(shopper: Visitor) -> str:
    told = [frame["owner"] for frame in shopper.frames if frame["t"] in {"welcome", "owner"}]
    return str(told[-1]) if told else "bot"


def _button(shopper: Visitor, text: str) -> str:
    """The newest quick reply that holds ``text``."""
    for message in reversed(shopper.messages):
        for button in message.get("buttons") or []:
            if text in button["title"]:
                return str(button["id"])
    raise LookupError(f"no quick reply with «{text}» was offered")


def _photo() -> bytes:
    drawn = io.BytesIO()
    Image.new("RGB", (640, 480), "gray").save(drawn, "JPEG")
    return drawn.getvalue()
