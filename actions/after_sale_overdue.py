"""Money that should be back and is not: the ticket to finance that can be offered for it, or the one open already."""

from __future__ import annotations

from actions.deeds.consent import Offer
from actions.shop import shop
from actions.ticket import Matter, latest_ticket
from actions.turn import Turn
from xiaoer.shop.contract import Complaint

_NAME = "退款超时未到账"


def _matter(order_no: str, facts: str) -> Matter:
    return Matter("refund", _NAME, f"{_NAME}：{facts}", order_no)


async def overdue_offer(order_no: str, facts: str, turn: Turn) -> Offer | None:
    """None for a visitor, and where the shop takes nothing down."""
    if not turn.customer_id or turn.waiting or await shop().cannot("complaints"):
        return None
    matter = _matter(order_no, facts)
    return Offer.of("ticket", matter.subject, matter.request(turn))


async def overdue_open(order_no: str, turn: Turn) -> Complaint | None:
    ticket = await latest_ticket("refund", turn, order_no)
    return ticket if ticket and ticket.state != "closed" else None
