"""The offers a yes may answer: those told in the turn before, and light ones a little longer; older ones are remembered
to be offered anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.deeds.consent import Consent, Offer
from actions.deeds.table import DEEDS, Name
from actions.turn import Turn

SLOT = "deeds_offered"
YES = "yes:"
_MOST_OLDER = 6
_STANDS = 2
"""Answers that offered nothing else, after which a light offer still stands."""
_ASIDE = frozenset({"ask", "tell", "blame", None})
"""Acts of lines that an offer outlasts: a wish was done, or began something else."""
_OF_AN_ORDER = frozenset({"urge", "note"})


def pressed_mark(turn: Turn) -> str | None:
    """The offer whose button was pressed."""
    choice = turn.choice or ""
    return choice.removeprefix(YES) if choice.startswith(YES) else None


def standing(turn: Turn, deed: Name | None = None) -> list[Offer]:
    """Told in the last turn before this one; the one asked with a question first."""
    kept = _kept(turn)
    told = kept.get("before" if kept.get("turn") == turn.id else "told") or ()
    return [offer for offer in map(_offer, told) if deed is None or offer.deed == deed]


def pressed_offer(turn: Turn) -> Offer | None:
    """The offer of the button pressed now, if it still stands."""
    mark = pressed_mark(turn)
    return next((offer for offer in standing(turn) if offer.mark == mark), None) if mark else None


def older(turn: Turn, mark: str) -> Offer | None:
    """Told before the last turn: no yes any more, but known well enough to be told again."""
    return next((offer for offer in _known(turn) if offer.mark == mark), None)


def offered_before(turn: Turn, deed: Name, subject: str) -> bool:
    """Not to be put forward again, whatever the answer was."""
    return any((offer.deed, offer.subject) == (deed, subject) for offer in _known(turn))


def agreed(turn: Turn, offer: Offer) -> Consent | None:
    """The yes of this turn, heard by a form as ``sure`` or pressed, is one to this very offer."""
    heard = pressed_mark(turn) or turn.slot("sure")
    told = next((one for one in standing(turn) if one.digest == offer.digest), None)
    return Consent.by_yes(told, turn.id) if told and heard == told.mark and not turn.waiting else None


def agreed_to_asked(turn: Turn) -> tuple[Offer, Consent] | None:
    """A typed yes to the one thing asked in the turn before, with no form between."""
    told = standing(turn)
    kept = _kept(turn)
    asked = told and kept.get("asked") and not kept.get("answers") and not turn.waiting
    return (told[0], Consent.by_yes(told[0], turn.id)) if asked else None


def still_open(turn: Turn) -> tuple[Offer, Consent] | None:
    """The one light offer that a firm yes is to, though it was no question, or something else was answered since; of
    another order than the one talked of now it is none."""
    told, kept = standing(turn), _kept(turn)
    alone = told[:1] if kept.get("asked") else told
    if len(alone) != 1 or turn.waiting or not DEEDS[alone[0].deed].light or not _of_the_table(alone[0], turn):
        return None
    return alone[0], Consent.by_yes(alone[0], turn.id)


def just_told(turn: Turn) -> bool:
    """No answer was given since the offers that stand."""
    return not _kept(turn).get("answers")


def _of_the_table(offer: Offer, turn: Turn) -> bool:
    number = str(turn.slot("order_no") or "")
    of = offer.subject if offer.deed in _OF_AN_ORDER else str(offer.fields.get("order_no") or "")
    return not (number and of) or number == of


def kept_after(turn: Turn, told: Sequence[Offer], *, asked: bool) -> list[EventType]:
    """The slot after an action of this turn. ``asked``: the first of ``told`` was put as a question."""
    slot: Mapping[str, Any] = turn.slot(SLOT) or {}
    kept = _kept(turn)
    rows = [_row(offer) for offer in told]
    if slot.get("turn") == turn.id and not slot.get("answers"):
        if not rows:
            return []
        return [SlotSet(SLOT, {**slot, "told": [*rows, *slot["told"]], "asks": asked or slot["asks"]})]
    if not rows and (slot.get("turn") == turn.id or not slot):
        return []
    before = slot.get("before" if slot.get("turn") == turn.id else "told") or []
    answered = int(kept.get("answers") or 0)
    seen = {"turn": turn.id, "before": before, "asked": bool(kept.get("asked")), "answered": answered}
    if not rows and _stands_on(kept, turn):
        return [SlotSet(SLOT, {**slot, **seen, "told": before, "answers": answered + 1})]
    forgotten = [*(slot.get("before") or []), *(slot.get("older") or [])][:_MOST_OLDER]
    return [SlotSet(SLOT, {**seen, "told": rows, "older": forgotten, "asks": asked})]


def _stands_on(kept: Mapping[str, Any], turn: Turn) -> bool:
    """Nothing was offered instead, and it was neither taken nor refused."""
    told = [_offer(row) for row in kept.get("told") or ()]
    answered = turn.reading.act not in _ASIDE or turn.intent in ("affirm", "deny") or turn.stops
    light = bool(told) and all(DEEDS[offer.deed].light for offer in told)
    return light and not answered and not turn.pressed and (kept.get("answers") or 0) < _STANDS


def _kept(turn: Turn) -> Mapping[str, Any]:
    """``asked``: of ``before``; ``asks``: of ``told``; ``answers``: given since ``told``. As seen from this turn."""
    kept: Mapping[str, Any] = turn.slot(SLOT) or {}
    if kept.get("turn") == turn.id:
        return {**kept, "answers": kept.get("answered")}
    return {**kept, "asked": kept.get("asks")} if kept else kept


def _known(turn: Turn) -> list[Offer]:
    """All that are remembered, the newest first."""
    kept = _kept(turn)
    return [_offer(row) for when in ("told", "before", "older") for row in kept.get(when) or ()]


def _row(offer: Offer) -> list[Any]:
    return [offer.deed, offer.subject, dict(offer.fields)]


def _offer(row: Sequence[Any]) -> Offer:
    return Offer(row[0], str(row[1]), row[2])
