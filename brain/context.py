"""Walk 1 (answer): a message that means little by itself is read with what was talked of last.

那L码呢 after a product is a question about stock; 另外那个订单呢 after a parcel asks for another parcel; 不对，是那单
corrects what was understood; a number alone is an answer, not a goodbye. This has to happen before the rules choose the
action, so it stands here and nowhere else: an action only ever sees the intent that it is for. What the classifier is
sure of and means business is left alone, except where the words are a correction.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from brain.unresolved import FALLBACK_INTENT

CONFIDENCE = 0.9
"""What an intent read in context is given: sure enough to act on."""

_SURE = 0.75
_GOODS = frozenset({"stock", "product_question", "price_promo"})
_SMALLTALK = frozenset({"affirm", "deny", "goodbye", "greeting", "thanks", "out_of_scope"})
_UNCLEAR = _SMALLTALK | {FALLBACK_INTENT, "not_resolved"}
_LONGEST = 16

_BARE = re.compile(
    r"^[\s,，。:：]*(?:(?:我的|是|订单号?|单号|手机号?|电话|号码|尾号|后四位|邮箱|这个|就是)[\s,，:：]*)*"
    r"[0-9A-Za-z@._+ -]{4,}[\s,，。!！]*$"
)
_CORRECTS = re.compile(
    r"^(?:啊|哦|呃|唉)?[,，]?(?:不对|不是|错了|搞错|弄错|说错|写错|我说错|应该是|我说的是|我是说|我的意思是)"
    r"|[说写填打选弄搞]错了|不是.{1,8}是"
)
_REFERS = re.compile(
    r"^(?:那|这|它|换成|换个?|要是|如果是|改成|有没有)|[这那][个款件种双条]?|它|呢[?？]?$|的(?:有|呢|吗|话)"
)
_WANTS = re.compile(r"那?(?:我)?(?:就)?(?:要|来|拿|买|再来|再要|给我)")
_KIND = re.compile(r"^(?:那|要|换成?|有)?.{1,4}?(?:味|口味)?的(?:呢|有吗|有货吗|还有吗|吗)[?？]?$")
_THIS = re.compile(r"[这那](?:个|款|件|种|双|条|台|瓶|盒|支)|它|同款")
_THAT_ORDER = re.compile(r"[这那][一]?(?:单|笔|个订单|个包裹|个快递)")
_ONLY_POINTS = re.compile(
    r"^(?:那|这|另外?|别的|其[他它]|刚刚?|才|上|前|最[近早后新]|之前|第[一二三四五\d]|的|[个一笔单]|订单|单子|呢|啊|吧|[?？,，])+$"
)
_PRICE = re.compile(r"多少钱|价格|什么价|几块|便宜|优惠|打折|贵|怎么卖")


def _wish(verb: str, other: str) -> re.Pattern[str]:
    """我是要退不是换, 不是换，是退"""
    wanted = rf"(?:是|要|想|申请|办)(?:要|想)?{verb}"
    return re.compile(
        rf"{wanted}[,，\s]*(?:不是|不要|不想|别|没要)(?:要|想)?(?:退|换)"
        rf"|不是(?:要|想)?(?:{other})[货款的]?[,，\s]*我?{wanted}"
    )


_WISHES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("refund", _wish(r"退(?:款|钱)", "换|退货|退")),
    ("return", _wish(r"退(?:货)?(?![款钱])", "换")),
    ("exchange", _wish(r"换(?:货)?", "退")),
)


@dataclass(frozen=True)
class Said:
    """One message as the classifier read it; ``found``: kinds of entities in it."""

    text: str
    intent: str
    confidence: float
    found: frozenset[str]

    @property
    def unclear(self) -> bool:
        return self.intent in _UNCLEAR or self.confidence < _SURE


@dataclass(frozen=True)
class TalkedOf:
    topic: str | None
    product: bool = False
    in_form: bool = False


def in_context(said: Said, talked: TalkedOf) -> str | None:
    """The intent it has here; None = as the classifier read it."""
    text = said.text.strip()
    for rule in (_another_wish, _correction, _bare_number, _goods, _goods_named, _order):
        intent = rule(text, said, talked)
        if intent and intent != said.intent:
            return intent
    return None


def _another_wish(text: str, said: Said, _: TalkedOf) -> str | None:
    """我是要退不是换"""
    return next((intent for intent, signs in _WISHES if signs.search(text)), None)


def _correction(text: str, said: Said, talked: TalkedOf) -> str | None:
    if not _CORRECTS.search(text) or talked.topic is None:
        return None
    if not (said.unclear or said.intent in {talked.topic, "order_status"}):
        return None
    if said.found & {"order_no", "tail", "position", "parcel_no"} and talked.topic not in _GOODS:
        return talked.topic
    if talked.in_form:
        return None  # the form itself reads what is put right
    return talked.topic if talked.topic in _GOODS and said.found & {"product", "color", "size", "quantity"} else None


def _bare_number(text: str, said: Said, talked: TalkedOf) -> str | None:
    if said.intent not in _UNCLEAR or not _BARE.match(text) or not re.search(r"\d{4}|@", text):
        return None
    return talked.topic if talked.topic and talked.topic not in _GOODS else FALLBACK_INTENT


def _goods(text: str, said: Said, talked: TalkedOf) -> str | None:
    """那L码呢, 换成红色的, 那这个呢, 能便宜点吗, after goods were talked of."""
    if talked.in_form or talked.topic not in _GOODS or not talked.product or len(text) > _LONGEST:
        return None
    swaps = (
        said.intent == "exchange" and re.match(r"^(?:那|那就|要是)?[换改]", text) and not re.search(r"[换退]货", text)
    )
    wants = "quantity" in said.found and _WANTS.match(text)
    if not (said.unclear or swaps) or not (_REFERS.search(text) or wants):
        return None
    if _PRICE.search(text):
        return "price_promo"
    if said.found & {"color", "size", "quantity"} or ("product" in said.found and _KIND.match(text)):
        return "stock"
    return talked.topic if _THIS.search(text) and "product" not in said.found else None


def _goods_named(text: str, said: Said, talked: TalkedOf) -> str | None:
    """小白鞋多少钱, half taken for small talk: who names goods asks about goods."""
    if talked.in_form or "product" not in said.found or said.intent not in _SMALLTALK or said.confidence >= _SURE:
        return None
    if _PRICE.search(text):
        return "price_promo"
    return "stock" if re.search(r"有(?:货|吗|没|么)|还有|现货|库存|补货", text) else "product_question"


def _order(text: str, said: Said, talked: TalkedOf) -> str | None:
    """另外那个订单呢, 刚才那单, 尾号3321那单"""
    asked = talked.topic if talked.topic and talked.topic not in _GOODS else "order_status"
    if not talked.in_form and "position" in said.found and _ONLY_POINTS.match(text):
        return asked  # nothing but which one: the question is the one asked last
    if talked.in_form or not said.unclear or len(text) > _LONGEST:
        return None
    if not (
        said.found & {"tail"} or ("position" in said.found and re.search(r"[单笔]", text)) or _THAT_ORDER.search(text)
    ):
        return None
    return asked
