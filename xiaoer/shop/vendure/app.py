"""Walk 1, behind the last stop: the adapter as a Sanic app."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import msgspec
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import SanicException
from sanic.response import raw

from xiaoer.door import only_for
from xiaoer.settings import Settings, SettingsError
from xiaoer.shop.contract import CANNOT_TEXT
from xiaoer.shop.incoming import incoming_of
from xiaoer.shop.log import log
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Bridge
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.door import answer
from xiaoer.shop.vendure.graph import Graph, VendureError
from xiaoer.shop.vendure.routes import ROUTES, WITHOUT, Route
from xiaoer.shop.vendure.rules import Rules
from xiaoer.talk import patterns

Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
_HEADERS = {"Cache-Control": "no-store"}


def make_app(settings: Settings, rules: Rules, name: str = "xiaoer-vendure") -> Sanic[Any, Any]:
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False)
    app.config.update(REQUEST_MAX_SIZE=1_000_000, ACCESS_LOG=False, MOTD=False, AUTO_EXTEND=False)
    app.register_middleware(only_for(settings.shop_hosts), "request")
    token, without = settings.secret("shop_token"), without_of(settings)

    @app.before_server_start
    async def _open(app: Sanic[Any, Any]) -> None:
        password = settings.vendure_password.get_secret_value()
        graph = Graph(settings.vendure_url, settings.vendure_user, password, timeout_s=10.0)
        app.ctx.bridge = Bridge(
            graph=graph,
            beside=Beside(Path(settings.state) / "vendure.db"),
            rules=rules.policies,
            own=rules.own,
            storefront=settings.shop_public_at,
            missing=WITHOUT | rules.own.missing() | without,
        )

    @app.after_server_stop
    async def _close(app: Sanic[Any, Any]) -> None:
        await app.ctx.bridge.graph.close()
        app.ctx.bridge.beside.close()

    @app.get("/healthz")
    async def healthz(_: Request) -> HTTPResponse:
        return _json({"ok": True})

    @app.get("/readyz")
    async def readyz(_: Request) -> HTTPResponse:
        """Vendure answers and counts in yuan: with another currency every sum told would be wrong."""
        try:
            channel = (await app.ctx.bridge.graph.ask(queries.CHANNEL))["activeChannel"]
        except VendureError as failed:
            return _json({"ready": False, "why": str(failed)}, 503)
        ready = channel["defaultCurrencyCode"] == "CNY"
        return _json(
            {"ready": ready, "why": "" if ready else "the channel's currency is not CNY"}, 200 if ready else 503
        )

    for route in ROUTES:
        named = patterns.sub(r"\W+", "_", f"{route.method}{route.path}")
        app.add_route(_endpoint(app, token, route), route.path, methods=[route.method], name=named)

    @app.exception(Exception)
    async def _failed(request: Request, failed: Exception) -> HTTPResponse:
        known = isinstance(failed, SanicException) and failed.status_code < 500
        status = failed.status_code if isinstance(failed, SanicException) and known else 500
        if not known:
            log.error("request failed", path=request.path, exc_info=failed)
        message = "请求的地址或方式不对。" if known else "店铺系统出了点问题。"
        return _json({"error": {"code": "bad_request" if known else "internal", "message": message}}, status)

    return app


def without_of(settings: Settings) -> frozenset[str]:
    """What this merchant does without though the adapter could."""
    named = frozenset(name.strip() for name in settings.shop_without.split(",") if name.strip())
    if unknown := named - set(CANNOT_TEXT):
        raise SettingsError(f"These settings are not right:\n  XIAOER_SHOP_WITHOUT: {sorted(unknown)[0]} is not known")
    return named


def _endpoint(app: Sanic[Any, Any], token: str, route: Route) -> Handler:
    async def endpoint(request: Request, **path: str) -> HTTPResponse:
        status, body = await answer(app.ctx.bridge, token, route, incoming_of(request, path))
        return raw(body, status=status, content_type="application/json", headers=_HEADERS)

    return endpoint


def _json(value: Any, status: int = 200) -> HTTPResponse:
    return raw(msgspec.json.encode(value), status=status, content_type="application/json", headers=_HEADERS)
