"""An agent at the desk, in code: what smoke and the walks act through."""

from __future__ import annotations

import uuid
from typing import Any, Self

import httpx

from xiaoer.trust import trusted


class Agent:
    """A signed-in agent. Every method is one call of the desk's API and returns its JSON."""

    def __init__(self, hub_at: str, username: str, password: str) -> None:
        self._sign_in = {"username": username, "password": password}
        self._http = httpx.AsyncClient(
            base_url=hub_at, timeout=10.0, trust_env=False, verify=trusted(named_by_environment=False)
        )
        self.me: dict[str, Any] = {}

    async def __aenter__(self) -> Self:
        signed_in = (await self._http.post("/desk/login", json=self._sign_in)).raise_for_status().json()
        self._http.headers["X-CSRF-Token"] = signed_in["csrf"]
        self.me = signed_in["agent"]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def queue(self) -> dict[str, Any]:
        return await self._get("/desk/queue")

    async def conversation(self, conversation: str) -> dict[str, Any]:
        return await self._get(f"/desk/conversations/{conversation}")

    async def claim(self, conversation: str) -> int:
        """Claim; returns the lease with which to speak."""
        return int((await self._post(conversation, "claim", {}))["lease"])

    async def reply(self, conversation: str, lease: int, text: str) -> dict[str, Any]:
        return await self._post(conversation, "reply", {"lease": lease, "id": uuid.uuid4().hex, "text": text})

    async def resolve(self, conversation: str, lease: int, result: str, note: str = "") -> dict[str, Any]:
        return await self._post(conversation, "resolve", {"lease": lease, "result": result, "note": note})

    async def hand_back(self, conversation: str, lease: int, settled: str, note: str = "") -> dict[str, Any]:
        """``settled`` is told to the shopper, ``note`` to colleagues only."""
        return await self._post(conversation, "hand_back", {"lease": lease, "settled": settled, "note": note})

    async def _get(self, path: str) -> dict[str, Any]:
        answer: dict[str, Any] = (await self._http.get(path)).raise_for_status().json()
        return answer

    async def _post(self, conversation: str, act: str, body: dict[str, Any]) -> dict[str, Any]:
        got = await self._http.post(f"/desk/conversations/{conversation}/{act}", json=body)
        answer: dict[str, Any] = got.raise_for_status().json()
        return answer
