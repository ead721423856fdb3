"""Walk 1, in the actions: late against the promise: said first, a ticket unasked for, and what policy allows."""

from __future__ import annotations

from actions.gift import Occasion, give
from actions.order_choice import Found
from actions.reply import Reply
from actions.shop import shop
from actions.turn import Turn
from actions.wording import moment
from xiaoer.shop.contract import Order, Urge
from xiaoer.shop.errors import ShopError

TO = {"warehouse": "仓库", "courier": "快递公司"}


def admits(order: Order, turn: Turn) -> str:
    """Before all else; comfort for an angry shopper stands in front of it already."""
    if not order.late or order.state == "lost":
        return ""
    return "这笔确实比承诺的晚了。" if turn.emotion == "angry" else "这笔确实比承诺的晚了，让您久等。"


async def urge_late(found: Found, turn: Turn) -> str:
    """A ticket of ours for what is late, with its day; empty where none could be filed: then it may be asked for."""
    order = found.order
    if not order.late or "urge" not in order.can or turn.waiting:
        return ""
    note = turn.text[:200]
    try:
        filed = await shop().urge(order.order_no, note, key=f"{turn.id}:urge", on_behalf=found.on_behalf)
    except ShopError:  # nobody asked for it; the same ticket is filed when it is
        return ""
    return told(filed, order, turn)


def told(filed: Urge, order: Order, turn: Turn) -> str:
    to, by = TO[filed.to], f"最晚{moment(filed.answer_by, turn.now)} 前会有回音"
    if filed.already:
        return f"之前向{to}登记的加急单{filed.ticket_no}还在办，{by}。"
    what = "核查" if order.state == "lost" else "加急"
    return f"我已经替您向{to}登记{what}，单号{filed.ticket_no}，{by}。"


async def make_up(order: Order, turn: Turn, reply: Reply) -> None:
    """A coupon of what the shop allows for lateness, once for an order of theirs; what is lost is refunded instead."""
    seen_before = turn.slot("order_no") == order.order_no and turn.slot("topic") in {"logistics", "urge_shipment"}
    if order.late and order.state != "lost" and order.customer_id == turn.customer_id and not seen_before:
        why = f"late_hours={order.late_hours}"
        await give(Occasion("late", order.order_no, why, "晚了是我们没做好"), turn, reply)
