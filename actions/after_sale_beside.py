"""What is told beside the open question of a return, exchange or refund: what it means for it, in words of its own,
and the question in a few words; nothing wrong after all, and whichever day suits."""

from __future__ import annotations

from actions.after_sale_answers import chosen
from actions.after_sale_way_back import way_words
from actions.dialogue.saying import in_words
from actions.faults import names_no_fault
from actions.hear.condition import condition_told
from actions.hear.detail import detail_told
from actions.hear.quoted import quoted
from actions.hear.ways import says
from actions.heard import Heard
from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import Eligibility

_MEANT = {
    "all_there": "form/is_all_there",
    "photo": "form/is_photo",
    "unused": "form/is_unused",
    "blameless": "form/is_blameless",
    "ruled_out": "form/is_ruled_out",
    "needed": "form/is_needed",
}
_OPEN = {
    "item_id": "form/open_item_id",
    "pieces": "form/open_pieces",
    "reason": "form/open_reason",
    "description": "form/open_description",
    "exchange_variant_id": "form/open_exchange_variant_id",
    "photos": "form/open_photos",
    "way_back": "form/open_way_back",
}
_NO_PHOTO_NEEDED = ("unopened", "tried", None)
_SURELY, _ASKS = 0.6, 0.4


def no_fault(allowed: Eligibility, turn: Turn) -> Heard | None:
    """原因就是老人不会用, 没坏 就是不喜欢: nothing is wrong with it after all; where that may go back too, no picture
    is wanted any more."""
    item = chosen(allowed, turn)
    if item is None or turn.pressed or turn.slot("reason") != "quality":
        return None
    if "no_reason" not in item.reasons or condition_told(turn, before=True) not in _NO_PHOTO_NEEDED:
        return None
    plain = reason_in(turn.text, item.reasons, item.title) == "no_reason" and names_no_fault(turn)
    if not (plain or says("no_fault", turn.text)) or dict(turn.reading.acts).get("ask", 0.0) >= _SURELY:
        return None
    told = {"reason": "no_reason", "description": turn.text[:500]}
    return Heard(told, in_words(turn, "form/no_fault"))


def whether_a_picture(turn: Turn) -> Heard | None:
    """照片要不要, asked of what was just asked for."""
    asked = not turn.pressed and says("asks_photo", turn.text)
    return Heard({}, in_words(turn, "form/photo_wanted"), moved=False) if asked else None


def as_we_like(allowed: Eligibility, turn: Turn) -> Heard | None:
    """可以 提交吧, 你安排: the first day there is, read back before the yes."""
    acts = dict(turn.reading.acts)
    agreed = turn.intent == "affirm" or acts.get("yes", 0.0) >= _SURELY or says("you_decide", turn.text)
    if turn.pressed or not agreed or acts.get("ask", 0.0) >= _ASKS or "pickup" not in allowed.ways_back:
        return None
    on = next(iter(allowed.pickup_days), None)
    slots = {"way_back": "pickup", "pickup_on": on.isoformat() if on else None}
    return Heard(slots, in_words(turn, "form/fetched_first", way=way_words(turn.having(**slots))))


def what_it_means(turn: Turn) -> str:
    """What the detail told means for what is under way; else her own words, where they are short."""
    detail = detail_told(turn, powered=False, food=False, pieces=None, other_named=False)
    said = quoted(turn).short
    if says("whereabouts", turn.text):
        return in_words(turn, "form/is_elsewhere")
    if detail in _MEANT:
        return in_words(turn, _MEANT[detail])
    return in_words(turn, "form/noted_words", words=said) if said else in_words(turn, "form/noted_down")


def still_open(wanted: str, turn: Turn) -> str:
    """The open question, in a few words."""
    return in_words(turn, _OPEN[wanted]) if wanted in _OPEN else ""
