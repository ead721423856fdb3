"""Walk 1, in the actions: a shop that files no repairs: warranty by its words and days, and a ticket or a person."""

from __future__ import annotations

from actions.order_choice import Found
from actions.owned import product_by_id
from actions.repair_swaps import swaps
from actions.reply import PERSON, Button, Reply
from actions.said import Said
from actions.shop import shop
from actions.ticket import Matter, register, told_if_open
from actions.turn import Turn
from actions.warranty import warranty_of
from actions.wording import day, sentence
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.warranty import Warranty
from xiaoer.talk.clock import CHINA


async def tell_by_words(item: OrderItem, found: Found, turn: Turn, reply: Reply) -> None:
    """Under warranty or not, by the shop's figures, and what can be done with one tap."""
    order, name = found.order, f"「{item.short_title or item.title}」"
    assert order.signed_at is not None
    signed_on = order.signed_at.astimezone(CHINA).date()
    policies = await shop().policies()
    policy = policies.for_category(item.category)
    warranty = warranty_of(await product_by_id(item.product_id), policy, signed_on)
    others = await swaps(item, found)
    signed = f"{name}是{day(signed_on, turn.now)}签收的，"
    rule = sentence(policies.service_texts.get("repair", ""))
    file = Button("登记维修", "repair", {"order_no": order.order_no, "choice": f"file:{item.id}"})
    still_exchanged = (
        f"现在还在质量问题退换期内，可以直接{'或'.join(one.title for one in others)}，不用等修。" if others else ""
    )
    if warranty is None:
        reply.say(f"{signed}这类商品没有质保服务。{still_exchanged}", [*others, PERSON])
    elif warranty.until and turn.now.date() > warranty.until:
        over = f"{warranty.text}，到{day(warranty.until, turn.now)}已经过保。"
        reply.say(f"{signed}{over}怎么修、要不要收费，同事可以帮您问。", [PERSON])
    else:
        reply.say(f"{signed}{_under(warranty, turn)}{rule}{still_exchanged}", [*others, file, PERSON])


async def register_repair(item: OrderItem, told: Said, order: Order, turn: Turn, reply: Reply) -> None:
    name = item.short_title or item.title
    matter = Matter("quality", f"{name}维修", f"申请维修「{name}」：{told.text}".rstrip("："), order.order_no)
    if not await told_if_open(matter, turn, reply):
        await register(matter, "repair", turn, reply, "维修要售后同事核实后安排，我在线上不能直接下维修单。")


def _under(warranty: Warranty, turn: Turn) -> str:
    if warranty.until is None:
        return f"{warranty.text}。您这种情况按哪一条算，同事核实后告诉您。"
    return f"{warranty.text}，到{day(warranty.until, turn.now)}，还在质保期内。"
