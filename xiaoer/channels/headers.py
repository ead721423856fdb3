"""The headers every answer of the hub carries, those of the desk and of errors too."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from sanic import Request
from sanic.response import BaseHTTPResponse

from xiaoer.channels.origins import Origins
from xiaoer.earnest import is_https
from xiaoer.hub.house import Hub
from xiaoer.talk import patterns

_SHARED = ("/chat/", "/widget/", "/uploads/")
"""Pages of other origins use these."""
_A_YEAR = "max-age=31536000"
_CONSOLE_POLICY = (
    "default-src 'self'; img-src 'self' data: blob: http: https:; style-src 'self' 'unsafe-inline'; "
    "font-src 'self' data:; connect-src 'self'{live}; frame-ancestors 'none'; base-uri 'self'; form-action 'self'"
)
_HOST = patterns.compile(r"[A-Za-z0-9.-]+(:\d{1,5})?|\[[0-9A-Fa-f:.]+\](:\d{1,5})?")

type Dress = Callable[[Request, BaseHTTPResponse], Coroutine[Any, Any, None]]


def dress(hub: Hub) -> Dress:
    """A response middleware."""
    origins = Origins(hub.settings.widget_origins, hub.settings.hub_at)
    https = is_https(hub.settings.hub_at)

    async def dressed(request: Request, response: BaseHTTPResponse) -> None:
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        if https:
            response.headers.setdefault("Strict-Transport-Security", _A_YEAR)
        if request.path.startswith(_SHARED):
            varies = [response.headers.get("vary", ""), "Origin"]
            response.headers.update(origins.headers(request.headers.get("origin")))
            response.headers["Vary"] = ", ".join(filter(None, varies))
            return
        response.headers.setdefault("X-Frame-Options", "DENY")
        if request.path.startswith("/desk"):
            response.headers.setdefault("Cache-Control", "no-store")
        if request.path.startswith("/console"):
            response.headers["Content-Security-Policy"] = _CONSOLE_POLICY.format(live=_live(request.host, https=https))

    return dressed


def _live(host: str, *, https: bool) -> str:
    """The desk's live line by its host: not every browser takes 'self' for WebSockets (CSP 3, section 6.7.2.8)."""
    return f" {'wss' if https else 'ws'}://{host}" if _HOST.fullmatch(host) else ""
