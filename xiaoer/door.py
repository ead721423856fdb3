"""What every HTTP door of ours asks before it listens: is it me you mean, who are you, is this JSON."""

from __future__ import annotations

import hmac
from collections.abc import Callable, Coroutine
from typing import Any

from sanic import HTTPResponse, Request
from sanic.response import json

from xiaoer.hosts import Hosts

OPEN = {"/healthz", "/readyz"}
"""Whether a process lives and can work may be asked by anyone: watchers and load balancers hold no token."""

type Check = Callable[[Request], Coroutine[Any, Any, HTTPResponse | None]]


def only_for(hosts: Hosts) -> Check:
    """Refuses a request that was meant for somebody else."""

    async def check(request: Request) -> HTTPResponse | None:
        if request.path in OPEN or all(hosts.admit(host) for host in request.headers.getall("host", [""])):
            return None
        return _refuse(421, "wrong_host", "not a host of this server; XIAOER_ALLOWED_HOSTS names further ones")

    return check


def only_with(token: str) -> Check:
    """Refuses who does not hold the token, and what is not JSON: that is what pages of other sites can send unasked."""
    if not token:
        raise ValueError("a door without a token would be open to all")
    expected = f"Bearer {token}".encode()

    async def check(request: Request) -> HTTPResponse | None:
        if request.path in OPEN:
            return None
        given = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, expected):
            return _refuse(401, "unauthorized", "the token is needed: Authorization: Bearer …")
        if request.method == "POST" and request.content_type.partition(";")[0].strip().lower() != "application/json":
            return _refuse(415, "not_json", "send Content-Type: application/json")
        return None

    return check


def _refuse(status: int, code: str, message: str) -> HTTPResponse:
    return json({"error": {"code": code, "message": message}}, status=status)
