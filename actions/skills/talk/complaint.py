"""Where to complain, what became of it, and disappointment without a matter: from the tickets and orders there are."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.gift import most_for
from actions.goods_in_orders import names_goods
from actions.hear.quoted import quoted, told_so_far
from actions.late import coupon_for_lateness
from actions.order import step
from actions.order_choice import open_order
from actions.reply import PERSON, Button
from actions.say.change_buttons import cancel, urge
from actions.say.titles import TO_COLLEAGUE
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.usual import usual_by_person
from actions.soothe import trouble_of
from actions.ticket import Matter, colleagues, takes_tickets
from actions.turn import Turn
from actions.who import asker
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Complaint, Order
from xiaoer.shop.errors import Unsupported

_SURE, _SURELY_ELSE = 0.45, 0.9


async def how(asked: Asked) -> Told | None:
    if await shop().cannot("complaints") or not asked.turn.customer_id:
        return tell("complaint/how_person", PERSON)
    return tell("complaint/how", PERSON)


async def progress(asked: Asked) -> Told | None:
    turn = asked.turn
    if not turn.customer_id:
        return tell("complaint/log_in", PERSON)
    try:
        tickets = await shop().complaints(turn.customer_id, on_behalf=asker(turn))
    except Unsupported:
        return tell("complaint/how_person", PERSON)
    newest = max(tickets, key=lambda one: one.at, default=None)
    return tell("complaint/none", PERSON) if newest is None else _told(newest, asked)


async def anger(asked: Asked) -> Told | None:
    return None if _hardly_read(asked) else await displeased(asked)


async def leaving(asked: Asked) -> Told | None:
    if _hardly_read(asked):
        return None
    late = await one_late(asked.turn)
    if late:
        return _owned_up("complaint/leaving_late", late)
    return replace(tell("complaint/leaving", PERSON), slots={"topic": asked.turn.slot("topic")}, helped=False)


def _hardly_read(asked: Asked) -> bool:
    """Nobody who is not displeased is to be told so: 那查个天气 in a talk that was heated before."""
    turn, matter = asked.turn, asked.matter
    elsewhere = matter.inherited and turn.intent != matter.topic and turn.confidence >= _SURELY_ELSE
    return not turn.upset and (elsewhere or matter.goal_odds < _SURE)


async def unheard(asked: Asked) -> Told | None:
    """Told in vain: owned up to, with what the books show of it; else what was said is to be taken down now."""
    turn = asked.turn
    late = await one_late(turn)
    if late:
        return _owned_up("complaint/unheard_late", late)
    ticket = await newest_open(turn)
    if ticket and ticket.answer_by:
        values = {"name": ticket.topic_text, "number": ticket.id, "by": moment(ticket.answer_by, asked.now)}
        return Told((Say("complaint/unheard_open", {**values, "whose": colleagues(ticket)}, (PERSON,)),))
    if not await takes_tickets(turn):
        return tell("complaint/unheard_person", PERSON)
    matter = Matter(trouble_of(turn), "", told_so_far(turn), str(turn.slot("order_no") or ""))
    offers = ((matter.offer(turn), TO_COLLEAGUE),)
    return Told((Say("complaint/unheard", {}, (PERSON,), offers=offers, asked=True),))


async def newest_open(turn: Turn) -> Complaint | None:
    if not await takes_tickets(turn):
        return None
    tickets = await shop().complaints(str(turn.customer_id), on_behalf=asker(turn))
    return max((one for one in tickets if one.state != "closed"), key=lambda one: one.at, default=None)


async def to_leader(asked: Asked) -> Told | None:
    """Before anything was said that could be passed on."""
    return replace(tell("complaint/to_leader", PERSON), slots={"topic": asked.turn.slot("topic")})


async def displeased(asked: Asked) -> Told:
    """Owned up to where the books show what went wrong; else asked once, and a person offered."""
    late = await one_late(asked.turn)
    if late:
        return _owned_up("complaint/late", late)
    return replace(tell("complaint/anger", PERSON), slots={"topic": asked.turn.slot("topic")}, helped=False)


async def compensation(asked: Asked) -> Told | None:
    """For what is late by the shop's own word, or may be: what the shop's rule gives; else the topic's action."""
    return await pay_for_lateness(asked.turn)


async def pay_for_lateness(turn: Turn) -> Told | None:
    """What may be given at once; where nothing more may, who decides, and a ticket for them; None: of no such order."""
    number = turn.slot("order_no")
    found = await open_order(turn, str(number)) if number else None
    order = found.order if found else await one_late(turn)
    if order is None or turn.waiting or order.customer_id != turn.customer_id:
        return None
    coupon = await coupon_for_lateness(order, turn)
    if coupon:
        return coupon
    most = await most_for("late", turn)
    if not order.late and order.signed_at is None and order.ship_by and most:
        told = tell("complaint/pay_if_late", PERSON, goods=goods(order), amount=money(most))
        return replace(told, order_no=order.order_no)
    if not order.late or order.state == "lost" or await shop().cannot("complaints"):
        return None
    matter = Matter("late", "", quoted(turn).whole, order.order_no)
    offer = matter.offer(turn)
    late = {"goods": goods(order), "hours": str(order.late_hours)}
    say = Say("complaint/pay_decided", late, (PERSON,), offers=((offer, TO_COLLEAGUE),), asked=True)
    return Told((say,), order_no=order.order_no)


async def one_late(turn: Turn) -> Order | None:
    """The one order of the shopper's that is late by the shop's own word, of those with what is named."""
    if not turn.customer_id:
        return None
    page = await shop().orders(turn.customer_id, limit=10, on_behalf=asker(turn))
    late = [order for order in page.items if order.late and (not turn.all("product") or names_goods(turn, order))]
    return late[0] if len(late) == 1 else None


def _owned_up(response: str, order: Order) -> Told:
    """What is lost is not hurried: the money is."""
    if order.state == "lost":
        lost = tell(
            "complaint/lost_owned", *step(order, "refund"), PERSON, goods=goods(order), total=money(order.total)
        )
        return replace(lost, order_no=order.order_no)
    ways: list[Button] = [urge(order)] if "urge" in order.can else []
    ways += [cancel(order)] if "cancel" in order.can else []
    return replace(tell(response, *ways, PERSON, goods=goods(order), state=order.state_text,
                        hours=str(order.late_hours)), order_no=order.order_no)  # fmt: skip


def _told(ticket: Complaint, asked: Asked) -> Told:
    said = {"name": ticket.topic_text, "state": ticket.state_text, "number": ticket.id,
            "at": moment(ticket.at, asked.now), "whose": colleagues(ticket)}  # fmt: skip
    due = ticket.answer_by if ticket.state != "closed" else None
    response = "complaint/result" if ticket.result else "complaint/under_way" if due else "complaint/state"
    said |= {"result": sentence(ticket.result or ""), "by": moment(due, asked.now) if due else ""}
    return Told((Say(response, said, (PERSON,)),))


COMPLAINT = Skill(
    "complaint",
    {
        "how": Plain(how),
        "progress": Plain(progress),
        "anger": Plain(anger),
        "leaving": Plain(leaving),
        "compensation": Plain(compensation),
        "to_leader": Plain(to_leader),
        "unheard": Plain(unheard),
        "disappointed": Plain(anger),
        **usual_by_person("complaint/anonymous", "complaint/reply_time", "complaint/withdraw", "complaint/evidence"),
    },
)
