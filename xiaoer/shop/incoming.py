"""Walk 1, last stop: a request to a shop's API as every shop reads it: token, figures, body by the contract."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sanic import Request

from xiaoer.shop.asker import HEADER
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.talk.outside import Misshapen, Unreadable, decode, same

_LEAST = {"limit": 1, "offset": 0}
_MOST = 100_000
_LONGEST_KEY = 128


@dataclass(frozen=True)
class Incoming:
    """What of an HTTP request matters here; absent headers are empty."""

    authorization: str
    on_behalf: str
    key: str
    query: dict[str, str]
    path: dict[str, str]
    body: bytes


def incoming_of(request: Request, path: dict[str, str]) -> Incoming:
    headers = request.headers
    return Incoming(
        authorization=headers.get("authorization", ""),
        on_behalf=headers.get(HEADER.lower(), ""),
        key=headers.get("idempotency-key", ""),
        query={name: values[0] for name, values in request.args.items()} if request.query_string else {},
        path=path,
        body=request.body,
    )


def insist_token(incoming: Incoming, token: str) -> None:
    if not same(incoming.authorization, f"Bearer {token}"):
        raise ShopProblem(401, "bad_token", "店铺接口的访问令牌不对。")


def insist_key(incoming: Incoming) -> None:
    if not 1 <= len(incoming.key) <= _LONGEST_KEY:
        raise ShopProblem(400, "idempotency_key_required", "请求缺少 Idempotency-Key。", "Idempotency-Key")


def key_reused() -> ShopProblem:
    return ShopProblem(422, "key_reused", "同一个 Idempotency-Key 不能用于不同的请求。", "Idempotency-Key")


def insist_figures(query: dict[str, str]) -> None:
    for name, least in _LEAST.items():
        text = query.get(name, "")
        if text and not (text.isascii() and text.isdigit() and len(text) < 10 and least <= int(text) <= _MOST):
            raise wrong_field(name, f"{name} 应为不小于 {least} 的整数。")


def body_of(incoming: Incoming, shape: Any) -> Any:
    """The body in the contract's shape; None where the endpoint takes none."""
    if shape is None:
        return None
    try:
        return decode(incoming.body or b"{}", shape)
    except Misshapen as wrong:
        message, _, field = str(wrong).partition(" - at `$.")
        raise wrong_field(field.rstrip("`") or "body", f"请求内容不对：{message}") from wrong
    except Unreadable as wrong:
        raise ShopProblem(400, "bad_json", "请求不是有效的 JSON。", "body") from wrong
