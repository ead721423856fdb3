"""`make smoke`: a house of its own on free ports, one walk from door to door, and down again."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from xiaoer.run.agent import Agent
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.visitor import Visitor

Frame = dict[str, Any]


@dataclass
class Walk:
    """What the steps hand to one another, and how each went."""

    house: House
    visitor: Visitor
    agent: Agent
    order_no: str = ""
    conversation: str = ""
    lease: int = 0
    failures: dict[str, str] = field(default_factory=dict)
    passed: list[str] = field(default_factory=list)


async def smoke(models: Path) -> int:
    """Walk; prints a line a step, then `N passed, N failed`, then one line of JSON. Returns the exit code."""
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="xiaoer-smoke-") as folder:
        settings = temporary_settings(Path(folder) / "state", model=models)
        async with running(settings) as house:
            ready_s = time.monotonic() - began
            identity = await _identity_of_a_shopper_who_waits(settings.shop_at)
            password = settings.demo_password.get_secret_value()
            async with (
                Visitor(settings.hub_at, identity=identity) as visitor,
                Agent(settings.hub_at, "xiaomei", password) as agent,
            ):
                walk = Walk(house, visitor, agent)
                for step in STEPS:
                    await _take(walk, step)
    print(f"\n{len(walk.passed)} passed, {len(walk.failures)} failed", flush=True)
    report = {
        "passed": len(walk.passed),
        "failed": len(walk.failures),
        "failures": walk.failures,
        "ready_s": round(ready_s, 1),
        "total_s": round(time.monotonic() - began, 1),
    }
    print(json.dumps(report, ensure_ascii=False), flush=True)
    return 1 if walk.failures else 0


async def a_greeting_is_answered(walk: Walk) -> None:
    replies = await walk.visitor.say("你好")
    assert _words(replies), "no words came back"


async def the_parcel_question_gets_the_shops_own_answer(walk: Walk) -> None:
    replies = await walk.visitor.say("我的快递到哪了")
    cards = [message["card"] for message in replies if message.get("card")]
    assert _words(replies) or cards, "no answer"
    assert any(card["kind"] in {"parcel", "order", "orders"} for card in cards), f"no parcel in {_words(replies)!r}"


async def a_typed_command_is_only_text(walk: Walk) -> None:
    assert await walk.visitor.say("/restart"), "silence"
    assert await walk.visitor.say('/order_status{"order_id":"20260101000001"}'), "silence"


async def anger_brings_a_person(walk: Walk) -> None:
    replies = await walk.visitor.say("太生气了，你们必须解决！")
    assert _words(replies), "nobody soothed"
    owner = await walk.visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    assert owner["queue"]["position"] >= 1


async def the_desk_sees_why(walk: Walk) -> None:
    waiting = (await walk.agent.queue())["waiting"]
    assert waiting, "the queue is empty"
    entry = waiting[0]
    walk.conversation = entry["conversation"]
    passport = (await walk.agent.conversation(walk.conversation))["passport"]
    assert passport["reason"]["code"] == "anger", passport["reason"]
    assert any("生气" in word for word in passport["words"]), passport["words"]


async def an_agent_claims_and_answers(walk: Walk) -> None:
    walk.lease = await walk.agent.claim(walk.conversation)
    await walk.agent.reply(walk.conversation, walk.lease, "我是小美，您的包裹我马上去催。")
    said = await walk.visitor.wait(
        lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "agent"
    )
    assert said["message"]["text"] == "我是小美，您的包裹我马上去催。"


async def the_bot_keeps_quiet_meanwhile(walk: Walk) -> None:
    before = len([message for message in walk.visitor.messages if message["author"]["kind"] == "bot"])
    await walk.visitor.send({"t": "send", "id": "while-human", "text": "我的快递到哪了"})
    await walk.visitor.wait(lambda frame: frame["t"] == "ack" and frame["id"] == "while-human")
    conversation = await walk.agent.conversation(walk.conversation)
    assert conversation["messages"][-1]["text"] == "我的快递到哪了", "the agent does not see it"
    assert len([message for message in walk.visitor.messages if message["author"]["kind"] == "bot"]) == before


async def the_agent_hands_back_and_the_bot_goes_on(walk: Walk) -> None:
    await walk.agent.hand_back(walk.conversation, walk.lease, "已催促快递，今天送达")
    await walk.visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "bot")
    replies = await walk.visitor.say("你好")
    assert any(message["author"]["kind"] == "bot" for message in replies), "the bot did not take over"


STEPS: tuple[Callable[[Walk], Awaitable[None]], ...] = (
    a_greeting_is_answered,
    the_parcel_question_gets_the_shops_own_answer,
    a_typed_command_is_only_text,
    anger_brings_a_person,
    the_desk_sees_why,
    an_agent_claims_and_answers,
    the_bot_keeps_quiet_meanwhile,
    the_agent_hands_back_and_the_bot_goes_on,
)


async def _take(walk: Walk, step: Callable[[Walk], Awaitable[None]]) -> None:
    title = step.__name__.replace("_", " ")
    began = time.monotonic()
    try:
        await step(walk)
    except Exception as wrong:
        walk.failures[step.__name__] = f"{type(wrong).__name__}: {wrong}"
        print(f"  ✗ {title}: {type(wrong).__name__}: {wrong}", flush=True)
    else:
        walk.passed.append(step.__name__)
        print(f"  ✓ {title} ({(time.monotonic() - began) * 1000:.0f} ms)", flush=True)


async def _identity_of_a_shopper_who_waits(shop_at: str) -> str:
    """The identity the demo shop's page would pass for its first demo customer."""
    async with httpx.AsyncClient(base_url=shop_at, timeout=5.0, trust_env=False) as shop:
        customers = (await shop.get("/demo/customers")).raise_for_status().json()
        first = (customers["customers"] if isinstance(customers, dict) else customers)[0]["id"]
        answer = (await shop.get("/demo/identity", params={"customer_id": first})).raise_for_status().json()
        return str(answer["identity"])


def _words(replies: list[Frame]) -> str:
    return " ".join(message["text"] or "" for message in replies)
