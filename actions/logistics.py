"""Walk 1, in the actions: where the parcel is, and asking for it to be sent or delivered sooner."""

from __future__ import annotations

import re

from rasa_sdk.events import SlotSet

from actions.arrived import past_unfit
from actions.cards import order_card, parcel_card
from actions.knowledge import tell_article
from actions.order import next_steps
from actions.order_choice import Found, Suits
from actions.policy import policy_answer
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import day, goods, moment, sentence
from xiaoer.shop.contract import Order, Parcel

ON_THE_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})
_MOST_PARCELS = 3
_TO_FETCH = re.compile(r"取[件货]码|提货码|去哪(里|儿)?[取拿]|在哪(里|儿)?取")


class Logistics(OrderTopic):
    topic = "logistics"

    def name(self) -> str:
        return "action_logistics"

    def suits(self, order: Order) -> bool:
        return order.state in ON_THE_WAY

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        """Whoever has no order here yet and asks how the shop ships in general gets the rule, not a question."""
        known = turn.customer_id or turn.slot("order_no") or turn.entity("order_no") or turn.entity("parcel_no")
        rule = None if known else await policy_answer(turn.text)
        if rule:
            reply.say(rule, [Button("查我的包裹", "logistics", {"choice": "begin"})])
            reply.progress()
            return [SlotSet("topic", self.topic)]
        if not known and not turn.heard_before and await tell_article(turn, reply, sure=True):
            return [SlotSet("topic", self.topic)]
        meant = await past_unfit(turn, self.fitting(turn)) if _TO_FETCH.search(turn.text) else turn
        return await super().answer(meant, reply)

    def fitting(self, turn: Turn) -> Suits:
        """A code to fetch it by is asked of a parcel that waits to be fetched."""
        return (lambda order: order.state == "at_pickup") if _TO_FETCH.search(turn.text) else self.suits

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        asked = turn.all("parcel_no")
        parcels = [p for p in order.parcels if p.parcel_no in asked] or list(order.parcels)
        if not parcels:
            _not_shipped(order, turn, reply)
        for number, parcel in enumerate(parcels[:_MOST_PARCELS], 1):
            which = f"这笔订单分{len(parcels)}个包裹，第{number}个：" if len(parcels) > 1 else ""
            last = number == min(len(parcels), _MOST_PARCELS)
            phone = f"{parcel.courier}的客服电话是{parcel.courier_phone}。" if "电话" in turn.text else ""
            said = which + whereabouts(parcel, turn) + phone
            reply.say(said, _steps(parcel, order) if last else (), parcel_card(parcel, turn.now))
        waiting = [item for item in order.items if not item.parcel_no and item.state == "normal"]
        if parcels and waiting and order.state == "part_shipped":
            names = "、".join(f"「{item.short_title or item.title}」" for item in waiting)
            reply.say(f"{names}还没有发出。{sentence(order.progress)}")
        reply.progress()
        return []


class UrgeShipment(OrderTopic):
    topic = "urge_shipment"
    soothes = True

    def name(self) -> str:
        return "action_urge_shipment"

    def suits(self, order: Order) -> bool:
        return "urge" in order.can

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        if "urge" not in order.can:
            reply.say(
                f"{goods(order)}这笔现在是“{order.state_text}”，已经不用催了。{sentence(order.progress)}",
                next_steps(order),
                order_card(order, turn.now),
            )
            reply.progress()
            return []
        filed = await shop().urge(order.order_no, turn.text[:200], key=f"{turn.id}:urge", on_behalf=found.on_behalf)
        to = "仓库" if filed.to == "warehouse" else "快递公司"
        by = f"最晚{moment(filed.answer_by, turn.now)} 前会有回音。"
        if filed.already and turn.slot("topic") == self.topic and turn.slot("order_no") == order.order_no:
            _urged_again(order, filed.ticket_no, by, turn, reply)
            return []
        if filed.already:
            said = f"{_soothe(order)}之前已经帮您催过{to}，单号{filed.ticket_no}，我又看了一下进度。{by}"
        else:
            said = f"{_soothe(order)}已经帮您向{to}登记加急，单号{filed.ticket_no}。{by}"
        reply.say(
            said,
            [Button("看物流", "logistics", {"order_no": order.order_no}), PERSON],
        )
        reply.progress()
        return []


def _urged_again(order: Order, ticket_no: str, by: str, turn: Turn, reply: Reply) -> None:
    """The same in other words: not the same answer, and no progress; who does not want to wait has ways on."""
    cancel = [Button("取消这笔订单", "cancel_order", {"order_no": order.order_no})] if "cancel" in order.can else []
    ways = "可以让同事直接去问" + ("，也可以取消这笔" if cancel else "")
    said = turn.pick(
        f"我又查了一遍，这笔还是“{order.state_text}”。加急已经登记，单号{ticket_no}，{by}不想等的话，{ways}。",
        f"加急登记着，单号{ticket_no}，这笔暂时没有新的动静，{by}要是等不了，{ways}。",
        f"您的着急我记在加急单{ticket_no}里了，目前状态还是“{order.state_text}”，{by}等不及的话，{ways}。",
    )
    reply.say(said, [PERSON, *cancel])
    reply.no_progress()


def _soothe(order: Order) -> str:
    return "让您多等了，我理解您着急。" if order.late else "明白，您想早点收到。"


def whereabouts(parcel: Parcel, turn: Turn) -> str:
    newest = parcel.events[0] if parcel.events else None
    began = f"{parcel.courier} {parcel.parcel_no}，{parcel.state_text}。"
    if parcel.state == "at_pickup" and parcel.pickup_place:
        code = f"，取件码 {parcel.pickup_code}" if parcel.pickup_code else ""
        return f"{began}包裹在{parcel.pickup_place}等您去取{code}。"
    if parcel.state == "signed" and parcel.signed_at:
        by = f"，签收人：{parcel.signed_by}" if parcel.signed_by else ""
        return f"{began}{moment(parcel.signed_at, turn.now)}签收{by}。"
    soothe = {"lost": "包裹走到这儿没了动静，换谁都会担心。", "delayed": "比原定时间慢了，让您久等。"}.get(
        parcel.state, ""
    )
    latest = f"最新一条是{moment(newest.at, turn.now)}：{sentence(newest.text)}" if newest else ""
    eta = f"预计{day(parcel.eta, turn.now)}送到。" if parcel.eta and parcel.state != "lost" else ""
    return f"{began}{soothe}{latest}{eta}"


def _steps(parcel: Parcel, order: Order) -> list[Button]:
    number = {"order_no": order.order_no}
    if parcel.state in {"lost", "delayed"}:
        return [*_urge(order), Button("没收到，要退款", "refund", number), PERSON]
    if parcel.state == "signed":
        return [button for button in next_steps(order) if button.intent != "logistics"]
    return _urge(order)


def _urge(order: Order) -> list[Button]:
    return [Button("催一下", "urge_shipment", {"order_no": order.order_no})] if "urge" in order.can else []


def _not_shipped(order: Order, turn: Turn, reply: Reply) -> None:
    late = "确实比承诺的晚了，让您久等。" if order.late else ""
    reply.say(
        f"{goods(order)}这笔现在是“{order.state_text}”，还没有物流信息。{late}{sentence(order.progress)}",
        next_steps(order),
        order_card(order, turn.now),
    )
