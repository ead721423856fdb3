"""Section 3: newcomers from everywhere at once. Each keeps to the limits of its address; together they are too many.

Whoever was there before is answered all the same, the hub stays the process it was, and who is not let in is told so.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.drill.attack import Scene, attack, insist
from bench.drill.others import asking
from xiaoer.run.knock import Door, Said
from xiaoer.run.visitor import Frame, Visitor, new_id
from xiaoer.talk import wording

MOST_A_SECOND, MOST_S = 60, 30
"""No flood of ours goes beyond that: it is to show a pattern, not to bring a machine down."""
PATIENT_S = 30.0
MOST_UNHEARD = 60
LOOK_S, LOOK_WITHIN_S = 0.5, 8.0
SHORT = ("我要退货", "能开发票吗", "你们有双面呢羊毛大衣吗", "退货邮费谁出", "发什么快递")
LONG = ("能退货吗？能开发票吗？改地址？查物流？有优惠吗？多少钱？" * 66, "退货邮费" * 490, "省市区县路号" * 330)


HELD_UP = (wording.QUEUE_SHUT, wording.QUEUE_SHUT_NOBODY, wording.QUEUE_SHUT_UNHEARD)


@dataclass
class Flood:
    """``ended``: how each newcomer fared. ``silent``: got neither an answer nor a word why not."""

    per_s: float
    seconds: float
    addresses: int
    texts: tuple[str, ...] = ()
    """None: each asks for a person instead."""
    ended: Counter[str] = field(default_factory=Counter)
    waited_s: list[float] = field(default_factory=list)

    def __post_init__(self) -> None:
        assert self.per_s <= MOST_A_SECOND
        assert self.seconds <= MOST_S

    async def rise(self, hub_at: str) -> None:
        began, tasks = time.monotonic(), []
        for number in range(round(self.per_s * self.seconds)):
            tasks.append(asyncio.create_task(self._one(hub_at, f"127.0.1.{1 + number % self.addresses}")))
            await asyncio.sleep(max(0.0, began + (number + 1) / self.per_s - time.monotonic()))
        await asyncio.gather(*tasks)

    async def _one(self, hub_at: str, address: str) -> None:
        visitor, began = Visitor(hub_at, comes_from=address, welcome_within_s=PATIENT_S), time.monotonic()
        try:
            await visitor.open()
            if visitor.welcome["t"] == "error":
                self._note("shed at the door", visitor.welcome)
                return
            await visitor.send(self._frame())
            told = await visitor.wait(_says_something, PATIENT_S)
            self._note("shed" if told["t"] == "error" else _kind(told), told)
        except TimeoutError:
            self.ended["silent"] += 1
        except (OSError, WebSocketException) as broken:
            self.ended[f"broken {type(broken).__name__}"] += 1
        finally:
            self.waited_s.append(time.monotonic() - began)
            await visitor.close()

    def _frame(self) -> Frame:
        if not self.texts:
            return {"t": "human", "id": new_id()}
        return {"t": "send", "id": new_id(), "text": random.choice(self.texts)[:2000]}

    def _note(self, how: str, frame: Frame) -> None:
        in_words = bool(frame.get("text") or frame.get("message", {}).get("text") or frame["t"] != "error")
        self.ended[how if in_words else "silent"] += 1


def _says_something(frame: Frame) -> bool:
    return frame["t"] == "error" or (frame["t"] == "message" and bool(frame["message"]["author"]["kind"] != "shopper"))


def _kind(told: Frame) -> str:
    author, text = told["message"]["author"]["kind"], told["message"]["text"]
    return "held up" if text in HELD_UP else "busy" if text == wording.CROWDED else f"answered by {author}"


@asynccontextmanager
async def knocking(hub_at: str) -> AsyncIterator[tuple[list[float], list[float]]]:
    """Asks /healthz all the while; how long each answer took, in seconds (LOOK_WITHIN_S where there was none), and how
    late we ourselves were."""
    took: list[float] = []
    late: list[float] = []
    task = asyncio.create_task(_knock(hub_at, took, late))
    try:
        yield took, late
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _knock(hub_at: str, took: list[float], late: list[float]) -> None:
    host, _, port = hub_at.rpartition("/")[2].partition(":")
    door = Door(host, int(port))
    while True:
        before = time.monotonic()
        await asyncio.sleep(LOOK_S)
        began = time.monotonic()
        said = await door.http("/healthz", LOOK_WITHIN_S)
        ours = began - before - LOOK_S  # so late are we ourselves, who send the flood
        took.append(max(0.0, time.monotonic() - began - ours) if said is not Said.NOTHING else LOOK_WITHIN_S)
        late.append(ours)


async def _withstood(scene: Scene, flood: Flood) -> Counter[str]:
    """Lets it come; what must hold in every flood is insisted on here. Returns how the newcomers fared."""
    was = {name: child.pid for name, child in scene.house.children.items()}
    budget_s = scene.settings.turn_budget_s
    async with asking(scene.hub_at, budget_s, count=5) as others, knocking(scene.hub_at) as (healthz, late):
        await asyncio.sleep(4)
        await flood.rise(scene.hub_at)
    killed = [name for name, child in scene.house.children.items() if child.pid != was.get(name)]
    scene.others_p99_ms.append(others.p99_ms)
    report = {
        "ended": dict(flood.ended), "slowest_s": round(max(flood.waited_s), 1), "others_p99_ms": others.p99_ms,
        "others_turns": len(others.waited_ms), "healthz_worst_s": round(max(healthz), 2), "killed": killed,
        "ours_late_s": round(max(late), 2), "others_broken": others.broken, "others_silent": others.silent,
    }  # fmt: skip
    print(json.dumps(report, ensure_ascii=False), file=sys.stderr, flush=True)
    insist(not killed, f"{', '.join(killed)} was killed though it was only busy")
    insist(max(healthz) < budget_s, f"/healthz took {max(healthz):.1f} s")
    insist(not others.broken, f"{others.broken} other shoppers lost their line")
    insist(not (others.silent or others.unanswered), "other shoppers met silence or were sent to the queue")
    insist(bool(others.waited_ms) and others.p99_ms < budget_s * 1000, f"others waited {others.p99_ms:.0f} ms")
    without = {how: count for how, count in flood.ended.items() if how.startswith(("silent", "broken"))}
    insist(not without, f"newcomers were left without a word: {without}")
    return flood.ended


@attack("3")
async def forty_newcomers_a_second_leave_the_hub_alive_and_others_answered(scene: Scene) -> None:
    await _withstood(scene, Flood(40, 12, 20, SHORT))


@attack("3")
async def long_messages_from_two_hundred_addresses_are_shed_in_words_and_not_queued(scene: Scene) -> None:
    ended = await _withstood(scene, Flood(20, 20, 200, LONG))
    insist(ended["answered by system"] == 0, "who was not answered for want of time stood in the queue")


@attack("3")
async def two_hundred_who_only_ask_for_a_person_do_not_bury_the_desk(scene: Scene) -> None:
    ended = await _withstood(scene, Flood(20, 12, 200))
    entered = ended["answered by system"]
    insist(entered <= MOST_UNHEARD, f"{entered} of 240 who said nothing stood in the queue")
