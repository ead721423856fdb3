"""Walk 2, where a no is put into words: every refusal of the desk as JSON in Chinese, the field named."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.store.database import DatabaseAway
from xiaoer.talk.errors import NotFound, Refused, StaleLease, Taken, TalkError, TooMany


class SignedOut(TalkError):
    """No session, or it has run out."""


class NotAllowed(Refused):
    """Known, but not with this role or this page."""


class LeaseLost(Refused):
    """The lease has moved on; ``by`` is who has the conversation now, if a person has."""

    def __init__(self, current: int, by: str | None) -> None:
        message = f"会话已由 {by} 接手" if by else "会话已不在你手上，请刷新后再试"
        super().__init__("stale_lease", message)
        self.current = current
        self.by = by


async def answer_refusal(_request: Request, refusal: TalkError) -> HTTPResponse:
    if isinstance(refusal, LeaseLost):
        return _no(409, refusal.code, refusal.message, current=refusal.current, by=refusal.by)
    if isinstance(refusal, TooMany):
        return _no(429, refusal.code, refusal.message, headers={"Retry-After": str(refusal.wait_s)})
    if isinstance(refusal, NotAllowed):
        return _no(403, refusal.code, refusal.message)
    if isinstance(refusal, Refused):
        status = 409 if refusal.field is None else 422
        return _no(status, refusal.code, refusal.message, refusal.field)
    if isinstance(refusal, Taken):
        return _no(409, "taken", f"{refusal.by} 先接了这位顾客", by=refusal.by)
    if isinstance(refusal, StaleLease):
        return _no(409, "stale_lease", "会话已不在你手上，请刷新后再试", current=refusal.current, by=None)
    if isinstance(refusal, NotFound):
        return _no(404, "not_found", "没有找到这个会话")
    return _no(401, "signed_out", "请先登录")


async def answer_away(_request: Request, _away: DatabaseAway) -> HTTPResponse:
    return _no(503, "busy", "系统正忙，请稍后再试", headers={"Retry-After": "2"})


def _no(
    status: int, code: str, message: str, field: str | None = None, headers: dict[str, str] | None = None, **more: Any
) -> HTTPResponse:
    return json({"error": {"code": code, "message": message, "field": field, **more}}, status=status, headers=headers)
