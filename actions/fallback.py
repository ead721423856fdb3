"""Walk 1, in the actions: what to do when it is not clear what is wanted, or when the answer did not help."""

from __future__ import annotations

from actions.agreed import Agreed, agrees
from actions.dialogue.saying import in_words
from actions.dialogue.without_words import talked_of
from actions.feedback import FeedbackTaken, opinion_asked
from actions.knowledge import tell_article, tell_pressed_article
from actions.logistics import Logistics
from actions.order import OrderStatus
from actions.picture import tell_picture
from actions.policy import policy_answer
from actions.product import ProductQuestion
from actions.promo import PricePromo
from actions.readings import INSTEAD, READINGS
from actions.reply import PERSON, Button, Reply
from actions.stock import Stock
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.unsure import readings, unsure
from xiaoer.talk import patterns

_ABOUT_GOODS = frozenset({"stock", "product_question", "price_promo"})
_USUAL = ("logistics", "order_status", "return")


class Fallback(Topic):
    def name(self) -> str:
        return "action_fallback"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if agrees(turn):
            return await Agreed().answer(turn, reply)
        if turn.picture_alone:
            return await tell_picture(turn, reply)
        if turn.entity("parcel_no"):
            return await Logistics().answer(turn, reply)
        if turn.entity("order_no"):
            return await OrderStatus().answer(turn, reply)
        if await tell_pressed_article(turn, reply):
            return []
        if turn.text and opinion_asked(turn):
            return await FeedbackTaken().answer(turn, reply)
        if turn.all("product") and (turn.all("color") or turn.all("size")):
            return await Stock().answer(turn, reply)  # a thing in one of its colours: is it there
        likely = readings(turn)
        policy = await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            reply.progress()
            return []
        only_named = turn.text in turn.all("product")
        if turn.all("product") and (only_named or next(iter(likely), "stock") in _ABOUT_GOODS):
            return await _about_goods(turn.text).answer(turn, reply)
        return [] if await tell_article(turn, reply) else await unsure(turn, reply)


def _about_goods(text: str) -> Topic:
    """Goods are named: a price, whether they are there, or else what the catalogue says of them."""
    if patterns.search(r"多少钱|价|几块|几元|怎么卖|优惠|便宜|打折", text):
        return PricePromo()
    return Stock() if patterns.search(r"有(货|吗|没|么)|还有|现货|库存|补货", text) else ProductQuestion()


class NotResolved(Topic):
    """The answer did not help: say so, offer the neighbours of what was tried, and a person."""

    def name(self) -> str:
        return "action_not_resolved"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        if not talked_of(turn):  # nothing was answered before that could have been no help
            return await unsure(turn, reply)
        topic = str(turn.slot("topic") or "")
        number = {"order_no": str(turn.slot("order_no"))} if turn.slot("order_no") else {}
        instead = [Button(READINGS[intent], intent, number) for intent in INSTEAD.get(topic, _USUAL[:2])]
        reply.say(
            in_words(turn, "not_resolved/useless"),
            [*instead[:2], PERSON],
        )
        return []
