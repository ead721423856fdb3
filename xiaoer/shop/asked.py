"""Walk 1, next to last stop: is an answer about what was asked? A shop that answers for another order, another customer
or with a page that holds less than it counts is half broken, and nothing it says may be told."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, unquote

from xiaoer.shop.asker import kind_and_id
from xiaoer.talk import patterns

_THINGS = patterns.compile(r"^/v1/(orders|customers|products|services)/([^/]+)(/[^/]+)?")
_NAMED_BY = {"orders": "order_no", "customers": "customer_id"}
_ITSELF = {"orders": "order_no", "customers": "id", "products": "id", "services": "no"}


def why_not(target: str, answer: Any, on_behalf: str = "") -> str | None:
    """What does not fit, in words for the log; None when all does. ``target``: path and query of the question."""
    path, _, query = target.partition("?")
    offset = parse_qs(query).get("offset", ["0"])[0]
    thing = _THINGS.match(path)
    name = (_NAMED_BY.get(thing[1]) if thing[3] else _ITSELF[thing[1]]) if thing else None
    kind, who = kind_and_id(on_behalf)
    return (
        _hollow(answer, int(offset))
        or (_other(answer, name, unquote(thing[2])) if thing and name else None)
        or (_other(answer, "customer_id", who) if kind == "customer" else None)
    )


def _other(answer: Any, name: str, wanted: str) -> str | None:
    """Another's name on the answer, or on what it lists. Where there is no name nothing is wrong."""
    for one in _parts(answer):
        told = getattr(one, name, None)
        if told is not None and told != wanted:
            return f"{name} is another's"
    return None


def _parts(answer: Any) -> Iterator[Any]:
    """The answer itself, or each of a list or page; an order's parcels go with it, and the coupons of a sum."""
    if isinstance(answer, list):
        yield from answer
        return
    yield answer
    yield from getattr(answer, "parcels", ())
    yield from (getattr(one, "coupon", one) for one in [answer, *getattr(answer, "coupons", ())])
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
