"""What can go wrong in a conversation, found afterwards in what a shopper saw and what the ledger kept. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, fields
from itertools import groupby, pairwise

from bench.web_shopper import Event, Frame, Turn, WebShopper, place


@dataclass(frozen=True)
class Faults:
    """Counts of one dialogue, or of many added up."""

    errors: int = 0
    silent: int = 0
    duplicates: int = 0
    out_of_order: int = 0
    handoffs: int = 0

    def __add__(self, other: Faults) -> Faults:
        return Faults(**{field.name: getattr(self, field.name) + getattr(other, field.name) for field in fields(self)})


def find(shopper: WebShopper, turns: Sequence[Turn], unanswered: Sequence[Turn], ledger: Sequence[Frame]) -> Faults:
    """``unanswered``: turns that got no reply in time. ``ledger``: the history read back at the end, oldest first."""
    log = shopper.log
    came = [event.frame for event in log if event.way == "in"]
    return Faults(
        errors=sum(frame["t"] == "error" for frame in came) + lost(came, turns, ledger) + unheard(came, ledger),
        silent=len(unanswered) + untold(log, turns, shopper.waiting),
        duplicates=delivered_twice(came) + written_twice(ledger) + said_twice(ledger),
        out_of_order=backwards(_replies(came)) + before_their_turn(log) + backwards(ledger),
        handoffs=passed_to_people(came),
    )


def lost(came: Sequence[Frame], turns: Sequence[Turn], ledger: Sequence[Frame]) -> int:
    """Messages the hub said ok to that the ledger does not have."""
    acked = {frame["id"] for frame in came if frame["t"] == "ack"}
    kept = {message.get("client_id") for message in ledger}
    return sum(turn.id in acked and turn.id not in kept for turn in turns)


def unheard(came: Sequence[Frame], ledger: Sequence[Frame]) -> int:
    """Replies in the ledger that were never delivered to the shopper, who was there all the time."""
    heard = {message["id"] for message in _replies(came)}
    return sum(message["id"] not in heard for message in ledger if message["author"]["kind"] != "shopper")


def untold(log: Sequence[Event], turns: Sequence[Turn], waiting: Set[str]) -> int:
    """Messages written while waiting for a person by a shopper nobody told so: no word since the last bot's turn."""
    told_at = [event.at for event in log if event.way == "in" and _is_reply(event.frame)]
    count = 0
    last_to_bot = 0.0
    for turn in turns:
        if turn.id not in waiting:
            last_to_bot = turn.sent_at
        elif not any(last_to_bot <= at for at in told_at):
            count += 1
    return count


def delivered_twice(came: Sequence[Frame]) -> int:
    """Replies whose very message came more than once."""
    return _surplus(message["id"] for message in _replies(came))


def written_twice(ledger: Sequence[Frame]) -> int:
    """Messages of the shopper's that became two, by their client id."""
    return _surplus(message["client_id"] for message in ledger if message.get("client_id"))


def said_twice(ledger: Sequence[Frame]) -> int:
    """The same words (or card) more often than there were messages to answer with them.

    Messages written in a row may each have a turn of their own, and the answers, of several parts each, be alike.
    """
    surplus = open_messages = 0
    for from_shopper, group in groupby(ledger, key=lambda message: bool(message["author"]["kind"] == "shopper")):
        run = list(group)
        if from_shopper:
            open_messages += len(run)
        else:
            said = Counter(json.dumps([one.get("text"), one.get("card")], sort_keys=True) for one in run)
            surplus += sum(max(0, count - max(1, open_messages)) for count in said.values())
            open_messages = max(0, open_messages - 1)
    return surplus


def backwards(messages: Sequence[Frame]) -> int:
    """Messages whose cursor does not lie after that of the one before; one delivered twice is counted as that only."""
    first_seen = list({message["id"]: message for message in messages}.values())
    places = [place(message["cursor"]) for message in first_seen]
    return sum(later <= earlier for earlier, later in pairwise(places))


def before_their_turn(log: Sequence[Event]) -> int:
    """Replies that came before the acknowledgement of the message they follow in the ledger."""
    acked_at = {place(e.frame["cursor"]): e.at for e in log if e.way == "in" and e.frame["t"] == "ack"}
    count = 0
    for event in log:
        if event.way == "in" and _is_reply(event.frame):
            earlier = [at for turn, at in acked_at.items() if turn < place(event.frame["message"]["cursor"])]
            count += bool(earlier) and event.at < max(earlier)
    return count


def passed_to_people(came: Sequence[Frame]) -> int:
    """How often the conversation left the bot for the queue."""
    owners = ["bot", *(frame["owner"] for frame in came if frame["t"] in {"owner", "welcome"})]
    return sum(now == "queue" and then != "queue" for then, now in pairwise(owners))


def _replies(came: Iterable[Frame]) -> list[Frame]:
    return [frame["message"] for frame in came if _is_reply(frame)]


def _is_reply(frame: Frame) -> bool:
    return bool(frame["t"] == "message" and frame["message"]["author"]["kind"] != "shopper")


def _surplus(keys: Iterable[str]) -> int:
    """How many of ``keys`` are repetitions."""
    return sum(count - 1 for count in Counter(keys).values())
