"""Walk 1, next to last stop: is an answer about what was asked? A shop that answers for another order, another customer
or with a page that holds less than it counts is half broken, and nothing it says may be told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote

_THINGS = re.compile(r"^/v1/(orders|customers|products|services)/([^/]+)(/[^/]+)?")
_NAMED_BY = {"orders": "order_no", "customers": "customer_id"}
_ITSELF = {"orders": "order_no", "customers": "id", "products": "id", "services": "no"}


def why_not(target: str, answer: Any) -> str | None:
    """What does not fit, in words for the log; None when all does. ``target``: path and query of the question."""
    path, _, query = target.partition("?")
    thing = _THINGS.match(path)
    if thing:
        name = _NAMED_BY.get(thing[1]) if thing[3] else _ITSELF[thing[1]]
        return _hollow(answer) or (_other(answer, name, unquote(thing[2])) if name else None)
    asked = parse_qs(query)
    owner = asked.get("customer_id", [""])[0] if path in {"/v1/orders", "/v1/services"} else ""
    return _hollow(answer, int(asked.get("offset", ["0"])[0])) or (
        _other(answer, "customer_id", owner) if owner else None
    )


def _other(answer: Any, name: str, wanted: str) -> str | None:
    """Another's name on the answer, or on what it lists. Where there is no name nothing is wrong."""
    for one in _parts(answer):
        told = getattr(one, name, None)
        if told is not None and told != wanted:
            return f"{name} is another's"
    return None


def _parts(answer: Any) -> Iterator[Any]:
    """The answer itself, or each of a list or page; an order's parcels go with it."""
    if isinstance(answer, list):
        yield from answer
        return
    yield answer
    yield from getattr(answer, "parcels", ())
    if hasattr(answer, "total") and hasattr(answer, "items"):
        yield from (one for one in answer.items if hasattr(one, "customer_id"))


def _hollow(answer: Any, offset: int = 0) -> str | None:
    """It says that there is something, and there is nothing."""
    items, total = getattr(answer, "items", None), getattr(answer, "total", None)
    if items == [] and isinstance(total, int) and total > offset:
        return f"an empty page of {total}"
    if getattr(answer, "eligible", False) and not any(one.eligible for one in items or ()):
        return "eligible, but no item is"
    return None
