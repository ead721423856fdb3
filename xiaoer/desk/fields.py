"""Walk 2, what agents send: fields of a JSON body, checked one by one; a refusal names the field in Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sanic import Request

from xiaoer.talk import wording, words
from xiaoer.talk.errors import Refused
from xiaoer.talk.length import MOST_CHARACTERS
from xiaoer.talk.outside import Unreadable, decode


def body(request: Request) -> Mapping[str, Any]:
    if request.body and not request.content_type.startswith("application/json"):
        raise Refused("bad_body", "请求的 Content-Type 应为 application/json", "body")
    try:
        given = decode(request.body) if request.body else {}
    except Unreadable as wrong:
        raise Refused("bad_body", "请求内容不是有效的 JSON", "body") from wrong
    if not isinstance(given, dict):
        raise Refused("bad_body", "请求内容应为 JSON 对象", "body")
    return given


def text(given: Mapping[str, Any], field: str, called: str, *, most: int = MOST_CHARACTERS, needed: bool = True) -> str:
    value = given.get(field, "")
    if not isinstance(value, str):
        raise Refused("bad_field", f"{called}应为文字", field)
    value = words.clean(value)
    if needed and words.is_empty(value):
        raise Refused("missing", f"请填写{called}", field)
    if len(value) > most:
        raise Refused("too_long", f"{called}最多 {most} 字，现在 {len(value)} 字", field)
    return value


def account(given: Mapping[str, Any]) -> str:
    """The name somebody signs in by. Nothing is taken out of it: xiaomei and a NUL is not xiaomei."""
    value = text(given, "username", "账号", most=64)
    if value != given["username"].strip() or not value.isprintable():
        raise Refused("bad_field", "账号里有看不见的字符，请删掉重新输入", "username")
    return value.lower()


def lease(given: Mapping[str, Any]) -> int:
    value = given.get("lease")
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2**31:
        raise Refused("bad_field", "缺少会话的租约编号，请刷新页面", "lease")
    return value


def lease_in_form(request: Request) -> int:
    """Beside a file: a form has words only."""
    given = str(request.form.get("lease") or "") if request.form else ""
    return lease({"lease": int(given) if given.isascii() and given.isdigit() and len(given) < 11 else None})


def upload(given: Mapping[str, Any]) -> str:
    value = given["upload"]
    if not isinstance(value, str) or len(value) > 64:
        raise Refused("unknown_upload", wording.UNKNOWN_UPLOAD, "upload")
    return value


def client_id(given: Mapping[str, Any]) -> str:
    value = given.get("id")
    if not isinstance(value, str) or not words.is_client_id(value):
        raise Refused("bad_field", "消息编号应为 1–64 位字母、数字、_ 或 -", "id")
    return value


def one_of(given: Mapping[str, Any], field: str, called: str, choices: Sequence[str]) -> str:
    value = given.get(field)
    if value not in choices:
        raise Refused("bad_field", f"{called}应为：{'、'.join(choices)}", field)
    return str(value)
