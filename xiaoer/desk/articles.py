"""Walk 2, beside the conversation: the library searched by people, told with the shop's figures of today."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.hub.house import Hub
from xiaoer.knowledge import Article, Library, Words
from xiaoer.knowledge.figures import Missing, filled
from xiaoer.shop.contract import Policies
from xiaoer.shop.errors import ShopError
from xiaoer.talk import clock
from xiaoer.talk.errors import Refused

MOST = 8
LONGEST = 200
WAIT_S = 3.0
NO_FIGURES = "店里的规则暂时查不到，带数字的文章先不显示"
NOWHERE = "web", frozenset[str]()


class Articles:
    def __init__(self, hub: Hub, library: Library) -> None:
        self._hub = hub
        self._library = library

    async def search(self, request: Request) -> HTTPResponse:
        """``q``: words. ``conversation``: told in the words for its shopper's channel and kind."""
        words = str(request.args.get("q", "")).strip()
        if len(words) > LONGEST:
            raise Refused("too_long", f"最多搜 {LONGEST} 字", "q")
        channel, kinds = await self._audience(str(request.args.get("conversation", "")))
        found = self._library.look_up(words, MOST) if words else []
        policies = await self._policies() if any(_has_figures(article) for article in found) else None
        today = clock.now().date()
        told = [(article, _told(article.words_for(channel, kinds), policies)) for article in found]
        silent = policies is None and any(words is None for _, words in told)
        shown = [as_entry(article, words, today) for article, words in told if words is not None]
        return json({"articles": shown, "notice": NO_FIGURES if silent else None})

    async def _audience(self, conversation: str) -> tuple[str, frozenset[str]]:
        if not conversation:
            return NOWHERE
        shopper = (await self._hub.ledger.conversation(conversation)).shopper
        kind = "new" if shopper.customer_id is None else shopper.level
        return shopper.channel, frozenset({kind} if kind else ())

    async def _policies(self) -> Policies | None:
        try:
            async with asyncio.timeout(WAIT_S):
                return await self._hub.shop.policies()
        except (ShopError, TimeoutError):
            return None


def as_entry(article: Article, words: Words, today: dt.date) -> dict[str, Any]:
    return {
        "id": article.id,
        "title": article.title,
        "answer": words.answer,
        "steps": list(words.steps),
        "tags": list(article.tags),
        "owner": article.owner,
        "review": article.review.isoformat(),
        "overdue": article.review < today,
    }


def _has_figures(article: Article) -> bool:
    return any("{" in text for words in article.wordings for text in (words.answer, *words.steps))


def _told(words: Words, policies: Policies | None) -> Words | None:
    """None when the shop's policies lack what it names, or are not to be had."""
    if not any("{" in text for text in (words.answer, *words.steps)):
        return words
    if policies is None:
        return None
    try:
        return Words(filled(words.answer, policies), tuple(filled(step, policies) for step in words.steps))
    except Missing:
        return None
