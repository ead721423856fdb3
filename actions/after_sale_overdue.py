"""Money that should be back and is not: the ticket to finance that can be offered for it, or the one open already."""

from __future__ import annotations

from actions.deeds.consent import Offer
from actions.ticket import Matter, latest_ticket, takes_tickets
from actions.turn import Turn
from xiaoer.shop.contract import Complaint

_NAME = "退款超时未到账"


def _matter(order_no: str, facts: str) -> Matter:
    return Matter("refund", _NAME, f"{_NAME}：{facts}", order_no)


async def overdue_offer(order_no: str, facts: str, turn: Turn) -> Offer | None:
    """None for a visitor, and where the shop takes nothing down."""
    return _matter(order_no, facts).offer(turn) if await takes_tickets(turn) else None


async def overdue_open(order_no: str, turn: Turn) -> Complaint | None:
    ticket = await latest_ticket("refund", turn, order_no)
    return ticket if ticket and ticket.state != "closed" else None
