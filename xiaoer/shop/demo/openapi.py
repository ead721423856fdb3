"""The shop's API described for others: OpenAPI 3.1, made from the route table and the contract."""

from __future__ import annotations

from typing import Any

import msgspec

from xiaoer import __version__
from xiaoer.shop.demo.routes import ROUTES, Route
from xiaoer.shop.refusal import ErrorBody
from xiaoer.talk import patterns


def openapi(shop_name: str) -> dict[str, Any]:
    shapes = [route.answer for route in ROUTES]
    bodies = [route.body for route in ROUTES if route.body is not None]
    wanted = [*shapes, *bodies, ErrorBody]
    schemas, components = msgspec.json.schema_components(wanted, ref_template="#/components/schemas/{name}")
    by_type = dict(zip(map(str, wanted), schemas, strict=True))
    paths: dict[str, Any] = {}
    for route in ROUTES:
        paths.setdefault(_path(route), {})[route.method.lower()] = _operation(route, by_type)
    return {
        "openapi": "3.1.0",
        "info": {"title": f"{shop_name} · shop API", "version": __version__, "description": _ABOUT},
        "security": [{"bearer": []}],
        "paths": paths,
        "components": {"schemas": components, "securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}},
    }


_ABOUT = (
    "Money is integer fen; times are ISO-8601 with +08:00. X-On-Behalf-Of says who asks "
    "(customer:<id>, grant:<token>, visitor:<id>); somebody else's order is 404. POSTs need an Idempotency-Key."
)


def _path(route: Route) -> str:
    return route.path.replace("<", "{").replace(">", "}")


def _operation(route: Route, by_type: dict[str, Any]) -> dict[str, Any]:
    good = "201" if route.keyed else "200"
    operation: dict[str, Any] = {
        "summary": route.summary,
        "description": f"Who may ask: {route.who}.",
        "parameters": _parameters(route),
        "responses": {
            good: {"description": "done", "content": _json(by_type[str(route.answer)])},
            "default": {"description": "a problem", "content": _json(by_type[str(ErrorBody)])},
        },
    }
    if route.body is not None:
        operation["requestBody"] = {"required": True, "content": _json(by_type[str(route.body)])}
    return operation


def _parameters(route: Route) -> list[dict[str, Any]]:
    inside = [_parameter(name, "path", True) for name in patterns.findall(r"<(\w+)>", route.path)]
    asked = [_parameter(name, "query", False) for name in route.query]
    headers = [_parameter("X-On-Behalf-Of", "header", route.who != "anyone")]
    if route.keyed:
        headers.append(_parameter("Idempotency-Key", "header", True))
    return inside + asked + headers


def _parameter(name: str, place: str, required: bool) -> dict[str, Any]:
    kind = "integer" if name in ("limit", "offset") else "string"
    return {"name": name, "in": place, "required": required, "schema": {"type": kind}}


def _json(schema: Any) -> dict[str, Any]:
    return {"application/json": {"schema": schema}}
