"""Walk 1, in the actions: it broke in use: is it under warranty, may it be exchanged, and taking a repair down."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.arrived import past_unfit
from actions.nearest import nearest
from actions.order_choice import Found
from actions.owned import goods_owned, product_by_id
from actions.repair_words import BROKE, DANGER, HOW_FAR, IN_GENERAL
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst, service_text
from actions.said import Said, as_said, said
from actions.shop import shop
from actions.ticket import Matter, latest_ticket, register, tell_ticket, told_if_open
from actions.topic import Events
from actions.turn import CHINA, Turn
from actions.warranty import warranty_of
from actions.wording import day, goods, sentence
from xiaoer.shop.contract import Order, OrderItem
from xiaoer.shop.warranty import Warranty

_FILE, _ITEM = "file", "item"
_MOST = 4


class Repair(RuleFirst):
    topic = "repair"
    look = "看我买的那件"
    reason = "quality"

    def name(self) -> str:
        return "action_repair"

    def suits(self, order: Order) -> bool:
        return order.signed_at is not None and order.state in {"signed", "completed"}

    def insists(self, told: Said, turn: Turn) -> bool:
        return bool(turn.customer_id and (BROKE.search(told.text) or not IN_GENERAL.search(told.text)))

    async def rule(self, told: Said, turn: Turn) -> str:
        """The goods' own warranty first, where it is clear which goods."""
        product = await goods_owned(turn)
        written = product.attributes.warranty if product else None
        own = f"「{product.short_title}」{sentence(written)}" if product and written else ""
        soothe = "" if IN_GENERAL.search(told.text) else "用着出了毛病，确实烦心。"
        rule = await service_text("repair")
        return f"{soothe}{own}{rule}" if own or rule else ""

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """Danger goes before all, then a repair taken down before."""
        told = said(turn, self.topic)
        fresh = not turn.pressed and not turn.heard_before
        danger = DANGER.search(told.text)
        if fresh and danger:
            reply.say("先断电、别再用，人没事最要紧。这种情况我不让您等，马上请同事来处理，您说过的不用再重复。")
            reply.hand_off("policy", "danger in use", [danger[0]])
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        if fresh and HOW_FAR.search(told.text):
            await _tell_how_far(turn, reply)
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        return await super().answer(await past_unfit(turn, self.suits), reply)

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told, order = said(turn, self.topic), found.order
        reply.progress()
        if order.signed_at is None:
            reply.say(f"{goods(order)}这笔现在是“{order.state_text}”，还没有签收。{sentence(order.progress)}", [PERSON])
            return []
        item = _item_meant(order, told, turn)
        if item is None:
            reply.no_progress()
            buttons = [_button(one, order) for one in order.items[:_MOST]]
            reply.say("是这笔里的哪一件出了问题？点一下就行。", buttons)
            return []
        if (turn.choice or "").startswith(_FILE):
            await _file(item, told, order, turn, reply)
        else:
            await _tell(item, found, turn, reply)
        return [SlotSet("product_id", item.product_id)]


async def _tell_how_far(turn: Turn, reply: Reply) -> None:
    ticket = await latest_ticket("quality", turn)
    if ticket:
        tell_ticket(ticket, turn, reply)
        return
    seen = "您账号里没有看到维修登记" if turn.customer_id else "登录店铺账号后，我能看到您的维修登记"
    look = Button(Repair.look, Repair.topic, {"choice": "begin"})
    reply.say(f"{seen}。要是在别处报的修，同事能帮您查到了哪一步。", [PERSON, look])


async def _tell(item: OrderItem, found: Found, turn: Turn, reply: Reply) -> None:
    """Under warranty or not, by the shop's figures, and what can be done with one tap."""
    order, name = found.order, f"「{item.short_title or item.title}」"
    assert order.signed_at is not None
    signed_on = order.signed_at.astimezone(CHINA).date()
    policies = await shop().policies()
    policy = next((one for one in policies.categories if one.category == item.category), None)
    warranty = warranty_of(await product_by_id(item.product_id), policy, signed_on)
    swaps = await _swaps(item, found)
    signed = f"{name}是{day(signed_on, turn.now)}签收的，"
    rule = sentence(policies.service_texts.get("repair", ""))
    file = Button("登记维修", Repair.topic, {"order_no": order.order_no, "choice": f"{_FILE}:{item.id}"})
    still_exchanged = "现在还在质量问题退换期内，可以直接换新或退货，不用等修。" if swaps else ""
    if warranty is None:
        reply.say(f"{signed}这类商品没有质保服务。{still_exchanged}", [*swaps, PERSON])
    elif warranty.until and turn.now.date() > warranty.until:
        over = f"{warranty.text}，到{day(warranty.until, turn.now)}已经过保。"
        reply.say(f"{signed}{over}怎么修、要不要收费，同事可以帮您问。", [PERSON])
    else:
        reply.say(f"{signed}{_under(warranty, turn)}{rule}{still_exchanged}", [*swaps, file, PERSON])


def _under(warranty: Warranty, turn: Turn) -> str:
    if warranty.until is None:
        return f"{warranty.text}。您这种情况按哪一条算，同事核实后告诉您。"
    return f"{warranty.text}，到{day(warranty.until, turn.now)}，还在质保期内。"


async def _swaps(item: OrderItem, found: Found) -> list[Button]:
    """An exchange or a return for its fault, where the shop still accepts one."""
    buttons = []
    for kind, title in (("exchange", "换新"), ("return", "退货")):
        allowed = await shop().eligibility(found.order.order_no, kind, on_behalf=found.on_behalf)  # type: ignore[arg-type]
        judged = next((one for one in allowed.items if one.item_id == item.id), None)
        if judged and judged.eligible and "quality" in judged.reasons:
            buttons.append(as_said(title, kind, found.order.order_no))
    return buttons


async def _file(item: OrderItem, told: Said, order: Order, turn: Turn, reply: Reply) -> None:
    """The shop's API has no repair of its own: a ticket with the facts, or a person."""
    name = item.short_title or item.title
    matter = Matter("quality", f"{name}维修", f"申请维修「{name}」：{told.text}".rstrip("："), order.order_no)
    if not await told_if_open(matter, turn, reply):
        await register(matter, turn, reply, "维修要售后同事核实后安排，我在线上不能直接下维修单。")


def _item_meant(order: Order, told: Said, turn: Turn) -> OrderItem | None:
    """The one pressed, the only one, or the one named."""
    _, _, pressed = (turn.choice or "").partition(":")
    picked = next((item for item in order.items if item.id == pressed), None)
    if picked or len(order.items) == 1:
        return picked or order.items[0]
    named = " ".join(told.goods)
    place = nearest(named, [f"{item.title} {item.variant}" for item in order.items]) if named else None
    return order.items[place] if place is not None else None


def _button(item: OrderItem, order: Order) -> Button:
    title = (item.short_title or item.title)[:24]
    return Button(title, Repair.topic, {"order_no": order.order_no, "choice": f"{_ITEM}:{item.id}"})
