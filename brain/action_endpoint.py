"""Walk 1 (answer): the way to the action server; one session whose connections stay open."""

from __future__ import annotations

from typing import Any

import aiohttp
import ujson
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

_TIMEOUT = aiohttp.ClientTimeout(total=6.0, connect=1.0)


class ActionEndpoint(EndpointConfig):
    """Like Rasa's, which opens a session and a connection for every call."""

    def __init__(self, url: str, **kwargs: Any) -> None:
        super().__init__(url, **kwargs)
        self._session: aiohttp.ClientSession | None = None

    async def request(
        self,
        method: str = "post",
        subpath: str | None = None,
        content_type: str | None = "application/json",
        compress: bool = False,
        **kwargs: Any,
    ) -> Any:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=0, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, timeout=_TIMEOUT, headers=self.headers,
                                                  json_serialize=ujson.dumps)  # fmt: skip
        try:
            return await self._ask(self._session, kwargs["json"])
        except aiohttp.ServerDisconnectedError:
            # The kept connection had gone stale. Were an action under way when its server died, asking again does no
            # harm: what changes something at the shop carries an idempotency key.
            return await self._ask(self._session, kwargs["json"])

    async def _ask(self, session: aiohttp.ClientSession, body: Any) -> Any:
        assert self.url is not None
        async with session.post(self.url, json=body) as response:
            if response.status >= 400:
                raise ClientResponseError(response.status, response.reason or "", await response.text())
            return ujson.loads(await response.read())

    async def close(self) -> None:
        if self._session:
            await self._session.close()
