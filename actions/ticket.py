"""Walk 1, in the actions: a matter taken down for a colleague to answer, when wished or agreed to; how far it is.

The shop's API has one door for it, complaints; it opens for signed-in customers only.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.wishes import wished
from actions.reply import PERSON, Button, Reply
from actions.say.titles import TO_COLLEAGUE
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

    @property
    def subject(self) -> str:
        """One ticket about one thing of one order."""
        return f"{self.topic}:{self.order_no}"

    def request(self, turn: Turn) -> ComplaintRequest:
        text, order_no = self.text, self.order_no or None
        if order_no in proven(turn):  # perhaps of another account, which this customer may not name
            text, order_no = f"订单{order_no}：{text}", None
        return ComplaintRequest(topic=self.topic, text=text[:500], order_no=order_no)

    def offer(self, turn: Turn) -> Offer:
        """To take it down, on a yes."""
        return Offer.of("ticket", self.subject, self.request(turn))


async def takes_tickets(turn: Turn) -> bool:
    """From this shopper, now."""
    return bool(turn.customer_id) and not turn.waiting and await shop().can("complaints")


async def register(
    matter: Matter, topic: str, turn: Turn, reply: Reply, before: str, after: str = "", buttons: Sequence[Button] = (),
    *, only_asked: bool = False,
) -> None:  # fmt: skip
    """Taken down for a colleague when it was wished for (as ``topic``) and not ``only_asked`` about, with ``before`` in
    front of it; else offered. Where it cannot be, a person comes with the facts."""
    if turn.customer_id and await told_before(matter, turn, reply):
        return
    consent = None if only_asked else wished(turn, "ticket", topic, matter.subject)
    if consent is None:
        await offer_ticket(matter, turn, reply, before, buttons)
        return
    ticket = await take_down(consent, matter.request(turn), matter.subject, turn)
    if ticket is None:
        reply.say(f"{before}我请同事来接着办，您说过的不用再重复。")
        reply.hand_off("policy", f"{matter.name}: {matter.order_no}")
        return
    reply.say(
        f"{before}“{matter.name}”已经帮您登记给{colleagues(ticket)}，{number_and_day(ticket, turn)}。{after}",
        [*buttons, PERSON],
    )


async def offer_ticket(
    matter: Matter, turn: Turn, reply: Reply, before: str, buttons: Sequence[Button] = (), question: str = ""
) -> None:
    """Says what would be written, and asks, by a ``question`` of its own where the matter has no name; for a visitor,
    or where nothing is taken down, a person can come."""
    if not turn.customer_id or not await shop().can("complaints"):
        reply.say(f"{before}这件事同事可以接着帮您看，点一下就转。", [*buttons, PERSON])
        return
    question = question or f"要我替您登记“{matter.name}”，交给同事跟进吗？"
    reply.say(f"{before}{question}", [reply.offer(matter.offer(turn), TO_COLLEAGUE), *buttons, PERSON])


async def file_offered(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    ticket = await take_down(consent, msgspec.convert(dict(offer.fields), ComplaintRequest), offer.subject, turn)
    if ticket is None:
        reply.say("我请同事来接着办，您说过的不用再重复。")
        reply.hand_off("policy", f"登记: {offer.subject}")
        return
    reply.say(f"好的，已经登记给{colleagues(ticket)}，{number_and_day(ticket, turn)}。", [PERSON])
    reply.progress()


async def told_if_open(matter: Matter, turn: Turn, reply: Reply) -> bool:
    """The same was taken down before and is not answered yet: it is told, not filed twice."""
    ticket = await latest_ticket(matter.topic, turn, matter.order_no)
    if ticket is None or ticket.state == "closed":
        return False
    tell_ticket(ticket, turn, reply)
    return True


async def told_before(matter: Matter, turn: Turn, reply: Reply) -> bool:
    """The very same words about the same order, not answered yet: that ticket is told."""
    said = matter.request(turn)
    ticket = await latest_ticket(matter.topic, turn, said.order_no)
    if ticket is None or ticket.state == "closed" or ticket.text != said.text:
        return False
    tell_ticket(ticket, turn, reply)
    return True


async def take_down(consent: Consent, wish: ComplaintRequest, subject: str, turn: Turn) -> Complaint | None:
    """None: nobody is signed in, or this shop takes nothing down; then a person can be offered."""
    if not turn.customer_id:
        return None
    try:
        return await writer.complain(consent, turn.customer_id, wish, subject, on_behalf=asker(turn))
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
