"""Pictures from an agent: taken in and cleaned as the shopper's are, said under the lease, told and erased with him."""

from __future__ import annotations

from typing import Any

import httpx

from tests.desk.conftest import Desk, Person
from tests.hub.drawn import NORTH_AND_EAST, opened, photo_of_a_phone, picture
from xiaoer.hub import limits
from xiaoer.hub.erasing import Erasing
from xiaoer.hub.sweeping import redis_of, uploads_of
from xiaoer.store import people, retention
from xiaoer.store.counters import Rule
from xiaoer.talk.moment import now_ms


async def uploaded(agent: Person, conversation: str, lease: int, content: bytes) -> httpx.Response:
    return await agent.http.post(
        f"/desk/conversations/{conversation}/picture",
        data={"lease": str(lease)}, files={"file": ("a.jpg", content, "image/jpeg")},
    )  # fmt: skip


async def taken_in(agent: Person, conversation: str, lease: int, content: bytes) -> str:
    return str((await uploaded(agent, conversation, lease, content)).raise_for_status().json()["upload"])


async def shown(agent: Person, conversation: str, lease: int, client_id: str = "p1") -> dict[str, Any]:
    upload = await taken_in(agent, conversation, lease, picture("PNG"))
    answer = await agent.act(conversation, "reply", lease=lease, id=client_id, upload=upload)
    return dict(answer.raise_for_status().json()["message"])


async def test_a_picture_stands_in_the_ledger_and_opens_by_a_signed_link(desk: Desk) -> None:
    xiaomei, shopper = await desk.signed_in(), await desk.shopper("C0007")
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    said = await shown(xiaomei, conversation, lease)
    assert (said["kind"], said["text"], said["author"]) == ("image", None, {"kind": "agent", "name": "小美"})
    assert (await xiaomei.http.get(said["image"]["url"])).headers["content-type"] == "image/png"
    (seen,) = (await desk.hub.ledger.history(shopper.id, None, 1)).messages
    assert (seen.id, seen.as_json()["image"]) == (said["id"], said["image"])
    (row,) = (await xiaomei.get("/queue")).json()["mine"]
    assert (row["last_text"], row["waiting_since"]) == ("[图片]", None)


async def test_what_a_camera_wrote_beside_the_picture_is_gone(desk: Desk) -> None:
    xiaomei, conversation = await desk.signed_in(), await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    answer = await uploaded(xiaomei, conversation, lease, photo_of_a_phone())
    kept = (await xiaomei.http.get(answer.raise_for_status().json()["url"])).content
    assert NORTH_AND_EAST.encode() not in kept
    assert not opened(kept).getexif()


async def test_sent_again_it_is_said_once(desk: Desk) -> None:
    xiaomei, conversation = await desk.signed_in(), await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    upload = await taken_in(xiaomei, conversation, lease, picture("PNG"))
    one, other = [await xiaomei.act(conversation, "reply", lease=lease, id="p1", upload=upload) for _ in range(2)]
    assert one.json()["message"]["id"] == other.json()["message"]["id"]


async def test_only_who_has_the_conversation_puts_a_picture_into_it(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in(), await desk.signed_in("aqiang")
    conversation, another = await desk.in_queue(), await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    refused = await uploaded(aqiang, conversation, lease, picture("PNG"))
    assert (refused.status_code, refused.json()["error"]["by"]) == (409, "小美")
    unleased = await xiaomei.http.post(f"/desk/conversations/{conversation}/picture", files={"file": b"x"})
    assert (unleased.status_code, unleased.json()["error"]["field"]) == (422, "lease")
    mine = await taken_in(xiaomei, conversation, lease, picture("PNG"))
    theirs = await xiaomei.claim(another)
    strayed = await xiaomei.act(another, "reply", lease=theirs, id="p1", upload=mine)
    assert (strayed.status_code, strayed.json()["error"]["code"]) == (422, "unknown_upload")


async def test_a_lease_lost_meanwhile_shows_nothing_and_the_picture_can_still_be_sent(desk: Desk) -> None:
    xiaomei, shopper = await desk.signed_in(), await desk.shopper()
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    upload = await taken_in(xiaomei, conversation, lease, picture("PNG"))
    await xiaomei.act(conversation, "release", lease=lease)
    late = await xiaomei.act(conversation, "reply", lease=lease, id="p1", upload=upload)
    assert late.json()["error"]["code"] == "stale_lease"
    again = await xiaomei.claim(conversation)
    (await xiaomei.act(conversation, "reply", lease=again, id="p1", upload=upload)).raise_for_status()
    pictures = [one for one in (await desk.hub.ledger.history(shopper.id, None, 20)).messages if one.image]
    assert len(pictures) == 1


async def test_what_is_no_picture_or_too_large_is_refused_in_words(desk: Desk) -> None:
    xiaomei, conversation = await desk.signed_in(), await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    odd = await uploaded(xiaomei, conversation, lease, b"%PDF-1.7 bill")
    large = await uploaded(xiaomei, conversation, lease, b"\xff\xd8\xff" + bytes(5 * 1024 * 1024))
    assert [answer.status_code for answer in (odd, large)] == [422, 422]
    assert [answer.json()["error"]["code"] for answer in (odd, large)] == ["not_an_image", "too_big"]


async def test_an_agent_has_room_of_his_own(desk: Desk, monkeypatch: Any) -> None:
    monkeypatch.setattr(limits, "UPLOADS_AGENT", Rule("uploads-agent", 2, 600))
    monkeypatch.setattr(limits, "UPLOADS_VISITOR", Rule("uploads-visitor", 0, 600))
    xiaomei, conversation = await desk.signed_in(), await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    codes = [(await uploaded(xiaomei, conversation, lease, picture("PNG"))).status_code for _ in range(3)]
    assert codes == [201, 201, 429]


async def test_it_is_exported_and_erased_with_the_shopper_and_swept_in_time(desk: Desk) -> None:
    xiaomei, shopper = await desk.signed_in(), await desk.shopper("C0007")
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    await shown(xiaomei, conversation, lease)
    hub = desk.hub
    (file,) = await hub.database.read(people.files, (shopper.id,))
    assert (hub.uploads.folder / file).is_file()
    assert [name for _, name in await hub.database.read(retention.old_uploads, now_ms() + 1000)] == [file]
    assert await hub.upload_room.sweep(now_ms() + 1000) == 0  # a message carries it
    await taken_in(xiaomei, conversation, lease, picture("PNG"))
    assert await hub.upload_room.sweep(now_ms() + 1000) == 1  # written and never sent
    erasing = Erasing(hub.database, hub.redis, uploads_of(hub.settings), redis_of(hub.settings))
    await erasing.erase((shopper.id,))
    await erasing.go_on()
    assert not list(hub.uploads.folder.iterdir())


async def test_who_only_studies_sees_that_there_was_one(desk: Desk) -> None:
    xiaomei, chenchen = await desk.signed_in(), await desk.signed_in("chenchen")
    conversation = await desk.in_queue()
    await shown(xiaomei, conversation, await xiaomei.claim(conversation))
    last = (await chenchen.get(f"/conversations/{conversation}")).json()["messages"][-1]
    assert (last["image"], last["text"]) == (None, "[图片]")
