"""Walk 1, behind the last stop: the way in: token, what it cannot, body by the contract, same key → same answer."""

from __future__ import annotations

import asyncio
import hmac
from typing import Any

import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.asker import kind_and_id
from xiaoer.shop.demo.database import DAY
from xiaoer.shop.demo.door import Incoming
from xiaoer.shop.demo.log import log
from xiaoer.shop.demo.problem import ShopProblem, wrong_field
from xiaoer.shop.vendure.ask import Ask, Bridge, digest
from xiaoer.shop.vendure.graph import VendureError
from xiaoer.shop.vendure.routes import AFTER_SALE, WITHOUT, Route

KEPT_S = 2 * DAY
_AWAY = ShopProblem(503, "upstream", "店铺系统这会儿没有响应。")
_one_deed_at_a_time = asyncio.Lock()


async def answer(bridge: Bridge, token: str, route: Route, incoming: Incoming) -> tuple[int, bytes]:
    """Status and JSON; never raises."""
    try:
        if not hmac.compare_digest(incoming.authorization.encode(), f"Bearer {token}".encode()):
            raise ShopProblem(401, "bad_token", "店铺接口的访问令牌不对。")
        if route.handle is None:
            raise _no_one_answers(route, incoming)
        _check_figures(incoming.query)
        body = _decoded(route, incoming.body)
        kind, who = kind_and_id(incoming.on_behalf)
        ask = Ask(bridge, kind, who, incoming.path, incoming.query, body)
        if route.method == "GET":
            return 200, msgspec.json.encode(await route.handle(ask))
        async with _one_deed_at_a_time:
            return await _done(route, ask, incoming)
    except ShopProblem as problem:
        return problem.status, msgspec.json.encode(problem.body())
    except VendureError as failed:
        log.warning("vendure failed", path=route.path, why=str(failed))
        return 503, msgspec.json.encode(_AWAY.body())


async def _done(route: Route, ask: Ask, incoming: Incoming) -> tuple[int, bytes]:
    """A refusal is not kept: the same key may ask again."""
    assert route.handle is not None
    if not route.keyed:
        return 200, msgspec.json.encode(await route.handle(ask))
    if not 1 <= len(incoming.key) <= 128:
        raise ShopProblem(400, "idempotency_key_required", "请求缺少 Idempotency-Key。", "Idempotency-Key")
    base = ask.bridge.beside
    wish = digest(f"{route.path} {sorted(incoming.path.items())} {incoming.body!r}")
    before = base.row("SELECT * FROM done_before WHERE asker=? AND key=?", ask.asker, incoming.key)
    if before is not None:
        if before["wish"] != wish:
            raise ShopProblem(422, "key_reused", "同一个 Idempotency-Key 不能用于不同的请求。", "Idempotency-Key")
        return 201, bytes(before["answer"])
    done = msgspec.json.encode(await route.handle(ask))
    base.run("DELETE FROM done_before WHERE at<=?", ask.now - KEPT_S)
    base.add("done_before", asker=ask.asker, key=incoming.key, wish=wish, answer=done, at=ask.now)
    return 201, done


def _no_one_answers(route: Route, incoming: Incoming) -> ShopProblem:
    needs = route.needs
    if needs == AFTER_SALE:
        needs = incoming.query.get("kind", "") if route.method == "GET" else _kind_in(incoming.body)
        if route.method == "GET" and needs not in c.SERVICE_KIND_TEXT:
            return wrong_field("kind", "kind 只能是 return、exchange 或 refund。")
    cannot = {str(name): text for name, text in c.lacking(WITHOUT).cannot.items()}
    return ShopProblem(501, "unsupported", cannot.get(needs, cannot["return"]))


def _kind_in(body: bytes) -> str:
    try:
        return msgspec.json.decode(body, type=c.ServiceRequest).kind
    except msgspec.MsgspecError:
        return ""


def _decoded(route: Route, body: bytes) -> Any:
    if route.body is None:
        return None
    try:
        return msgspec.json.decode(body or b"{}", type=route.body)
    except msgspec.ValidationError as wrong:
        message, _, field = str(wrong).partition(" - at `$.")
        raise wrong_field(field.rstrip("`") or "body", f"请求内容不对：{message}") from wrong
    except (msgspec.DecodeError, UnicodeDecodeError) as wrong:
        raise ShopProblem(400, "bad_json", "请求不是有效的 JSON。", "body") from wrong


def _check_figures(query: dict[str, str]) -> None:
    for name, least in (("limit", 1), ("offset", 0)):
        text = query.get(name, "")
        if text and not (text.isascii() and text.isdigit() and least <= int(text) <= 100_000):
            raise wrong_field(name, f"{name} 应为不小于 {least} 的整数。")
