"""A fresh Vendure's own admin API, asked as its superadmin; every error is one."""

from __future__ import annotations

from types import TracebackType
from typing import Any, Self

import httpx

_RESULT = "__typename ... on ErrorResult{message}"
"""What RESULT stands for in a mutation: its error, if it is one."""


class Admin:
    def __init__(self, url: str, password: str) -> None:
        self._http = httpx.Client(base_url=url, timeout=60, trust_env=False)
        login = 'mutation($p:String!){login(username:"superadmin",password:$p){__typename}}'
        answer = self._send(login, {"p": password})
        self._http.headers["Authorization"] = f"Bearer {answer.headers['vendure-auth-token']}"

    def __call__(self, query: str, **variables: object) -> Any:
        body = self._send(query, variables).json()
        assert not body.get("errors"), body["errors"]
        for result in body["data"].values():
            assert not (isinstance(result, dict) and "message" in result), result
        return body["data"]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._http.close()

    def _send(self, query: str, variables: object) -> httpx.Response:
        query = query.replace("RESULT", _RESULT)
        return self._http.post("/admin-api", json={"query": query, "variables": variables}).raise_for_status()
