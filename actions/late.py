"""Walk 1, in the actions: late against the promise: said first, and asking somebody to hurry is offered."""

from __future__ import annotations

from typing import Literal

from actions.deeds.consent import Offer
from actions.gift import Occasion, gift_for, offer_gift
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.say.told import Say, Told
from actions.shop import shop
from actions.turn import Turn
from actions.wording import moment, money
from xiaoer.shop.contract import Order, Urge
from xiaoer.shop.errors import ShopError

TO = {"warehouse": "仓库", "courier": "快递公司"}


def admits(order: Order, turn: Turn) -> str:
    """Before all else; comfort for an angry shopper stands in front of it already."""
    if not order.late or order.state == "lost":
        return ""
    return "这笔确实比承诺的晚了。" if turn.emotion == "angry" else "这笔确实比承诺的晚了，让您久等。"


async def urge_offered(found: Found, turn: Turn, reply: Reply) -> tuple[str, list[Button]]:
    """For what is late: a question and its button; what was urged before is told instead. Empty where nobody can be
    urged."""
    order = found.order
    if not order.late or "urge" not in order.can or turn.waiting:
        return "", []
    filed = await urged_before(found)
    if filed:
        to, by = TO[filed.to], f"最晚{moment(filed.answer_by, turn.now)} 前会有回音"
        return f"之前向{to}登记的加急单{filed.ticket_no}还在办，{by}。", []
    return urge_words(order), [urge_button(order, reply)]


def urge_words(order: Order) -> str:
    what = "登记核查" if order.state == "lost" else "催一下"
    return f"要我替您向{TO[_whom(order)]}{what}吗？"


def urge_button(order: Order, reply: Reply, *, asked: bool = True) -> Button:
    offer, title = urge_offer(order)
    return reply.offer(offer, title, asked=asked)


def urge_offer(order: Order) -> tuple[Offer, str]:
    """With the title of its button."""
    return Offer.of("urge", order.order_no), "帮我核查" if order.state == "lost" else "催一下"


def _whom(order: Order) -> Literal["warehouse", "courier"]:
    return "courier" if order.parcels and order.state != "part_shipped" else "warehouse"


async def urged_before(found: Found) -> Urge | None:
    told = await urging_tried(found)
    return told if told and told.already else None


async def urging_tried(found: Found) -> Urge | None:
    """What it brings, or has brought; only tried out: nothing is filed by asking."""
    number, on_behalf = found.order.order_no, found.on_behalf
    try:
        if "urge" not in (await shop().capabilities()).rehearses:
            return None
        return await shop().rehearsal.urge(number, key="", on_behalf=on_behalf)
    except ShopError:
        return None


async def make_up(order: Order, turn: Turn, reply: Reply) -> None:
    """A coupon of what the shop allows for lateness is offered; what is lost is refunded instead."""
    if order.late and order.state != "lost" and order.customer_id == turn.customer_id:
        why = f"late_hours={order.late_hours}"
        await offer_gift(Occasion("late", order.order_no, why, "晚了是我们没做好"), turn, reply)


async def coupon_for_lateness(order: Order, turn: Turn) -> Told | None:
    """Asked for: what may be given for it; None where it is not late, or that was given before."""
    if not order.late or order.state == "lost" or order.customer_id != turn.customer_id:
        return None
    occasion = Occasion("late", order.order_no, f"late_hours={order.late_hours}", "")
    gift = await gift_for(occasion, turn, asked_for=True)
    if gift is None:
        return None
    values = {"amount": money(gift.amount), "condition": gift.condition}
    say = Say("urge_shipment/late_coupon", values, (PERSON,), offers=((gift.offer, gift.title),), asked=True)
    return Told((say,), order_no=order.order_no)
