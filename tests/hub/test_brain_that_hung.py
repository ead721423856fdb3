"""A brain that hung and was killed: who waited behind the one over whom it hung comes first."""

from __future__ import annotations

import asyncio
from typing import Any

from tests.hub.little_brain import LittleBrain
from xiaoer.hub import in_hand
from xiaoer.hub.brain import Brain


def turn(text: str) -> dict[str, Any]:
    return {"turn_id": f"t_{text}", "session": f"c_{text}", "text": text, "waiting": False}


async def test_the_turn_it_hung_over_is_asked_again_last(brain: LittleBrain) -> None:
    never = asyncio.Event()
    brain.before = lambda _request: never.wait()
    hub_side = Brain((brain.url,), "token", budget_s=60.0)
    hung_over = asyncio.create_task(hub_side.ask(turn("怪")))
    await asyncio.sleep(in_hand.LONG_S + 0.1)
    behind = [asyncio.create_task(hub_side.ask(turn(text))) for text in ("一", "二", "三")]
    while len(brain.asked) < 4:
        await asyncio.sleep(0.01)
    await brain.stop()
    brain.asked.clear()
    brain.before = None
    await brain.start()
    answers = await asyncio.gather(*behind, hung_over)
    assert [answer.replies[0].text for answer in answers] == ["echo:一", "echo:二", "echo:三", "echo:怪"]
    assert brain.texts()[-1] == "怪"
    await hub_side.close()


async def test_one_who_was_alone_is_asked_again_at_once(brain: LittleBrain) -> None:
    never = asyncio.Event()
    brain.before = lambda _request: never.wait()
    hub_side = Brain((brain.url,), "token", budget_s=60.0)
    alone = asyncio.create_task(hub_side.ask(turn("怪")))
    await asyncio.sleep(in_hand.LONG_S + 0.1)
    await brain.stop()
    brain.before = None
    await brain.start()
    assert (await alone).replies[0].text == "echo:怪"
    await hub_side.close()
