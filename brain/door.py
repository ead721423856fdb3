"""What the brain's HTTP door asks of every request: is it me you mean, who are you, is this JSON. It fails closed."""

from __future__ import annotations

import hmac
import os
from collections.abc import Iterable
from ipaddress import ip_address
from urllib.parse import urlsplit

from sanic import Sanic
from sanic.request import Request
from sanic.response import HTTPResponse
from sanic.response import json as answer

OPEN = {"/healthz", "/readyz", "/webhooks/turn/readyz"}
"""Whether it lives and can work may be asked by anyone: watchers hold no token."""


class NoTokenError(Exception):
    """A token is not set; the message names the setting and says what to do."""


def token(name: str) -> str:
    """What the environment has under ``name``; without it there would be a door open to all."""
    given = os.environ.get(name, "").strip()
    if not given:
        raise NoTokenError(
            f"{name} is not set: the brain starts only with a token. `make run` makes one; a brain started by hand or "
            "on another machine needs the one of its hub (docs/settings.md)."
        )
    return given


def guard(app: Sanic, secret: str, also_called: Iterable[str]) -> None:
    """Every route of ``app`` but those in OPEN, also those that somebody adds later."""
    expected = f"Bearer {secret}".encode()
    named = {_name_in(name) for name in also_called} - {""}

    async def check(request: Request) -> HTTPResponse | None:
        if request.path in OPEN:
            return None
        if not all(_is_this_machine(host) or _name_in(host) in named for host in request.headers.getall("host", [""])):
            return _refuse(421, "wrong_host", "not a host of this server; XIAOER_ALLOWED_HOSTS names further ones")
        given = request.headers.get("authorization", "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, expected):
            return _refuse(401, "unauthorized", "the brain's token is needed: Authorization: Bearer …")
        kind = (request.headers.get("content-type") or "").partition(";")[0].strip().lower()
        if request.method == "POST" and kind != "application/json":
            return _refuse(415, "not_json", "send Content-Type: application/json")
        return None

    app.register_middleware(check, "request")


def _is_this_machine(host: str) -> bool:
    name = _name_in(host)
    try:
        return name == "localhost" or ip_address(name).is_loopback
    except ValueError:
        return False


def _name_in(host: str) -> str:
    """Of "shop.example.:80", "[::1]:80" or "::1" the name alone."""
    try:
        ip_address(host.strip())
        return host.strip().lower()
    except ValueError:
        pass
    try:
        return (urlsplit(host if "://" in host else f"//{host.strip()}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def _refuse(status: int, code: str, message: str) -> HTTPResponse:
    return answer({"error": {"code": code, "message": message}}, status=status)
