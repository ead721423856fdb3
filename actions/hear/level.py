"""A level of membership that is named, which need not be the shopper's own."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns


def level_said(turn: Turn, level: str) -> bool:
    return level in turn.text


def asks_to_lose_it(turn: Turn) -> bool:
    """会掉级么, 怎么保级."""
    return bool(patterns.search(r"掉级|降级|保级|掉(?:下来|下去|回|到)|(?:会|要|得)掉|保住|保持", turn.text))


def asks_taken_back(turn: Turn) -> bool:
    """送的积分会扣回去吗, of a return."""
    return bool(patterns.search(r"扣|收回|收走|倒欠", turn.text))


def asks_what_came_off(turn: Turn) -> bool:
    """按金卡打折了没, of an order."""
    return bool(patterns.search(r"打.{0,2}折|折扣|优惠|减了?|算漏|漏算|少算", turn.text))


def level_named(turn: Turn) -> bool:
    return bool(
        patterns.search(r"[一-鿿]卡|黑金|白金|钻石", patterns.sub(r"礼品卡|银行卡|办卡|信用卡|储蓄卡", "", turn.text))
    )
