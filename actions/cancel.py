"""Walk 1, in the actions: cancelling an order, after one yes."""

from __future__ import annotations

from rasa_sdk.events import FollowupAction, SlotSet

from actions.after_sale_summary import NAMES
from actions.cards import order_card
from actions.change_order import ChangeOrder
from actions.change_order_words import item_named, variant_in
from actions.deeds import writer
from actions.deeds.consent import Offer
from actions.deeds.frame import clauses
from actions.deeds.offers import agreed
from actions.deeds.wishes import opens, wish_begun
from actions.dialogue.saying import in_words, say_aside
from actions.form import Form
from actions.hear.phrases import but_what_is_left_alone
from actions.hear.ways import says
from actions.heard import Heard
from actions.in_turn import next_in_turn
from actions.let_go import LetGo, begun, put_away
from actions.order_choice import Found, open_order
from actions.rehearsal import refusal
from actions.reply import PERSON, Button, Reply
from actions.said import Said, as_said, said
from actions.say.titles import TITLE_CANCEL, TITLE_CHANGE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.topic import Events, OrderTopic, Topic, back_to_paused
from actions.turn import Turn
from actions.who import asker
from actions.wording import day, goods, money, sentence
from actions.yes import read_sure, sure_buttons
from xiaoer.shop.contract import Order, OrderItem, Variant
from xiaoer.shop.errors import Unavailable
from xiaoer.talk import patterns

_PARTLY, _SURELY_PARTLY = "cancel_order/partial", 0.5
_WHOLE = patterns.compile(r"单|笔|全部|都|整")
COLLECTED = ("order_to_cancel", "cancel_reason", "sure")


class CancelOrder(OrderTopic):
    topic = "cancel_order"
    needs = "cancel"
    several = "in_turn"

    def name(self) -> str:
        return "action_cancel_order"

    def suits(self, order: Order) -> bool:
        return "cancel" in order.can

    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events:
        order = found.order
        reply.progress()
        if "cancel" not in order.can:
            return await _refuse(order, turn, reply)
        item = _one_of_several(order, turn)
        if item:
            return _leave_out(order, item, turn, reply)
        if _some_only(order, turn):
            return [*_some_of(order, turn), SlotSet("heard", turn.id), FollowupAction(ChangeOrder().name())]
        if not opens(turn, self.topic):
            await _only_tell(order, turn, reply)
            return []
        fresh = {"order_to_cancel": order.order_no, "cancel_reason": turn.text[:200], "sure": None}
        return [*begun(turn, "cancel_form", fresh, ("order_to_cancel",)), FollowupAction("cancel_form")]


class CancelForm(Form):
    intents = frozenset({"cancel_order"})
    called_off = "好的，订单给您留着，没有取消。有需要随时跟我说。"
    order_slot = "order_to_cancel"
    put_once = True

    def name(self) -> str:
        return "validate_cancel_form"

    def topic_of(self, turn: Turn) -> str:
        return "cancel_order"

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        order = await self._order(turn)
        if order and (_one_of_several(order, turn) or _some_only(order, turn) or await _other_kind(order, turn)):
            return Heard({}, cannot=True)
        return read_sure(turn, "cancel", "取消")

    async def answers_first(self, turn: Turn) -> bool:
        order = await self._order(turn)
        return order is not None and await _other_kind(order, turn) is not None

    async def _order(self, turn: Turn) -> Order | None:
        """What was written is said of it; None for what was pressed."""
        found = None if turn.pressed else await open_order(turn, str(turn.slot("order_to_cancel")))
        return found.order if found else None

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        if turn.slot("sure"):
            return None
        found = await open_order(turn, str(turn.slot("order_to_cancel")))
        if found is None:
            return None
        order, on_behalf = found.order, found.on_behalf
        no = await refusal("cancel", lambda shop: shop.cancel(order.order_no, key="", on_behalf=on_behalf))
        if no:
            reply.say(
                f"{before}{goods(order)}这笔取消不了：{sentence(no.message)}", [PERSON], order_card(order, turn.now)
            )
            return None
        reply.say(
            f"{before}要取消的是{goods(order)}这笔，合计{money(order.total)}。确认取消吗？",
            sure_buttons(reply, Offer.of("cancel", order.order_no), "确认取消", "先不取消"),
            order_card(order, turn.now),
        )
        return "sure"

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        order = await self._order(turn)
        if order and (item := _one_of_several(order, turn)):
            return _leave_out(order, item, turn, reply)
        if order and (other := await _other_kind(order, turn)):
            return _change_instead(order, other, turn, reply)
        if order and _some_only(order, turn):
            return [*_some_of(order, turn), SlotSet("paused", ChangeOrder().name())]
        rule = sentence((await shop().policies()).cancel_text)
        reply.say(
            f"没听到您确定要取消，我就没动这笔订单，还给您留着。{rule}",
            [*self.resuming(turn), PERSON],
        )
        return []


class CancelSubmit(Topic):
    def name(self) -> str:
        return "action_cancel_submit"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        cleared = put_away(turn, "cancel_form", COLLECTED)
        number = str(turn.slot("order_to_cancel"))
        consent = agreed(turn, Offer.of("cancel", number))
        if consent is None:
            return [*cleared, *back_to_paused(turn, reply)]
        reason = str(turn.slot("cancel_reason") or "")
        try:
            done = await writer.cancel(consent, number, reason, on_behalf=asker(turn, number))
        except Unavailable as failed:
            reply.say("刚才取消的时候系统没有回应，我不确定有没有成功。您先别重复操作，我转给同事核对后告诉您。")
            reply.hand_off("failed", f"cancel: {type(failed).__name__}")
            return cleared
        back = ""
        if done.refund_amount and done.refund_to and done.refund_by:
            back = f"{money(done.refund_amount)}会退到{done.refund_to}，最晚{day(done.refund_by, turn.now)}到账。"
        reply.say(f"订单{done.order_no}已经取消。{back}", await next_in_turn(number, CancelOrder.topic, turn))
        reply.progress()
        return [*cleared, *back_to_paused(turn, reply)]


async def _other_kind(order: Order, turn: Turn) -> Variant | None:
    """不用取消了 改成原味的就行: another kind of the only thing in it, which there is."""
    if len(order.items) > 1 or "quantity" not in order.can:
        return None
    item = order.items[0]
    variants = (await shop().product(item.product_id)).variants
    bought = next((one for one in variants if one.id == item.variant_id), None)
    other = variant_in(turn.text, bought, variants) if bought else None
    return other if other and other.stock >= item.qty else None


def _one_of_several(order: Order, turn: Turn) -> OrderItem | None:
    """就炸锅纸不要: not all of it; 炸锅纸那单取消 is."""
    if turn.pressed or len(order.items) < 2 or "quantity" not in order.can or _WHOLE.search(turn.text):
        return None
    said = but_what_is_left_alone(turn)
    return item_named(said, [noun for noun in turn.all("product") if noun in said], order.items)


def _some_only(order: Order, turn: Turn) -> bool:
    """两盒留一盒, 只退其中一条: not the whole order, whatever is to become of the rest of it."""
    most = max((item.qty for item in order.items), default=1)
    if turn.pressed or "quantity" not in order.can or (most == 1 and len(order.items) == 1):
        return False
    read = turn.reading.matter
    partly = read is not None and read.goal == _PARTLY and read.odds * read.aspect_odds >= _SURELY_PARTLY
    return partly or says("some_left", turn.text)


def _some_of(order: Order, turn: Turn) -> Events:
    """A change of the order, wished for: of the thing named, else of the only one there is more than one of."""
    several = [item for item in order.items if item.qty > 1]
    item = item_named(turn.text, turn.all("product"), order.items) or (several[0] if len(several) == 1 else None)
    name = item.short_title if item else ""
    told = Said(f"{name} {turn.text}".strip(), tuple(filter(None, (name,))))
    return [told.kept(ChangeOrder.topic), wish_begun(ChangeOrder.topic), SlotSet("order_no", order.order_no)]


def _leave_out(order: Order, item: OrderItem, turn: Turn, reply: Reply) -> Events:
    """Nothing is begun: the two ways, each told for what it is."""
    number = {"order_no": order.order_no}
    name = item.short_title or item.title
    reply.say(
        f"{goods(order)}是一笔订单。只去掉「{name}」，还是整笔都取消？两样我都还没有动。",
        [
            as_said(f"只去掉{name}"[:20], "change_order", order.order_no),
            Button("取消整笔", CancelOrder.topic, number),
            PERSON,
        ],
        order_card(order, turn.now),
    )
    return [said(turn, CancelOrder.topic).kept("change_order")]


def _change_instead(order: Order, other: Variant, turn: Turn, reply: Reply) -> Events:
    cancel = Button(TITLE_CANCEL, CancelOrder.topic, {"order_no": order.order_no})
    change = as_said(TITLE_CHANGE.format(into=other.title)[:20], "change_order", order.order_no)
    reply.say(in_words(turn, "form/change_instead", variant=other.title), [change, cancel, PERSON])
    reply.progress()
    return [said(turn, CancelOrder.topic).kept("change_order")]


async def _only_tell(order: Order, turn: Turn, reply: Reply) -> None:
    """It was asked about, or not surely wished: how it stands, and the way to it."""
    if not turn.pressed and (says("not_cancelled", turn.text) or _taken_back_after(turn)):
        reply.say(in_words(turn, "cancel_order/kept", goods=goods(order), state=order.state_text))
        return
    rule = sentence((await shop().policies()).cancel_text)
    now = f"{goods(order)}这笔现在是“{order.state_text}”，还可以取消，我还没有动它。"
    button = Button("取消这笔订单", CancelOrder.topic, {"order_no": order.order_no})
    reply.say(f"{now}{rule}", [button, PERSON], order_card(order, turn.now))


def _taken_back_after(turn: Turn) -> bool:
    """要不取消吧 算了 先别: what was thought of is given up in the same breath."""
    *_, last = clauses(turn.text) or [""]
    return says("gives_up_last", last)


async def _refuse(order: Order, turn: Turn, reply: Reply) -> Events:
    number = {"order_no": order.order_no}
    kinds = [kind for kind in ("refund", "return") if kind in order.can]
    buttons = [Button(f"办{NAMES[kind]}", kind, number) for kind in kinds]
    if order.state == "cancelled":
        said = f"{goods(order)}这笔已经取消好了。{sentence(order.progress)}"
        reply.say(said, [Button("看退款进度", "refund", number), PERSON], order_card(order, turn.now))
        return []
    why = sentence((await shop().policies()).cancel_text)
    values, ways = {"goods": goods(order), "state": order.state_text, "why": why}, (*buttons, PERSON)
    again = Say("cancel_order/over_again", values, ways)
    told = Told((Say("cancel_order/over", values, ways, card=order_card(order, turn.now), then=again),))
    return say_aside(told, turn, reply)
