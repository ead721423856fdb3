"""Walk 1, in the actions: a form that stopped asking: what it still wants, and the turn in which that comes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rasa_sdk.events import EventType, FollowupAction, SlotSet

from actions.proofs import last_four
from actions.turn import Turn
from xiaoer.chinese.addresses import address_in
from xiaoer.chinese.tax_numbers import tax_number_in

SLOT = "let_go"
_FITS: dict[str, Callable[[Turn], bool]] = {
    "order_no": lambda turn: bool(turn.entity("order_no")),
    "phone_last4": lambda turn: bool(last_four(turn) or turn.entity("order_no")),
    "photos": lambda turn: bool(turn.images),
    "invoice_email": lambda turn: bool(turn.entity("email")),
    "tax_no": lambda turn: tax_number_in(turn.text) is not None,
    "new_address": lambda turn: address_in(turn.text) is not None,
}
"""Things that are known when they are seen; anything else is heard only when its topic is asked for again."""


@dataclass(frozen=True)
class LetGo:
    """``told``: marks of the rules that were said already; ``times``: how often it was answered without the thing;
    ``turn_id``: when it was let go; ``signed_in``: whether the shopper's orders were known then."""

    form: str
    wanted: str
    topic: str
    turn_id: str
    signed_in: bool = False
    times: int = 1
    told: tuple[str, ...] = ()

    @staticmethod
    def of(turn: Turn) -> LetGo | None:
        kept: Mapping[str, Any] | None = turn.slot(SLOT)
        if not kept or bool(kept.get("signed_in")) != bool(turn.customer_id):
            return None  # signed in since: their orders can be seen now, so it begins anew
        return LetGo(**{**kept, "told": tuple(kept.get("told") or ())})

    @property
    def event(self) -> EventType:
        return SlotSet(SLOT, {**vars(self), "told": list(self.told)})

    def once_more(self, topic: str, told: Sequence[str]) -> LetGo:
        return replace(self, topic=topic, times=self.times + 1, told=tuple(dict.fromkeys((*self.told, *told))))


def lets_go(turn: Turn, form: str, wanted: str, topic: str) -> LetGo:
    return LetGo(form, wanted, topic, turn.id, bool(turn.customer_id))


def just_let_go(turn: Turn, form: str) -> bool:
    """In this very turn: what was collected is kept."""
    left = LetGo.of(turn)
    return left is not None and left.form == form and left.turn_id == turn.id


def begun(turn: Turn, form: str, fresh: Mapping[str, Any], same: Sequence[str]) -> list[EventType]:
    """The slots a form begins with: anew, or with what it knew when it let go, if ``same`` (its order) is the same."""
    left = LetGo.of(turn)
    again = left is not None and left.form == form and all(turn.slot(name) == fresh[name] for name in same)
    slots = {name: turn.slot(name) if again and value in (None, "") else value for name, value in fresh.items()}
    slots |= {"misread": None, "stopped": None, "requested_slot": None} | ({} if again else {SLOT: None})
    return [SlotSet(name, value) for name, value in slots.items()]


def goes_on(turn: Turn, form: str) -> bool:
    """The form let go earlier and is taken up again."""
    left = LetGo.of(turn)
    return left is not None and left.form == form


def put_away(turn: Turn, form: str, names: Sequence[str]) -> list[EventType]:
    """The form ended without a yes: what it knew is forgotten, unless it only let go."""
    forgotten = () if just_let_go(turn, form) else names
    return [*(SlotSet(name, None) for name in forgotten), SlotSet("stopped", None)]


def gone_on(turn: Turn) -> list[EventType]:
    """The missing thing came, and nothing else is wished for: the form reads this turn. Else nothing."""
    left = LetGo.of(turn)
    if left is None or turn.open_form or turn.pressed:
        return []
    fits = _FITS.get(left.wanted)
    if fits is None or not fits(turn):
        return []
    if turn.businesslike and turn.intent not in {left.topic, "order_status"}:
        return []
    needed = [SlotSet("order_needed_for", left.topic)] if left.form == "order_form" else []
    return [SlotSet(SLOT, None), SlotSet("misread", None), SlotSet("stopped", None), *needed,
            SlotSet("requested_slot", left.wanted), FollowupAction(left.form)]  # fmt: skip
