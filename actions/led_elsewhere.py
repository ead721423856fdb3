"""Walk 1, in the actions: the words alone lead to one topic, what was read in the talk surely enough to another."""

from __future__ import annotations

from actions.change_order_words import drops
from actions.deeds.wishes import WISHES
from actions.faults import UNNAMED, fault_in
from actions.first_trouble import is_dangerous
from actions.hear.after_sale_wish import begins, wished_kind
from actions.hear.courier_wish import said_to_the_courier
from actions.hear.ways import says
from actions.trouble import Trouble
from actions.turn import Turn

_AFTER_SALE = frozenset({"return", "exchange", "refund"})
_UNSURE_OF_WORDS, _SURELY_READ, _CERTAIN, _LIKELY = 0.6, 0.75, 0.9, 0.3
_NO_WAY = frozenset({"urge_shipment", "change_order", "logistics", "nlu_fallback"})
_OF_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})
_ONLY_LOOKS = frozenset({"logistics", "order_status"})
_MISTAKEN = frozenset({"change_order", "order_status", "nlu_fallback"})
"""What a line that tells of something lacking is taken for by its words: 一袋里面只有18包."""


def _to_be_put_down(turn: Turn) -> bool:
    """登记吧, where no offer to do so stands: what was told of the order talked of."""
    of_it = bool(turn.customer_id and turn.slot("order_no")) and turn.slot("topic") in _OF_PARCELS | _AFTER_SALE
    return of_it and turn.intent != "invoice" and says("complains", turn.text)


def _plainly_wanted(turn: Turn) -> bool:
    """换一条, in talk of goods that arrived, though the words alone are of what is in stock."""
    read = turn.reading.matter
    wants = dict(turn.reading.acts).get("want", 0.0) >= _SURELY_READ
    of_it = turn.slot("topic") in _AFTER_SALE | {"missing_or_damaged", "repair", "complaint"} or Trouble.of(turn)
    least = _SURELY_READ if of_it else _CERTAIN
    return wants and read is not None and read.goal_odds >= least and bool(of_it or turn.customer_id)


def led_elsewhere(turn: Turn) -> str | None:
    """The action that answers this instead; None: the one the words lead to."""
    if turn.pressed or turn.heard_before or turn.open_form or turn.waiting:
        return None
    if is_dangerous(turn):
        return "action_repair"
    if _to_be_put_down(turn):
        return "action_complaint"
    if said_to_the_courier(turn):
        return "action_courier_note"
    if (turn.slot("said") or {}).get("topic") == "change_order" and turn.slot("order_no") and drops(turn.text):
        return "action_change_order"
    if begins(turn) and turn.slot("topic") in _AFTER_SALE and turn.slot("order_no"):
        return "action_after_sale_start"
    if turn.intent in _NO_WAY and Trouble.of(turn) and wished_kind(turn):
        return "action_after_sale_start"
    read = turn.reading.matter
    first = turn.reading.first
    hurried = first is not None and (first.goal, first.inherited) == ("urge_shipment/wish", False)
    if hurried and first is not None and first.odds >= _SURELY_READ and turn.intent in _ONLY_LOOKS:
        return "action_urge_shipment"
    wish = read is not None and (read.topic in _AFTER_SALE and read.aspect in WISHES and read.odds >= _SURELY_READ)
    unsure = turn.confidence < _UNSURE_OF_WORDS or _plainly_wanted(turn)
    if wish and turn.intent not in _AFTER_SALE and unsure:
        return "action_after_sale_start"
    odds = {one.topic: one.odds for one in turn.reading.matters} | {
        goal.split("/")[0]: each for goal, each in turn.reading.others
    }
    likely = odds.get("missing_or_damaged", 0.0)
    faulty = likely >= max(_LIKELY, odds.get("repair", 0.0)) and fault_in(turn.text) is not UNNAMED
    tells = turn.reading.act in ("tell", "blame")
    return "action_missing_or_damaged" if faulty and tells and turn.intent in _MISTAKEN else None
