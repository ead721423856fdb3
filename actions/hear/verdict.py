"""Whether the line found answers yes or no: it grants or denies the very thing that is asked."""

from __future__ import annotations

from typing import Literal

from actions.hear.ways import says, ways
from actions.hear.written import IDLE
from actions.merchant_words import said_in, words
from actions.turn import Turn
from xiaoer.talk.told_apart import pairs

Verdict = Literal["yes", "no", ""]


def verdict(turn: Turn, asked: str, line: str) -> Verdict:
    """Empty: no yes-or-no question, or the line says neither. A yes needs the shopper's own word in the line; a no may
    deny what the merchant says answers such a question."""
    if turn.pressed or not ways("asks_whether").search(turn.text) or _is_denied(turn.text):
        return ""
    shared = {pair for pair in pairs(IDLE.sub(" ", asked)) if pair in line and pair.strip() == pair}
    meant = {word for one in said_in(words().asks, asked) for word in one.written if word in line}
    if any(ways("line_denies").search(line.partition(word)[0]) for word in (*shared, *meant)):
        return "no"
    granted = any(
        ways("granted").search(before) or ways("granted").search(after)
        for word in shared
        for before, _, after in (line.partition(word),)
    )
    return "yes" if granted else ""


def _is_denied(text: str) -> bool:
    """不能用吗: yes and no would be read either way."""
    return says("asked_denied", text)
