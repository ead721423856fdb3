"""Walk 1, last stop: how the demo shop says no: a status, a code, Chinese words fit for the shopper."""

from __future__ import annotations

from typing import Any


class ShopProblem(Exception):
    """``extra`` joins the error body (tries_left, until, detail)."""

    def __init__(self, status: int, code: str, message: str, field: str | None = None, **extra: Any) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.field = field
        self.extra = extra

    def body(self) -> dict[str, Any]:
        return {"error": {"code": self.code, "message": self.message, "field": self.field, **self.extra}}


def not_found(code: str, message: str) -> ShopProblem:
    return ShopProblem(404, code, message)


def no_such_order() -> ShopProblem:
    return not_found("order_not_found", "没有查到这笔订单，麻烦核对一下订单号。")


def not_yours() -> ShopProblem:
    return ShopProblem(403, "not_yours", "为了保护顾客信息，这里需要先确认身份。")


def refused(code: str, message: str, **detail: Any) -> ShopProblem:
    return ShopProblem(409, code, message, detail=detail)


def wrong_field(field: str, message: str, code: str = "bad_request") -> ShopProblem:
    return ShopProblem(422, code, message, field)
