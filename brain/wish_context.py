"""Walk 1 (answer): short words after the bot asked what is looked for, which other product, or how tall somebody is."""

from __future__ import annotations

from xiaoer.chinese.budgets import budget_in
from xiaoer.talk import patterns

from brain.said import GOODS, LONGEST, SURE, Said, TalkedOf

_ASKS_BACK = patterns.compile(r"[吗么?？]|多少钱|有没有|有货|怎么卖|什么时候|为什么|为啥")
_SURELY_ELSE = frozenset({"thanks", "goodbye", "greeting", "bot_challenge", "not_resolved"})
_OTHERS = patterns.compile(
    r"便宜(?:一?点|些)?的|更便宜|[太有]点?贵|贵了|别的|其[他它]|换(?:一批|几[个款])|再(?:推荐|来几|看几)|不(?:太)?喜欢|都不(?:行|好|要)|还有吗"
    r"|预算|以内|左右的?$|不超过|块钱?的|平价|^(?:是|要)?(?:给|送)[^我]{1,8}(?:用|穿|吃|喝|戴)?的$"
)
_HEIGHT_OR_WEIGHT = r"[\d一二两三四五六七八九十百.点米斤]|公斤|公分|千克|kg|KG|cm|CM|身高|体重|[高重我是]"
_MEASURES = patterns.compile(rf"^(?:{_HEIGHT_OR_WEIGHT}|左右|大概|多|[,，、/\s])+[吧呢的]?[。]?$")
_SAYS_SO = patterns.compile(r"斤|kg|KG|千克|米|cm|CM|公分|身高|体重|\d{2,3}[\s,，/]+\d{2,3}")


def wish_answered(text: str, said: Said, talked: TalkedOf) -> str | None:
    """送人的, 两百以内, after the bot asked what is looked for; 便宜点的, 还有别的吗, after it put goods forward."""
    if not talked.wish or talked.in_form or (said.intent in _SURELY_ELSE and said.confidence >= SURE):
        return None
    if talked.wish == "told":
        more = len(text) <= LONGEST and bool(_OTHERS.search(text) or (said.unclear and _between(text)))
        return "recommend" if more and (said.unclear or said.intent in GOODS) else None
    if said.intent in GOODS and _ASKS_BACK.search(text):
        return None
    answers = said.unclear or said.only_goods or said.intent in {*GOODS, "recommend"}
    return "recommend" if answers else None


def _between(text: str) -> bool:
    """100-200 and nothing else."""
    sum_ = budget_in(text)
    return sum_ is not None and sum_.bounded and not patterns.search(r"[一-鿿]{3,}", text)


def other_named(text: str, said: Said, talked: TalkedOf) -> str | None:
    """原味酸奶, after 希腊酸奶想和哪一款比."""
    asked = talked.compares and not talked.in_form and "product" in said.found
    return "product_question" if asked and (said.unclear or said.intent in GOODS) else None


def measures(text: str, said: Said, talked: TalkedOf) -> str | None:
    """110斤, or 公斤, after a size was asked for; 165 110斤 after goods: which size that is."""
    if talked.in_form or not talked.product or talked.topic not in GOODS or len(text) > LONGEST:
        return None
    if not _MEASURES.match(text) or not _SAYS_SO.search(text):
        return None
    tall = patterns.search(r"身高|米|cm|CM|公分|1[3-9]\d", text)
    return "product_question" if talked.body or tall else None
