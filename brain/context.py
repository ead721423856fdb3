"""Walk 1 (answer): a message that means little by itself is read with what was talked of last.

那L码呢 after a product is a question about stock; 另外那个订单呢 after a parcel asks for another parcel; 不对，是那单
corrects what was understood; a number alone is an answer, not a goodbye. This has to happen before the rules choose the
action, so it stands here and nowhere else: an action only ever sees the intent that it is for. What the classifier is
sure of and means business is left alone, except where the words are a correction.
"""

from __future__ import annotations

from xiaoer.talk import patterns

from brain.goods_context import goods_named, goods_referred, offered_named, one_word
from brain.said import GOODS, LONGEST, SMALLTALK, UNCLEAR, Said, TalkedOf
from brain.unresolved import FALLBACK_INTENT
from brain.wish_context import measures, other_named, wish_answered

CONFIDENCE = 0.9
"""What an intent read in context is given: sure enough to act on."""

_BARE = patterns.compile(
    r"^[\s,，。:：]*(?:(?:我的|是|订单号?|单号|手机号?|电话|号码|尾号|后四位|邮箱|这个|就是)[\s,，:：]*)*"
    r"[0-9A-Za-z@._+ -]{4,}[\s,，。!！]*$"
)
_CORRECTS = patterns.compile(
    r"^(?:啊|哦|呃|唉)?[,，]?(?:不对|不是|错了|搞错|弄错|说错|写错|我说错|应该是|我说的是|我是说|我的意思是)"
    r"|[说写填打选弄搞]错了|不是.{1,8}是"
)
_THAT_ORDER = patterns.compile(r"[这那][一]?(?:单|笔|个订单|个包裹|个快递)")
_PERSONAL = patterns.compile(r"^(?:开|给|就|是|选)*(?:个人|私人)(?:的|吧|抬头|就行|就好)*[。!！~～]*$")
_ONLY_POINTS = patterns.compile(
    r"^(?:那|这|另外?|别的|其[他它]|刚刚?|才|上|前|最[近早后新]|之前|第[一二三四五\d]|的|[个一笔单]|订单|单子|呢|啊|吧|[?？,，])+$"
)
_STATE = r"(?:退款|退货|换货|售后|取消|[没未待](?:付款?|发货?|收货?))(?:中|掉|了|过)?的?"
_SEVERAL_ORDERS = patterns.compile(
    rf"^(?:我|那|看看|查查|帮我)*{_STATE}(?:(?:那|哪|这|有哪)几个?[单笔]|(?:订单|单子|单)?都?有(?:哪些|几[单笔]))"
    r"(?:给我)?(?:看看|看一?下|列一?下|调出来)?[呢吗吧?？。!！]*$"
)
_ONE_STATE = patterns.bounded(rf"^(?:那|还有|再看看?)?{_STATE}(?<=的)(?:单子?|订单)?呢?[?？。]*$")
_FURTHER = patterns.compile(
    r"^(?:那|还有|有没有|再|我要|想|看|翻)*(?:更早|再早|往前|再之前|前面|后面|下一页)(?:一?点|翻翻?|看看|几[单笔])?的?"
    r"(?:呢|吗|还?有吗|订单|单子)*[?？。]*$"
)
_LED = r"^(?:(?:算了|不对|等等|那|还是|就|(?:不想?|别)[退换]了?|直接|我?改主意了|我|要|想|给我|帮我)[,，\s]*)*"
_END = r"(?:货|吧|了|啊|掉|得了)*[。!！~～]*$"
_MINDS = (("exchange", patterns.compile(f"{_LED}换{_END}")), ("return", patterns.compile(f"{_LED}退{_END}")))


def _wish(verb: str, other: str) -> patterns.Pattern:
    """我是要退不是换, 不是换，是退"""
    wanted = rf"(?:是|要|想|申请|办)(?:要|想)?{verb}"
    return patterns.bounded(
        rf"{wanted}[,，\s]*(?:不是|不要|不想|别|没要)(?:要|想)?(?:退|换)"
        rf"|不是(?:要|想)?(?:{other})[货款的]?[,，\s]*我?{wanted}"
    )


_WISHES: tuple[tuple[str, patterns.Pattern], ...] = (
    ("refund", _wish(r"退(?:款|钱)", "换|退货|退")),
    ("return", _wish(r"退(?:货)?(?![款钱])", "换")),
    ("exchange", _wish(r"换(?:货)?", "退")),
)


def in_context(said: Said, talked: TalkedOf) -> str | None:
    """The intent it has here; None = as the classifier read it."""
    text = said.text.strip()
    answered = next((intent for rule in _ANSWERS if (intent := rule(text, said, talked))), None)
    if answered:
        return answered
    for rule in _RULES:
        intent = rule(text, said, talked)
        if intent and intent != said.intent:
            return intent
    return None


def _another_wish(text: str, said: Said, talked: TalkedOf) -> str | None:
    """我是要退不是换; 算了我要换, 退了 while goods are going back."""
    wished = next((intent for intent, signs in _WISHES if signs.search(text)), None)
    if wished or talked.topic not in {"return", "exchange"} or len(text) > LONGEST:
        return wished
    return next((intent for intent, signs in _MINDS if signs.match(text)), None)


def _correction(text: str, said: Said, talked: TalkedOf) -> str | None:
    if not _CORRECTS.search(text) or talked.topic is None:
        return None
    if not (said.unclear or said.intent in {talked.topic, "order_status"}):
        return None
    if said.found & {"order_no", "tail", "position", "parcel_no"} and talked.topic not in GOODS:
        return talked.topic
    if talked.in_form:
        return None  # the form itself reads what is put right
    return talked.topic if talked.topic in GOODS and said.found & {"product", "color", "size", "quantity"} else None


def _bare_number(text: str, said: Said, talked: TalkedOf) -> str | None:
    if said.intent in SMALLTALK and patterns.fullmatch(r"\d{1,3}", text):
        return FALLBACK_INTENT
    if said.intent not in UNCLEAR or not _BARE.match(text) or not patterns.search(r"\d{4}|@", text):
        return None
    return talked.topic if talked.topic and talked.topic not in GOODS else FALLBACK_INTENT


def _orders(text: str, said: Said, talked: TalkedOf) -> str | None:
    """退款的那几单, 没付款的有哪些: a list, and nothing to be done; 还有更早的吗: its next page."""
    if talked.in_form:
        return None
    of_orders = talked.topic == "order_status"
    further = of_orders and (_ONE_STATE.match(text) or (said.unclear and _FURTHER.match(text)))
    return "order_status" if further or (len(text) <= LONGEST and _SEVERAL_ORDERS.search(text)) else None


def _for_whom(text: str, said: Said, talked: TalkedOf) -> str | None:
    """个人, when an invoice is being asked for, is whom it is for and no cry for a person."""
    return "invoice" if talked.in_form and talked.topic == "invoice" and _PERSONAL.match(text) else None


def _order(text: str, said: Said, talked: TalkedOf) -> str | None:
    """另外那个订单呢, 刚才那单, 尾号3321那单"""
    asked = talked.topic if talked.topic and talked.topic not in GOODS else "order_status"
    if not talked.in_form and "position" in said.found and _ONLY_POINTS.match(text):
        return asked  # nothing but which one: the question is the one asked last
    if talked.in_form or not said.unclear or len(text) > LONGEST:
        return None
    if not (
        said.found & {"tail"}
        or ("position" in said.found and patterns.search(r"[单笔]", text))
        or _THAT_ORDER.search(text)
    ):
        return None
    return asked


_ANSWERS = (wish_answered, other_named, measures)
"""Words that answer what the bot has just asked mean that, also where the classifier thinks the same."""
_RULES = (
    _orders,
    _for_whom,
    _another_wish,
    _correction,
    one_word,
    offered_named,
    _bare_number,
    goods_referred,
    goods_named,
    _order,
)
