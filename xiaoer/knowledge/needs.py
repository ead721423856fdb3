"""What an article needs of a shop to be true there: a capability, or something that its policies hold.

``membership`` is a capability; ``policies.price_protection.days`` a path, which must lead to more than nothing.
"""

from __future__ import annotations

from collections.abc import Iterable

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.figures import held, wrong_path
from xiaoer.shop.contract import CANNOT_TEXT, Capabilities, Policies

_POLICIES = "policies."


def wrong_need(need: str) -> str | None:
    if need.startswith(_POLICIES):
        return wrong_path(need)
    return None if need in CANNOT_TEXT else f"{need} is no capability; use one, or a path {_POLICIES}…"


def lacking(article: Article, capabilities: Capabilities, policies: Policies) -> str | None:
    """The first of its needs that the shop does without; None: it may be told there."""
    return next((need for need in article.needs if not _there(need, capabilities, policies)), None)


def told_here(articles: Iterable[Article], capabilities: Capabilities, policies: Policies) -> list[Article]:
    return [article for article in articles if lacking(article, capabilities, policies) is None]


def _there(need: str, capabilities: Capabilities, policies: Policies) -> bool:
    return held(need, policies) if need.startswith(_POLICIES) else need in capabilities.can
