"""A level of membership that is named, which need not be the shopper's own."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.talk import patterns


def level_said(turn: Turn, level: str) -> bool:
    return level in turn.text


def compares_levels(turn: Turn) -> bool:
    """比金卡多啥, 强在哪, 有啥区别."""
    return says("compares_levels", turn.text)


def asks_what_is_more(turn: Turn) -> bool:
    """黑金有啥我没有的, 升了多啥."""
    return says("level_gains", turn.text)


def asks_how_far_up(turn: Turn) -> bool:
    """差多少能升金卡."""
    return says("how_far_up", turn.text)


def asks_to_lose_it(turn: Turn) -> bool:
    """会掉级么, 怎么保级."""
    return says("lose_level", turn.text)


def asks_taken_back(turn: Turn) -> bool:
    """送的积分会扣回去吗, of a return."""
    return says("taken_back", turn.text)


def asks_what_came_off(turn: Turn) -> bool:
    """按金卡打折了没, of an order."""
    return says("came_off", turn.text)


def asks_at_year_end(turn: Turn) -> bool:
    return says("year_end", turn.text)


def takes_a_share_off(benefits: Sequence[str]) -> bool:
    return any(ways("share_off").search(one) for one in benefits)


def level_named(turn: Turn) -> bool:
    return bool(
        patterns.search(r"[一-鿿]卡|黑金|白金|钻石", patterns.sub(r"礼品卡|银行卡|办卡|信用卡|储蓄卡", "", turn.text))
    )
