"""Load: who is asked what, in which order, and how many at once; with sides that only note it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from bench import load
from bench.load import Heard
from bench.script import SCRIPT, Guest
from bench.side import NotAnswered, Reply

GUESTS = [Guest(f"C{number}", "", "", "") for number in range(6)]


@dataclass
class NotedSide:
    """Answers everything; ``asked`` notes what, ``most`` how many were being asked at the same time."""

    name: str
    asked: list[tuple[str, str, str]]
    refuse: int = 0
    going_on: int = 0
    most: int = 0
    words: dict[str, str] = field(default_factory=dict)

    @asynccontextmanager
    async def visit(self, guest: Guest, conversation: str) -> AsyncIterator["NotedVisit"]:
        yield NotedVisit(self, conversation)


@dataclass
class NotedVisit:
    side: NotedSide
    conversation: str

    async def ask(self, text: str) -> Reply:
        if self.side.refuse:
            self.side.refuse -= 1
            raise NotAnswered(text)
        self.side.going_on += 1
        self.side.most = max(self.side.most, self.side.going_on)
        await asyncio.sleep(0)
        self.side.going_on -= 1
        self.side.asked.append((self.side.name, self.conversation, text))
        return Reply((self.side.words.get(text, "好"),), 0.001)


async def test_both_sides_hear_the_same_and_who_is_first_changes() -> None:
    asked: list[tuple[str, str, str]] = []
    heard = await load.by_turns([NotedSide("a", asked), NotedSide("b", asked)], GUESTS[:2], "t")
    first = [name for name, _, _ in asked[::2]]
    assert first.count("a") == first.count("b") == len(SCRIPT)
    assert [(conversation, text) for name, conversation, text in asked if name == "a"] == [
        (conversation, text) for name, conversation, text in asked if name == "b"
    ]
    assert {kind: len(seconds) for kind, seconds in heard[0].seconds.items()} == {"rule": 6, "action": 6}


async def test_no_more_conversations_at_once_than_asked_for() -> None:
    side = NotedSide("a", [])
    answered, seconds = await load.all_at_once(side, GUESTS, 3, "t")
    assert answered == len(side.asked) == len(GUESTS) * len(SCRIPT) * load.LAPS
    assert side.most == 3
    assert seconds > 0


async def test_each_conversation_is_told_in_order() -> None:
    side = NotedSide("a", [])
    await load.all_at_once(side, GUESTS, 3, "t")
    told = [text for _, conversation, text in side.asked if conversation == "t-4"]
    assert told == [line.text for line in SCRIPT] * load.LAPS


async def test_the_first_answer_is_waited_for() -> None:
    side = NotedSide("a", [], refuse=2)
    assert await load.first_answer(side, GUESTS[0]) > 0
    assert len(side.asked) == 1


async def test_nobody_answering_is_an_error() -> None:
    with pytest.raises(NotAnswered):
        await load.first_answer(NotedSide("a", [], refuse=99), GUESTS[0], within_s=0.01)


async def test_growth_asks_long_and_fresh_conversations_in_rotation() -> None:
    asked: list[tuple[str, str, str]] = []
    late, early = await load.growth(NotedSide("a", asked), GUESTS[:2], GUESTS[2:4], 20)
    actions = sum(line.kind == "action" for line in SCRIPT)
    assert len(late) == len(early) == 2 * actions
    assert sum(conversation == "grown-C0" for _, conversation, _ in asked) == 10 + actions
    assert [conversation for _, conversation, _ in asked[-4:]] == ["grown-C0", "grown-C2", "grown-C1", "grown-C3"]


async def test_sides_that_say_something_else_are_named() -> None:
    action = next(line.text for line in SCRIPT if line.kind == "action")
    one, other = await load.by_turns([NotedSide("a", []), NotedSide("b", [], words={action: "别的"})], GUESTS[:1], "t")
    assert list(load.different(one, other)) == [(action, ("好",), ("别的",))]
    assert list(load.different(one, Heard(words=one.words))) == []
