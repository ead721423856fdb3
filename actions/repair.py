"""Walk 1, in the actions: it broke in use: is it under warranty, may it be exchanged, and having it mended."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.arrived import past_unfit
from actions.deeds.wishes import begun_before, plainly_wished
from actions.nearest import nearest
from actions.order_choice import Found
from actions.owned import goods_owned
from actions.repair_filed import begin_repair, tell_judged
from actions.repair_ticket import register_repair, tell_by_words
from actions.repair_words import BROKE, DANGER, IN_GENERAL
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst, service_text
from actions.said import Said, said
from actions.shop import shop
from actions.ticket import latest_ticket, tell_ticket
from actions.topic import Events
from actions.trouble import item_in_words, with_trouble
from actions.turn import Turn
from actions.wording import goods, sentence
from xiaoer.shop.contract import Order, OrderItem

FILE, _ITEM = "file", "item"
_MOST = 4
_WANTS = 0.5


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
        """Danger goes before all, then a repair filed or taken down before."""
        told = said(turn, self.topic)
        fresh = not turn.pressed and not turn.heard_before
        danger = DANGER.search(told.text)
        if fresh and danger:
            reply.say("先断电、别再用，人没事最要紧。这种情况不耽误您，这就转给同事优先处理，您说过的不用再重复。")
            reply.hand_off("policy", "danger in use", [danger[0]])
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        ticket = await latest_ticket("quality", turn) if _asks_how_far(turn) else None
        if ticket:
            tell_ticket(ticket, turn, reply)
            return [told.kept(self.topic), SlotSet("topic", self.topic)]
        return await super().answer(await past_unfit(turn, self.suits), reply)

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        told, order = with_trouble(said(turn, self.topic), turn), found.order
        reply.progress()
        if order.signed_at is None:
            reply.say(f"{goods(order)}这笔现在是“{order.state_text}”，还没有签收。{sentence(order.progress)}", [PERSON])
            return []
        item = _item_meant(order, told, turn) or await _only_mended(found)
        if item is None:
            reply.no_progress()
            buttons = [_button(one, order) for one in order.items[:_MOST]]
            reply.say("是这笔里的哪一件出了问题？点一下就行。", buttons)
            return []
        remembered = SlotSet("product_id", item.product_id)
        files = (turn.choice or "").startswith(FILE) or _wished(turn)
        if not await shop().can("repair"):
            if files and await shop().can("complaints"):
                await register_repair(item, told, order, turn, reply)
            else:
                await tell_by_words(item, found, turn, reply)
            return [remembered]
        if files:
            return [remembered, *await begin_repair(item, told, found, turn, reply)]
        await tell_judged(item, told, found, turn, reply)
        return [remembered]


def _wished(turn: Turn) -> bool:
    """帮我报修: no rule is asked for, and none told again."""
    read = turn.reading.matter
    wants = dict(turn.reading.acts).get("want", 0.0) >= _WANTS
    as_read = read is not None and (read.topic, read.aspect) == ("repair", "wish") and read.aspect_odds >= _WANTS
    if turn.heard_before and not turn.pressed:
        return begun_before(turn, "repair")
    return not (turn.pressed or turn.waiting) and (
        (wants and as_read) or (turn.reading.act in ("want", "yes") and plainly_wished(turn.text, "repair"))
    )


def _asks_how_far(turn: Turn) -> bool:
    read = turn.reading.matter
    return read is not None and (read.topic, read.aspect) == ("repair", "progress")


async def _only_mended(found: Found) -> OrderItem | None:
    """The only thing of the order that is repaired at all."""
    if not await shop().can("repair"):
        return None
    allowed = await shop().eligibility(found.order.order_no, "repair", on_behalf=found.on_behalf)
    able = [one.item_id for one in allowed.items if one.eligible]
    return next((item for item in found.order.items if [item.id] == able), None)


def _item_meant(order: Order, told: Said, turn: Turn) -> OrderItem | None:
    """The one pressed, the only one, or the one named."""
    _, _, pressed = (turn.choice or "").partition(":")
    picked = next((item for item in order.items if item.id == pressed), None)
    if picked or len(order.items) == 1:
        return picked or order.items[0]
    talked_of = next((item for item in order.items if item.product_id == turn.slot("product_id")), None)
    if talked_of and not turn.all("product"):
        return talked_of
    named = " ".join(told.goods)
    place = nearest(named, [f"{item.title} {item.variant}" for item in order.items]) if named else None
    return order.items[place] if place is not None else item_in_words(order, told.text)


def _button(item: OrderItem, order: Order) -> Button:
    title = (item.short_title or item.title)[:24]
    return Button(title, Repair.topic, {"order_no": order.order_no, "choice": f"{_ITEM}:{item.id}"})
