"""Walk 1, in the actions: how far a return, exchange or refund has come."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from actions.cards import service_card
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.wording import money, sentence
from xiaoer.shop.contract import ServiceCase

OVER = frozenset({"refunded", "done", "closed", "rejected"})
"""States of a case of which nothing more is to come."""


async def of_one_order(found: Found) -> list[ServiceCase]:
    numbers = found.order.service_nos
    return list(await asyncio.gather(*(shop().service(one, on_behalf=found.on_behalf) for one in numbers)))


async def case_about(found: Found, item_ids: Collection[str]) -> ServiceCase | None:
    """The case of this order for one of these items that is not over, else the newest."""
    cases = [case for case in await of_one_order(found) if case.item_id in item_ids]
    return max(cases, key=lambda case: (case.state not in OVER, case.created_at), default=None)


def tell_case(case: ServiceCase, reply: Reply) -> None:
    """That it is under way already, and how far; what is asked of its money is answered by aspect."""
    again = Button("看这笔订单", "order_status", {"order_no": case.order_no})
    reply.say(f"「{case.item_title}」在办{case.kind_text}，单号{case.no}。{sentence(case.progress)}", [again, PERSON],
              service_card(case))  # fmt: skip
    reply.progress()


def arrival(case: ServiceCase) -> str:
    """What comes back and how long that takes by its way of payment, before it is on its way; else empty."""
    if not case.refund_amount or not case.refund_arrival or case.refund_by or case.state in OVER:
        return ""
    to = f"退到{case.refund_to}" if case.refund_to else "退回"
    return f"{money(case.refund_amount)}在退款发起后原路{to}，{sentence(case.refund_arrival)}"
