"""Walk 1, in the actions: what to do when it is not clear what is wanted, or when the answer did not help."""

from __future__ import annotations

from actions.agreed import Agreed, agrees
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
from xiaoer.talk import patterns
from xiaoer.talk.manner import pace_in

_ABOUT_GOODS = frozenset({"stock", "product_question", "price_promo"})
_USUAL = ("logistics", "order_status", "return")
_WORTH_A_GUESS = 0.1
_NONE = Button("都不是", "not_resolved")


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
        likely = _readings(turn)
        policy = await policy_answer(turn.text)
        if policy:
            reply.say(policy)
            reply.progress()
            return []
        only_named = turn.text in turn.all("product")
        if turn.all("product") and (only_named or next(iter(likely), "stock") in _ABOUT_GOODS):
            return await _about_goods(turn.text).answer(turn, reply)
        if not await tell_article(turn, reply):
            _ask_which(likely, turn, reply)
        return []


def _readings(turn: Turn) -> list[str]:
    """The two likeliest wishes, and a third that is not far-fetched."""
    ranked = [(intent, odds) for intent, odds in zip(turn.ranking, turn.odds, strict=True) if intent in READINGS]
    return [intent for place, (intent, odds) in enumerate(ranked[:3]) if place < 2 or odds >= _WORTH_A_GUESS]


def _ask_which(likely: list[str], turn: Turn, reply: Reply) -> None:
    """First what it might be, to be tapped; when that did not help either, a person before all else."""
    buttons = [Button(READINGS[intent], intent) for intent in likely or _USUAL[:2]]
    if turn.unresolved:
        reply.say(
            turn.pick(
                "这句我还是没把握，不让您反复说了。同事来看最快，点一下就转；想再试试的话，换个说法我接着听。",
                "我又没听明白，别耽误您的事。点一下就请同事来；或者说说是哪一单、哪件商品，我再看。",
            ),
            [PERSON, *buttons[:2]],
        )
        return
    if pace_in(turn.text) == "hesitant":
        reply.say(
            "拿不定主意很正常，不急着定。先告诉我给谁用、最看重哪一点，我照着给您挑一款，好在哪、要留意什么都说清楚。",
            [*(Button(READINGS[intent], intent) for intent in ("product_question", "price_promo")), PERSON],
        )
        return
    if reply.manner.brief:
        reply.say("没太听明白，您要办的是下面哪件，点一下就行。", [*buttons, _NONE, PERSON])
        return
    reply.say(
        turn.pick(
            "我没太听明白。您想办的是不是下面这些，点一下就行；也可以换个说法告诉我。",
            "这句我没完全看懂，怕答偏了。看看是不是下面这几件事，或者您再说具体一点。",
            "我想确认一下您的意思。下面有合适的直接点，没有的话换个说法，我再听。",
        ),
        [*buttons, _NONE, PERSON],
    )


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
        topic = str(turn.slot("topic") or "")
        number = {"order_no": str(turn.slot("order_no"))} if turn.slot("order_no") else {}
        instead = [Button(READINGS[intent], intent, number) for intent in INSTEAD.get(topic, _USUAL[:2])]
        reply.say(
            turn.pick(
                "明白，刚才的回答没帮上您。您卡在哪一步，说具体一点，我换个办法；也可以直接让同事来。",
                "看来我刚才没答到点上。您最想先解决的是哪一点，告诉我；想找同事的话，点一下就转。",
            ),
            [*instead[:2], PERSON],
        )
        return []
