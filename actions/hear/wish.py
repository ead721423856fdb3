"""More of what is looked for, after goods were put forward: for whom, for what, how dear."""

from __future__ import annotations

from actions.turn import Turn
from actions.wish import SLOT
from xiaoer.chinese.budgets import budget_in


def says_more(turn: Turn) -> bool:
    """送妈妈的, 五十以内: an answer to what was asked of the wish, or a sum for it."""
    kept = turn.slot(SLOT)
    return bool(kept) and turn.intent == "recommend" and bool(kept.get("open") or budget_in(turn.text))
