"""Walk 1, in the actions: which order it is about and the proof that it is theirs, then back to the topic."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from rasa_sdk.events import SlotSet

from actions.cards import orders_card
from actions.deeds.wish_read import SURE
from actions.deeds.wishes import WISHES, wish_slots
from actions.dialogue.answering import answer_as_read
from actions.dialogue.saying import in_words
from actions.form import Form, ended
from actions.form_noticed import noticed
from actions.hear.phrases import asks_for_patience, bought_by_another, wants_them_all
from actions.hear.ways import says
from actions.heard import Heard
from actions.invoice_told import told_of_it
from actions.let_go import LetGo, just_let_go
from actions.order_choice import (
    chosen_by_words,
    may_point,
    of_the_pieces_told,
    only_with_goods_talked_of,
    open_order,
    order_button,
    order_choices,
    surely_one,
)
from actions.order_narrowed import but_not_wanted, by_count, counted
from actions.order_topics import TOPICS, topic_of
from actions.proofs import last_four, may_try, was_wrong
from actions.reply import PERSON, Reply
from actions.said import PICTURE_TAKEN, said
from actions.shop import shop
from actions.topic import Events, Topic, back_to_paused
from actions.trouble import Trouble
from actions.trouble_detail import lead_alone
from actions.turn import Turn
from actions.who import proven
from actions.without_order import (
    TOPIC,
    WHOLE,
    four_not_taken,
    needs_no_order,
    say_without_order,
    tell_without_order,
)
from actions.wording import goods
from xiaoer.shop.errors import Locked, ShopError, WrongDigits
from xiaoer.talk import patterns

_PHONE_ONLY = patterns.compile(
    r"(只有|就|只(记得|知道)|用|凭|报|通过|给你)(个|一个|我的)?(收货)?(手机|电话)号?|(手机|电话)号?(不?(能|可以)|不?行|查|不够)"
)
_LOGGED_IN = "登录店铺账号我能直接看到，不用找单号；不方便登录的话，"
_MOST_KEPT = 500
_A_RULE_FROM, _WISHED_FROM = 0.35, 0.45
_DEEDS = frozenset({"wish", "withdraw", None})
_MOST_NOTED, _SURELY_TOLD = 2, 0.8
_A_WHILE_S = 3600
"""A longer wait than this is told as what it is: not today."""
_WHERE_FOR_VISITORS = "订单号登录店铺账号后能看到；登录了再来问，我也能直接看到您的订单，不用找单号。"
_WITH_PHOTOS = frozenset({"missing_or_damaged", "return", "exchange", "refund", "repair"})


class OrderForm(Form):
    intents = frozenset()
    called_off = "好的，那先不查了。之后想看随时跟我说。"
    patient = False  # whoever says it again has no number at hand

    def name(self) -> str:
        return "validate_order_form"

    def topic_of(self, turn: Turn) -> str:
        return str(turn.slot("order_needed_for") or "order_status")

    def matter(self, turn: Turn) -> str:
        return f"刚才要{topic_of(turn)[1]}的那笔"

    def resumed_by(self, wanted: str) -> str:
        return "发来订单号我就接着办。" if wanted == "order_no" else "发来收货手机号后四位我就接着办。"

    def belongs(self, turn: Turn) -> frozenset[str]:
        return frozenset({str(turn.slot("order_needed_for")), "order_status"})

    def pictures(self, wanted: str, turn: Turn) -> Heard | None:
        """Kept with what was said of the matter that needs the order; a screenshot of the number is no number."""
        matter = str(turn.slot("order_needed_for"))
        if matter not in _WITH_PHOTOS:
            return None
        kept = said(turn.saying(""), matter)  # the words of this turn are about the order
        return Heard({"said": kept.as_slot(matter)}, PICTURE_TAKEN)

    async def answers_first(self, turn: Turn) -> bool:
        return _more_of_invoice(turn) is not None

    async def read(self, wanted: str, turn: Turn, reply: Reply) -> Heard | None:
        number = turn.entity("order_no")
        digits = last_four(turn)
        if number and number != turn.slot("order_no"):
            if digits and await open_order(turn, number) is None:
                return await _prove(number, digits, turn, reply)
            return Heard({"order_no": number})
        if wanted == "phone_last4" and not digits and turn.customer_id and turn.businesslike:
            return Heard({"order_no": None}, moved=False)  # "my order" after a number that is not theirs: theirs again
        if not digits and (says("number_not_had", turn.text) or (wanted == "phone_last4" and bought_by_another(turn))):
            return Heard({}, cannot=True)
        if wanted == "phone_last4":
            return await _prove(str(turn.slot("order_no")), digits, turn, reply) if digits else None
        if (turn.entity("phone") or _PHONE_ONLY.search(turn.text)) and not number:
            if (turn.slot("misread") or {}).get("between"):
                return Heard({}, cannot=True)  # told so before
            return Heard({}, "只有手机号还打不开订单，" + ("" if turn.customer_id else _LOGGED_IN), moved=False)
        if turn.asks_of_goods:
            return None
        topic, _ = topic_of(turn)
        turn = but_not_wanted(turn)
        choices = by_count(turn, await order_choices(turn, topic.fitting(turn)))
        if turn.slot("order_needed_for") == "invoice" and len(choices) > 1 and wants_them_all(turn):
            first = choices[0].order
            reply.say(in_words(turn, "form/one_by_one", goods=goods(first)))
            return Heard({"order_no": first.order_no})
        counts = choices[0] if len(choices) == 1 and counted(turn) else None
        chosen = counts or surely_one(turn, choices) or chosen_by_words(turn, choices, loosely=not turn.businesslike)
        if chosen:
            return Heard({"order_no": chosen.order.order_no} | _wished_with_it(turn))
        trouble = Trouble.of(turn)
        only = only_with_goods_talked_of(turn, choices) or (
            of_the_pieces_told(turn, choices, trouble.goods) if trouble else None
        )
        if only:
            return Heard({"order_no": only.order.order_no})
        if says("number_where", turn.text):
            there = "订单号在“我的订单”里，点开那一笔就能看到。" if turn.customer_id else _WHERE_FOR_VISITORS
            return Heard({}, there, moved=False)
        return _more_of_invoice(turn) or _more_of_it(turn)

    async def ask(self, turn: Turn, reply: Reply, before: str) -> str | None:
        number = turn.slot("order_no")
        if number:
            if await open_order(turn, str(number)):
                return None
            if four_not_taken(turn, str(number)):
                reply.say(before + in_words(turn, "form/whole_phone"), [PERSON])
            elif (turn.slot("misread") or {}).get("phone_last4"):
                reply.say(before + in_words(turn, "form/last_four_again"))
            else:
                reply.say(before + in_words(turn, "form/last_four"))
            return "phone_last4"
        topic, verb = topic_of(turn)
        words = turn.wordless() if _of_something_else(turn) else turn
        choices = (await order_choices(words, topic.fitting(words)))[:3]
        if choices:
            orders = [found.order for found in choices]
            needed_for = str(turn.slot("order_needed_for") or "order_status")
            buttons = [order_button(order, needed_for, turn) for order in orders]
            reply.say(
                f"{before}您想{verb}的是哪一笔？点一下就行，也可以直接发订单号。",
                buttons,
                orders_card(orders, turn.now),
            )
        elif turn.slot("misread"):
            looks = await _looks()
            there = f"{looks}就是订单号，发给我就行。" if looks else "把订单号发给我就行。"
            open_it = "点开“我的订单”里的那笔，" if turn.customer_id else ""
            reply.say(f"{before}要{verb}得先对上是哪一笔：{open_it}{there}")
        else:
            looks = await _looks()
            where = "在“我的订单”里能看到" if turn.customer_id else "登录店铺账号后来问就不用找单号"
            reply.say(f"{before}请把订单号发给我，{f'是{looks}，' if looks else ''}{where}。")
        return "order_no"

    async def _asked_something(self, turn: Turn, reply: Reply, *, loosely: bool = False) -> Events | None:
        """退哪单都一样吧，就24号买的那单: the answer to our question comes before any question in it."""
        topic, _ = topic_of(turn)
        if not loosely and may_point(turn) and surely_one(turn, await order_choices(turn, topic.fitting(turn))):
            return None
        told = await super()._asked_something(turn, reply, loosely=loosely)
        if told is None or self.answered_by(told, turn):
            return told
        return [event for event in told if event.get("name") != "order_no"]  # of another order than the one asked for

    async def _put_again(
        self, turn: Turn, reply: Reply, said: str, standing_still: Sequence[str] | None = None
    ) -> str | None:
        """A visitor was asked for the number: it is taken when it comes, and not asked for again."""
        if not _of_a_visitor(turn) or turn.slot("requested_slot") != "order_no":
            return await super()._put_again(turn, reply, said, standing_still)
        if said:
            reply.say(said)
        return "order_no"

    async def _misread(self, wanted: str, turn: Turn, reply: Reply) -> Events:
        """Nor does a visitor who answers something else have it at hand: what they say is answered, and the ways on."""
        if wanted != "order_no" or not _of_a_visitor(turn):
            return await super()._misread(wanted, turn, reply)
        told = await answer_as_read(turn, reply, in_form=True) if _tells_what_is_known(turn) else None
        if told is not None:
            return await self._answered(told, wanted, turn, reply)
        if needs_no_order(turn, str(turn.slot("order_needed_for"))):
            say_without_order(turn, reply)
            return [SlotSet("heard", turn.id), SlotSet("misread", None), *ended(stopped=True)]
        if turn.upset:
            reply.say(noticed(turn))
        return await self._give_up(wanted, turn, reply)

    def answered_by(self, told: Events, turn: Turn) -> bool:
        """What was asked in between is what the order was needed for, and it was answered."""
        slots = {event["name"]: event["value"] for event in told if event["event"] == "slot"}
        return bool(slots.get("order_no")) and slots.get("topic") == turn.slot("order_needed_for")

    async def give_way(self, left: LetGo, turn: Turn, reply: Reply) -> Events:
        topic, _ = topic_of(turn)
        return await tell_without_order(left, left.topic, turn, reply, topic.fitting(turn))


def _of_a_visitor(turn: Turn) -> bool:
    """Nobody whose orders could be shown to choose from."""
    return not (turn.customer_id or turn.slot("order_no") or proven(turn))


def _wished_with_it(turn: Turn) -> dict[str, Any]:
    """没付款那个133的取消, to which one is to be looked at: the order, and what is to be done with it instead."""
    first, topic = turn.reading.first, turn.intent
    wishes = first is not None and first.topic == topic and first.aspect in WISHES and first.goal_odds >= _WISHED_FROM
    other = topic in TOPICS and topic != turn.slot("order_needed_for") and turn.confidence >= SURE
    if turn.pressed or not (wishes and other):
        return {}
    return {"order_needed_for": topic, "topic": topic} | wish_slots(turn, topic)


def _tells_what_is_known(turn: Turn) -> bool:
    """朋友送我的 不是我买的: told, not asked, and yet a rule answers it."""
    first = turn.reading.first
    return first is not None and first.aspect not in _DEEDS and first.goal_odds >= _A_RULE_FROM


def _of_something_else(turn: Turn) -> bool:
    """鸡蛋到哪了, while it is open which order an invoice is for: what it names is none to choose from."""
    first = turn.reading.first
    asked = turn.reading.act == "ask" and first is not None and not first.inherited
    return asked and first is not None and first.topic != turn.slot("order_needed_for")


def _more_of_invoice(turn: Turn) -> Heard | None:
    """抬头, 税号, 邮箱, in any order, and 税号我找找: kept for when the order is known, and no wrong answer."""
    if turn.slot("order_needed_for") != "invoice" or turn.pressed:
        return None
    if not told_of_it(turn, turn.text):
        return Heard({}, in_words(turn, "form/no_hurry"), moved=False) if asks_for_patience(turn) else None
    before = turn.slot("said") or {}
    words = str(before.get("text") or "") if before.get("topic") == "invoice" else ""
    kept = replace(said(turn, "invoice"), text=f"{words} {turn.text}".strip()[-_MOST_KEPT:])
    return Heard({"said": kept.as_slot("invoice")}, in_words(turn, "form/invoice_noted"), moved=False)


def _more_of_it(turn: Turn) -> Heard | None:
    """Before it is clear of which order: a further detail of the trouble that needs it is noted."""
    trouble = Trouble.of(turn)
    acts = dict(turn.reading.acts)
    surely = acts.get("tell", 0.0) + acts.get("blame", 0.0) >= _SURELY_TOLD and not turn.entity("order_no")
    tells = turn.reading.act in ("tell", "blame") and not turn.pressed and (surely or not turn.businesslike)
    if trouble is None or not tells or trouble.times >= _MOST_NOTED:
        return None
    lead, trouble = lead_alone(trouble, turn)
    trouble = trouble.with_words(turn)
    kept = said(turn, str(turn.slot("order_needed_for")))
    now = replace(kept, text=trouble.text, goods=trouble.goods, photos=trouble.photos)
    slots = {"trouble": trouble.as_slot, "said": now.as_slot(str(turn.slot("order_needed_for")))}
    return Heard(slots, in_words(turn, "form/then_which", lead=lead), moved=False)


async def _looks() -> str:
    """What an order's number looks like in this shop, where the shop says so."""
    try:
        return (await shop().policies()).order_no_text
    except ShopError:
        return ""


class OrderKnown(Topic):
    """The order form ended: on with the topic that had asked for it."""

    def name(self) -> str:
        return "action_order_known"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if just_let_go(turn, "order_form") and str(turn.slot("paused") or "").startswith(TOPIC):
            return [SlotSet("stopped", None), SlotSet("paused", None)]  # it would ask for the same number
        if turn.slot("stopped"):
            return [SlotSet("stopped", None), *back_to_paused(turn, reply)]
        topic, _ = topic_of(turn)
        events = await topic.answer(turn, reply)
        leads_on = any(event["event"] == "followup" for event in events)
        return events if leads_on else [*events, *back_to_paused(turn, reply)]


async def _prove(number: str, digits: str, turn: Turn, reply: Reply) -> Heard:
    if wait_s := await may_try(turn, number):
        return _held_up(number, wait_s, reply)
    try:
        grant = await shop().verify(number, digits, turn.visitor, turn.entity("phone"))
    except WrongDigits as wrong:
        await was_wrong(turn, number)
        if wrong.tries_left:
            return Heard({"order_no": number}, f"和订单信息没对上，还可以再试{wrong.tries_left}次。", moved=False)
        return _locked(reply)
    except Locked as locked:
        if locked.whole_phone and not turn.entity("phone"):
            return _whole_number(number, turn)
        left = locked.until - turn.now if locked.until else dt.timedelta(days=1)
        return _held_up(number, math.ceil(left.total_seconds()), reply)
    return Heard({"order_no": number, "proven_orders": {**proven(turn), number: grant.grant}})


def _whole_number(number: str, turn: Turn) -> Heard:
    """Strangers tried this number, real or not, and slowed it for four digits; the owner need not wait for them."""
    asked = turn.slot("misread") or {}
    told = in_words(turn, "form/four_not_taken_again" if four_not_taken(turn, number) else "form/four_not_taken")
    return Heard({"order_no": number, "misread": {**asked, WHOLE: number}}, told, moved=False)


def _held_up(number: str, wait_s: int, reply: Reply) -> Heard:
    if wait_s > _A_WHILE_S:
        return _locked(reply)
    minutes = max(1, -(-wait_s // 60))
    told = f"最近核对订单的次数有点多，为了保护订单信息先停一下，请过{minutes}分钟再发后四位；着急的话可以转人工。"
    return Heard({"order_no": number}, told, moved=False)


def _locked(reply: Reply) -> Heard:
    reply.say("核对没有通过的次数有点多，为了保护订单里的信息，今天先不能再试了。我请同事用别的方式帮您核实，请稍等。")
    reply.hand_off("locked", "order proof locked")
    return Heard({"order_no": None}, moved=False)
