"""A level of membership that is named, which need not be the shopper's own."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns


def level_said(turn: Turn, level: str) -> bool:
    return level in turn.text


def level_named(turn: Turn) -> bool:
    return bool(
        patterns.search(r"[一-鿿]卡|黑金|白金|钻石", patterns.sub(r"礼品卡|银行卡|办卡|信用卡|储蓄卡", "", turn.text))
    )
