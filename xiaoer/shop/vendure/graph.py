"""Walk 1, behind the last stop: questions to Vendure's admin API, signed in once and again when the session ended."""

from __future__ import annotations

from typing import Any

import httpx

from xiaoer.trust import trusted

Node = dict[str, Any]


class VendureError(Exception):
    """Vendure did not answer, or answered with an error of its own."""


class Graph:
    def __init__(self, base_url: str, user: str, password: str, timeout_s: float) -> None:
        self._http = httpx.AsyncClient(
            base_url=base_url.rstrip("/"),
            timeout=timeout_s,
            trust_env=False,
            verify=trusted(named_by_environment=False),
        )
        self._user, self._password = user, password
        self._token = ""

    async def close(self) -> None:
        await self._http.aclose()

    async def ask(self, query: str, **variables: Any) -> Node:
        """The ``data`` of an answer; raises VendureError for anything else."""
        if not self._token:
            await self._sign_in()
        answer = await self._send(query, variables)
        if _forbidden(answer):
            await self._sign_in()
            answer = await self._send(query, variables)
        if answer.get("errors"):
            raise VendureError(str(answer["errors"][0].get("message")))
        data: Node = answer["data"]
        return data

    async def do(self, mutation: str, name: str, **variables: Any) -> Node:
        """One mutation whose result may be an ErrorResult."""
        result: Node = (await self.ask(mutation, **variables))[name]
        if "errorCode" in result:
            raise VendureError(f"{name}: {result['errorCode']}")
        return result

    async def _sign_in(self) -> None:
        self._token = ""
        query = "mutation($u:String!,$p:String!){login(username:$u,password:$p){__typename}}"
        try:
            answer = await self._http.post("/admin-api", json={"query": query, "variables": _who(self)})
        except httpx.HTTPError as failed:
            raise VendureError(type(failed).__name__) from failed
        self._token = answer.headers.get("vendure-auth-token", "")
        if not self._token:
            raise VendureError("the account for Vendure's admin API is refused")

    async def _send(self, query: str, variables: Node) -> Node:
        headers = {"Authorization": f"Bearer {self._token}"}
        try:
            answer = await self._http.post("/admin-api", json={"query": query, "variables": variables}, headers=headers)
            body: Node = answer.json()
        except (httpx.HTTPError, ValueError) as failed:
            raise VendureError(type(failed).__name__) from failed
        return body


def _who(graph: Graph) -> dict[str, str]:
    return {"u": graph._user, "p": graph._password}


def _forbidden(answer: Node) -> bool:
    codes = [error.get("extensions", {}).get("code") for error in answer.get("errors") or ()]
    return "FORBIDDEN" in codes
