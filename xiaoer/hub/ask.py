"""Walk 1, the question to the brain: the words of one turn and what the hub knows of the shopper."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from xiaoer.store.answering import Turn
from xiaoer.talk import length, wording
from xiaoer.talk.moment import china_iso


def question(turn: Turn, picture_at: Callable[[str], str], now: int, network: str | None = None) -> dict[str, Any]:
    """The request of the turn contract. The same turn gives the same question, but for the time of day and for
    ``network``, a digest of the address the shopper writes from, where it is known. ``picture_at``: the address under
    which the shop may open a picture."""
    conversation = turn.conversation
    shopper = conversation.shopper
    last = turn.asked[-1]
    return {
        "turn_id": turn.id,
        "session": conversation.id,
        "text": length.joined([said.text or wording.IMAGE for said in turn.asked]),
        "press": last.press,
        "images": [picture_at(said.image) for said in turn.asked if said.image],
        "shopper": {
            "visitor": shopper.id,
            "network": network,
            "customer_id": shopper.customer_id,
            "name": shopper.name,
            "level": shopper.level,
            "channel": shopper.channel,
        },
        "unresolved": conversation.standing.count,
        "unresolved_before": conversation.standing.before,
        "helped": conversation.standing.helped,
        "earlier": [list(one) for one in conversation.earlier],
        "settled": conversation.settled,
        "now": china_iso(now),
    }
