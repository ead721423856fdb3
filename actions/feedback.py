"""Walk 1, in the actions: suggestions and wishes: thanked for by name, kept with the shop, nothing promised."""

from __future__ import annotations

from dataclasses import replace

import msgspec
from rasa_sdk.events import SlotSet

from actions.deeds import writer
from actions.deeds.consent import Consent, Offer
from actions.deeds.wishes import taken_back, wished
from actions.dialogue.saying import in_words, say_aside
from actions.reply import PERSON, Reply
from actions.say.told import tell
from actions.topic import Events, Topic
from actions.turn import Turn
from actions.who import asker
from xiaoer.shop.contract import Feedback, FeedbackKind, FeedbackRequest
from xiaoer.shop.errors import Unavailable
from xiaoer.talk import patterns

_LED_IN = patterns.compile(
    r"^((你好|您好|那个|其实|就是|我|想|要|来|跟|给|对|你们|您|提|说|有|个|一个|一点|点|些|条|小|麻烦|请|可以|能不能)*"
    r"(建议|意见|提议|反馈|想法|点子|创意|心愿)[箱一下吗呢啊吧呗嘛的在哪里儿里写找谁往收不用户]*[,，:：\s]*)"
)
_ONLY_ANNOUNCED = patterns.compile(
    r"^.{0,14}(提|有|说|写|反馈|收不收|许|支|把)(.{0,4})(建议|意见|想法|点子|细节|愿|招|改进的地方|意见转上去)"
    r"(找谁说?|往哪写|在哪儿?里?|转上去)?([总还也都]?(行|可以|成|能)(不行|不|了)?)?[。!！?？~吧么呢吗呗]*$"
    r"|^(?P<back>.{0,4}(这|那|刚才|刚刚|上面|前面|以上)(一?[条点个句些]|件事|说的|的话).{0,8}(记|反馈|转|传|报|提|写).{0,10})$"
)
_MADE = patterns.bounded(
    r"出(?!厂|库|来|去|差)|[做卖]|上架|上新|开发|进(点|货)|版|款|口味|味的?$|[色码号]|无糖|低糖|大瓶|小瓶|小包装|[半一两三]斤|袋装|回归|返场|联名|定制|想(喝|吃|买|要)"
)
_OF_THE_SHOP = patterns.bounded(
    r"(?<![小大])包装|快递|发货|配送|客服|页面|详情|app|APP|小程序|活动|优惠|券|积分|会员|退|换货|发票|门店|直播|短信|推送|评价|说明书|支付|付款"
)
_SPOKEN_OF = patterns.compile(r"这(款|个|件|双|条|瓶|盒)|它|同款")
_MOST_QUOTED = 36
_PASS_ON = "转给同事"
_OPINIONS = frozenset({"feedback", "complaint", "out_of_scope"})
"""What an opinion is taken for by its words."""
_ASKS_FROM = 0.3


def opinion_asked(turn: Turn) -> bool:
    """What comes now was asked for with 想提哪方面."""
    return bool(turn.slot("opinion_asked")) and turn.slot("topic") == FeedbackTaken.topic and not turn.pressed


class FeedbackTaken(Topic):
    topic = "feedback"

    def name(self) -> str:
        return "action_feedback"

    async def answer(self, turn: Turn, reply: Reply) -> Events:
        about = said_of_it(turn.text)
        if opinion_asked(turn) and taken_back(turn, self.topic):
            aside = say_aside(tell("courtesy/declined"), turn, reply)
            return [SlotSet("topic", self.topic), SlotSet("opinion_asked", None), *aside]
        if turn.before and not turn.pressed and not about:
            return await self._of_the_line_before(turn, reply)
        if not about:
            reply.say("您愿意说就太好了。想提的是哪方面，用一句话告诉我，我原话记下来转给同事。", [PERSON])
            return [SlotSet("topic", self.topic), SlotSet("opinion_asked", True)]
        told: Events = [SlotSet("topic", self.topic), SlotSet("opinion_asked", None)]
        return [*told, *await self._keep(about, turn.text, turn, reply)]

    async def _of_the_line_before(self, turn: Turn, reply: Reply) -> Events:
        """这条记下来: kept with the words it points at; 提个意见总行吧: those words are offered, or others come now."""
        about = turn.before.strip(" ,，。.！!~～?？")
        if points_back(turn.text):
            heard: Events = [SlotSet("topic", self.topic), SlotSet("opinion_asked", None)]
            return [*heard, *await self._keep(about, f"{turn.before}；{turn.text}", turn, reply)]
        wish = FeedbackRequest(kind=kind_of(about), text=turn.before[:500], product_id=_product(turn))
        offer = Offer.of("feedback", wish.kind, wish)
        words = {"before": _named(about)}
        told = in_words(turn, "feedback/said_before", **words)
        reply.say(told, [reply.offer(offer, _PASS_ON), PERSON])
        return [SlotSet("topic", self.topic), SlotSet("opinion_asked", True)]

    async def _keep(self, about: str, text: str, turn: Turn, reply: Reply) -> Events:
        wish = FeedbackRequest(kind=kind_of(about), text=text[:500], product_id=_product(turn))
        consent = wished(_asked_for(turn), "feedback", self.topic, wish.kind)
        if consent is None:
            offer = Offer.of("feedback", wish.kind, wish)
            reply.say(f"{_named(about)}，要我当作建议原话转给同事吗？", [reply.offer(offer, _PASS_ON), PERSON])
            return []
        try:
            kept = await writer.feedback(consent, wish, on_behalf=asker(turn))
        except Unavailable:
            reply.say(
                f"谢谢您告诉我{_named(about)}。系统刚才没有回应，我不确定这条记上了没有；"
                "过一会儿再说一次就行，重复的只算一条，也可以请同事帮您转达。",
                [PERSON],
            )
            return []
        reply.say(_thanks(kept, about, turn), [PERSON])
        reply.progress()
        reply.settled = True
        return []


def points_back(text: str) -> bool:
    """这条你记下来反馈给品牌方: of what was said before, and says nothing of it itself."""
    found = _ONLY_ANNOUNCED.match(text)
    return found is not None and found["back"] is not None


async def keep_offered(consent: Consent, offer: Offer, turn: Turn, reply: Reply) -> None:
    wish = msgspec.convert(dict(offer.fields), FeedbackRequest)
    kept = await writer.feedback(consent, wish, on_behalf=asker(turn))
    reply.say(_thanks(kept, said_of_it(wish.text) or wish.text, turn), [PERSON])
    reply.progress()


def _asked_for(turn: Turn) -> Turn:
    """What comes after 想提哪方面 was agreed to be passed on, unless its words are rather of another matter."""
    agreed = opinion_asked(turn) and not _asks_something_else(turn)
    return replace(turn, intent=FeedbackTaken.topic, confidence=1.0) if agreed else turn


def _asks_something_else(turn: Turn) -> bool:
    """给点建议，送女朋友什么好, by its own words."""
    asks = dict(turn.reading.acts).get("ask", 0.0) >= _ASKS_FROM
    return asks and bool(turn.ranking) and turn.ranking[0] not in _OPINIONS


def said_of_it(text: str) -> str:
    """What is wished, without the leading in; empty when only an opinion was announced."""
    if _ONLY_ANNOUNCED.match(text):
        return ""
    rest = _LED_IN.sub("", text).strip(" ,，。.！!~～?？")
    return rest if len(rest) >= 2 else ""


def kind_of(about: str) -> FeedbackKind:
    """Goods there are not yet are a wish; the rest is how the shop goes about things."""
    return "wish" if _MADE.search(about) and not _OF_THE_SHOP.search(about) else "suggestion"


def _thanks(kept: Feedback, about: str, turn: Turn) -> str:
    whose = f"{kept.department_text}的同事" if kept.department and kept.department != "supervisor" else "同事"
    if kept.already:
        return f"您之前提过{_named(about)}，已经记在{whose}那里了，这次算同一条。谢谢您一直惦记着。"
    if kept.kind == "wish":
        return turn.pick(
            f"谢谢您告诉我{_named(about)}。我按原话记下来交给{whose}，做新品时会看到；做不做、什么时候有，我不好替他们答应。",
            f"{_named(about)}，记下了，谢谢您。这条会交给{whose}参考；能不能做成由他们定，我先不跟您打包票。",
        )
    return turn.pick(
        f"谢谢您花时间提{_named(about)}。我按原话转给{whose}；怎么改由他们定，我不好先答应您。",
        f"{_named(about)}，这点提得实在，谢谢您。原话已经记下来交给{whose}，改不改、怎么改由他们商量。",
    )


def _named(about: str) -> str:
    return f"「{about}」" if len(about) <= _MOST_QUOTED else "这个想法"


def _product(turn: Turn) -> str | None:
    """The goods just talked of, when the words point at them."""
    return str(turn.slot("product_id")) if turn.slot("product_id") and _SPOKEN_OF.search(turn.text) else None
