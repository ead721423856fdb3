"""Walk 1, in the actions: what is faulty may still be exchanged or go back, which is quicker than mending."""

from __future__ import annotations

import asyncio

from actions.order_choice import Found
from actions.reply import Button
from actions.said import as_said
from actions.shop import shop
from xiaoer.shop.contract import Eligibility, OrderItem, ServiceKind
from xiaoer.shop.errors import Unsupported

_WAYS: tuple[tuple[ServiceKind, str], ...] = (("exchange", "换新"), ("return", "退货"))


async def swaps(item: OrderItem, found: Found) -> list[Button]:
    """Each with its fault as the reason, where the shop still accepts one."""
    number = found.order.order_no
    judged = await asyncio.gather(*(_judged(kind, found) for kind, _ in _WAYS))
    told = zip(_WAYS, judged, strict=True)
    return [as_said(title, kind, number) for (kind, title), allowed in told if allowed and _for_fault(allowed, item)]


def _for_fault(allowed: Eligibility, item: OrderItem) -> bool:
    return any(one.item_id == item.id and one.eligible and "quality" in one.reasons for one in allowed.items)


async def _judged(kind: ServiceKind, found: Found) -> Eligibility | None:
    """None: this shop does without it, so it is not spoken of."""
    try:
        return await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)
    except Unsupported:
        return None
