"""Which case a question is about: a return, exchange, refund or repair that was filed. The shop is asked, not the talk:
it may have been filed today, before this talk, or elsewhere."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import replace

from actions.after_sale_case import OVER, of_one_order
from actions.case_sent import goods_sent
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, never
from actions.linking import is_called
from actions.order_choice import Found
from actions.say.told import Told
from actions.shop import shop
from actions.skills.standing import told_at_stage, told_at_stage_of
from actions.who import asker
from xiaoer.shop.contract import Order, ServiceCase

FORM = "after_sale_form"
KINDS: dict[str, frozenset[str]] = {
    "return": frozenset({"return", "refund"}),
    "refund": frozenset({"refund", "return"}),
    "exchange": frozenset({"exchange"}),
    "repair": frozenset({"repair"}),
}
"""What people mean by the name of a topic: money comes back by a return, too."""

_BOTH_WAYS = frozenset({"return", "exchange"})
"""Called by each other's name: 弹力带寄回去了 is of an exchange as well."""

_STILL_TO_COME = frozenset({"pickup", "where", "withdraw"})
"""Asked of what is not over."""

AboutCase = Callable[[ServiceCase, Asked], Awaitable[Told | None]]
Without = Callable[[Found | None, Asked], Awaitable[Told | None]]


def has_case(order: Order) -> bool:
    return bool(order.service_nos)


def of_case(about: AboutCase, without: Without) -> OfOrder:
    """An aspect of what was filed; ``without``: nothing fitting was, for this order or for anybody."""

    async def told_of(found: Found | None, asked: Asked) -> Told | None:
        case = await filed(asked, found)
        told = await _of_case(case, about, asked) if case else await _without(found, without, asked)
        return replace(told, order_no=told.order_no or case.order_no) if told and case else told

    async def of_shopper(asked: Asked) -> Told | None:
        return await told_of(None, asked)

    return OfOrder(told_of, has_case, general=of_shopper, by_stage=never)


async def _of_case(case: ServiceCase, about: AboutCase, asked: Asked) -> Told | None:
    """By the stage of the case, unless the shopper says that it is further."""
    staged = None if goods_sent(case, asked.turn) else told_at_stage_of(case, asked)
    return staged or await about(case, asked)


async def _without(found: Found | None, without: Without, asked: Asked) -> Told | None:
    return (await told_at_stage(found, asked) if found else None) or await without(found, asked)


async def filed(asked: Asked, found: Found | None = None) -> ServiceCase | None:
    """In the order meant; where that has none and was not named, any other of this shopper's. Never one while another
    is being filled in."""
    if asked.turn.open_form == FORM:
        return None
    own = await of_one_order(found) if found else []
    cases = _fitting(own, asked, either=bool(asked.turn.all("product")))
    if not cases and asked.turn.customer_id and not (found and _named(asked)):
        page = await shop().services(asked.turn.customer_id, on_behalf=asker(asked.turn))
        others = [one for one in page.items if not own or one.state not in OVER]
        cases = _fitting(others, asked, either=not asked.turn.slot("order_no"))
    cases = cases or _fitting(own, asked)
    if found is None and asked.matter.aspect in _STILL_TO_COME:
        cases = [one for one in cases if one.state not in OVER]
    nouns = asked.turn.all("product") or [one.span for one in asked.subjects if one.kind == "goods"]
    called = [one for one in cases if any(is_called(one.item_title, one.item_title, noun) for noun in nouns)]
    return max(called or cases, key=lambda one: _rank(one, asked), default=None)


def _fitting(cases: Collection[ServiceCase], asked: Asked, *, either: bool = True) -> list[ServiceCase]:
    """``either``: a return may be an exchange, where nothing of that name runs."""
    kinds = KINDS[asked.topic]
    fitting = [one for one in cases if one.kind in kinds]
    open_ones = [one for one in cases if one.state not in OVER]
    return fitting or (open_ones if either and asked.topic in _BOTH_WAYS else [])


def _rank(case: ServiceCase, asked: Asked) -> tuple[bool, bool, float]:
    """What is not over first, then what goes by the topic's own name, then the newest."""
    return case.state not in OVER, case.kind == asked.topic, case.created_at.timestamp()


def _named(asked: Asked) -> bool:
    return any(asked.turn.all(kind) for kind in ("order_no", "parcel_no", "position", "date", "tail", "amount"))
