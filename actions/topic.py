"""Walk 1, in the actions: one topic answered. What every answer shares: reading the turn, failing in plain words,
going back to a form that was waiting."""

from __future__ import annotations

import logging
from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import Literal

from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.interfaces import Action, Tracker
from rasa_sdk.types import DomainDict

from actions.able import offer_only_what_can_be, told_cannot
from actions.begun_in_words import begun_in_words
from actions.change_wished import change_begun, change_spoken, kind_as_it_is
from actions.deeds.offers import kept_after
from actions.deeds.wishes import kept_wish, opens
from actions.dialogue.answering import answer_as_read
from actions.dialogue.declined import declined
from actions.dialogue.kept import knowing, line_kept
from actions.dialogue.of_several import told_of_several
from actions.dialogue.of_the_table import hardly_read, of_the_table, worried
from actions.dialogue.saying import say_aside, say_unknown
from actions.dialogue.taken_up import belongs_here, only_jests, taken_up
from actions.dialogue.without_words import answer_without_words
from actions.first_trouble import is_dangerous
from actions.goods import talked_of_from_now
from actions.grievance import aired
from actions.in_turn import begun_in_turn, offered_in_turn
from actions.led_elsewhere import led_elsewhere
from actions.let_go import LetGo, gone_on
from actions.more_told import told_more
from actions.offered import fading, remembered, speaking_of
from actions.order_choice import Found, Suits, Unclear, which_order
from actions.orders_meant import several_meant
from actions.reply import PERSON, Button, Reply
from actions.said import pictures_kept
from actions.soothe import comfort, comforted
from actions.tone import ask_for_more, manner_of, pace_kept
from actions.trouble import SLOT as TROUBLE
from actions.trouble import kept_trouble
from actions.turn import Turn
from actions.without_order import TOPIC, ask_which_order
from actions.yes import takes_offer
from xiaoer.shop.contract import Capability, Order
from xiaoer.shop.errors import NotFound, NotYours, Refused, ShopError, Unsupported
from xiaoer.talk.read_only import READ_ONLY, SURE

log = logging.getLogger("xiaoer.actions")
Events = list[EventType]
LISTEN = "action_listen"
_TAKES_OFFERS = "action_affirm"
_UNKNOWN = "the shop does not know this customer_id: is the identity signed with the API's id?"
WAITING = {
    "urge_shipment": "催单",
    "return": "退货",
    "exchange": "换货",
    "refund": "退款",
    "invoice": "开发票",
    "change_address": "改地址",
    "cancel_order": "取消订单",
    "missing_or_damaged": "处理收到的东西",
    "repair": "保修维修",
    "price_protection": "退差价",
    "delivery_appointment": "约送货",
    "change_order": "改订单",
    "confirm_receipt": "确认收货",
}


class Topic(Action, ABC):
    """Subclasses say ``name`` and ``answer``; ``soothes``: with words of comfort of its own; ``decided``: it was
    chosen for more than its topic, and nothing that was read comes before it."""

    soothes = False
    decided = False

    @abstractmethod
    async def answer(self, turn: Turn, reply: Reply) -> Events: ...

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict) -> Events:
        turn = Turn.of(tracker)
        reply = Reply(dispatcher, manner_of(turn))
        goes_on = gone_on(turn)
        if goes_on:
            return goes_on
        if self.name() != _TAKES_OFFERS and not turn.open_form and not turn.heard_before and takes_offer(turn):
            return [FollowupAction(_TAKES_OFFERS)]
        begins = begun_in_words(turn)
        if begins:
            return begins
        change = None if self.decided else await change_spoken(turn)
        changes = await change_begun(change, turn) if change and not is_dangerous(turn) else []
        if changes:
            return changes
        told = line_kept(turn)
        events = [SlotSet("heard", turn.id), *fading(turn), *pace_kept(turn), *told]
        turn = speaking_of(knowing(turn, told))
        decided = self.decided or (self.name() == _TAKES_OFFERS and takes_offer(turn))
        try:
            only_looks_up = turn.waiting and not (turn.intent in READ_ONLY and turn.confidence >= SURE)
            as_read = None if decided else await aired(turn, reply) or answer_without_words(turn, reply)
            if as_read is None and change and not decided:
                as_read = await kind_as_it_is(change, turn, reply)
            no = None if decided or as_read is not None else declined(turn)
            as_read = say_aside(no, turn, reply) if no else as_read
            if as_read is None and not decided:
                reply.taken_up = await taken_up(turn)
                here = belongs_here(turn, reply.taken_up) if reply.taken_up else only_jests(turn)
                as_read = (
                    say_unknown(turn, reply) if here else await worried(turn, reply) or await told_more(turn, reply)
                )
                led = led_elsewhere(turn) if as_read is None else None
                if led and led != self.name():
                    return [FollowupAction(led)]
                if as_read is None and not is_dangerous(turn):
                    as_read = await answer_as_read(turn, reply, in_form=only_looks_up)
                if as_read is None and only_looks_up and not turn.heard_before and not turn.pressed:
                    return [*events, FollowupAction(LISTEN)]
            if as_read is None and not decided and hardly_read(turn):
                as_read = await of_the_table(turn, reply)
            if as_read is None:
                events += self._soothed(turn, reply)
                as_read = await self.answer(turn, reply)
            events += as_read
            events += await talked_of_from_now(turn, events)
        except Exception as failed:
            events += tell_failure(self.name(), failed, turn, reply)
        events += _trouble_of(turn, events)
        events += remembered(turn, events, reply)
        events += pictures_kept(turn, events)
        events += ask_for_more(self.name(), turn, reply, events)
        await offer_only_what_can_be(reply)
        reply.withhold(turn.in_hand)
        events += kept_after(turn, reply.told_offers, asked=reply.asks_yes)
        reply.send()
        return events + _what_next(events, turn, reply)

    def _soothed(self, turn: Turn, reply: Reply) -> Events:
        """A word of comfort before the answer, for trouble told in heat; skills own up in their own words."""
        words = "" if turn.emotion != "angry" or turn.heard_before or self.soothes else comfort(turn)
        if not words:
            return []
        reply.open_with(words)
        return [comforted(turn).event]


def _trouble_of(turn: Turn, events: Events) -> Events:
    if any(event["event"] == "slot" and event["name"] == TROUBLE for event in events):
        return []
    numbers = [event["value"] for event in events if event["event"] == "slot" and event["name"] == "order_no"]
    taken = [
        event["value"]["topic"]
        for event in events
        if event["event"] == "slot" and event["name"] == "said" and event["value"]
    ]
    return kept_trouble(turn, [turn.slot("order_no"), *numbers][-1], taken[-1] if taken else None)


class OrderTopic(Topic, ABC):
    """A topic about one order: finds out which, then tells ``about`` it."""

    topic: str
    needs: Capability | None = None
    """Where the shop does without it, that is said before any order is asked for."""
    several: Literal["in_turn", "each"] | None = None
    """Of several orders meant: ``each`` is done or told at once, or one after the other, as a form does it."""

    def needed(self, turn: Turn) -> Capability | None:
        """``needs`` for this turn, where the words tell which."""
        return self.needs

    def suits(self, order: Order) -> bool:
        """Is this an order one would ask this about; narrows the choice, forbids nothing."""
        return True

    def fitting(self, turn: Turn) -> Suits:
        """``suits`` for this turn, where the words tell more."""
        return self.suits

    @abstractmethod
    async def about(self, found: Found, turn: Turn, reply: Reply) -> Events: ...

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        needed = self.needed(turn)
        if needed and await told_cannot(needed, reply):
            return [SlotSet("topic", self.topic_of(turn))]
        orders = await several_meant(turn, self.fitting(turn)) if self.several else ()
        if len(orders) > 1:
            return await self.about_several(orders, turn, reply)
        found = await which_order(turn, self.fitting(turn))
        if isinstance(found, Unclear):
            topic, suits = self.topic_of(turn), self.fitting(turn)
            told = await told_of_several(topic, turn, reply)
            return told or [*kept_wish(turn, topic), *await ask_which_order(turn, reply, topic, suits, found)]
        left = LetGo.of(turn)
        events = [SlotSet("topic", self.topic_of(turn)), SlotSet("order_no", found.order.order_no)]
        events += [SlotSet("let_go", None)] if left and left.form == "order_form" else []
        return events + await self.about(found, turn, reply)

    async def about_several(self, orders: Sequence[Found], turn: Turn, reply: Reply) -> Events:
        topic, first = self.topic_of(turn), orders[0]
        events: Events = [SlotSet("topic", topic), SlotSet("order_no", first.order.order_no)]
        if self.several == "in_turn" and not opens(turn, topic):
            return [events[0], *offered_in_turn(orders, topic, turn, reply)]
        if self.several == "in_turn":
            return [*events, *begun_in_turn(orders, topic, turn, reply), *await self.about(first, turn, reply)]
        for one in orders:
            events += await self.about(one, turn, reply)
        return events

    def topic_of(self, turn: Turn) -> str:
        return self.topic


def back_to_paused(turn: Turn, reply: Reply) -> Events:
    """At the end of a form: on with the form that waited for it; a topic that waited is offered."""
    paused = str(turn.slot("paused") or "")
    if not paused:
        return []
    if not paused.startswith(TOPIC):
        return [SlotSet("paused", None), FollowupAction(paused)]
    topic = paused.removeprefix(TOPIC)
    if topic in WAITING:
        reply.say(f"刚才说到的{WAITING[topic]}，要接着办的话点一下就行。", [Button(f"接着{WAITING[topic]}", topic)])
    return [SlotSet("paused", None)]


def tell_failure(action: str, failed: Exception, turn: Turn, reply: Reply) -> Events:
    """In words for the shopper, and a person for the rest; never an invented fact."""
    if isinstance(failed, Unsupported):
        reply.say(failed.message, [PERSON])
        reply.progress()
        return []
    if isinstance(failed, Refused):
        reply.say(failed.message or "这一步店里的系统没有通过，我请同事帮您看看。", [PERSON])
        return []
    if isinstance(failed, NotYours) and failed.code == "grant_expired":
        reply.say("刚才的核实过了有效期，为了您的信息安全，需要重新核对一次。")
        return [SlotSet("proven_orders", None), SlotSet("order_needed_for", turn.slot("topic")),
                FollowupAction("order_form")]  # fmt: skip
    if isinstance(failed, NotFound) and failed.code == "customer_not_found":
        log.warning("customer_unknown_to_shop", extra={"action": action, "mend": _UNKNOWN})
        reply.say(
            "店里的系统里没有找到您登录的这个账号，名下的订单我这边看不到。我请同事帮您核对，您也可以换个账号重新登录。"
        )
        reply.hand_off("failed", f"{action}: customer_not_found")
        return []
    kind = type(failed).__name__
    log.log(
        logging.WARNING if isinstance(failed, ShopError) else logging.ERROR,
        "action_failed",
        extra={"action": action, "error": kind},
        exc_info=None if isinstance(failed, ShopError) else failed,
    )
    reply.say(
        turn.pick(
            "店里的系统这会儿没有响应，我暂时查不到准确结果，不敢随口答您。我请同事接着帮您看，您说过的不用再重复。",
            "刚才去查的时候系统没有回应。为了不给您错的消息，我把这件事交给同事核实，您稍等一下。",
        )
    )
    reply.hand_off("failed", f"{action}: {kind}")
    return []


def close_form() -> Events:
    return [ActiveLoop(None), SlotSet("requested_slot", None), SlotSet("paused", None)]


def _what_next(events: Events, turn: Turn, reply: Reply) -> Events:
    """Where a form was waiting it goes on; a person who takes over closes it."""
    if reply.passes_on:
        return [*close_form(), FollowupAction(LISTEN)]
    if any(event["event"] == "followup" for event in events):
        return []
    closed = any(event["event"] == "active_loop" and event["name"] is None for event in events)
    return [FollowupAction(LISTEN if closed else turn.open_form or LISTEN)]
