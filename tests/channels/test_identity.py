"""Who somebody is at the web's door: as long as the shop says so, never by a token alone, never by another's token."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import httpx

from tests.channels.hub_process import IDENTITY_SECRET, HubProcess
from tests.channels.talking import error, texts
from tests.channels.test_pictures import PNG, send
from xiaoer.run.visitor import Visitor, new_id
from xiaoer.shop.identity import signed
from xiaoer.talk import clock
from xiaoer.trust import trusted


async def closed(visitor: Visitor) -> int | None:
    """The code with which the hub ended the line."""
    assert visitor._socket is not None
    await asyncio.wait_for(visitor._socket.wait_closed(), 15)
    return visitor._socket.close_code


def brief(door: HubProcess, customer_id: str, seconds: int) -> str:
    now = int(clock.now_s())
    claims = {"aud": door.at, "customer_id": customer_id, "name": "林兰", "iat": now, "exp": now + seconds}
    return signed(IDENTITY_SECRET, claims)


@asynccontextmanager
async def at_the_desk(door: HubProcess) -> AsyncIterator[httpx.AsyncClient]:
    """Signed in as 小美."""
    async with httpx.AsyncClient(base_url=door.at, trust_env=False, verify=trusted()) as http:
        answer = await http.post("/desk/login", json={"username": "xiaomei", "password": "xiaoer-demo"})
        http.headers["X-CSRF-Token"] = answer.json()["csrf"]
        yield http


async def resolve(door: HubProcess, conversation: str) -> None:
    async with at_the_desk(door) as desk:
        path = f"/desk/conversations/{conversation}"
        lease = (await desk.post(f"{path}/claim", json={})).raise_for_status().json()["lease"]
        done = {"lease": lease, "result": "已解答", "note": ""}
        (await desk.post(f"{path}/resolve", json=done)).raise_for_status()


async def test_an_open_line_ends_when_the_shops_word_does(door: HubProcess) -> None:
    async with door.visitor(identity=brief(door, f"C{new_id()}", 3)) as visitor:
        assert visitor.welcome["greeting"].startswith("林兰")
        assert texts(await visitor.say("你好")) == ["echo:你好"]
        assert await closed(visitor) == 4401
        told = await error(visitor)
        assert (told["code"], told["field"]) == ("identity_over", "identity")
    async with door.visitor(visitor.token, visitor.identity) as again:
        told = await error(again)
        assert told["why"] == "expired"
        assert "刷新页面" in told["text"]
        assert again.welcome["messages"] == []


async def test_a_planted_token_never_becomes_the_customers(door: HubProcess) -> None:
    """The attacker's own tab stays open while the customer signs in with the attacker's token in her browser."""
    customer = f"C{new_id()}"
    async with door.visitor() as attacker:
        await attacker.say("把地址改成我家")
        async with door.visitor(attacker.token, door.identity(customer)) as victim:
            assert victim.welcome["messages"] == []
            assert victim.token != attacker.token
            await victim.say("我的订单 20261118004217")
            heard = len(attacker.messages)
            await attacker.say("还在吗")
            assert texts(attacker.messages[heard:]) == ["还在吗", "echo:还在吗"]
    async with door.visitor(attacker.token) as later:
        assert "我的订单 20261118004217" not in texts(later.welcome["messages"])
    async with door.visitor(identity=door.identity(customer)) as elsewhere:
        assert texts(elsewhere.welcome["messages"])[0] == "我的订单 20261118004217"
        assert "把地址改成我家" not in texts(elsewhere.welcome["messages"])


async def test_a_customers_token_opens_nothing_without_the_shops_word(door: HubProcess) -> None:
    async with door.visitor(identity=door.identity(f"C{new_id()}")) as customer:
        await customer.say("我的事")
    async with door.visitor(customer.token) as thief:
        assert thief.welcome["messages"] == []
        assert thief.token != customer.token


async def test_a_shopper_without_a_name_is_greeted_like_anyone(door: HubProcess) -> None:
    now = int(clock.now_s())
    claims = {"aud": door.at, "customer_id": 40071, "iat": now, "exp": now + 600}
    async with door.visitor(identity=signed(IDENTITY_SECRET, claims)) as visitor:
        assert visitor.welcome["greeting"].startswith("您好")
        await visitor.say("你好")
        assert not [frame for frame in visitor.frames if frame["t"] == "error"]


async def test_the_same_token_comes_back_while_it_is_young(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        token = visitor.token
    async with door.visitor(token) as again:
        assert again.token == token


async def test_who_leaves_a_shared_computer_leaves_nothing_behind(door: HubProcess) -> None:
    async with door.visitor() as one, door.visitor(one.token) as other_tab:
        await one.say("我的手机尾号是 4321")
        upload = (await send(door, one.token, PNG)).json()["upload"]
        await one.send({"t": "leave"})
        assert (await one.wait(lambda frame: frame["t"] == "left")) == {"t": "left"}
        assert await closed(one) == 1000
        assert await closed(other_tab) == 1000
    async with door.visitor(one.token) as next_person:
        assert next_person.welcome["messages"] == []
        assert next_person.token != one.token
        await next_person.send({"t": "image", "id": "p", "upload": upload})
        assert (await error(next_person))["code"] == "unknown_upload"
    assert (await send(door, one.token, PNG)).status_code == 401


async def test_a_guests_earlier_numbers_are_covered_and_a_customers_are_not(door: HubProcess) -> None:
    """A talk that has ended; while it goes on nothing is covered."""
    number = "20261118004217"
    async with door.visitor() as guest:
        await guest.say(f"{number} 尾号4321")
        async with door.visitor(guest.token) as reloaded:
            assert number in reloaded.welcome["messages"][0]["text"]
        await guest.send({"t": "human", "id": "h1"})
        await guest.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    await resolve(door, guest.messages[0]["conversation"])
    async with door.visitor(guest.token) as later:
        told = texts(later.welcome["messages"])[:2]
        assert told == ["20••••••••••17 尾号••••", "echo:20••••••••••17 尾号••••"]
        await later.send({"t": "history", "before": later.welcome["messages"][1]["cursor"]})
        page = await later.wait(lambda frame: frame["t"] == "history")
        assert texts(page["messages"]) == told[:1]
        await later.say(f"又是 {number}")
        assert number in later.messages[0]["text"]
    identity = door.identity(f"C{new_id()}")
    async with door.visitor(identity=identity) as customer:
        await customer.say(number)
        await customer.send({"t": "leave"})
        await customer.wait(lambda frame: frame["t"] == "left")
    async with door.visitor(identity=identity) as again:
        assert again.welcome["messages"][0]["text"] == number


async def test_a_customer_who_leaves_ends_the_talk_here_and_comes_back_by_the_shops_word(door: HubProcess) -> None:
    identity = door.identity(f"C{new_id()}")
    async with door.visitor(identity=identity) as here, door.visitor(identity=identity) as phone:
        await here.say("你好")
        talk = here.messages[0]["conversation"]
        await here.send({"t": "leave"})
        await here.wait(lambda frame: frame["t"] == "left")
        assert (await phone.wait(lambda frame: frame["t"] == "owner"))["owner"] == "nobody"
        assert texts(await phone.say("还在")) == ["echo:还在"]
        assert phone.messages[-1]["conversation"] != talk
    assert (await send(door, here.token, PNG)).status_code == 401
    async with door.visitor(identity=identity) as back:
        assert back.welcome["messages"]


async def test_a_customer_who_goes_on_after_leaving_sends_pictures_and_waits_under_her_account(
    door: HubProcess,
) -> None:
    """In the very second of the leaving, with the token of before: a page that is not loaded anew holds that one."""
    customer = f"C{new_id()}"
    identity = door.identity(customer)
    async with door.visitor(identity=identity) as before:
        await before.say("你好")
        await before.send({"t": "leave"})
        await before.wait(lambda frame: frame["t"] == "left")
    async with door.visitor(before.token, identity) as after:
        assert after.token != before.token
        upload = (await send(door, after.token, PNG)).json()["upload"]
        await after.send({"t": "image", "id": "p", "upload": upload})
        await after.wait(lambda frame: frame["t"] == "ack")
        await after.send({"t": "human", "id": "h"})
        await after.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        waiting = after.messages[-1]["conversation"]
        async with at_the_desk(door) as desk:
            listed = (await desk.get("/desk/queue")).json()["waiting"]
        named = {one["conversation"]: one["shopper"] for one in listed}
        assert named[waiting]["customer_id"] == customer
    async with door.visitor(after.token, door.identity(customer)) as reloaded:
        assert (reloaded.token, reloaded.welcome["owner"]) == (after.token, "queue")


async def test_who_left_while_waiting_for_a_person_waits_no_more(door: HubProcess) -> None:
    async with door.visitor() as visitor:
        await visitor.send({"t": "human", "id": "h1"})
        await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        await visitor.send({"t": "leave"})
        await visitor.wait(lambda frame: frame["t"] == "left")
    async with at_the_desk(door) as desk:
        listed = (await desk.get("/desk/queue")).json()
    assert visitor.messages[0]["conversation"] not in [entry["conversation"] for entry in listed["waiting"]]
