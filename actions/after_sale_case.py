"""Walk 1, in the actions: how far a return, exchange or refund has come."""

from __future__ import annotations

import re

from actions.cards import service_card
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, moment, money, sentence
from xiaoer.shop.contract import ServiceCase

_ASKS_HOW_FAR = re.compile(
    r"进度|到账|到哪|怎么样了|审核|处理(好|完|得|到)|退(回来)?了(没|吗)|还没(退|到|换|寄)"
    r"|(什么时候|多久|几天)(能|可以)?(退|到|换|寄)"
)
_OVER = frozenset({"refunded", "done", "closed", "rejected"})


def asks_how_far(text: str) -> bool:
    return bool(_ASKS_HOW_FAR.search(text))


async def latest_case(turn: Turn) -> ServiceCase | None:
    """The customer's newest case that is not over, else the newest; only the customer's own."""
    if not turn.customer_id:
        return None
    cases = (await shop().services(turn.customer_id, on_behalf=asker(turn))).items
    named = [case for case in cases if case.order_no in turn.all("order_no")] or list(cases)
    named.sort(key=lambda case: (case.state not in _OVER, case.created_at), reverse=True)
    return named[0] if named else None


def tell_case(case: ServiceCase, turn: Turn, reply: Reply) -> None:
    refund = ""
    if case.refund_amount and case.refund_by and case.state not in _OVER:
        to = f"会退到{case.refund_to}，" if case.refund_to else ""
        refund = f"{money(case.refund_amount)}{to}最晚{day(case.refund_by, turn.now)}到账。"
    reply.say(
        f"{moment(case.created_at, turn.now)}为「{case.item_title}」申请的{case.kind_text}，单号{case.no}，"
        f"现在是“{case.state_text}”。{sentence(case.progress)}{refund}",
        [Button("看这笔订单", "order_status", {"order_no": case.order_no}), PERSON],
        service_card(case),
    )
    reply.progress()
