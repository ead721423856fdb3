"""Walk 1, in the actions: the state of an order."""

from __future__ import annotations

from actions.cards import order_card
from actions.order_choice import Found
from actions.reply import Button, Reply
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import goods, moment, sentence
from xiaoer.shop.contract import Operation, Order

UNDER_WAY = frozenset(
    {"unpaid", "to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "refunding", "returning", "exchanging",
     "lost"}
)  # fmt: skip
_NEXT: dict[Operation, Button] = {
    "urge": Button("催一下", "urge_shipment"),
    "cancel": Button("取消订单", "cancel_order"),
    "address": Button("改收货地址", "change_address"),
    "return": Button("申请退货", "return"),
    "exchange": Button("申请换货", "exchange"),
    "invoice": Button("开发票", "invoice"),
}


class OrderStatus(OrderTopic):
    topic = "order_status"

    def name(self) -> str:
        return "action_order_status"

    def suits(self, order: Order) -> bool:
        return order.state in UNDER_WAY

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        placed = moment(order.placed_at, turn.now)
        began = turn.pick(f"您{placed}下的{goods(order)}：", f"查到了，{goods(order)}（{placed}下单）：")
        late = "确实比承诺的晚了，我理解您着急。" if order.late else ""
        reply.say(f"{began}{sentence(order.progress)}{late}", next_steps(order), order_card(order, turn.now))
        reply.progress()
        return []


def next_steps(order: Order, most: int = 3) -> list[Button]:
    """What the shop would accept now for this order, likeliest first."""
    steps = [Button("看物流", "logistics", {"order_no": order.order_no})] if order.parcels else []
    steps += [
        Button(button.title, button.intent, {"order_no": order.order_no})
        for operation, button in _NEXT.items()
        if operation in order.can
    ]
    return steps[:most]
