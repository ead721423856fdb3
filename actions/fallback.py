"""Walk 1, in the actions: what to do when it is not clear what is wanted, or when the answer did not help."""

from __future__ import annotations

from actions.agreed import Agreed, agrees
from actions.dialogue.kept import Kept
from actions.dialogue.saying import responses
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
from actions.say.responses import unsaid
from actions.stock import Stock
from actions.topic import Events, Topic
from actions.turn import Turn
from xiaoer.talk import patterns
from xiaoer.talk.manner import pace_in

_ABOUT_GOODS = frozenset({"stock", "product_question", "price_promo"})
_USUAL = ("logistics", "order_status", "return")
_WORTH_A_GUESS, _MOST = 0.1, 2
_NEVER_ALONE = frozenset({"complaint", "feedback"})
"""Nobody is asked whether he complains; rather what it is about."""
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
        if turn.all("product") and (turn.all("color") or turn.all("size")):
            return await Stock().answer(turn, reply)  # a thing in one of its colours: is it there
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
    """The two likeliest wishes: as read in the talk, else by the words alone."""
    read = [(one.topic, one.odds) for one in turn.reading.matters] + [
        (goal.split("/")[0], odds) for goal, odds in turn.reading.others
    ]
    ranked = [*read, *zip(turn.ranking, turn.odds, strict=True)]
    likely = [topic for topic, odds in ranked if topic in READINGS and odds >= _WORTH_A_GUESS]
    if likely and not set(likely) - _NEVER_ALONE:
        return []
    return list(dict.fromkeys(likely))[:_MOST]


def _ask_which(likely: list[str], turn: Turn, reply: Reply) -> None:
    """One short question; when that did not help either, a person before all else."""
    buttons = [Button(READINGS[intent], intent) for intent in likely]
    if turn.unresolved:
        _say("unsure/again", turn, reply, [PERSON, *buttons])
    elif pace_in(turn.text) == "hesitant":
        _say("unsure/hesitant", turn, reply, [PERSON])
    elif len(buttons) == _MOST:
        first, second = (button.title for button in buttons)
        _say("unsure/either", turn, reply, [*buttons, _NONE, PERSON], first=first, second=second)
    elif buttons:
        _say("unsure/rather", turn, reply, [*buttons, _NONE, PERSON], first=buttons[0].title)
    else:
        _say("unsure/open", turn, reply, [PERSON])


def _say(response: str, turn: Turn, reply: Reply, buttons: list[Button], **values: str) -> None:
    ways = responses().ways(response, values, turn.id, channel=turn.channel, brief=reply.manner.brief)
    reply.say(unsaid(ways, Kept.of(turn).said) or ways[0], buttons)


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
