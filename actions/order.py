"""Walk 1, in the actions: the state of an order."""

from __future__ import annotations

from rasa_sdk.events import SlotSet

from actions.cards import order_card
from actions.order_choice import Found
from actions.order_list import at_the_end, list_wanted, tell_end, tell_list
from actions.reply import Button, Reply
from actions.shop import shop
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import day, goods, moment, money, sentence
from xiaoer.shop.contract import Operation, Order

UNDER_WAY = frozenset(
    {"unpaid", "to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "refunding", "returning", "exchanging",
     "lost"}
)  # fmt: skip
_BY_A_CASE = frozenset({"refunding", "refunded", "returning", "exchanging"})
_NEXT: dict[Operation, Button] = {
    "pay": Button("怎么付款", "payment"),
    "urge": Button("催一下", "urge_shipment"),
    "cancel": Button("取消订单", "cancel_order"),
    "address": Button("改收货地址", "change_address"),
    "confirm_receipt": Button("确认收货", "confirm_receipt"),
    "return": Button("申请退货", "return"),
    "exchange": Button("申请换货", "exchange"),
    "refund": Button("申请退款", "refund"),
    "invoice": Button("开发票", "invoice"),
}


class OrderStatus(OrderTopic):
    topic = "order_status"

    def name(self) -> str:
        return "action_order_status"

    def suits(self, order: Order) -> bool:
        return order.state in UNDER_WAY

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """The list, where a list was asked for; else one order."""
        if not turn.heard_before and at_the_end(turn):
            return tell_end(reply)
        wanted = None if turn.heard_before else list_wanted(turn)
        told = await tell_list(wanted, turn, reply) if wanted else None
        if isinstance(told, Found):
            events: Events = [SlotSet("topic", self.topic), SlotSet("order_no", told.order.order_no)]
            return [*events, *await self.about(told, turn, reply)]
        return told if told is not None else await super().answer(turn, reply)

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        placed = moment(order.placed_at, turn.now)
        state = f"现在是“{order.state_text}”。"
        began = turn.pick(f"您{placed}下的{goods(order)}{state}", f"查到了，{goods(order)}（{placed}下单）{state}")
        late = "确实比承诺的晚了，我理解您着急。" if order.late else ""
        more = await _of_the_case(found, turn) or _remind(order, turn)
        reply.say(f"{began}{sentence(order.progress)}{late}{more}", next_steps(order), order_card(order, turn.now))
        reply.progress()
        return []


async def _of_the_case(found: Found, turn: Turn) -> str:
    """How far the case is that the order's state comes from, and when the money is there."""
    order = found.order
    if order.state not in _BY_A_CASE or not order.service_nos:
        return ""
    case = await shop().service(order.service_nos[0], on_behalf=found.on_behalf)
    back = f"{money(case.refund_amount)}最晚{day(case.refund_by, turn.now)}到账。" if case.refund_by else ""
    several = f"这笔一共有{len(order.service_nos)}张售后单，最新的是" if len(order.service_nos) > 1 else ""
    told = f"{several}{case.kind_text}单{case.no}：{sentence(case.progress)}"
    return f"{told}{'' if case.state in ('refunded', 'done') else back}"


def _remind(order: Order, turn: Turn) -> str:
    """Delivered and not completed: a word on confirming, where nothing weighs on the shopper."""
    fits = order.state == "signed" and "confirm_receipt" in order.can and not (turn.upset or order.late)
    return "东西都看过没问题的话，可以顺手点一下确认收货。" if fits else ""


def step(order: Order, operation: Operation) -> tuple[Button, ...]:
    """Its button, where the shop would accept it now."""
    button = _NEXT[operation]
    allowed = operation in order.can
    return (Button(button.title, button.intent, {"order_no": order.order_no}),) if allowed else ()


def next_steps(order: Order, most: int = 3) -> list[Button]:
    """What the shop would accept now for this order, likeliest first."""
    arrived = order.state in ("signed", "completed")
    steps = [Button("看物流", "logistics", {"order_no": order.order_no})] if order.parcels and not arrived else []
    steps += [
        Button(button.title, button.intent, {"order_no": order.order_no})
        for operation, button in _NEXT.items()
        if operation in order.can and (operation != "confirm_receipt" or arrived)
    ]
    return steps[:most]
