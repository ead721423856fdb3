"""Walk 1, in the actions: what somebody looks for, put together from what was said so far: what, for whom, how dear."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Literal

from rasa_sdk.events import EventType, SlotSet

from actions.hear.exclusion import excluded_in
from actions.hear.ways import ways
from actions.merchant_words import said_in, words
from actions.turn import Turn
from xiaoer.chinese.budgets import Budget, budget_in, no_matter
from xiaoer.talk import patterns

Question = Literal["need", "budget"]
SLOT = "wish"
_LASTS = 4
"""Turns after which a new wish begins with nothing."""
_GOES_ON = patterns.compile(
    r"还有|别的|其他|其它|换(一批|几个|几款|一个|个)|再(推荐|来|看)|都不(喜欢|要|合适)|不喜欢|类似|差不多但|(太|有点)贵|便宜"
)
_BEST = patterns.compile(r"卖得?(最|很)?(好|火|多)|销量|爆款|热销|热卖|最火|招牌|受欢迎|买得?(最)?多|回头客|口碑")
_REFINES = patterns.compile(r"^(要|是|想要)?(给|送|适合).{1,8}(用|穿|吃|喝|戴)?的?$|^.{1,8}(用|穿|吃|喝|戴|时|送)的$")
_SUM = patterns.compile(
    r"预算|大概|差不多|不超过|别超过?"
    r"|\d+(块钱?|元)?[-~～—到至]\d+(块钱?|元)?"
    r"|[\d一二两三四五六七八九十百千万]+(块钱?|元)?(以内|之内|以下|左右|上下|以上|档)|\d+(块钱?|元)?"
)
_PERSONAL = patterns.compile(r"过敏|敏感肌|敏感皮|孕|哺乳|月子|医生|疼|病|血糖|血压|湿疹|体质")
_EMPTY = patterns.compile(
    r"自己用|自用|送人的?|用的|随便|都行|都可以|无所谓|不要?太?贵|推荐|介绍|请问|你好|您好|在吗|客服|小二|帮我|给我|给|帮|麻烦|求|想要|我想|我要|想买|想|要|买|挑|选|有没有|有|没有|一[下个款件双条样份]|几[款个件样]"
    r"|哪[个款种样件双条]|哪|什么|啥|怎么|好用|好吃|好|的|了|吗|呢|吧|呗|啊|呀|不|我|你|您|店里|你们家?|家|最|值得|合适|适合|知道|看看|看|性价比|高|便宜|点|来"
    r"|[?？!！,，。.~、\s]"
)


@dataclass(frozen=True)
class Wish:
    """``words``: what was said of it; ``nouns``: goods named; ``shelf``: id of a category; ``budget`` None: nothing
    was said of it; ``asked``: what we asked already; ``shown``: ids of the goods told before."""

    words: str = ""
    nouns: tuple[str, ...] = ()
    shelf: str = ""
    budget: Budget | None = None
    asked: tuple[Question, ...] = ()
    shown: tuple[str, ...] = ()
    whatever: bool = False
    excluded: tuple[str, ...] = ()
    """Words for what is not wanted."""

    @property
    def need(self) -> str:
        """What is left of the words when politeness and the wish itself are taken away."""
        return needed(self.words)

    @property
    def best_sellers(self) -> bool:
        """What others buy is asked for, and not what suits somebody."""
        return bool(_BEST.search(self.words))

    @property
    def chosen_by(self) -> bool:
        """Something is said that goods can be chosen by: a use, a person, a price; a wish that goes on has it."""
        kinds = (*said_in(words().purposes, self.words), *said_in(words().shelves, self.words))
        return bool(self.budget or self.shown or kinds)

    @property
    def personal(self) -> bool:
        """Body or health come in; of those we judge nothing."""
        return bool(_PERSONAL.search(self.words))

    def keep(self, open_question: Question | None = None) -> EventType:
        budget = [self.budget.low, self.budget.high, self.budget.cheap] if self.budget else None
        asked = [*self.asked, *([open_question] if open_question else [])]
        return SlotSet(SLOT, {
            "words": self.words[-200:], "nouns": list(self.nouns), "shelf": self.shelf, "budget": budget,
            "asked": asked, "shown": list(self.shown), "whatever": self.whatever, "open": open_question,
            "turns": _LASTS, "excluded": list(self.excluded),
        })  # fmt: skip


def wish_of(turn: Turn, *, same: bool = False, anew: bool = False) -> Wish:
    """With this turn's words; what was said before counts as long as it is the same wish. ``same``: known to be.
    ``anew``: what was shown may be shown again, for more is known now."""
    kept: Mapping[str, Any] = turn.slot(SLOT) or {}
    answers: Question | None = kept.get("open")
    excluded = _with_shelves(excluded_in(turn.text))
    nouns = [noun for noun in turn.all("product") if not any(noun in one or one in noun for one in excluded)]
    kind, _, chosen = (turn.choice or "").partition(":")
    said = budget_in(turn.text, asked=answers == "budget")
    goes_on = same or bool(answers or chosen or kind or (kept and excluded)) or bool(_GOES_ON.search(turn.text))
    goes_on = goes_on or bool(said and not needed(turn.text))
    refines = bool(kept) and not nouns and bool(_REFINES.search(turn.text))
    before = (
        _kept(kept)
        if kept and (goes_on or refines) and not (nouns and not answers)
        else Wish(words=_told_earlier(turn))
    )
    narrows = said is not None and said.bounded and not _GOES_ON.search(turn.text)
    if (refines or narrows or anew) and not answers:
        before = replace(before, shown=())
    if kind == "budget":
        said = Budget(cheap=chosen == "cheap")
    if said and said.cheap and before.budget:
        said = replace(before.budget, cheap=True)
    text = ways("whose_home").sub(" ", turn.text)
    return replace(
        before,
        words=f"{before.words} {_without(text, excluded)}".strip(),
        nouns=tuple(dict.fromkeys((*nouns, *before.nouns))),
        shelf=chosen if kind == "shelf" else before.shelf,
        budget=said or before.budget,
        whatever=before.whatever or (answers == "need" and (no_matter(turn.text) or not needed(turn.text))),
        excluded=tuple(dict.fromkeys((*before.excluded, *excluded))),
    )


def _with_shelves(excluded: tuple[str, ...]) -> tuple[str, ...]:
    """不要吃的: nothing of the shelves that are called so either."""
    meant = [one for one in words().shelves for word in excluded if f"{word}的" in one.said or word in one.said]
    return (*excluded, *(name for one in meant for name in one.written if len(name) > 1))


def _told_earlier(turn: Turn) -> str:
    """For whom and what for was told in the lines before, where this one says nothing of it: 送女朋友, 预算150以内."""
    if said_in(words().purposes, turn.text):
        return ""
    meant = [(one, line) for line in turn.earlier for one in said_in(words().purposes, line)]
    return " ".join(dict.fromkeys(word for one, line in meant for word in one.said if word in line))


def _without(text: str, words: tuple[str, ...]) -> str:
    for word in words:
        text = text.replace(word, " ")
    return text


@lru_cache(maxsize=4)
def needed(words: str) -> str:
    return _EMPTY.sub("", _SUM.sub("", words))


def _kept(slot: Mapping[str, Any]) -> Wish:
    budget = slot.get("budget")
    return Wish(
        words=str(slot.get("words") or ""),
        nouns=tuple(slot.get("nouns") or ()),
        shelf=str(slot.get("shelf") or ""),
        budget=Budget(*budget) if budget else None,
        asked=tuple(slot.get("asked") or ()),
        shown=tuple(slot.get("shown") or ()),
        whatever=bool(slot.get("whatever")),
        excluded=tuple(slot.get("excluded") or ()),
    )
