"""Walk 1, in the actions: confirming that the goods arrived, after one yes that says what it means."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.cards import order_card
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.offers import agreed
from actions.deeds.wishes import opens
from actions.form import Form
from actions.heard import Heard
from actions.let_go import LetGo, begun, put_away
from actions.order_choice import Found, open_order
from actions.rehearsal import refusal
from actions.reply import PERSON, Button, Reply
from actions.said import said
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import goods, moment, sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.shop.contract import Order
from xiaoer.shop.errors import Refused, Unavailable, Unsupported
from xiaoer.talk import patterns

COLLECTED = ("order_to_confirm", "sure")
_NOT_SENT = frozenset({"unpaid", "to_ship", "part_shipped"})
_NOT_NOW = patterns.compile(
    r"延[迟长期]|推迟|晚[点些]|[先别不]要?(自动)?确认|还?没(有)?收到|误点|点错|按错|点早|手滑|不小心|撤|取消确认|退回去|多久.{0,4}自动|自动确认"
    r"|几天.{0,4}确认|(为什么|怎么)(点不了|不能|没有|找不到)|要不要|一定要|必须|会怎么样|有什么(用|影响)|影响"
)
"""Not to be done now: later, done by mistake, or only asked about."""
_ASKS = patterns.compile(
    r"怎么[点按弄办操确]|咋|在哪|哪里|哪儿|入口|按钮|多久|几天|多长时间|影响|会怎|有什么用|一定要|必须|还能[退换]|[能可]以?[退换]吗"
)
"""The rule is asked for, of no order in particular."""
_BEGIN = {"choice": "begin"}
_AFTER = {"return": "申请退货", "exchange": "申请换货", "refund": "申请退款"}


class ConfirmReceipt(OrderTopic):
    topic = "confirm_receipt"
    needs = "confirm_receipt"

    def name(self) -> str:
        return "action_confirm_receipt"

    def suits(self, order: Order) -> bool:
        return "confirm_receipt" in order.can

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        kept = said(turn, self.topic).kept(self.topic)
        known = turn.pressed or turn.heard_before or turn.entity("order_no") or turn.slot("order_no")
        rule = sentence((await shop().policies()).receipt_text)
        if rule and not known and _ASKS.search(turn.text):
            reply.say(f"{rule}告诉我是哪一单，我替您点也可以。", [Button("帮我确认收货", self.topic, _BEGIN)])
            reply.progress()
            return [kept, SlotSet("topic", self.topic)]
        return [kept, *await super().answer(turn, reply)]

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        reply.progress()
        if "confirm_receipt" not in order.can:
            await _refuse(order, turn, reply)
            return []
        later = not turn.pressed and _NOT_NOW.search(said(turn, self.topic).text)
        if later or not opens(turn, self.topic):
            await _only_tell(order, turn, reply)
            return []
        fresh = {"order_to_confirm": order.order_no, "sure": None}
        return [*begun(turn, "receipt_form", fresh, ("order_to_confirm",)), FollowupAction("receipt_form")]


class ReceiptForm(Form):
    intents = frozenset({"confirm_receipt", "order_status"})
    called_off = "好的，先不确认。东西看仔细了再点也不迟，要办随时跟我说。"
    order_slot = "order_to_confirm"
    put_once = True

    def name(self) -> str:
        return "validate_receipt_form"

    def topic_of(self, turn: Turn) -> str:
        return "confirm_receipt"

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        return read_sure(turn, "receipt", r"确认收货|确认|[都全]|收[到齐货]|点|\s")

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        found = None if turn.slot("sure") else await open_order(turn, str(turn.slot("order_to_confirm")))
        if found is None:
            return None
        order, on_behalf = found.order, found.on_behalf
        no = await refusal(
            "confirm_receipt", lambda shop: shop.confirm_receipt(order.order_no, key="", on_behalf=on_behalf)
        )
        if no:
            reply.say(f"{before}这笔还确认不了：{sentence(no.message)}", [PERSON], order_card(order, turn.now))
            return None
        rule = sentence((await shop().policies()).receipt_text)
        here = "" if order.signed_at else f"物流上还是“{order.state_text}”，东西到手、看过没问题再确认更稳妥。"
        reply.say(
            f"{before}{here}{rule}确认{goods(order)}这笔都收到了吗？",
            sure_buttons(reply, Offer.of("receipt", order.order_no), "确认收货", "先不确认"),
            order_card(order, turn.now),
        )
        return "sure"

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        reply.say("没听到您确定，这笔我没有点确认收货，还照原样留着。", [*self.resuming(turn), PERSON])
        return []


class ReceiptSubmit(Topic):
    def name(self) -> str:
        return "action_receipt_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "receipt_form", COLLECTED)
        number = str(turn.slot("order_to_confirm"))
        consent = agreed(turn, Offer.of("receipt", number))
        if consent is None:
            return [*cleared, *back_to_paused(turn, reply)]
        try:
            order = await writer.confirm_receipt(consent, number, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say("刚才确认收货的时候系统没有回应，我不确定有没有点上。您先别重复操作，我转给同事核对后告诉您。")
            reply.hand_off("failed", f"receipt: {type(failed).__name__}")
            return cleared
        except Unsupported:
            raise
        except Refused as no:
            reply.say(f"这次没能确认：{sentence(no.message)}",
                      [Button("看这笔订单", "order_status", {"order_no": number}), PERSON])  # fmt: skip
            return [*cleared, *back_to_paused(turn, reply)]
        reply.say(f"{goods(order)}这笔已经确认收货，现在是“{order.state_text}”。{sentence(order.progress)}",
                  _ways(order))  # fmt: skip
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


async def _refuse(order: Order, turn: Turn, reply: Reply) -> None:
    cannot = (await shop().capabilities()).cannot.get("confirm_receipt")
    if cannot:
        raise Unsupported("unsupported", cannot)
    name, number = f"{goods(order)}这笔", {"order_no": order.order_no}
    if order.state == "completed" and order.completed_at:
        rule = sentence((await shop().policies()).receipt_text)
        reply.say(f"{name}{moment(order.completed_at, turn.now)}已经确认收货了，不用再点。{rule}",
                  [*_ways(order), PERSON], order_card(order, turn.now))  # fmt: skip
    elif order.state in _NOT_SENT:
        sent = "还没有全部发出" if order.state == "part_shipped" else f"现在是“{order.state_text}”，还没有发出"
        urge = [Button("催一下", "urge_shipment", number)] if "urge" in order.can else []
        reply.say(f"{name}{sent}，等东西都到手了再确认收货。{sentence(order.progress)}", [*urge, PERSON],
                  order_card(order, turn.now))  # fmt: skip
    elif order.state == "lost":
        reply.say(
            f"{name}先别确认收货。{sentence(order.progress)}", [*_ways(order), PERSON], order_card(order, turn.now)
        )
    else:
        reply.say(f"{name}现在是“{order.state_text}”，不用确认收货。{sentence(order.progress)}", [PERSON],
                  order_card(order, turn.now))  # fmt: skip


async def _only_tell(order: Order, turn: Turn, reply: Reply) -> None:
    """How it stands and what the rule is; nothing is pressed for the shopper."""
    rule = sentence((await shop().policies()).receipt_text)
    button = Button("现在确认收货", "confirm_receipt", {"order_no": order.order_no})
    reply.say(f"{goods(order)}这笔还没有确认收货。{sentence(order.progress)}{rule}", [button, PERSON],
              order_card(order, turn.now))  # fmt: skip


def _ways(order: Order) -> list[Button]:
    number = {"order_no": order.order_no}
    return [Button(title, intent, number) for intent, title in _AFTER.items() if intent in order.can][:2]
