"""A wish for the courier, in words: is it one, is it for later, and whether of a time, a place or a call."""

from __future__ import annotations

from actions.hear.phrases import pieces_of, speaks_to_the_courier
from actions.hear.ways import says
from actions.turn import Turn

_KINDS = ("when", "where", "call")
_LONGEST = 100
_TOPIC = "delivery_appointment"
_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", _TOPIC})
_HEEDED = frozenset({"wish", "leave", "call", "to_door", "pickup"})
_READ_FROM, _WANTS_FROM = 0.7, 0.3


def wishes(words: str) -> bool:
    """A wish a courier can act on, not a question how such things are done."""
    return says("courier_wish", words) and not says("courier_how", words)


def how_it_is_done(turn: Turn) -> bool:
    return says("courier_how", turn.text)


def for_later(words: str) -> bool:
    return says("courier_later", words)


def questioned(words: str) -> bool:
    """能放门卫不: whether it can be; noted once that is answered and agreed to."""
    return says("questioned", words)


def courier_clause(turn: Turn) -> str:
    """易碎的喊快递轻点, after a question of the same message: what is said to the courier beside it."""
    *_, last = pieces_of(turn.text) or [""]
    beside = not turn.pressed and len(last) < len(turn.text.strip())
    said = beside and speaks_to_the_courier(turn.saying(last)) and not says("questioned", last)
    return last if said else ""


def joined(before: str, now: str) -> str:
    """The last wish, with the one before where that is of something else or agreed to; what it contradicts goes."""
    kinds = {kind for kind in _KINDS if says(f"courier_{kind}", now)}
    against = any(says(f"courier_{kind}", before) for kind in kinds) and not says("opens_with_yes", now)
    goes_with = before and before != now and not against
    both = f"{before}；{now}" if goes_with else now
    return both if len(both) <= _LONGEST else now[:_LONGEST]


def read_as_wish(turn: Turn) -> bool:
    """我现在不在家 晚上才有人: told, and read surely as what the courier should heed."""
    read = turn.reading.matter
    if read is None or turn.pressed or turn.heard_before or how_it_is_done(turn):
        return False
    wants = turn.reading.act in ("tell", "want") or dict(turn.reading.acts).get("want", 0.0) >= _WANTS_FROM
    return wants and read.topic == _TOPIC and read.aspect in _HEEDED and read.aspect_odds >= _READ_FROM


def said_to_the_courier(turn: Turn) -> bool:
    """Whatever it reads as, in talk of a parcel: something the courier is to do."""
    of_parcels = turn.slot("topic") in _OF_PARCELS and bool(turn.slot("order_no"))
    free = not (turn.pressed or turn.heard_before or turn.open_form or turn.waiting)
    if not (free and of_parcels) or how_it_is_done(turn):
        return False
    return speaks_to_the_courier(turn) or (turn.intent != _TOPIC and read_as_wish(turn))
