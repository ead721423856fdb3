"""A visitor who talks of goods, each line as the reader had it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop
from tests.actions.stage import Stage


class Talk:
    """One visitor's lines, each as the reader had it."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    async def say(self, text: str, goal: str, nouns: str = "", *, odds: float = 0.9, act: str = "ask") -> str:
        topic, _, aspect = goal.partition("/")
        matters = [{"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": odds}] if aspect else []
        reading: dict[str, Any] = {"acts": {act: 0.9}, "matters": matters}
        entities = {"product": nouns} if nouns else {}
        return (await self._stage.say(text, topic, entities, sure=odds, reading=reading)).text


@pytest.fixture
def talk(shop: DemoShop) -> Talk:
    return Talk(Stage())
