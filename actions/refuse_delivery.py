"""Walk 1, in the actions: refusing a parcel at the door: how it goes, whether it still can be, and the money then."""

from __future__ import annotations

from actions.cards import order_card
from actions.logistics import whereabouts
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.rule_first import RuleFirst, service_text
from actions.said import Said, said
from actions.shop import shop
from actions.topic import Events
from actions.turn import Turn
from actions.wording import goods, sentence
from xiaoer.shop.contract import Order
from xiaoer.talk import patterns

_REFUSED = patterns.compile(
    r"(已经?|刚刚?|都|昨天|前天|上午|下午).{0,4}拒(收|签)|拒掉了|拒收(反悔|那个)|让(他|她|师傅|快递).{0,3}(搬|拿|带|拉)走了|退走了"
    r"|(当面|当场)拒(收|签)(的|了)|拒(收|签)(了|过).{0,6}(钱|退款|怎么|没|什么时候|多久|呢)"
)
_ON_THE_WAY = frozenset({"part_shipped", "shipped", "delivering", "at_pickup"})
_NOT_SENT = frozenset({"unpaid", "to_ship"})


class RefuseDelivery(RuleFirst):
    topic = "refuse_delivery"
    look = "看我的包裹能不能拒收"

    def name(self) -> str:
        return "action_refuse_delivery"

    def suits(self, order: Order) -> bool:
        return order.state in _ON_THE_WAY | _NOT_SENT

    async def rule(self, told: Said, turn: Turn) -> str:
        return await service_text("refuse_delivery")

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order, number = found.order, {"order_no": found.order.order_no}
        reply.progress()
        if order.state in _NOT_SENT:
            cancel = [Button("取消订单", "cancel_order", number)] if "cancel" in order.can else []
            reply.say(
                f"{goods(order)}这笔还没有发出，用不着等到派送再拒收，现在取消更快。{sentence(order.progress)}",
                [*cancel, PERSON],
                order_card(order, turn.now),
            )
        elif order.state in _ON_THE_WAY:
            await self._still_possible(found, turn, reply)
        elif order.signed_at:
            back = [Button("申请退货", "return", number)] if "return" in order.can else []
            reply.say(
                f"{goods(order)}这笔已经签收，没法再拒收了。{sentence(order.progress)}"
                + ("不想要的话，可以看看能不能退货。" if back else ""),
                [*back, PERSON],
            )
        else:
            refund = [Button("申请退款", "refund", number)] if "refund" in order.can else []
            reply.say(f"{goods(order)}这笔现在是“{order.state_text}”。{sentence(order.progress)}", [*refund, PERSON])
        return []

    async def _still_possible(self, found: Found, turn: Turn, reply: Reply) -> None:
        order, number = found.order, {"order_no": found.order.order_no}
        moving = next((parcel for parcel in order.parcels if parcel.state != "signed"), None)
        where = whereabouts(moving, turn) if moving else sentence(order.progress)
        rules = await shop().policies()
        rule = sentence(rules.service_texts.get("refuse_delivery", rules.cancel_text))
        arrival = next((way for way in rules.refund_arrival if way.method == order.payment_method), None)
        money_back = f"这笔是用{arrival.method_text}付的，{sentence(arrival.text)}" if arrival else ""
        if _REFUSED.search(said(turn, self.topic).text):
            reply.say(f"{goods(order)}这笔在物流上还没有签收，退回的记录要等快递更新。{where}")
        else:
            reply.say(f"{goods(order)}这笔还没有签收，来得及拒收。{where}")
        allowed = await shop().eligibility(order.order_no, "refund", on_behalf=found.on_behalf)
        if allowed.eligible:
            now = Button("现在申请退款", "refund", number)
            reply.say(f"{rule}{money_back}不想等的话，{sentence(allowed.text)}", [now, PERSON])
        else:
            reply.say(f"{rule}{money_back}", [Button("看物流", "logistics", number), PERSON])
