"""Walk 1, in the actions: a yes outside a form: to the one light deed that was offered just before, or to nothing."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import msgspec

from actions.deeds.consent import Consent, Offer
from actions.deeds.offers import agreed, agreed_to_asked, older, pressed_mark, pressed_offer
from actions.deeds.table import Name
from actions.delivery_appointment import write_note
from actions.dialogue.next_step import begun_by_a_yes, next_step
from actions.dialogue.saying import say_aside
from actions.feedback import keep_offered
from actions.gift import give
from actions.hear.ways import says
from actions.order_choice import open_order
from actions.reply import Button, Reply
from actions.running_case import on_the_table, urged
from actions.say.titles import OFFERS
from actions.say.told import tell
from actions.skills.talk import courtesy
from actions.stock import set_reminder
from actions.ticket import file_offered
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.urge import file_urge
from actions.yes import said_yes, short_and_plain, taken_offer, takes_offer
from xiaoer.shop.contract import ReminderRequest

Performed = Callable[[Consent, Offer, Turn, Reply], Awaitable[None]]


class Agreed(Topic):
    def name(self) -> str:
        return "action_affirm"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        mark = pressed_mark(turn)
        if mark:
            await self._pressed(mark, turn, reply)
            return []
        said = taken_offer(turn) or (agreed_to_asked(turn) if _says_yes(turn) else None)
        if said and said[0].deed in _PERFORM:
            await _PERFORM[said[0].deed](said[1], said[0], turn, reply)
            return []
        if turn.pressed or not says("takes_up", turn.text):
            return say_aside(courtesy.acknowledged(turn), turn, reply)
        case = await on_the_table(turn) if turn.slot("order_no") and not turn.waiting else None
        if case:
            return say_aside(await urged(case, turn), turn, reply)
        step = next_step(turn, reply) or begun_by_a_yes(turn)
        return say_aside(tell("courtesy/taken_up", *step) if step else courtesy.acknowledged(turn), turn, reply)

    async def _pressed(self, mark: str, turn: Turn, reply: Reply) -> None:
        offer = pressed_offer(turn)
        consent = agreed(turn, offer) if offer else None
        if offer and consent and offer.deed in _PERFORM:
            await _PERFORM[offer.deed](consent, offer, turn, reply)
            return
        known = offer or older(turn, mark)
        if known is None:
            reply.say("这是前面那一步的按钮，没有按它办。要办的话说一声，我从头跟您对一遍。")
        elif known.deed in _PERFORM:
            reply.say(
                f"这是前面提到的，还没有办。现在要{OFFERS[known.deed]}吗？", [reply.offer(known, OFFERS[known.deed])]
            )
        else:
            topic, title = _BEGINS[known.deed]
            number = {} if known.deed == "points" else {"order_no": known.subject}
            reply.say(
                "这是前面那一步的按钮，没有按它办。要办的话点一下，我跟您再对一遍。", [Button(title, topic, number)]
            )


def agrees(turn: Turn) -> bool:
    """A plain yes to what was asked just before, whatever the classifier makes of it."""
    return (said_yes(turn) or takes_offer(turn)) and agreed_to_asked(turn) is not None


def _says_yes(turn: Turn) -> bool:
    return said_yes(turn) or (turn.intent == "affirm" and short_and_plain(turn) and not says("only_heard", turn.text))


async def _urge(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    found = await open_order(turn, offer.subject)
    if found is not None:
        await file_urge(consent, found, turn, reply)


async def _note(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    found = await open_order(turn, offer.subject)
    if found is not None:
        await write_note(consent, str(offer.fields["note"]), found, turn, reply)


async def _remind(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    await set_reminder(consent, msgspec.convert(dict(offer.fields), ReminderRequest), turn, reply)


_PERFORM: dict[Name, Performed] = {
    "urge": _urge,
    "note": _note,
    "remind": _remind,
    "coupon": give,
    "ticket": file_offered,
    "feedback": keep_offered,
}
_BEGINS: dict[Name, tuple[str, str]] = {
    "cancel": ("cancel_order", "取消这笔订单"),
    "address": ("change_address", "改这笔的地址"),
    "quantity": ("change_order", "改这笔订单"),
    "receipt": ("confirm_receipt", "确认收货"),
    "service": ("return", "申请售后"),
    "invoice": ("invoice", "开这张发票"),
    "invoice_change": ("invoice", "改这张发票"),
    "points": ("membership", "用积分换券"),
    "price_claim": ("price_protection", "看这笔差价"),
}
