"""A word of the tracking or of the order list that is asked about, as the contract writes it."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.shop.contract import ORDER_TEXT, PARCEL_TEXT

_MARKS = str.maketrans("", "", "已，中待")


def state_word(turn: Turn) -> str | None:
    """``collected`` for 已揽收 and 揽收; a parcel's word before an order's; None: none of them."""
    said = turn.text
    for states in (PARCEL_TEXT, ORDER_TEXT):
        whole = next((state for state, text in states.items() if text in said), None)
        if whole:
            return whole
    return next((state for state, text in PARCEL_TEXT.items() if text.translate(_MARKS)[:2] in said), None)
