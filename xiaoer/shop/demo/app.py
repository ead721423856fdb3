"""Walk 1, last stop: the demo shop as a Sanic app: the API, the demo page's doors, pictures, docs, health."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from importlib import resources
from pathlib import Path
from typing import Any

import msgspec
from sanic import HTTPResponse, Request, Sanic
from sanic.exceptions import NotFound, SanicException
from sanic.response import BaseHTTPResponse, raw, redirect

from xiaoer import built
from xiaoer.door import only_for
from xiaoer.settings import Settings
from xiaoer.shop.demo import acting, faults, pictures
from xiaoer.shop.demo.door import answer
from xiaoer.shop.demo.openapi import openapi
from xiaoer.shop.demo.routes import ROUTES, Route
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.incoming import incoming_of
from xiaoer.shop.log import log
from xiaoer.shop.problem import ShopProblem
from xiaoer.talk import patterns

PAGE = Path(__file__).resolve().parents[3] / "web" / "shop" / "dist"
Handler = Callable[..., Coroutine[Any, Any, HTTPResponse]]
_HEADERS = {"Cache-Control": "no-store"}
_ON_ALL = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Content-Security-Policy": "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
}
"""The widget comes from the hub, wherever that is: where scripts come from is not said here."""


def make_app(settings: Settings, open_shop: Callable[[], Shop], name: str = "xiaoer-shop") -> Sanic[Any, Any]:
    """``open_shop`` is called when the server starts, not before."""
    app: Sanic[Any, Any] = Sanic(name, configure_logging=False)
    app.config.update(
        REQUEST_MAX_SIZE=1_000_000, ACCESS_LOG=False, MOTD=False, AUTO_EXTEND=False, GRACEFUL_SHUTDOWN_TIMEOUT=5.0
    )
    app.ctx.shop = None
    app.register_middleware(only_for(settings.shop_hosts), "request")

    @app.before_server_start
    async def _open(app: Sanic[Any, Any]) -> None:
        app.ctx.shop = open_shop()

    @app.after_server_stop
    async def _close(app: Sanic[Any, Any]) -> None:
        app.ctx.shop.database.close()

    app.register_middleware(_dress, "response")
    _health(app)
    _api(app, settings)
    _page(app, settings)

    @app.exception(Exception)
    async def _failed(request: Request, failed: Exception) -> HTTPResponse:
        return _problem_of(request, failed)

    return app


async def _dress(_: Request, response: BaseHTTPResponse) -> None:
    for name, value in _ON_ALL.items():
        response.headers.setdefault(name, value)


def _health(app: Sanic[Any, Any]) -> None:
    @app.get("/healthz")
    async def healthz(_: Request) -> HTTPResponse:
        return _json({"ok": True})

    @app.get("/readyz")
    async def readyz(_: Request) -> HTTPResponse:
        shop: Shop | None = app.ctx.shop
        ready = shop is not None and shop.database.meta("anchor") is not None
        return _json({"ready": ready}, 200 if ready else 503)


def _api(app: Sanic[Any, Any], settings: Settings) -> None:
    token = settings.secret("shop_token")
    broken = faults.Faults() if os.environ.get("XIAOER_SHOP_FAULTS") == "1" else None
    for route in ROUTES:
        app.add_route(
            _endpoint(app, token, route, broken),
            route.path,
            methods=[route.method],
            name=_name(route.method, route.path),
        )
    if broken is not None:

        @app.post("/demo/faults")
        async def set_fault(request: Request) -> HTTPResponse:
            broken.set(msgspec.json.decode(request.body, type=faults.FaultRequest))
            return _json({"ok": True})


def _endpoint(app: Sanic[Any, Any], token: str | None, route: Route, broken: faults.Faults | None) -> Handler:
    async def endpoint(request: Request, **path: str) -> HTTPResponse:
        fault = broken.take(request.path) if broken is not None else None
        if fault is not None and (instead := await faults.before(fault)):
            return raw(instead[1], status=instead[0], content_type="application/json")
        status, body = answer(app.ctx.shop, token, route, incoming_of(request, path))
        if fault is not None and fault.mode == "lost":
            await asyncio.sleep(faults.HANG_S)
        return raw(body, status=status, content_type="application/json", headers=_HEADERS)

    return endpoint


def _page(app: Sanic[Any, Any], settings: Settings) -> None:
    """What the demo shop's page needs, the docs, and the page itself when it was built."""
    page = resources.files("xiaoer.shop.demo").joinpath("docs.html").read_bytes()
    described = msgspec.json.encode(openapi(settings.shop_name))

    @app.get("/openapi.json")
    async def openapi_json(_: Request) -> HTTPResponse:
        return raw(described, content_type="application/json")

    @app.get("/docs")
    async def docs(_: Request) -> HTTPResponse:
        return raw(page, content_type="text/html; charset=utf-8")

    @app.get("/images/products/<name>")
    async def picture(_: Request, name: str) -> HTTPResponse:
        drawn = pictures.draw(app.ctx.shop.shelf, name.removesuffix(".svg"))
        headers = {"Cache-Control": "public, max-age=86400", "Access-Control-Allow-Origin": "*"}
        return raw(drawn.encode(), content_type="image/svg+xml; charset=utf-8", headers=headers)

    @app.get("/demo/config")
    async def config(_: Request) -> HTTPResponse:
        return _json(
            {"hub": settings.hub_at, "shop_name": settings.shop_name, "demo": settings.demo, "orders": settings.demo}
        )

    for route in ROUTES:
        if route.method == "GET" and route.who == "anyone":
            path = route.path.replace("/v1", "/demo")
            app.add_route(_endpoint(app, None, route, None), path, methods=["GET"], name=_name("PAGE", path))

    if settings.demo:

        @app.get("/demo/customers")
        async def customers(_: Request) -> HTTPResponse:
            return _json(acting.customers(app.ctx.shop) | {"anonymous": acting.showcase(app.ctx.shop)})

        @app.get("/demo/identity")
        async def identity(request: Request) -> HTTPResponse:
            secret = settings.secret("identity_secret")
            return _json(acting.identity(app.ctx.shop, secret, settings.hub_at, request.args.get("customer_id", "")))

        @app.get("/demo/orders")
        async def orders(request: Request) -> HTTPResponse:
            return _json(acting.orders(app.ctx.shop, request.args.get("customer_id", "")))

    if (PAGE / "index.html").is_file():

        async def of_the_page(request: Request, path: str = "index.html") -> HTTPResponse:
            found = built.inside(PAGE, path)
            if found is None:
                raise NotFound
            return await built.send(request, found)

        app.add_route(of_the_page, "/", methods=built.METHODS, name="page_home")
        app.add_route(of_the_page, "/<path:path>", methods=built.METHODS, name="page")
    else:

        @app.get("/")
        async def no_page(_: Request) -> HTTPResponse:
            return redirect("/docs")


def _name(method: str, path: str) -> str:
    return patterns.sub(r"\W+", "_", f"{method}{path}").strip("_")


def _json(value: Any, status: int = 200) -> HTTPResponse:
    return raw(msgspec.json.encode(value), status=status, content_type="application/json", headers=_HEADERS)


def _problem_of(request: Request, failed: Exception) -> HTTPResponse:
    if isinstance(failed, ShopProblem):
        return _json(failed.body(), failed.status)
    if isinstance(failed, SanicException) and failed.status_code < 500:
        code = {404: "not_found", 405: "method_not_allowed", 413: "too_large"}.get(failed.status_code, "bad_request")
        return _json({"error": {"code": code, "message": "请求的地址或方式不对。", "field": None}}, failed.status_code)
    log.error("request failed", path=request.path, exc_info=failed)
    return _json({"error": {"code": "internal", "message": "店铺系统出了点问题。", "field": None}}, 500)
