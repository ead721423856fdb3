"""Walk 1, in the actions: how far a return, exchange or refund has come."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

from actions.cards import service_card
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, moment, money, sentence
from xiaoer.shop.contract import ServiceCase
from xiaoer.talk import patterns

_ASKS_HOW_FAR = patterns.compile(
    r"进度|到账|到哪|怎么样了|审核|处理(好|完|得|到)|退(回来)?了(没|吗)|还没(退|到|换|寄)"
    r"|(什么时候|多久|几天)(能|可以)?(退|到|换|寄)"
)
_OVER = frozenset({"refunded", "done", "closed", "rejected"})


def asks_how_far(text: str) -> bool:
    return bool(_ASKS_HOW_FAR.search(text))


async def latest_case(turn: Turn, kinds: Collection[str]) -> ServiceCase | None:
    """The customer's newest case of these kinds that is not over, else the newest; only the customer's own."""
    if not turn.customer_id:
        return None
    page = await shop().services(turn.customer_id, on_behalf=asker(turn))
    cases = [case for case in page.items if case.kind in kinds]
    named = [case for case in cases if case.order_no in turn.all("order_no")] or list(cases)
    named.sort(key=lambda case: (case.state not in _OVER, case.created_at), reverse=True)
    return named[0] if named else None


async def case_about(found: Found, item_ids: Collection[str]) -> ServiceCase | None:
    """The case of this order for one of these items that is not over, else the newest."""
    asked = (shop().service(number, on_behalf=found.on_behalf) for number in found.order.service_nos)
    cases = [case for case in await asyncio.gather(*asked) if case.item_id in item_ids]
    return max(cases, key=lambda case: (case.state not in _OVER, case.created_at), default=None)


def tell_case(case: ServiceCase, turn: Turn, reply: Reply) -> None:
    several = f"×{case.qty}" if case.qty > 1 else ""
    reply.say(
        f"{moment(case.created_at, turn.now)}为「{case.item_title}」{several}申请的{case.kind_text}，单号{case.no}，"
        f"现在是“{case.state_text}”。{sentence(case.progress)}{_money_back(case, turn)}",
        [Button("看这笔订单", "order_status", {"order_no": case.order_no}), PERSON],
        service_card(case),
    )
    reply.progress()


def _money_back(case: ServiceCase, turn: Turn) -> str:
    """How much, to where and by when, as far as the shop knows it yet."""
    if case.state != "refunding" and not case.refund_by:
        return arrival(case)
    if not case.refund_amount or case.state in _OVER:
        return ""
    to = f"会退到{case.refund_to}" if case.refund_to else "会原路退回"
    by = f"，最晚{day(case.refund_by, turn.now)}到账" if case.refund_by else ""
    return f"{money(case.refund_amount)}{to}{by}。{sentence(case.refund_arrival or '')}"


def arrival(case: ServiceCase) -> str:
    """What comes back and how long that takes by its way of payment, before it is on its way; else empty."""
    if not case.refund_amount or not case.refund_arrival or case.refund_by or case.state in _OVER:
        return ""
    to = f"退到{case.refund_to}" if case.refund_to else "退回"
    return f"{money(case.refund_amount)}在退款发起后原路{to}，{sentence(case.refund_arrival)}"
