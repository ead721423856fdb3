"""Walk 1, in the actions: asking the warehouse or the courier to hurry: done when it is wished, else offered."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import SlotSet

from actions.able import told_cannot
from actions.cards import order_card
from actions.deeds import writer
from actions.deeds.consent import Consent
from actions.deeds.frame import clauses, frame_of
from actions.deeds.offers import offered_before
from actions.deeds.wishes import wished
from actions.dialogue.saying import in_words
from actions.late import TO, make_up, urge_button, urge_words, urged_before
from actions.order import next_steps
from actions.order_choice import Found
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.topic import Events, OrderTopic
from actions.turn import Turn
from actions.wording import goods, moment, sentence
from xiaoer.shop.contract import Order

_UNDER_WAY = frozenset({"to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})


class UrgeShipment(OrderTopic):
    topic = "urge_shipment"
    soothes = True
    several = "each"

    def name(self) -> str:
        return "action_urge_shipment"

    def suits(self, order: Order) -> bool:
        return "urge" in order.can

    async def about_several(self, orders: Sequence[Found], turn: Turn, reply: Reply) -> Events:
        asked = [(wished(turn, "urge", self.topic, one.order.order_no), one) for one in orders]
        granted = [(consent, one) for consent, one in asked if consent and "urge" in one.order.can]
        if len(granted) < len(orders) or _not_to_be(turn) or await shop().cannot("urge"):
            return await super().about_several(orders, turn, reply)
        await _file_each(granted, turn, reply)
        numbers = [one.order.order_no for one in orders]
        listed = {"numbers": numbers, "further": None, "together": True}
        return [SlotSet("topic", self.topic), SlotSet("order_no", None), SlotSet("listed", listed)]

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        if order.state in _UNDER_WAY and await told_cannot("urge", reply, _standing(order)):
            return []
        if "urge" not in order.can:
            reply.say(
                f"{goods(order)}这笔现在是“{order.state_text}”，已经不用催了。{sentence(order.progress)}",
                next_steps(order),
                order_card(order, turn.now),
            )
            reply.progress()
            return []
        if _not_to_be(turn):
            reply.say(in_words(turn, "form/not_urged"), [Button("看物流", "logistics", {"order_no": order.order_no})])
            reply.progress()
            return []
        consent = wished(turn, "urge", self.topic, order.order_no)
        if consent is not None:
            await file_urge(consent, found, turn, reply)
        else:
            await _only_tell(found, turn, reply)
        return []


async def _file_each(wished_for: Sequence[tuple[Consent, Found]], turn: Turn, reply: Reply) -> None:
    """Each has a number of its own, all told in one line."""
    filed = [(found, await writer.urge(consent, found.order.order_no, turn.text[:200], on_behalf=found.on_behalf))
             for consent, found in wished_for]  # fmt: skip
    each = "；".join(f"{goods(found.order, 1)}{one.ticket_no}" for found, one in filed)
    by = moment(max(one.answer_by for _, one in filed), turn.now)
    reply.say(in_words(turn, "urge_shipment/urged_each", each=each, by=by), [PERSON])
    reply.progress()


def _not_to_be(turn: Turn) -> bool:
    """别催了: neither asked why nobody does, nor blamed for it."""
    said = [frame_of(one, "催") for one in clauses(turn.text)]
    denied = any(one.negated for one in said) and not any(one.question for one in said)
    return denied and not (turn.pressed or turn.reading.act in ("ask", "blame"))


async def file_urge(consent: Consent, found: Found, turn: Turn, reply: Reply) -> None:
    order = found.order
    filed = await writer.urge(consent, order.order_no, turn.text[:200], on_behalf=found.on_behalf)
    to, by = TO[filed.to], f"最晚{moment(filed.answer_by, turn.now)} 前会有回音。"
    if filed.already and _just_told(order, turn) and consent.by == "wish":
        _urged_again(order, filed.ticket_no, by, turn, reply)
        return
    if filed.already:
        said = f"{_soothe(order)}之前已经帮您催过{to}，单号{filed.ticket_no}，我又看了一下进度。{by}"
    else:
        said = f"{_soothe(order)}已经帮您向{to}登记加急，单号{filed.ticket_no}。{by}"
    reply.say(said, [Button("看物流", "logistics", {"order_no": order.order_no}), PERSON])
    await make_up(order, turn, reply)
    reply.progress()


async def _only_tell(found: Found, turn: Turn, reply: Reply) -> None:
    """How it stands, and the deed as a question; what was urged before is told."""
    order = found.order
    filed = await urged_before(found)
    if filed:
        by = f"最晚{moment(filed.answer_by, turn.now)} 前会有回音。"
        if _just_told(order, turn):
            _urged_again(order, filed.ticket_no, by, turn, reply)
            return
        reply.say(f"{_standing(order)}向{TO[filed.to]}登记的加急单{filed.ticket_no}还在办，{by}", [PERSON],
                  order_card(order, turn.now))  # fmt: skip
        reply.progress()
        return
    if _just_told(order, turn) and offered_before(turn, "urge", order.order_no):
        cancel, ways = _ways_on(order)
        said = turn.pick(
            f"我又查了一遍，这笔还是“{order.state_text}”，还没有替您催过。不想等的话，{ways}。",
            f"这笔暂时没有新的动静，还是“{order.state_text}”，也还没有催。要是等不了，{ways}。",
        )
        reply.say(f"{said}{urge_words(order)}", [urge_button(order, reply), PERSON, *cancel])
        reply.no_progress()
        return
    cancel, _ = _ways_on(order)
    if not order.late and offered_before(turn, "urge", order.order_no):  # 那能加急不: how it stands was told
        to = TO["courier" if order.parcels else "warehouse"]
        reply.say(in_words(turn, "form/can_be_urged", to=to), [urge_button(order, reply), *cancel, PERSON])
        reply.progress()
        return
    reply.say(f"{_standing(order)}{urge_words(order)}", [urge_button(order, reply), *cancel, PERSON],
              order_card(order, turn.now))  # fmt: skip
    reply.progress()


def _standing(order: Order) -> str:
    before = _soothe(order) if order.late else ""
    return f"{before}{goods(order)}这笔现在是“{order.state_text}”。{sentence(order.progress)}"


def _urged_again(order: Order, ticket_no: str, by: str, turn: Turn, reply: Reply) -> None:
    """The same in other words: not the same answer, and no progress; who does not want to wait has ways on."""
    cancel, ways = _ways_on(order)
    said = turn.pick(
        f"我又查了一遍，这笔还是“{order.state_text}”。加急已经登记，单号{ticket_no}，{by}不想等的话，{ways}。",
        f"加急登记着，单号{ticket_no}，这笔暂时没有新的动静，{by}要是等不了，{ways}。",
        f"您的着急我记在加急单{ticket_no}里了，目前状态还是“{order.state_text}”，{by}等不及的话，{ways}。",
    )
    reply.say(said, [PERSON, *cancel])
    reply.no_progress()


def _just_told(order: Order, turn: Turn) -> bool:
    """The talk before was of hurrying this very order."""
    return bool(turn.slot("topic") == UrgeShipment.topic and turn.slot("order_no") == order.order_no)


def _ways_on(order: Order) -> tuple[list[Button], str]:
    """For who does not want to wait: cancelling, where that may be, and how all that is put."""
    cancel = [Button("取消这笔订单", "cancel_order", {"order_no": order.order_no})] if "cancel" in order.can else []
    return cancel, "可以让同事直接去问" + ("，也可以取消这笔" if cancel else "")


def _soothe(order: Order) -> str:
    return "让您多等了，我理解您着急。" if order.late else "明白，您想早点收到。"
