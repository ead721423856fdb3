"""Section 3: what floods the house from one address is held up there, and everybody else goes on."""

from __future__ import annotations

import asyncio
import uuid
from contextlib import AsyncExitStack
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from bench.drill.attack import Scene, attack, insist
from bench.drill.others import Others, asking
from bench.drill.shoppers import customer, orders_of
from xiaoer.run.visitor import Visitor, new_id

STRANGER = "127.0.0.66"
MOST_QUEUED, MOST_UPLOADS, MOST_TABS, MOST_TAPS = 20, 120, 200, 60
GOODS = "鲜牛奶纯牛奶酸奶苹果香蕉大米橙子草莓" * 120
TINY = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003010100"
    "c9fe92ef0000000049454e44ae426082"
)


@attack("3")
async def sixty_strangers_who_ask_for_a_person_do_not_fill_the_queue(scene: Scene) -> None:
    async def ask() -> bool:
        async with Visitor(scene.hub_at, comes_from=STRANGER) as visitor:
            await visitor.send({"t": "human", "id": uuid.uuid4().hex})
            try:
                await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue", 4)
            except TimeoutError:
                return False
            return True

    queued = sum(await asyncio.gather(*(ask() for _ in range(60))))
    insist(queued <= MOST_QUEUED, f"{queued} of 60 from one address stood in the queue")
    async with Visitor(scene.hub_at, identity=(await customer(scene)).identity, comes_from=STRANGER) as known:
        await known.send({"t": "human", "id": "wish"})
        await known.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue", 5)


@attack("3")
async def taps_without_end_at_the_person_are_not_all_written_down(scene: Scene) -> None:
    async with AsyncExitStack() as lines:
        crowd = [await lines.enter_async_context(Visitor(scene.hub_at, comes_from="127.0.0.67")) for _ in range(8)]
        for number in range(200):
            await crowd[number % len(crowd)].send({"t": "human", "id": new_id()})
        await asyncio.gather(*(one.wait(lambda _, one=one: _answered(one) == 25, 10) for one in crowd))
        kept = sum(frame["t"] == "ack" for one in crowd for frame in one.frames)
        insist(kept <= MOST_TAPS, f"{kept} of 200 taps from one address were written down")
        async with Visitor(scene.hub_at, comes_from="127.0.0.68") as neighbour:
            await neighbour.send({"t": "human", "id": new_id()})
            await neighbour.wait(lambda frame: frame["t"] == "ack", 5)


def _answered(visitor: Visitor) -> int:
    return sum(frame["t"] in ("ack", "error") for frame in visitor.frames)


@attack("3")
async def a_flood_of_goods_names_from_one_address_is_held_up_and_others_are_answered(scene: Scene) -> None:
    """56 visitors, 2,000 letters each time, one message every 30 ms for eight seconds."""
    was = {name: scene.house.children[name].pid for name in ("brain", "actions", "hub")}
    async with AsyncExitStack() as lines:
        came = [await lines.enter_async_context(Visitor(scene.hub_at, comes_from="127.0.0.64")) for _ in range(56)]
        crowd = [one for one in came if one.welcome["t"] == "welcome"]  # who is not let in at all is held up, too
        insist(len(crowd) >= 20, f"only {len(crowd)} of 56 visitors were let in")
        async with asking(scene.hub_at, scene.settings.turn_budget_s, count=5) as others:
            for number in range(8_000 // 30):
                wordy = {"t": "send", "id": new_id(), "text": GOODS[number % 19 :][:2000]}
                await crowd[number % len(crowd)].send(wordy)
                await asyncio.sleep(0.03)
            await asyncio.sleep(3)
        told = [frame for one in crowd for frame in one.frames if frame["t"] == "error"]
    killed = [name for name, pid in was.items() if scene.house.children[name].pid != pid]
    insist(not killed, f"{', '.join(killed)} was killed though it was only busy")
    insist(all(frame["text"] for frame in told) and len(told) > 100, f"only {len(told)} of 266 were held up")
    _all_answered(scene, others)


@attack("3")
async def thirty_visitors_from_ten_addresses_who_say_much_leave_others_their_answers(scene: Scene) -> None:
    """Each address stays within its own room; together they are 450,000 letters."""
    async with AsyncExitStack() as lines:
        crowd = [
            await lines.enter_async_context(Visitor(scene.hub_at, comes_from=f"127.0.0.{70 + place % 10}"))
            for place in range(30)
        ]
        async with asking(scene.hub_at, scene.settings.turn_budget_s, count=5) as others:
            for _ in range(5):
                wordy = [one.send({"t": "send", "id": new_id(), "text": GOODS[:2000]}) for one in crowd]
                await asyncio.gather(*wordy)
                await asyncio.sleep(1.5)
            await asyncio.gather(*(one.send({"t": "human", "id": new_id()}) for one in crowd))
            await asyncio.sleep(3)
    _all_answered(scene, others)


def _all_answered(scene: Scene, others: Others) -> None:
    scene.others_p99_ms.append(others.p99_ms)
    insist(bool(others.waited_ms), "no other shopper asked")
    insist(not others.silent, f"{others.silent} other shoppers met silence")
    insist(not others.unanswered, f"{others.unanswered} other shoppers were sent to the queue")
    insist(others.p99_ms < scene.settings.turn_budget_s * 1000, f"other shoppers waited {others.p99_ms:.0f} ms")


@attack("3")
async def two_hundred_uploads_from_one_address_end_early(scene: Scene) -> None:
    taken = 0
    async with _stranger(scene) as http:
        for _ in range(20):
            async with Visitor(scene.hub_at, comes_from=STRANGER) as visitor:
                headers = {"Authorization": f"Visitor {visitor.token}"}
            for _ in range(10):
                answer = await http.post("/chat/upload", headers=headers, files={"file": ("a.png", TINY, "image/png")})
                taken += answer.status_code == 201
    insist(taken <= MOST_UPLOADS, f"{taken} of 200 uploads were kept")
    async with Visitor(scene.hub_at) as other, httpx.AsyncClient(base_url=scene.hub_at, trust_env=False) as http:
        headers = {"Authorization": f"Visitor {other.token}"}
        answer = await http.post("/chat/upload", headers=headers, files={"file": ("a.png", TINY, "image/png")})
        insist(answer.status_code == 201, f"another shopper's picture got {answer.status_code}")


@attack("3")
async def three_hundred_tabs_of_one_address_leave_room_for_others(scene: Scene) -> None:
    url = scene.hub_at.replace("http", "ws", 1) + "/chat/ws"
    sockets = []
    try:
        for _ in range(300):
            try:
                sockets.append(await connect(url, proxy=None, open_timeout=10, local_addr=(STRANGER, 0)))
                await sockets[-1].send('{"t":"hello"}')
            except (OSError, ConnectionClosed):
                continue
        await asyncio.sleep(1)
        still = sum(socket.close_code is None for socket in sockets)
        insist(still <= MOST_TABS, f"{still} of 300 tabs of one address are open")
        async with Visitor(scene.hub_at) as other:
            insist(bool(await other.say("你好")), "no answer for another shopper")
    finally:
        await asyncio.gather(*(socket.close() for socket in sockets), return_exceptions=True)


@attack("3")
async def another_address_in_a_header_is_not_believed(scene: Scene) -> None:
    """No proxy is trusted here, so whatever a stranger writes about his address is his own invention."""
    codes = []
    async with _stranger(scene) as http:
        for place in range(40):
            told = {"X-Forwarded-For": f"198.51.100.{place}", "X-Real-IP": f"198.51.100.{place}"}
            codes.append((await http.post("/desk/login", json=_wrong(f"nobody{place}"), headers=told)).status_code)
    insist(429 in codes, "40 wrong passwords under 40 invented addresses were all looked at")


@attack("3")
async def a_stranger_shuts_nobody_out_of_the_desk(scene: Scene) -> None:
    """Wrong passwords for every demo account; then their owner comes from elsewhere, on a computer known there."""
    password = scene.settings.demo_password.get_secret_value()
    async with httpx.AsyncClient(base_url=scene.hub_at, timeout=20, trust_env=False) as owner:
        right = {"username": "xiaomei", "password": password}
        (await owner.post("/desk/login", json=right)).raise_for_status()
        async with _stranger(scene) as http:
            for _ in range(25):
                await http.post("/desk/login", json=_wrong("xiaomei"))
        again = await owner.post("/desk/login", json=right)
        insist(again.status_code == 200, f"the owner, on a known computer, got {again.status_code}: {again.text[:80]}")


@attack("3")
async def guessing_at_many_orders_ends_and_their_owner_still_gets_in(scene: Scene) -> None:
    owner = await customer(scene, 3)
    numbers = [order["order_no"] for order in (await orders_of(scene))[:10]]
    looked = 0
    for number in numbers:
        async with Visitor(scene.hub_at, comes_from="127.0.0.67") as visitor:
            await visitor.say(f"查一下订单{number}")
            said = await visitor.say("0000")
            looked += not _held_up(said)
    insist(looked <= 8, f"{looked} orders of {len(numbers)} were tried from one address")
    async with Visitor(scene.hub_at, identity=owner.identity) as himself:
        said = " ".join(str(one.get("text")) + str(one.get("card")) for one in await himself.say("我的订单"))
        insist(any(number in said for number in numbers) or "订单" in said, "the owner was told nothing of his orders")


def _held_up(said: list[dict[str, Any]]) -> bool:
    words = " ".join(one["text"] or "" for one in said)
    return any(word in words for word in ("太多", "太频繁", "稍后", "分钟", "人工"))


def _wrong(username: str) -> dict[str, str]:
    return {"username": username, "password": "not-the-password"}


def _stranger(scene: Scene) -> httpx.AsyncClient:
    wire = httpx.AsyncHTTPTransport(local_address=STRANGER)
    return httpx.AsyncClient(base_url=scene.hub_at, timeout=20.0, trust_env=False, transport=wire)
