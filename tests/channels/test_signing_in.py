"""A guest signs in at the web's door: she goes on where she stood, and whoever else held her token is out."""

from __future__ import annotations

from typing import Any

from tests.channels.hub_process import HubProcess
from tests.channels.talking import error, texts
from tests.channels.test_identity import at_the_desk, closed
from tests.channels.test_pictures import PNG, send
from xiaoer.run.visitor import Visitor, new_id


def signed_in(door: HubProcess, guest: str | None, identity: str | None = None) -> Visitor:
    """The same tab, on a page that vouches for a customer."""
    visitor = door.visitor(identity=identity or door.identity(f"C{new_id()}"))
    visitor.guest = guest
    return visitor


async def queue_up(visitor: Visitor) -> str:
    await visitor.say("包裹破了")
    await visitor.send({"t": "human", "id": new_id()})
    await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    return str(visitor.messages[0]["conversation"])


async def waiting(door: HubProcess) -> dict[str, dict[str, Any]]:
    async with at_the_desk(door) as desk:
        listed = (await desk.get("/desk/queue")).json()["waiting"]
    return {one["conversation"]: one for one in listed}


async def test_who_waits_and_signs_in_goes_on_waiting_in_the_same_talk(door: HubProcess) -> None:
    async with door.visitor() as guest:
        talk = await queue_up(guest)
        since = (await waiting(door))[talk]["queued_at"]
    async with signed_in(door, guest.token) as lan:
        assert (lan.welcome["conversation"], lan.welcome["owner"]) == (talk, "queue")
        assert texts(lan.welcome["messages"])[0] == "包裹破了"
        entry = (await waiting(door))[talk]
        assert (entry["queued_at"], entry["shopper"]["name"]) == (since, "林兰")
        await lan.send({"t": "send", "id": "s1", "text": "订单是昨天的"})
        assert (await lan.wait(lambda frame: frame["t"] == "ack"))["id"] == "s1"
        assert (await waiting(door))[talk]["last_text"] == "订单是昨天的"


async def test_whoever_else_holds_the_guests_token_is_out_at_once(door: HubProcess) -> None:
    """The token was planted: its other holder has a line open, knows what was said on it, and reads no more."""
    async with door.visitor() as attacker:
        await attacker.say("把地址改成我家")
        assert (await send(door, attacker.token, PNG)).status_code == 201
        async with signed_in(door, attacker.token) as victim:
            assert (await error(attacker))["code"] == "signed_in"
            assert await closed(attacker) == 4409
            await victim.say("我的订单 20261118004217")
            async with door.visitor(attacker.token) as later:
                assert later.welcome["messages"] == []
                assert later.token not in (attacker.token, victim.token)
                await later.send({"t": "history", "before": victim.messages[-1]["cursor"]})
                assert (await later.wait(lambda frame: frame["t"] == "history"))["messages"] == []
            assert (await send(door, attacker.token, PNG)).status_code == 401
            async with signed_in(door, attacker.token) as with_another_account:
                assert with_another_account.welcome["messages"] == []


async def test_a_token_without_the_shops_word_moves_nothing(door: HubProcess) -> None:
    async with door.visitor() as guest:
        await guest.say("我的事")
        bad = door.identity("C1")[:-3] + "abc"
        async with signed_in(door, guest.token, bad) as nobody:
            assert nobody.welcome["messages"] == []
            assert (await error(nobody))["code"] == "bad_identity"
        async with door.visitor() as other:
            other.guest = guest.token
            assert (await other.open())["messages"] == []
        assert texts(await guest.say("还在吗")) == ["echo:还在吗"]


async def test_her_other_page_sees_the_talk_come(door: HubProcess) -> None:
    identity = door.identity(f"C{new_id()}")
    async with door.visitor() as guest, door.visitor(identity=identity) as phone:
        await phone.say("昨天的事")
        await guest.say("包裹破了")
        before = len(phone.messages)
        async with signed_in(door, guest.token, identity) as lan:
            await phone.wait(lambda frame: frame["t"] == "message" and "登录" in (frame["message"]["text"] or ""))
            assert texts(phone.messages[before:])[:2] == ["包裹破了", "echo:包裹破了"]
            assert lan.welcome["conversation"] == phone.messages[-1]["conversation"]


async def test_what_she_said_as_a_guest_joins_the_talk_that_waits_under_her_account(door: HubProcess) -> None:
    identity = door.identity(f"C{new_id()}")
    async with door.visitor(identity=identity) as phone, door.visitor() as guest:
        hers = await queue_up(phone)
        orphan = await queue_up(guest)
        async with signed_in(door, guest.token, identity) as lan:
            assert lan.welcome["conversation"] == hers
            said = texts(lan.welcome["messages"])
            assert said[said.index("您登录前说的在下面") + 1] == "包裹破了"
            assert said[-1] == "您已登录，登录前说的都并到这里了，接着说就行"
            await phone.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == said[-1])
            assert texts(phone.messages) == said
        queue = await waiting(door)
        assert hers in queue
        assert orphan not in queue
        told = await error(guest)
        assert (told["code"], "都并到您账号里正在进行的咨询" in told["text"]) == ("signed_in", True)
        assert await closed(guest) == 4409


async def test_a_picture_not_sent_yet_is_hers_to_send(door: HubProcess) -> None:
    async with door.visitor() as guest:
        upload = (await send(door, guest.token, PNG)).json()["upload"]
    async with signed_in(door, guest.token) as lan:
        await lan.send({"t": "image", "id": new_id(), "upload": upload})
        assert await lan.wait(lambda frame: frame["t"] == "ack")
        sent = await lan.wait(lambda frame: frame["t"] == "message" and frame["message"]["kind"] == "image")
        assert sent["message"]["image"]["url"]
