"""How the bookshop says no."""

from __future__ import annotations

from typing import Any


class No(Exception):
    def __init__(self, status: int, code: str, message: str, field: str | None = None, **more: Any) -> None:
        super().__init__(message)
        self.status = status
        self.error = {"code": code, "message": message, "field": field, **more}


def no_order() -> No:
    return No(404, "order_not_found", "没有找到这笔订单，请再核对一下订单号。")


def not_yours() -> No:
    return No(403, "not_yours", "请先登录书店的账号。")


def wrong(field: str, message: str) -> No:
    return No(422, "bad_request", message, field)
