"""The part of a shop's rule that answers just what is asked."""

from __future__ import annotations

from actions.hear.ways import says, ways
from actions.turn import Turn


def part_said(text: str, name: str) -> str:
    """发货后可以开；180 天内可补开 → 180 天内可补开; empty: no part says it."""
    return next((part for part in ways("clause_ends").split(text) if ways(name).search(part)), "")


def several_in_one(turn: Turn) -> bool:
    """两个订单能开一张发票吗."""
    return says("invoices_in_one", turn.text)
