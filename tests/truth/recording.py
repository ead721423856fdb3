"""What the shop answered while somebody talked with the bot: every body that came back, as it came."""

from __future__ import annotations

import json
from typing import Any

import httpx

REFUSALS = {409, 422}


class Recording(httpx.AsyncBaseTransport):
    """Between the client and the shop; ``answers`` are what the client could read, ``refused`` the
    wishes that the shop said no to though it could have been asked before."""

    def __init__(self) -> None:
        self._wire = httpx.AsyncHTTPTransport(
            verify=False
        )  # no certificates are needed, and reading them takes longer than a talk
        self.answers: list[Any] = []
        self.refused: list[str] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        answer = await self._wire.handle_async_request(request)
        body = await answer.aread()
        await answer.aclose()
        tried_out = b"dry_run" in request.url.query
        told = json.loads(body)
        stands = isinstance(told, dict) and told.get("already") is True
        if answer.status_code >= 300 or not tried_out or stands:  # what would be granted is no truth yet
            self.answers.append(told)
        if request.method == "POST" and answer.status_code in REFUSALS and not tried_out:
            self.refused.append(f"{request.url.path}: {body.decode()}")
        return httpx.Response(answer.status_code, stream=httpx.ByteStream(body))

    async def aclose(self) -> None:
        await self._wire.aclose()
