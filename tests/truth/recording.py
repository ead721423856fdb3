"""What the shop answered while somebody talked with the bot: every body that came back, as it came."""

from __future__ import annotations

import json
from typing import Any

import httpx


class Recording(httpx.AsyncBaseTransport):
    """Between the client and the shop; ``answers`` are what the client could read."""

    def __init__(self) -> None:
        self._wire = httpx.AsyncHTTPTransport(
            verify=False
        )  # no certificates are needed, and reading them takes longer than a talk
        self.answers: list[Any] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._wire.handle_async_request(request)
        body = await answer.aread()
        await answer.aclose()
        self.answers.append(json.loads(body))
        return httpx.Response(answer.status_code, stream=httpx.ByteStream(body))

    async def aclose(self) -> None:
        await self._wire.aclose()
