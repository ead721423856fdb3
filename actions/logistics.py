"""Walk 1, in the actions: where the parcel is; late, lost or signed for by somebody else: said so, and looked into."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import SlotSet

from actions.arrived import past_unfit
from actions.cards import order_card, parcel_card
from actions.knowledge import tell_article
from actions.late import admits, urge_offered
from actions.not_received import LOOK_INTO, NOT_MINE, signed_parcel, tell_who_signed
from actions.order import next_steps
from actions.order_choice import Found, Suits
from actions.parcel_named import parcels_called
from actions.policy import policy_answer
from actions.reply import PERSON, Button, Reply
from actions.said import as_said, said
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import day, goods, moment, sentence
from xiaoer.shop.contract import Order, Parcel

ON_THE_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})
_MOST_PARCELS = 3


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
        told = said(turn, self.topic)
        meant = await past_unfit(turn, self.fitting(turn)) if NOT_MINE.search(told.text) else turn
        kept = [told.kept(self.topic)] if NOT_MINE.search(told.text) and not turn.open_form else []
        return [*kept, *await super().answer(meant, reply)]

    def fitting(self, turn: Turn) -> Suits:
        """没收到 is said of one signed for."""
        signed = "签" in turn.text and NOT_MINE.search(turn.text)
        return (lambda order: signed_parcel(order, []) is not None) if signed else self.suits

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        asked = turn.all("parcel_no")
        parcels = parcels_called(order, asked) or list(order.parcels)
        reply.progress()
        told = said(turn, self.topic)
        gone = signed_parcel(order, parcels) if NOT_MINE.search(told.text) or turn.choice == LOOK_INTO else None
        if gone:
            await tell_who_signed(gone, found, told, turn, reply)
            return []
        self._tell(order, parcels, await urge_offered(found, turn, reply), turn, reply)
        stuck = {parcel.state for parcel in parcels} & {"lost", "delayed"}
        if not stuck or turn.open_form:
            return []
        return [replace(told, reason="not_received" if "lost" in stuck else "late").kept(self.topic)]

    def _tell(
        self, order: Order, parcels: list[Parcel], offered: tuple[str, list[Button]], turn: Turn, reply: Reply
    ) -> None:
        (urged, urge), late = offered, admits(order, turn)
        if not parcels:
            _not_shipped(order, late, offered, turn, reply)
        for number, parcel in enumerate(parcels[:_MOST_PARCELS], 1):
            which = f"这笔订单分{len(parcels)}个包裹，第{number}个：" if len(parcels) > 1 else ""
            first, last = number == 1, number == min(len(parcels), _MOST_PARCELS)
            words = (late if first else "") + which + whereabouts(parcel, turn, soothed=bool(late))
            steps = [*urge, *_steps(parcel, order, urged=bool(urged))] if last else []
            reply.say(words + (urged if last else ""), steps, parcel_card(parcel, turn.now))
        waiting = [item for item in order.items if not item.parcel_no and item.state == "normal"]
        if parcels and waiting and order.state == "part_shipped":
            names = "、".join(f"「{item.short_title or item.title}」" for item in waiting)
            reply.say(f"{names}还没有发出。{sentence(order.progress)}", [PERSON])


def whereabouts(parcel: Parcel, turn: Turn, *, soothed: bool = False) -> str:
    newest = parcel.events[0] if parcel.events else None
    began = f"{parcel.courier} {parcel.parcel_no}，{parcel.state_text}。"
    if parcel.state == "at_pickup" and parcel.pickup_place:
        code = f"，取件码 {parcel.pickup_code}" if parcel.pickup_code else ""
        return f"{began}包裹在{parcel.pickup_place}等您去取{code}。"
    if parcel.state == "signed" and parcel.signed_at:
        by = f"，签收人：{parcel.signed_by}" if parcel.signed_by else ""
        return f"{began}{moment(parcel.signed_at, turn.now)}签收{by}。"
    slow = "" if soothed else "比原定时间慢了，让您久等。"
    soothe = {"lost": "包裹走到这儿没了动静，换谁都会担心。", "delayed": slow}.get(parcel.state, "")
    latest = f"最新一条是{moment(newest.at, turn.now)}：{sentence(newest.text)}" if newest else ""
    planned = "原本预计" if parcel.late else "预计"
    eta = f"{planned}{day(parcel.eta, turn.now)}送到。" if parcel.eta and parcel.state != "lost" else ""
    return f"{began}{soothe}{latest}{eta}"


def _steps(parcel: Parcel, order: Order, *, urged: bool) -> list[Button]:
    urge = [] if urged else _urge(order)
    if parcel.state in {"lost", "delayed"}:
        return [*urge, as_said("没收到，要退款", "refund", order.order_no), PERSON]
    if parcel.state == "signed":
        return [button for button in next_steps(order) if button.intent != "logistics"]
    return [PERSON] if urged else urge


def _urge(order: Order) -> list[Button]:
    return [Button("催一下", "urge_shipment", {"order_no": order.order_no})] if "urge" in order.can else []


def _not_shipped(order: Order, late: str, offered: tuple[str, list[Button]], turn: Turn, reply: Reply) -> None:
    urged, urge = offered
    steps = [button for button in next_steps(order) if not (urged and button.intent == "urge_shipment")]
    reply.say(
        f"{late}{goods(order)}这笔现在是“{order.state_text}”，还没有物流信息。{sentence(order.progress)}{urged}",
        [*urge, *steps, PERSON] if urged else steps,
        order_card(order, turn.now),
    )
