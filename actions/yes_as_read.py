"""A yes in a stranger's words, by what the reader makes of the act: to the question for a yes that stands, or to a
light deed that was put forward. Words alone tell the common ones (actions/yes.py)."""

from __future__ import annotations

from actions.deeds.consent import Offer
from actions.deeds.frame import clauses, supposes
from actions.deeds.table import DEEDS
from actions.dialogue.next_step import family, topic_on_table
from actions.hear.phrases import bounds
from actions.hear.ways import says
from actions.turn import SMALLTALK, Turn

_YES, _AGAINST, _BLAMES = 0.55, 0.15, 0.2
_WANTS, _DOUBTS, _WISHED, _VAGUE, _ELSEWHERE = 0.4, 0.3, 0.6, 0.5, 0.75
_HARDLY_ASKS = 0.25
_SHORT = 12
_AGAINST_IT = ("ask", "no", "stop", "correct")
_OF_THE_DEED = frozenset({"wish", "notify"})
_NOTHING = SMALLTALK | {"nlu_fallback"}


def agrees_as_read(turn: Turn, offer: Offer | None) -> bool:
    """是这个意思, 对 不要了: hardly anything but a yes, which names nothing new and bounds nothing."""
    acts = dict(turn.reading.acts)
    against = max(acts.get(act, 0.0) for act in _AGAINST_IT) >= _AGAINST or acts.get("blame", 0.0) >= _BLAMES
    if offer is None or against or acts.get("yes", 0.0) < _YES or not _short_and_free(turn):
        return False
    read = turn.reading.matter
    of_it = read is None or read.inherited or read.goal in _goals(offer)
    return of_it and not any(bounds(one) and not _calls_off_the_same(one, offer) for one in clauses(turn.text))


def wants_the_offered(turn: Turn, offer: Offer) -> bool:
    """催哈子嘛, 那你帮忙问问, after 要我替您催一下吗: the very deed is wished for, or something is, and nothing else is
    read of it."""
    acts, read = dict(turn.reading.acts), turn.reading.matter
    against = max(acts.get(act, 0.0) for act in _AGAINST_IT) >= _DOUBTS
    if against or acts.get("want", 0.0) + acts.get("yes", 0.0) < _WANTS or turn.reading.frame.negated:
        return False
    if not _short_and_free(turn) or says("another_deed", turn.text) or says("questioned", turn.text):
        return False
    if read is not None and read.goal in _goals(offer):
        return read.goal_odds >= _WISHED and offer.deed != "note"
    near = read is None or (read.inherited and read.topic in family(topic_on_table(turn)))
    vague = (read is None or read.aspect_odds < _VAGUE) and acts.get("ask", 0.0) < _HARDLY_ASKS
    elsewhere = turn.intent not in _NOTHING and turn.confidence >= _ELSEWHERE
    return near and vague and not (elsewhere and (read is None or turn.intent != read.topic))


def _goals(offer: Offer) -> set[str]:
    return {f"{topic}/{aspect}" for topic in DEEDS[offer.deed].topics for aspect in _OF_THE_DEED}


def _short_and_free(turn: Turn) -> bool:
    plain = not (turn.pressed or turn.entities or turn.images or supposes(turn.text))
    return plain and len(turn.text) <= _SHORT and not says("only_heard", turn.text)


def _calls_off_the_same(clause: str, offer: Offer) -> bool:
    """不要了, to 确认取消吗."""
    return offer.deed == "cancel" and says("no_longer_wanted", clause)
