"""Walk 1, the question to the brain: the words of one turn and what the hub knows of the shopper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from xiaoer.store.answering import Turn
from xiaoer.talk import length, meanwhile
from xiaoer.talk.moment import china_iso
from xiaoer.talk.waiting import left_alone


def question(
    turn: Turn, picture_at: Callable[[str], str], now: int, network: str | None = None, *, looks_up: bool = False,
    in_hand: Sequence[str] = (), unattended: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """The request of the turn contract. The same turn gives the same question, but for the time of day and for
    ``network``, a digest of the address the shopper writes from, where it is known. ``picture_at``: the address under
    which the shop may open a picture. ``looks_up``: nothing of the bot's may begin by it, as where a person is on the
    way. ``in_hand``: deeds a person does already, which are not to be offered. ``unattended``: nobody is signed in at
    the desk."""
    conversation, shopper = turn.conversation, turn.shopper
    last = turn.asked[-1]
    left = left_alone(conversation, unattended=unattended)
    return {
        "turn_id": turn.id,
        "session": turn.session,
        "text": length.joined([said.text for said in turn.asked if said.text]),
        "parts": _parts(turn, picture_at),
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
        "in_hand": list(in_hand),
        "waiting": (conversation.waits and not left) or looks_up,
        "unattended": unattended,
        "left": left,
        "handed_back": conversation.handed_back,
        "meanwhile": _unknown(meanwhile.lines(conversation, turn.before), left=left),
        "since_s": None if turn.quiet_ms is None else max(0, turn.quiet_ms) // 1000,
        "now": china_iso(now),
    }


def _unknown(lines: list[dict[str, str]], *, left: bool) -> list[dict[str, str]]:
    """Of a message left the brain knows every line, unless an agent had the conversation meanwhile."""
    return [] if left and not any(one["who"] == "agent" for one in lines) else lines


def _parts(turn: Turn, picture_at: Callable[[str], str]) -> list[dict[str, str]]:
    """What was said, in order, each a ``text`` or a ``picture``; as much of the texts as the brain may read."""
    texts = [said.text for said in turn.asked if said.text]
    read = length.fitted(texts)
    left_out, parts = len(texts) - len(read), []
    for said in turn.asked:
        if said.image:
            parts.append({"picture": picture_at(said.image)})
        elif said.text and left_out:
            left_out -= 1
        elif said.text:
            parts.append({"text": read.pop(0)})
    return parts
