"""Walk 1 (answer): the way to the action server; one session whose connections stay open."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import aiohttp
import ujson
from rasa.utils.endpoints import ClientResponseError, EndpointConfig

_STARTING_S = 3.0
"""How long nobody may listen: a server that was killed is back sooner."""
_PAUSE_S = 0.1
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
            return await asyncio.wait_for(self._until_answered(self._session, kwargs["json"]), _TIMEOUT.total)
        except asyncio.TimeoutError as late:
            raise aiohttp.ServerTimeoutError("the action server did not answer") from late

    async def _until_answered(self, session: aiohttp.ClientSession, body: Any) -> Any:
        """A server that is starting again is waited for, one that broke off is asked once more."""
        until, broke_off = time.monotonic() + _STARTING_S, False
        while True:
            try:
                return await self._ask(session, body)
            except aiohttp.ClientConnectorError:
                if time.monotonic() > until:
                    raise
                await asyncio.sleep(_PAUSE_S)
            except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
                # The kept connection had gone stale. Were an action under way when its server died, asking again does
                # no harm: what changes something at the shop carries an idempotency key.
                if broke_off:
                    raise
                until, broke_off = time.monotonic() + _STARTING_S, True

    async def _ask(self, session: aiohttp.ClientSession, body: Any) -> Any:
        assert self.url is not None
        async with session.post(self.url, json=body) as response:
            if response.status >= 400:
                raise ClientResponseError(response.status, response.reason or "", await response.text())
            return ujson.loads(await response.read())

    async def close(self) -> None:
        if self._session:
            await self._session.close()
