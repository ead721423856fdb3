"""Walk 1, last stop: the way in: token, body by the contract, one transaction, same key → same answer."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Any

import msgspec

from xiaoer.shop.demo.abilities import insist_able
from xiaoer.shop.demo.database import DAY
from xiaoer.shop.demo.problem import ShopProblem, wrong_field
from xiaoer.shop.demo.routes import Route
from xiaoer.shop.demo.shop import Ask, Shop, ask_for, digest

KEPT_S = 2 * DAY
MOST_FIGURE = 100_000


@dataclass(frozen=True)
class Incoming:
    """What of an HTTP request matters here; absent headers are empty."""

    authorization: str
    on_behalf: str
    key: str
    query: dict[str, str]
    path: dict[str, str]
    body: bytes


def answer(shop: Shop, token: str | None, route: Route, incoming: Incoming) -> tuple[int, bytes]:
    """Status and JSON; never raises ShopProblem. ``token`` None: a door of the shop's own page, open to all."""
    try:
        if token is not None and not hmac.compare_digest(incoming.authorization.encode(), f"Bearer {token}".encode()):
            raise ShopProblem(401, "bad_token", "店铺接口的访问令牌不对。")
        _check_figures(incoming.query)
        body = _decoded(route, incoming.body)
        insist_able(shop, route.needs, incoming.query, body)
        ask = ask_for(shop, incoming.on_behalf, incoming.path, incoming.query, body, incoming.key)
        if route.method == "GET":
            return 200, msgspec.json.encode(route.handle(ask))
        return _changed(route, ask, incoming)
    except ShopProblem as problem:
        return problem.status, msgspec.json.encode(problem.body())


def _changed(route: Route, ask: Ask, incoming: Incoming) -> tuple[int, bytes]:
    """A wish with a key is granted once; a refusal changes nothing and may be asked again.

    A wrong try at proving an order is a refusal that must be kept, so it commits too.
    """
    if not route.keyed:
        with ask.shop.database.transaction():
            try:
                return 200, msgspec.json.encode(route.handle(ask))
            except ShopProblem as problem:
                return problem.status, msgspec.json.encode(problem.body())
    if not 1 <= len(incoming.key) <= 128:
        raise ShopProblem(400, "idempotency_key_required", "请求缺少 Idempotency-Key。", "Idempotency-Key")
    wish = digest(f"{route.path} {sorted(incoming.path.items())} {incoming.body!r}")
    base = ask.shop.database
    with base.transaction():
        before = base.row("SELECT * FROM done_before WHERE asker=? AND key=?", ask.asker, incoming.key)
        if before is not None:
            if before["wish"] != wish:
                raise ShopProblem(422, "key_reused", "同一个 Idempotency-Key 不能用于不同的请求。", "Idempotency-Key")
            return int(before["status"]), bytes(before["answer"])
        done = msgspec.json.encode(route.handle(ask))
        base.run("DELETE FROM done_before WHERE at<=?", ask.now - KEPT_S)
        base.insert("done_before", asker=ask.asker, key=incoming.key, wish=wish, status=201, answer=done, at=ask.now)
    return 201, done


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
    for name in ("limit", "offset"):
        text = query.get(name, "")
        if text and not (text.isascii() and text.isdigit() and _fits(name, int(text))):
            raise wrong_field(name, f"{name} 应为不小于 {1 if name == 'limit' else 0} 的整数。")


def _fits(name: str, figure: int) -> bool:
    return (1 if name == "limit" else 0) <= figure <= MOST_FIGURE
