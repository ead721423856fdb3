"""Words of comfort: for what the reading says the shopper told, in the words of that case; never for how it sounds."""

from __future__ import annotations

from collections.abc import Mapping

from actions.dialogue.kept import Kept
from actions.dialogue.saying import in_words
from actions.hear.phrases import speaks_of_the_courier
from actions.turn import Turn
from xiaoer.shop.contract import ComplaintTopic
from xiaoer.talk.reading import Matter

_LIKELY = 0.35
_OF_GOAL: Mapping[str, ComplaintTopic] = {
    "logistics/late": "late",
    "logistics/stalled": "late",
    "logistics/lost": "lost",
    "logistics/not_received": "lost",
    "urge_shipment/late": "late",
    "confirm_receipt/not_received": "lost",
    "refund/overdue": "refund",
    "refund/failed": "refund",
    "refund/amount": "refund",
    "missing_or_damaged/missing": "wrong_item",
    "missing_or_damaged/wrong": "wrong_item",
    "missing_or_damaged/damaged": "damaged",
    "missing_or_damaged/spoiled": "quality",
    "missing_or_damaged/used": "quality",
    "repair/fault": "quality",
    "complaint/service": "service",
    "complaint/courier": "service",
    "complaint/quality": "quality",
    "missing_or_damaged/near_expiry": "quality",
    "price_promo/price_change": "price",
    "price_promo/not_applied": "price",
    "price_protection/drop": "price",
}
"""What is told to have gone wrong, by topic and aspect."""
_COURIER = "complaint/courier"
_TOLD_SURELY = 0.6
"""Odds of topic and aspect together from which no trouble is put into anybody's mouth."""
_WORDS: Mapping[ComplaintTopic, str] = {
    "lost": "comfort/lost",
    "damaged": "comfort/damaged",
    "wrong_item": "comfort/wrong_item",
    "refund": "comfort/refund",
    "late": "comfort/late",
    "service": "comfort/service",
    "quality": "comfort/quality",
    "price": "comfort/price",
}
_FOR_THE_BOOKS: Mapping[str, ComplaintTopic] = {
    "complaint/deceit": "price",
    "refund": "refund",
    "return": "quality",
    "exchange": "quality",
    "price_promo": "price",
    "price_protection": "price",
    "payment": "refund",
    "missing_or_damaged": "quality",
    "repair": "quality",
    "delivery_appointment": "service",
}


def trouble_of(turn: Turn) -> ComplaintTopic:
    """What went wrong, for the shop's books: as read, else as it was told in the lines before, else by what was talked
    of, else ``other``; a delay only where one was told. Of whoever brought it is a matter of service."""
    read = next((one.goal for one in turn.reading.matters if one.goal in _FOR_THE_BOOKS), "")
    before = next((_OF_GOAL[goal] for goal in turn.goals_before if goal in _OF_GOAL), _comforted_last(turn))
    by_topic = _FOR_THE_BOOKS.get(read or str(turn.slot("topic") or ""), "other")
    if _told(turn) is None and speaks_of_the_courier(turn):
        return "service"
    return _told(turn) or (_FOR_THE_BOOKS.get(read) if read else None) or before or by_topic


def _comforted_last(turn: Turn) -> ComplaintTopic | None:
    last = next(reversed(Kept.of(turn).comforted), None)
    return next((one for one in _WORDS if one == last), None)


def comfort(turn: Turn) -> str:
    """One sentence, or nothing: where no trouble was told, where it is only supposed, or where it was given before."""
    matter, told = _matter_told(turn), _told(turn)
    if matter is None or told is None or matter.goal_odds < _TOLD_SURELY:
        return ""
    if (
        told == "service" and matter.goal != _COURIER and turn.all("product")
    ):  # of goods, and not how anybody was treated
        return ""
    if turn.reading.frame.supposed or told in Kept.of(turn).comforted:
        return ""
    if matter.goal == _COURIER:
        return in_words(turn, "comfort/courier")
    return in_words(turn, _WORDS[told])


def comforted(turn: Turn) -> Kept:
    """What is kept once ``comfort`` was said."""
    told = _told(turn)
    return Kept.of(turn).with_comfort(told) if told else Kept.of(turn)


def _told(turn: Turn) -> ComplaintTopic | None:
    matter = _matter_told(turn)
    return _trouble(matter) if matter else None


def _matter_told(turn: Turn) -> Matter | None:
    return next((one for one in turn.reading.matters if one.odds >= _LIKELY and _trouble(one)), None)


def _trouble(matter: Matter) -> ComplaintTopic | None:
    return _OF_GOAL.get(matter.goal)
