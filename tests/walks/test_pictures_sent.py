"""Pictures from door to door: with words in one burst, alone, and at a question that needs one."""

from __future__ import annotations

import httpx

from tests.hub.drawn import picture
from tests.walks.conftest import Street
from tests.walks.words import buttons, by, words
from xiaoer.run.visitor import Visitor, new_id

PNG = picture("PNG")


async def upload(street: Street, visitor: Visitor) -> str:
    headers = {"Authorization": f"Visitor {visitor.token}"}
    async with httpx.AsyncClient(base_url=street.hub_at, trust_env=False) as http:
        answer = await http.post("/chat/upload", files={"file": ("a.png", PNG, "image/png")}, headers=headers)
    return str(answer.raise_for_status().json()["upload"])


async def send_picture(visitor: Visitor, uploaded: str) -> str:
    """The id of the frame."""
    frame = new_id()
    await visitor.send({"t": "image", "id": frame, "upload": uploaded})
    return frame


async def test_pictures_alone_are_asked_about_in_one_sentence_and_go_along_with_the_wish(street: Street) -> None:
    visitor = await street.visitor(await street.customer())
    replies = await visitor.replies(await send_picture(visitor, await upload(street, visitor)))
    said = words(by("bot", replies))
    assert "照片收到了" in said
    assert said.count("？") == 1
    assert len(buttons(replies)) == 2


async def test_words_and_a_picture_in_one_burst_are_one_turn_the_words_are_read(street: Street) -> None:
    visitor = await street.visitor(await street.customer(4))
    uploaded = await upload(street, visitor)
    await visitor.send({"t": "typing"})
    await visitor.send({"t": "send", "id": new_id(), "text": "收到的东西是碎的"})
    await visitor.send({"t": "typing"})
    replies = by("bot", await visitor.replies(await send_picture(visitor, uploaded)))
    said = words(replies)
    assert "是想退换，还是想问" not in said
    assert "您说的是" not in said
    assert "跟您确认" not in said
    assert "[图片]" not in said
    shown = (await street.agent().conversation(str(replies[0]["conversation"])))["messages"]
    assert [one["understanding"]["intent"] for one in shown if one["understanding"]] == ["missing_or_damaged"]
