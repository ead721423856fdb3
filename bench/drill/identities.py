"""Section 6: who somebody is, and what each role may do."""

from __future__ import annotations

import asyncio
import uuid
from typing import Any

import httpx

from bench.drill.attack import Scene, attack, insist
from bench.drill.shoppers import claims, customer
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import Refused, Visitor
from xiaoer.talk import clock

A_DAY = 86_400


@attack("6")
async def an_identity_that_is_not_for_here_and_now_is_none(scene: Scene) -> None:
    now = int(clock.now_s())
    bad = {
        "a month long": {"exp": now + 30 * A_DAY},
        "of another hub": {"aud": "https://other.example"},
        "without an audience": {"aud": None},
        "from tomorrow": {"iat": now + A_DAY, "exp": now + A_DAY + 60},
        "run out": {"iat": now - 7200, "exp": now - 3600},
        "of nobody": {"customer_id": ""},
        "of a header's length": {"customer_id": "C" * 5000},
        "with a line break": {"customer_id": "C0007\r\nX-On-Behalf-Of: shop"},
    }
    taken = []
    for name, other in bad.items():
        async with Visitor(scene.hub_at, identity=claims(scene, **other)) as visitor:
            if not any(frame.get("code") == "bad_identity" for frame in await _soon(visitor)):
                taken.append(name)
    insist(not taken, f"taken: {', '.join(taken)}")


@attack("6")
async def a_name_cannot_turn_the_line_around(scene: Scene) -> None:
    name = "\u202eadmin\u200b客服\u0007" + "长" * 500
    async with Visitor(scene.hub_at, identity=claims(scene, customer_id="C0099", name=name)) as visitor:
        greeting = str(visitor.welcome["greeting"])
    insist(not any(odd in greeting for odd in "\u202e\u200b\u0007"), f"the greeting holds {greeting[:40]!r}")
    insist(len(greeting) < 200, f"the greeting has {len(greeting)} characters")


@attack("6")
async def a_planted_token_hears_nothing_of_the_customer(scene: Scene) -> None:
    """The attacker mints a visitor token, plants it in a shared browser, and waits with it for whoever signs in."""
    victim = await customer(scene, 1)
    async with Visitor(scene.hub_at) as attacker:
        planted = attacker.token
        async with Visitor(scene.hub_at, token=planted, identity=victim.identity) as himself:
            await himself.say("我的订单到哪了")
        async with Visitor(scene.hub_at, token=planted) as again:
            heard = [*attacker.messages, *again.messages, *again.welcome.get("messages", [])]
    insist(not heard, f"the planted token heard {len(heard)} messages of the customer")


@attack("6")
async def an_open_line_is_nobodys_once_the_identity_ran_out(scene: Scene) -> None:
    now = int(clock.now_s())
    short = claims(scene, customer_id="C0012", iat=now, exp=now + 3)
    async with Visitor(scene.hub_at, identity=short) as visitor:
        await asyncio.sleep(4.5)
        try:
            said = await visitor.say("我的订单到哪了", within_s=5)
        except (Refused, TimeoutError, OSError):
            return
        except Exception as closed:
            insist("Closed" in type(closed).__name__, f"{type(closed).__name__}: {closed}")
            return
    insist(not any(one.get("card") for one in said), "an order was shown on an identity that had run out")


@attack("6")
async def who_left_a_shared_computer_is_not_there_any_more(scene: Scene) -> None:
    async with Visitor(scene.hub_at) as guest:
        await guest.say("你好，我想问一件私事")
        token = guest.token
        await guest.send({"t": "leave"})
        await guest.wait(lambda frame: frame["t"] == "left", 5)
    async with Visitor(scene.hub_at, token=token) as next_one:
        insist(not next_one.welcome.get("messages"), "the next one at the computer reads the last one's words")


@attack("6")
async def a_trainer_can_do_nothing_to_a_conversation_and_reads_no_name(scene: Scene) -> None:
    victim = await customer(scene, 2)
    async with Visitor(scene.hub_at, identity=victim.identity) as shopper:
        await shopper.say("我的手机号是13812345678，订单到哪了")
        await shopper.send({"t": "human", "id": uuid.uuid4().hex})
        await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue", 5)
        conversation = str(shopper.messages[-1]["conversation"])
    password = scene.settings.demo_password.get_secret_value()
    async with Agent(scene.hub_at, "chenchen", password) as trainer:
        http: httpx.AsyncClient = trainer._http
        for act in ("claim", "release", "reply", "resolve", "hand_back", "erase", "transfer"):
            body: dict[str, Any] = {"lease": 1, "id": "x", "text": "x", "result": "answered", "settled": "x"}
            status = (await http.post(f"/desk/conversations/{conversation}/{act}", json=body)).status_code
            insist(status in (403, 404, 405), f"{act} answered {status} to a trainer")
        orders = (await http.get(f"/desk/conversations/{conversation}/orders")).status_code
        insist(orders == 403, f"a customer's orders answered {orders} to a trainer")
        shown = (await http.get(f"/desk/conversations/{conversation}")).text + (await http.get("/desk/queue")).text
    insist("13812345678" not in shown, "a trainer reads a telephone number")
    insist(victim.name not in shown, "a trainer reads a customer's name")


@attack("6")
async def no_door_of_the_desk_opens_without_a_session_or_a_csrf_token(scene: Scene) -> None:
    doors = (
        "queue",
        "articles?q=x",
        "conversations/c_x",
        "conversations/c_x/messages",
        "conversations/c_x/orders",
    )
    async with httpx.AsyncClient(base_url=f"{scene.hub_at}/desk/", timeout=10, trust_env=False) as http:
        for door in doors:
            status = (await http.get(door)).status_code
            insist(status == 401, f"GET {door} answered {status} to a stranger")
        nobody = (await http.get("me")).json()
        insist(nobody is None, f"GET me told a stranger {nobody}")
    async with Agent(scene.hub_at, "xiaomei", scene.settings.demo_password.get_secret_value()) as agent:
        for token in ("", "x", "\xff\xfe".encode("latin-1")):
            headers = {"X-CSRF-Token": token}
            status = (await agent._http.post("conversations/c_x/claim", headers=headers)).status_code  # type: ignore[arg-type]
            insist(status in (403, 404), f"a write with the token {token!r} answered {status}")


async def _soon(visitor: Visitor) -> list[dict[str, Any]]:
    await asyncio.sleep(0.3)
    return visitor.frames
