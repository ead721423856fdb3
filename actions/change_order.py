"""Walk 1, in the actions: changing what is in an order before it ships: pieces, colour or size, one item left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk.events import FollowupAction, SlotSet

from actions.beyond_the_form import note_offer, noted
from actions.change_in_words import wish_in
from actions.change_order_words import item_named
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.deeds.wishes import opens
from actions.let_go import begun, put_away
from actions.order_choice import Found, open_order
from actions.reply import PERSON, Button, Reply
from actions.said import Said, said
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import goods, moment, money, sentence
from xiaoer.shop.contract import Order, QuantityRequest
from xiaoer.shop.errors import Refused, Unavailable, Unsupported

COLLECTED = ("order_to_change", "item_to_change", "item_change", "sure")
_WANTS_FROM = 0.5
"""Odds of a wish from which a change that was told in so many words is put forward; a yes is asked in any case."""
_NEXT = {"return": "申请退货", "exchange": "申请换货", "refund": "申请退款"}


class ChangeOrder(OrderTopic):
    topic = "change_order"
    needs = "quantity"

    def name(self) -> str:
        return "action_change_order"

    def suits(self, order: Order) -> bool:
        return "quantity" in order.can

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        return [_told(turn).kept(self.topic), *await super().answer(turn, reply)]

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order, told = found.order, _told(turn)
        reply.progress()
        if "quantity" not in order.can:
            await _refuse(order, reply)
            return []
        item = item_named(told.text, told.goods, order.items)
        change = await wish_in(told.text, order, item) if item else None
        free = not (turn.waiting or turn.reading.frame.supposed)
        told_how = change is not None and free and _puts_forward(turn)
        if not (told_how or opens(turn, self.topic) or opens(turn, "exchange")):
            rule = sentence((await shop().policies()).quantity_text)
            button = Button("改这笔订单", self.topic, {"order_no": order.order_no})
            reply.say(f"{goods(order)}这笔里的商品现在还能改，我还没有动它。{rule}", [button, PERSON])
            return []
        fresh = {
            "order_to_change": order.order_no,
            "item_to_change": item.id if item else None,
            "item_change": change,
            "sure": None,
        }
        return [*begun(turn, "change_form", fresh, ("order_to_change",)), FollowupAction("change_form")]


class ChangeSubmit(Topic):
    def name(self) -> str:
        return "action_change_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = [*put_away(turn, "change_form", COLLECTED), SlotSet("said", None)]
        number, change = str(turn.slot("order_to_change")), turn.slot("item_change") or {}
        if change.get("some") and await noted(some_note(number, change, turn), turn, reply):
            return [*cleared, *back_to_paused(turn, reply)]
        item_id = str(turn.slot("item_to_change"))
        request = request_of(item_id, change) if change else None
        consent = agreed(turn, Offer.of("quantity", number, request))
        before = await open_order(turn, number) if consent else None
        if consent is None or before is None or request is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            order = await writer.change_quantity(consent, number, request, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say("刚才改订单的时候系统没有回应，我不确定有没有改成。您先别重复操作，我转给同事核对后告诉您。")
            reply.hand_off("failed", f"quantity: {type(failed).__name__}")
            return cleared
        except Unsupported:
            raise
        except Refused as no:
            reply.say(f"这次没能改成：{why(no)}", [Button("重新改", "change_order", {"order_no": number}), PERSON])
            return [*cleared, *back_to_paused(turn, reply)]
        reply.say(
            f"改好了，{_is_now(order, item_id)}{await _money(before.order.total, int(change['total']), order, turn)}",
            [Button("看这笔订单", "order_status", {"order_no": number})],
        )
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


def request_of(item_id: str, change: Mapping[str, Any]) -> QuantityRequest:
    return QuantityRequest(item_id=item_id, qty=int(change["qty"]), variant_id=change.get("variant_id"))


def some_note(number: str, change: Mapping[str, Any], turn: Turn) -> Offer:
    """For a colleague: some of the pieces become another."""
    return note_offer(str(change["called"]), f"发货前改订单：{change['called']}。{change['words']}", number, turn)


def why(no: Refused) -> str:
    """With the nearest that can be done, where the shop names it."""
    return sentence(no.message) + sentence(str(no.detail.get("nearest") or ""))


def _is_now(order: Order, item_id: str) -> str:
    item = next((one for one in order.items if one.id == item_id), None)
    if item is None:
        return f"那一样已经去掉了，订单里现在是{goods(order)}。"
    return f"「{item.short_title}」{item.variant}现在是{item.qty}件。"


async def _money(before: int, wished_at: int, order: Order, turn: Turn) -> str:
    """What it costs now, and how the difference comes back; ``before`` is the new total already when the same turn is
    answered once more, then that of when it was wished counts."""
    now = f"订单合计现在是{money(order.total)}"
    if order.paid_at is None:
        by = f"，{moment(order.pay_by, turn.now)}前付款就可以" if order.pay_by else ""
        return f"{now}{by}。"
    back = (before - order.total) or (wished_at - order.total)
    if back <= 0:
        return f"{now}，没有变。"
    ways = (await shop().policies()).refund_arrival
    arrival = next((sentence(way.text) for way in ways if way.method == order.payment_method), "")
    return f"{now}，差额{money(back)}原路退回{order.payment_text or ''}。{arrival}"


async def _refuse(order: Order, reply: Reply) -> None:
    cannot = (await shop().capabilities()).cannot.get("quantity")
    if cannot:
        raise Unsupported("unsupported", cannot)
    number = {"order_no": order.order_no}
    ways = [Button(title, intent, number) for intent, title in _NEXT.items() if intent in order.can]
    if order.state in ("shipped", "delivering", "at_pickup"):
        ways = [Button("到货能不能拒收", "refuse_delivery", number)]
    if hindered := order.why_not.get("quantity"):
        cancel = [Button("取消整笔", "cancel_order", number)] if "cancel" in order.can else []
        reply.say(f"{goods(order)}这笔改不了：{sentence(hindered)}", [*cancel, *ways[:2], PERSON])
        return
    rule = sentence((await shop().policies()).quantity_text)
    reply.say(f"{goods(order)}这笔现在是“{order.state_text}”，里面的商品改不了了。{rule}", [*ways[:2], PERSON])


def _puts_forward(turn: Turn) -> bool:
    """Wished, or told how it is to be: 就是把那两盒去掉."""
    acts = dict(turn.reading.acts)
    told = acts.get("tell", 0.0) + acts.get("want", 0.0) + acts.get("correct", 0.0)
    against = max(acts.get(act, 0.0) for act in ("ask", "stop", "no"))
    return acts.get("want", 0.0) >= _WANTS_FROM or (told >= _WANTS_FROM > against)


def _told(turn: Turn) -> Said:
    return said(turn, "change_order", "exchange")
