"""The `xiaoer suggestions` command: what the bot put forward and what was taken up, as a small table."""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.settings import Settings
from xiaoer.store import suggestions
from xiaoer.store.database import database
from xiaoer.store.migrate import migrate
from xiaoer.store.suggestions import Count
from xiaoer.talk.moment import now_ms

DAY_MS = 24 * 60 * 60 * 1000
REASONS = {
    "recommended": "按需求推荐",
    "related": "搭配着用",
    "other_variant": "同款其他规格",
    "bought_before": "以前买过",
    "viewed": "看过或收藏过",
    "same_brand": "同一品牌",
    "same_function": "用途相近",
    "same_category": "同类商品",
}


async def table(settings: Settings, days: int) -> str:
    """Of the last ``days``; 0: of all times."""
    books = database(settings.database)
    await books.start()
    try:
        await migrate(books)
        counts = await books.read(suggestions.counts, now_ms() - days * DAY_MS if days else 0)
    finally:
        await books.stop()
    return as_table(counts)


def as_table(counts: Sequence[Count]) -> str:
    if not counts:
        return "  nothing was suggested yet"
    every = Count("", sum(one.suggested for one in counts), sum(one.taken for one in counts))
    rows = [_row(one.reason, REASONS.get(one.reason, ""), one) for one in counts]
    return "\n".join([f"  {'reason':<15}{'suggested':>9}{'taken':>7}{'share':>7}", *rows, _row("all", "", every)])


def _row(reason: str, words: str, count: Count) -> str:
    share = f"{count.taken / count.suggested:.0%}"
    return f"  {reason:<15}{count.suggested:>9}{count.taken:>7}{share:>7}  {words}".rstrip()
