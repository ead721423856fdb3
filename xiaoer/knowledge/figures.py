"""Walk 1, beside the shop: ``{policies.shipping.postage:money}`` in an article, checked at start, filled when told.

A path goes through the policies of the shop's contract; an entry of a list is named by its key
(``policies.categories.fresh.return_days``). Without ``:money`` (fen) a figure stands as it is and a list is told.
"""

from __future__ import annotations

import datetime as dt
import typing
from collections.abc import Sequence

import msgspec

from xiaoer.shop.contract import Policies
from xiaoer.talk import patterns

_PLACEHOLDER = patterns.compile(r"\{([^{}]*)\}")
_PATH = patterns.compile(r"policies((?:\.\w+)+)(:money)?")
_KEYS = {"categories": "category", "refund_arrival": "method"}
_NOT_FOR_SHOPPERS = frozenset({"compensation", "gift_cases"})
_PLAIN = (str, int, dt.date)


class Missing(Exception):
    """The shop's policies do not hold what the article names."""


def wrong_with(text: str) -> list[str]:
    """What is wrong with the placeholders of a text, as far as the contract tells."""
    wrong = [why for inside in _PLACEHOLDER.findall(text) if (why := _why_wrong(inside))]
    return wrong + (["a brace without its other half"] if patterns.search(r"[{}]", _PLACEHOLDER.sub("", text)) else [])


def _why_wrong(inside: str) -> str | None:
    match = _PATH.fullmatch(inside)
    if not match:
        return f"{{{inside}}} is no placeholder; write {{policies.…}} or {{policies.…:money}}"
    kind: object = Policies
    for part in match[1][1:].split("."):
        if part in _NOT_FOR_SHOPPERS:
            return f"{{{inside}}}: {part} is not for shoppers"
        kind = _step(kind, part)
        if kind is None:
            return f"{{{inside}}}: the shop's policies have no {part} there"
    if kind not in _PLAIN and kind != list[str]:
        return f"{{{inside}}} names no single figure or text"
    if match[2] and kind is not int:
        return f"{{{inside}}} is no money"
    return None


def _step(kind: object, part: str) -> object:
    """The type one step further; None where there is none. Keys of lists are known to the shop alone."""
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is list:
        return inner[0] if isinstance(inner[0], type) and issubclass(inner[0], msgspec.Struct) else None
    if origin is dict:
        return inner[1]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return typing.get_type_hints(kind).get(part)
    return None


def filled(text: str, policies: Policies) -> str:
    """The text with the shop's figures; Missing when one is not there."""
    return _PLACEHOLDER.sub(lambda match: _value(match[1], policies), text)


def _value(inside: str, policies: Policies) -> str:
    match = _PATH.fullmatch(inside)
    if not match:
        raise Missing(inside)
    value: object = policies
    came_by = ""
    for part in match[1][1:].split("."):
        value, came_by = _inner(value, part, came_by, inside), part
    if match[2] and isinstance(value, int):
        return f"{value // 100}.{value % 100:02d}".removesuffix(".00") + "元"
    if isinstance(value, str):
        return value.strip().rstrip("。；")
    if isinstance(value, Sequence):
        return "、".join(str(one) for one in value)
    return str(value)


def held(path: str, policies: Policies) -> bool:
    """The policies have something there: a text, a list that is not empty, a number above 0. ``path``: policies.…"""
    value: object = policies
    came_by = ""
    try:
        for part in path.split(".")[1:]:
            value, came_by = _inner(value, part, came_by, path), part
    except Missing:
        return False
    return bool(value)


def wrong_path(path: str) -> str | None:
    """What is wrong with it, as far as the contract tells; it need not name a single figure."""
    kind: object = Policies
    for part in path.split(".")[1:]:
        kind = _step(kind, part)
        if kind is None:
            return f"{path}: the shop's policies have no {part} there"
    return None


def _inner(value: object, part: str, came_by: str, inside: str) -> object:
    found: object = None
    if isinstance(value, list):
        key = _KEYS.get(came_by, "")
        found = next((one for one in value if getattr(one, key, None) == part), None)
    elif isinstance(value, dict):
        found = value.get(part)
    else:
        found = getattr(value, part, None)
    if found is None or found == "":
        raise Missing(inside)
    return found
