"""Walk 1, in the actions: the library's articles: asked after the rules, silent where it does not know."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from actions.able import told_cannot
from actions.readings import READINGS
from actions.reply import PERSON, Button, Reply
from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import first_sentence, sentence
from xiaoer.knowledge import Article, Library, Words
from xiaoer.knowledge.figures import Missing, filled
from xiaoer.knowledge.library import KNOWN, SURE
from xiaoer.knowledge.needs import lacking
from xiaoer.shop.contract import CANNOT_TEXT
from xiaoer.shop.errors import ShopError
from xiaoer.talk import patterns

log = logging.getLogger("xiaoer.actions")
LEADS_TO = frozenset(READINGS) | {PERSON.intent}
_PRESS = "nlu_fallback"
"""An article's button stands for no wish of its own; action_fallback hears it."""
_HOW = patterns.compile(r"怎么|怎样|咋|如何|步骤|流程|操作|手续")
_open: list[Library] = []


def open_library(library: Library) -> None:
    _open[:] = [library]


def library() -> Library:
    return _open[0] if _open else Library(())


async def tell_article(turn: Turn, reply: Reply, *, sure: bool = False, also: Sequence[Button] = ()) -> bool:
    """False = it does not know, and nothing was said. ``sure``: where a topic has a word of its own to fall back on."""
    if turn.pressed or not turn.text:
        return False
    least = SURE if sure else KNOWN
    found = library().about(turn.text, least)
    lacked = [need for article in found if (need := await _lacked(article))]
    if lacked and lacked[0] in CANNOT_TEXT and len(lacked) == len(found):
        return await told_cannot(lacked[0], reply)
    if lacked:
        found = library().about(turn.text, least, await _untrue_here())
    if len(found) == 2:
        ways = [Button(article.title, _PRESS, {"choice": f"article:{article.id}"}) for article in found]
        reply.say("您想问的是下面哪一个，点一下我就说给您听。", [*ways, PERSON])
        reply.progress()
        return True
    return bool(found) and await _tell(found[0], turn, reply, with_steps=bool(_HOW.search(turn.text)), also=also)


async def tell_pressed_article(turn: Turn, reply: Reply) -> bool:
    """``article:how-to-return`` on a button, or ``article:how-to-return:steps``, or ``:whole``."""
    kind, _, rest = (turn.choice or "").partition(":")
    name, _, part = rest.partition(":")
    article = library().articles.get(name) if kind == "article" else None
    return (
        article is not None
        and not await _lacked(article)
        and await _tell(article, turn, reply, with_steps=part == "steps" or not part, whole=True)
    )


async def article_text(text: str) -> str:
    """The article that surely answers, in plain words for everybody; empty when there is none."""
    found = [article for article in library().about(text, SURE) if not await _lacked(article)]
    told = await _in_figures(found[0], found[0].words) if len(found) == 1 else None
    return sentence(told.answer) if told else ""


async def article_of(name: str) -> str:
    """What the library says under this name, in plain words; empty where this shop's has no such article."""
    article = library().articles.get(name)
    told = await _in_figures(article, article.words) if article and not await _lacked(article) else None
    return sentence(told.answer) if told else ""


@dataclass(frozen=True)
class Written:
    """What the library has on one goal, and the ways on it names."""

    answer: str
    ways: tuple[Button, ...] = ()
    about: tuple[str, ...] = ()
    """All goals that the article answers; finer names than aspects tell several of one aspect apart."""

    def is_about(self, name: str) -> bool:
        """Whatever its topic: ``points_lapse``."""
        return any(goal.endswith(f"/{name}") for goal in self.about)


async def article_on(goal: str, turn: Turn) -> Written | None:
    """Of the article that is about just this, for this shopper; None where the library has none."""
    for article in library().answering(goal, turn.text):
        if await _lacked(article):
            continue
        words = await _in_figures(article, article.words_for(turn.channel, await _kinds(article, turn)))
        if words is not None:
            person = (PERSON,) if PERSON.intent in article.leads_to else ()
            topic = goal.split("/")[0]
            others = (way for way in _ways_on(article) if way.intent != topic or topic == "membership")
            steps = [_steps(article)] if words.steps else []
            return Written(sentence(words.answer), (*steps, *others, *person), article.answers)
    return None


async def article_meant(goal: str, turn: Turn) -> Written | None:
    """``article_on``, where the words surely mean that article and no other; else the goal has an answer of its own."""
    meant = library().about(turn.text, SURE)
    return await article_on(goal, turn) if len(meant) == 1 and goal in meant[0].answers else None


async def _lacked(article: Article) -> str | None:
    """What it needs and this shop does without; nothing, where the shop does not say now."""
    if not article.needs:
        return None
    try:
        return lacking(article, await shop().capabilities(), await shop().policies())
    except ShopError:
        return None


async def _untrue_here() -> frozenset[str]:
    return frozenset([one.id for one in library().articles.values() if await _lacked(one)])


async def _tell(
    article: Article, turn: Turn, reply: Reply, *, with_steps: bool, also: Sequence[Button] = (), whole: bool = False
) -> bool:
    words = await _in_figures(article, article.words_for(turn.channel, await _kinds(article, turn)))
    if words is None:
        return False
    with_steps = with_steps or reply.manner.fuller
    answer, rest = first_sentence(sentence(words.answer)) if reply.manner.pace == "hurried" else (words.answer, "")
    if rest and not whole:
        more = [Button("看完整说明", _PRESS, {"choice": f"article:{article.id}:whole"})]
        reply.say(answer, [*more, *(also or _ways_on(article)), PERSON])
        reply.progress()
        return True
    steps = "".join(f"\n{place}. {step}" for place, step in enumerate(words.steps, 1)) if with_steps else ""
    more = [_steps(article)] if words.steps and not steps else []
    reply.say(sentence(words.answer) + steps, [*more, *(also or _ways_on(article)), PERSON])
    reply.progress()
    return True


def _steps(article: Article) -> Button:
    return Button("看步骤", _PRESS, {"choice": f"article:{article.id}:steps"})


def _ways_on(article: Article) -> list[Button]:
    """A person has a button of their own."""
    return [Button(READINGS[intent], intent) for intent in article.leads_to if intent in READINGS]


async def _in_figures(article: Article, words: Words) -> Words | None:
    """None when the shop's policies lack what the article names: then it is not told."""
    if not any("{" in text for text in (words.answer, *words.steps)):
        return words
    policies = await shop().policies()
    try:
        return Words(filled(words.answer, policies), tuple(filled(step, policies) for step in words.steps))
    except Missing as lacks:
        log.warning("article_not_told", extra={"article": article.id, "lacks": str(lacks)})
        return None


async def _kinds(article: Article, turn: Turn) -> frozenset[str]:
    kinds = {turn.level} if turn.level else set()
    if not turn.customer_id:
        kinds.add("new")
    elif article.differs_for_new:
        customer = await shop().customer(turn.customer_id, on_behalf=asker(turn))
        kinds |= set() if customer.history.order_count else {"new"}
    return frozenset(kinds)
