"""Walk 1, beside the shop: what an article's words must keep to, and what no two articles may share."""

from __future__ import annotations

from collections.abc import Iterable

from xiaoer.knowledge.article import Article
from xiaoer.knowledge.figures import wrong_with
from xiaoer.knowledge.same_words import bare
from xiaoer.talk import patterns

_FIGURE = patterns.compile(
    r"[0-9０-９]|[一二两三四五六七八九十百千]+(个)?(天|小时|元|块钱|年|月|工作日|折)"
    r"|[零一二三四五六七八九十]+点(钟|整|半)"
)
_MOST = 300
"""Characters of one bubble, before the figures come in."""


def wrong_words(text: str) -> list[str]:
    wrong = wrong_with(text)
    figure = _FIGURE.search(patterns.sub(r"\{[^{}]*\}", "", text))
    if figure:
        wrong.append(f"“{figure[0]}” is a figure; take it from the shop's policies: {{policies.…}}")
    if len(text) > _MOST:
        wrong.append(f"{len(text)} characters; {_MOST} at most, the rest belongs into steps")
    if text.count("？") > 1:
        wrong.append("asks more than one question")
    return wrong


def twice(articles: Iterable[Article]) -> list[str]:
    """Ids, titles and questions that two articles claim; and a question that one article has twice."""
    lines: list[str] = []
    seen: dict[tuple[str, str], Article] = {}
    for article in articles:
        claims = [("id", article.id), ("title", article.title), *(("ask", question) for question in article.ask)]
        for name, text in claims:
            key = (name, bare(text) if name == "ask" else text)
            first = seen.setdefault(key, article)
            if first is not article:
                lines.append(f"{article.place}: {name}: “{text}” is taken by {first.id} ({first.place})")
        own = [bare(question) for question in article.ask]
        lines += [f"{article.place}: ask: “{q}” stands twice" for q in sorted({q for q in own if own.count(q) > 1})]
    return lines
