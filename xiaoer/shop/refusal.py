"""Walk 1, next to last stop: the shop's error body, as one of our errors."""

from __future__ import annotations

import datetime as dt
from typing import Any

import msgspec

from xiaoer.shop.errors import (
    Locked,
    NotFound,
    NotYours,
    Refused,
    ShopError,
    Unavailable,
    Unsupported,
    WrongDigits,
)

NOT_HERE = 501


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """``{"error": {…}}``'s inside. ``message`` is Chinese and may be shown to the shopper."""

    code: str
    message: str
    field: str | None = None
    tries_left: int | None = None
    until: dt.datetime | None = None
    whole_phone: bool = False
    detail: dict[str, Any] = msgspec.field(default_factory=dict)


class ErrorBody(msgspec.Struct, frozen=True):
    error: Problem


def error_of(status: int, answer: bytes) -> ShopError:
    """Which error a non-2xx answer means; anything odd is Unavailable."""
    if status >= 500 and status != NOT_HERE:
        return Unavailable(f"the shop answered {status}")
    try:
        problem = msgspec.json.decode(answer, type=ErrorBody).error
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return Unavailable(f"the shop answered {status} without an error we know")
    if problem.code == "unsupported":
        return Unsupported(problem.code, problem.message, problem.detail)
    if problem.code == "wrong_digits":
        return WrongDigits(problem.tries_left or 0)
    if problem.code == "locked":
        return Locked(problem.until, whole_phone=problem.whole_phone)
    if status == 404:
        return NotFound(problem.code, problem.message)
    if problem.code in {"not_yours", "grant_expired"}:
        return NotYours(problem.code, problem.message)
    if status in {400, 403, 409, 422}:
        detail = problem.detail if problem.field is None else {"field": problem.field, **problem.detail}
        return Refused(problem.code, problem.message, detail)
    return Unavailable(f"the shop answered {status} {problem.code}")
