"""Walk 1, in the actions: a matter taken down with the shop for a colleague to answer, and how far that is.

The shop's API has one door for it, complaints; it opens for signed-in customers only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker, proven
from actions.wording import moment, sentence
from xiaoer.shop.contract import Complaint, ComplaintRequest, ComplaintTopic
from xiaoer.shop.errors import Unsupported


@dataclass(frozen=True)
class Matter:
    """``name``: what it is called to the shopper. ``text``: for the colleague, with the shopper's words."""

    topic: ComplaintTopic
    name: str
    text: str
    order_no: str


async def register(
    matter: Matter, turn: Turn, reply: Reply, before: str, after: str = "", buttons: Sequence[Button] = ()
) -> None:
    """Taken down for a colleague, with ``before`` in front of it; where it cannot be, a person comes with the facts."""
    ticket = await take_down(matter.topic, matter.text, turn, matter.order_no)
    if ticket is None:
        reply.say(f"{before}我请同事来接着办，您说过的不用再重复。")
        reply.hand_off("policy", f"{matter.name}: {matter.order_no}")
        return
    reply.say(
        f"{before}“{matter.name}”已经帮您登记给{colleagues(ticket)}，{number_and_day(ticket, turn)}。{after}",
        [*buttons, PERSON],
    )


async def told_if_open(matter: Matter, turn: Turn, reply: Reply) -> bool:
    """The same was taken down before and is not answered yet: it is told, not filed twice."""
    ticket = await latest_ticket(matter.topic, turn, matter.order_no)
    if ticket is None or ticket.state == "closed":
        return False
    tell_ticket(ticket, turn, reply)
    return True


async def take_down(topic: ComplaintTopic, text: str, turn: Turn, order_no: str | None = None) -> Complaint | None:
    """The same words about the same order are one ticket. None: nobody is signed in, this shop takes nothing down (then
    a person can be offered), or one is on the way already."""
    if not turn.customer_id or turn.waiting:
        return None
    if order_no in proven(turn):  # perhaps of another account, which this customer may not name
        text, order_no = f"订单{order_no}：{text}", None
    wish = ComplaintRequest(topic=topic, text=text[:500], order_no=order_no)
    key = hashlib.sha256(f"{topic}\0{order_no}\0{wish.text}".encode()).hexdigest()
    try:
        return await shop().complain(turn.customer_id, wish, key=key, on_behalf=asker(turn))
    except Unsupported:
        return None


async def latest_ticket(topic: ComplaintTopic, turn: Turn, order_no: str | None = None) -> Complaint | None:
    """The customer's newest about this, of one order if it is named."""
    if not turn.customer_id:
        return None
    try:
        tickets = await shop().complaints(turn.customer_id, on_behalf=asker(turn))
    except Unsupported:
        return None
    fitting = [one for one in tickets if one.topic == topic and (order_no is None or one.order_no == order_no)]
    return max(fitting, key=lambda one: one.at, default=None)


def tell_ticket(ticket: Complaint, turn: Turn, reply: Reply) -> None:
    """How far it is, in the shop's words."""
    due = ticket.answer_by if ticket.state != "closed" else None
    by = f"最晚{moment(due, turn.now)} 前给您答复。" if due else ""
    whose = f"由{colleagues(ticket)}在跟，" if due else ""
    result = f"处理结果：{sentence(ticket.result)}" if ticket.result else ""
    began = f"{moment(ticket.at, turn.now)}登记的“{ticket.topic_text}”，编号{ticket.id}"
    reply.say(f"{began}，现在是“{ticket.state_text}”。{result}{whose}{by}", [PERSON])
    reply.progress()


def colleagues(ticket: Complaint) -> str:
    """物流的同事; only what the shop told."""
    whose = ticket.department_text
    return whose if ticket.department == "supervisor" else f"{whose}的同事" if whose else "同事"


def number_and_day(ticket: Complaint, turn: Turn) -> str:
    """编号TS…，最晚明天 10:00 前给您答复"""
    by = f"，最晚{moment(ticket.answer_by, turn.now)} 前给您答复" if ticket.answer_by else ""
    return f"编号{ticket.id}{by}"
