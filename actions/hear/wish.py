"""More of what is looked for, after goods were put forward: for whom, for what, how dear."""

from __future__ import annotations

from actions.hear.exclusion import excluded_in
from actions.hear.ways import says, ways
from actions.merchant_words import said_in, words
from actions.turn import Turn
from actions.wish import SLOT
from xiaoer.chinese.budgets import Budget, budget_in
from xiaoer.talk import patterns

_SHORT = 5
_MORE = patterns.compile(r"换|别的|其他|还有|推荐|再|类似")
"""Others are wished for, and no more is said of what."""


def says_more(turn: Turn) -> bool:
    """送妈妈的, 五十以内, 她平时健身, 不要咖啡味: an answer to what was asked of the wish, or more of it."""
    kept = turn.slot(SLOT)
    if not kept or turn.pressed:
        return False
    said = budget_in(turn.text)
    bounded = said is not None and said.bounded
    short = len(turn.text) <= _SHORT and not turn.all("product")
    if turn.intent == "recommend" and (
        kept.get("open") or bounded or (short and not said and not _MORE.search(turn.text))
    ):
        return True
    of_it = (words().purposes, words().alike, words().shelves)
    more = bounded or excluded_in(turn.text) or any(said_in(pairings, turn.text) for pairings in of_it)
    unwanted = excluded_in(turn.text)
    named = [noun for noun in turn.all("product") if not any(noun in one or one in noun for one in unwanted)]
    chosen = (turn.slot("product_id") and not unwanted) or named
    return bool(more) and not chosen and not asks_something(turn.text)


def says_what_for(turn: Turn) -> bool:
    """In this very line: for whom or what for, from which shelf, how dear."""
    kinds = (*said_in(words().purposes, turn.text), *said_in(words().shelves, turn.text))
    return bool(kinds) or budget_in(turn.text) is not None


def asks_something(text: str) -> bool:
    return bool(
        patterns.search(
            r"[吗么嘛?？]|(?:^|[^不])[怎咋]么?|多少|什么时候|能不能|有没有|几[点天号]|[不没][呀啊呢]?$", text
        )
    )


def decides_for_me(turn: Turn) -> bool:
    """你直接替我定一个得了: one is to be named, and nothing more asked."""
    return not turn.pressed and says("decides", turn.text)


def another_wished(turn: Turn) -> str:
    """壶 of 想配个壶; empty where nothing is wished for so."""
    found = ways("another_wished").search(turn.text)
    return found[1] if found and not turn.pressed and not ways("no_goods").search(found[1]) else ""


def bothers(turn: Turn) -> bool:
    """台灯太亮了: something of the thing itself, told and not asked, and no other is wished for."""
    told = ways("too").search(turn.text) and not ways("others_wished").search(turn.text)
    asks = asks_something(turn.text) or ways("asks_so_or_not").search(turn.text)
    return not turn.pressed and bool(told) and not asks


def only_a_budget(turn: Turn) -> Budget | None:
    """A sum to keep to, where goods are not named again."""
    said = budget_in(turn.text)
    return said if said and said.bounded and not turn.all("product") else None


def pets_in(turn: Turn) -> str:
    """Whom goods are looked for that no person uses; empty where they are for people."""
    found = patterns.search(
        r"给(?:我家|家里)?的?(狗狗?|猫咪?|宠物|仓鼠|兔子|鸟|鱼)|(狗粮|猫粮|猫砂|宠物|狗|猫)(?:吃|用|玩|穿|粮|砂)?的?",
        turn.text,
    )
    return (found[1] or found[2]) if found else ""
