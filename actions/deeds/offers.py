"""The offers a yes may answer: those told in the turn before; older ones are remembered to be offered anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rasa_sdk.events import EventType, SlotSet

from actions.deeds.consent import Consent, Offer
from actions.deeds.table import Name
from actions.turn import Turn

SLOT = "deeds_offered"
YES = "yes:"
_MOST_OLDER = 6


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
    asked = told and _kept(turn).get("asked") and not turn.waiting
    return (told[0], Consent.by_yes(told[0], turn.id)) if asked else None


def kept_after(turn: Turn, told: Sequence[Offer], *, asked: bool) -> list[EventType]:
    """The slot after an action of this turn. ``asked``: the first of ``told`` was put as a question."""
    kept = _kept(turn)
    rows = [_row(offer) for offer in told]
    if kept.get("turn") == turn.id:
        if not rows:
            return []
        return [SlotSet(SLOT, {**kept, "told": [*rows, *kept["told"]], "asks": asked or kept["asks"]})]
    if not kept and not rows:
        return []
    before = kept.get("told") or []
    forgotten = [*(kept.get("before") or []), *(kept.get("older") or [])][:_MOST_OLDER]
    now = {"turn": turn.id, "told": rows, "before": before, "older": forgotten, "asks": asked}
    return [SlotSet(SLOT, {**now, "asked": bool(kept.get("asks"))})]


def _kept(turn: Turn) -> Mapping[str, Any]:
    """``asked``: of ``before``; ``asks``: of ``told``. As seen from this turn."""
    kept: Mapping[str, Any] = turn.slot(SLOT) or {}
    return kept if not kept or kept.get("turn") == turn.id else {**kept, "asked": kept.get("asks")}


def _known(turn: Turn) -> list[Offer]:
    """All that are remembered, the newest first."""
    kept = _kept(turn)
    return [_offer(row) for when in ("told", "before", "older") for row in kept.get(when) or ()]


def _row(offer: Offer) -> list[Any]:
    return [offer.deed, offer.subject, dict(offer.fields)]


def _offer(row: Sequence[Any]) -> Offer:
    return Offer(row[0], str(row[1]), row[2])
