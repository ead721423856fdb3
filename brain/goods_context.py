"""Walk 1 (answer): a short message after goods were talked of or shown is a question about them."""

from __future__ import annotations

from xiaoer.talk import patterns
from xiaoer.talk.told_apart import pairs, told_apart

from brain.said import GOODS, LONGEST, SMALLTALK, SURE, Said, TalkedOf

_REFERS = patterns.compile(
    r"^(?:那|这|它|换成|换个?|要是|如果是|改成|有没有)|[这那][个款件种双条]?|它|呢[?？]?$|的(?:有|呢|吗|话)"
)
_WANTS = patterns.compile(r"那?(?:我)?(?:就)?(?:要|来|拿|买|再来|再要|给我)")
_KIND = patterns.compile(r"^(?:那|要|换成?|有)?.{1,4}?(?:味|口味)?的(?:呢|有吗|有货吗|还有吗|吗)[?？]?$")
_THIS = patterns.compile(r"[这那](?:个|款|件|种|双|条|台|瓶|盒|支)|它|同款")
_PLACE_ALONE = patterns.compile(
    r"^(?:那|就|要|我要|选)?(?:第[一二三四五\d]|[前后]面?那?)[个款种件](?:呢|吧|的|有货吗|有吗|多少钱)?[?？。]?$"
)
_SIZE_ALONE = patterns.compile(r"^(?:\d{2}(?:\.5)?|\d?X{0,3}[SMLsml])码?(?:呢|的|有吗)?[?？]?$")
_COLUMNS: tuple[tuple[str, patterns.Pattern], ...] = (
    ("price_promo", patterns.compile(r"^(?:那|它的?)?(?:价格|价钱|价位|单价|售价)(?:呢|是?多少)?[?？]?$")),
    ("stock", patterns.compile(r"^(?:那|它的?)?(?:颜色|尺码|款式|口味|库存|现货|有货)(?:呢|有哪些|有什么)?[?？]?$")),
    (
        "product_question",
        patterns.compile(r"^(?:那|它的?)?(?:材质|面料|成分|配料|规格|尺寸|重量|保质期|产地|功能)呢?[?？]?$"),
    ),
)
_PRICE = patterns.compile(r"多少钱|价格|什么价|几块|便宜|优惠|打折|贵|怎么卖")


def one_word(text: str, said: Said, talked: TalkedOf) -> str | None:
    """价格, 颜色, 库存, and 红色 or 38 after goods: what a list of goods would have as a column."""
    if talked.in_form:
        return None
    asked = next((intent for intent, signs in _COLUMNS if signs.match(text)), None)
    if asked:
        return asked
    if not talked.product or talked.topic not in GOODS:
        return None
    return "stock" if _SIZE_ALONE.match(text) or (said.found & {"color", "size"} and len(text) <= 4) else None


def offered_named(text: str, said: Said, talked: TalkedOf) -> str | None:
    """那原味的呢, 第二个, after several goods were shown."""
    if talked.in_form or talked.topic not in GOODS or not talked.offered or len(text) > LONGEST:
        return None
    placed = _PLACE_ALONE.match(text)
    telling = any(told_apart(name, talked.offered) & pairs(text) for name in talked.offered)
    if not placed and not (said.unclear and telling):
        return None
    return "price_promo" if _PRICE.search(text) else talked.topic


def goods_referred(text: str, said: Said, talked: TalkedOf) -> str | None:
    """那L码呢, 换成红色的, 那这个呢, 能便宜点吗, after goods were talked of."""
    if talked.in_form or talked.topic not in GOODS or not talked.product or len(text) > LONGEST:
        return None
    swaps = (
        said.intent == "exchange"
        and patterns.match(r"^(?:那|那就|要是)?[换改]", text)
        and not patterns.search(r"[换退]货", text)
    )
    wants = "quantity" in said.found and _WANTS.match(text)
    if not (said.unclear or swaps) or not (_REFERS.search(text) or wants):
        return None
    if _PRICE.search(text):
        return "price_promo"
    if said.found & {"color", "size", "quantity"} or ("product" in said.found and _KIND.match(text)):
        return "stock"
    return talked.topic if _THIS.search(text) and "product" not in said.found else None


def goods_named(text: str, said: Said, talked: TalkedOf) -> str | None:
    """小白鞋, or 小白鞋多少钱, half taken for small talk: who names goods asks about goods."""
    if said.only_goods and not talked.in_form:
        return talked.topic if talked.topic in GOODS else "product_question"
    if talked.in_form or "product" not in said.found or said.intent not in SMALLTALK or said.confidence >= SURE:
        return None
    if _PRICE.search(text):
        return "price_promo"
    return "stock" if patterns.search(r"有(?:货|吗|没|么)|还有|现货|库存|补货", text) else "product_question"
