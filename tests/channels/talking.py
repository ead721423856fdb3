"""What the tests of the web's door say and listen for."""

from __future__ import annotations

from typing import Any

from xiaoer.run.visitor import Visitor, new_id


def texts(frames: list[dict[str, Any]]) -> list[str]:
    return [frame["text"] for frame in frames]


async def ask(visitor: Visitor, text: str) -> list[dict[str, Any]]:
    """Say it and take the first replies, without waiting for quiet."""
    client_id = new_id()
    await visitor.send({"t": "send", "id": client_id, "text": text})
    return await visitor.replies(client_id, within_s=60.0, settle_s=0.0)


async def error(visitor: Visitor) -> dict[str, Any]:
    return await visitor.wait(lambda frame: frame["t"] == "error")
