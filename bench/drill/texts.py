"""Section 1: one message must never stop the house. Each text comes from an anonymous visitor by the web channel."""

from __future__ import annotations

import asyncio
import os
import signal
import time
from contextlib import AsyncExitStack

import httpx

from bench.drill.attack import Fell, Scene, attack, insist
from xiaoer.run.visitor import Refused, Visitor, new_id

TEXTS = {
    "pointing words without end": "上一单" + "刚" * 60 + "x",
    "a thousand blanks": "这个" + " " * 1000 + "abcd。x",
    "figures after a coupon": "我有什么优惠券" + "1" * 1990,
    "digits": "8" * 2000,
    "one wish a thousand times": "买 " * 999,
    "Chinese numerals": "一二三四五六七八九十百千万" * 150,
    "dates": "下下周一到2026年11月" * 120,
    "sums": "满300减50" * 280,
    "one angry character": "气" * 2000,
    "an address without end": "浙江省杭州市西湖区" * 220,
    "nothing but signs": "？！。，、" * 400,
    "one word, two thousand letters": "a" * 2000,
    "question upon question": "怎么还没到吗呢吧啊" * 220,
    "half a date": "周" * 1999 + "日",
    "order numbers": "20261118004217 " * 130,
    "emoji": "😡" * 2000,
    "joined emoji": "👨‍👩‍👧‍👦" * 280,
    "accents upon accents": "é" + "\u0301" * 1990,
    "accents out of order": "货" + "\u0300\u0323" * 990,
    "directions of writing": "\u202e" * 900 + "我的订单" + "\u200b" * 900,
    "a letter that becomes eighteen": "\ufdfa" * 2000,
    "wide letters": "Ａ１" * 1000,
    "brackets": "[" * 2000,
    "a command": "/restart" + "{" * 1900,
}


@attack("1")
async def nasty_texts_are_answered_within_the_budget(scene: Scene) -> None:
    """Twenty-four of them, four at a time, from two addresses."""
    gate = asyncio.Semaphore(4)

    async def one(name: str, text: str, place: int) -> str | None:
        async with gate, Visitor(scene.hub_at, comes_from=f"127.0.0.{60 + place % 2}") as visitor:
            try:
                await visitor.say(text, within_s=scene.settings.turn_budget_s + 2)
            except Refused as refused:
                return None if refused.frame.get("text") else f"{name}: refused without a word"
            except TimeoutError:
                return f"{name}: silence"
            return None

    said = await asyncio.gather(*(one(name, text, place) for place, (name, text) in enumerate(TEXTS.items())))
    wrong = [line for line in said if line]
    insist(not wrong, "; ".join(wrong))
    await _the_bot_still_answers(scene)


@attack("1")
async def a_burst_of_long_lines_is_one_bounded_turn(scene: Scene) -> None:
    async with Visitor(scene.hub_at, comes_from="127.0.0.63") as visitor:
        for _ in range(12):
            await visitor.send({"t": "typing"})
            await visitor.send({"t": "send", "id": new_id(), "text": "上一单" + "刚" * 1900 + "x"})
        await visitor.say("你好", within_s=2 * scene.settings.turn_budget_s + 2)
    await _the_bot_still_answers(scene)


@attack("1")
async def many_dense_questions_at_once_cost_no_other_shopper_the_answer(scene: Scene) -> None:
    """Each is held against the whole catalogue; every visitor has a fresh id."""
    was = scene.house.children["actions"].pid
    dense = (" ".join(f"{number % 100:02}" for number in range(700)) + " 规格")[:1995]
    async with AsyncExitStack() as lines:
        crowd = [await lines.enter_async_context(Visitor(scene.hub_at, comes_from="127.0.0.62")) for _ in range(20)]
        await asyncio.gather(*(one.send({"t": "send", "id": new_id(), "text": dense}) for one in crowd))
        await _the_bot_still_answers(scene)
    insist(scene.house.children["actions"].pid == was, "the actions were killed while they worked")


@attack("1")
async def frames_that_are_none_do_not_end_the_line(scene: Scene) -> None:
    async with Visitor(scene.hub_at, comes_from="127.0.0.61") as visitor:
        assert visitor._socket
        for odd in ("[" * 60_000, '{"t":' * 10_000, '{"t":"send","id":1e400}', b"\xff\xfe", "NaN", "{}", ""):
            await visitor._socket.send(odd)
        insist(bool(await visitor.say("你好")), "no answer after broken frames")


@attack("1")
async def what_cannot_be_seen_is_no_message(scene: Scene) -> None:
    async with Visitor(scene.hub_at, comes_from="127.0.0.61") as visitor:
        for unseen in ("\u200b", "\u2060\ufeff", "\u3000 \u00ad"):
            try:
                await visitor.say(unseen, within_s=5)
            except Refused:
                continue
            raise Fell(f"{unseen!r} was taken for a message")


@attack("1")
async def a_frozen_brain_is_replaced_and_nobody_meets_silence(scene: Scene) -> None:
    await _freeze(scene, "brain", "/webhooks/turn/readyz", scene.settings.brain_port)


@attack("1")
async def frozen_actions_are_replaced_and_nobody_meets_silence(scene: Scene) -> None:
    await _freeze(scene, "actions", "/readyz", scene.settings.actions_port)


async def _the_bot_still_answers(scene: Scene) -> None:
    async with Visitor(scene.hub_at) as visitor:
        await visitor.say("你好")
        owners = [frame["owner"] for frame in visitor.frames if frame["t"] == "owner"]
        insist("queue" not in owners, "the next shopper was sent to the queue: the bot did not answer")


async def _freeze(scene: Scene, name: str, path: str, port: int) -> None:
    """SIGSTOP: the process is there and answers nothing, as one in an endless loop."""
    child = scene.house.children[name]
    was = child.pid
    async with Visitor(scene.hub_at) as visitor:
        os.kill(was, signal.SIGSTOP)
        began = time.monotonic()
        try:
            await visitor.say("我的快递到哪了", within_s=scene.settings.turn_budget_s + 2)
        except TimeoutError:
            raise Fell("silence while it was frozen") from None
        finally:
            took = await _ready_again(f"http://127.0.0.1:{port}{path}", child, was, began)
        scene.restarts_s.append(round(took, 1))


async def _ready_again(url: str, child: object, was: int, began: float) -> float:
    async with httpx.AsyncClient(timeout=1.0, trust_env=False) as http:
        while time.monotonic() - began < 60:
            await asyncio.sleep(0.1)
            if getattr(child, "pid", was) == was:
                continue
            try:
                if (await http.get(url)).status_code == 200:
                    return time.monotonic() - began
            except httpx.HTTPError:
                continue
    os.kill(was, signal.SIGCONT)
    raise Fell("a process that answered nothing for 60 s was left as it was")
