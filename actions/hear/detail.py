"""Which kind of detail a further line tells of goods at fault; what it changes is said in actions/trouble_detail.py."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from actions.change_order_words import number_of
from actions.hear.condition import condition_in, condition_told, unused_told
from actions.hear.ways import says, ways
from actions.linking import is_called
from actions.turn import Turn
from xiaoer.shop.contract import Order

Detail = Literal[
    "hazard", "body", "eaten", "spoils_others", "blameless", "own_doing", "ruled_out", "some", "every", "others_fine",
    "unused", "opened", "tried", "used", "washed", "lately", "needed", "photo", "all_there", "unheard",
    "only_says", "more",
]  # fmt: skip
_HANDLED = ("opened", "used", "tried", "unopened")
"""两支 开了一支: of how many that is told, and not at fault."""
_BLAMED: tuple[Detail, ...] = ("blameless", "own_doing", "ruled_out")
_TOLD: tuple[Detail, ...] = ("needed", "only_says", "unheard", "photo", "all_there")
"""The first that is heard counts."""


def detail_told(turn: Turn, *, powered: bool, food: bool, pieces: int | None, other_named: bool) -> Detail:
    """``powered``: it runs on mains or battery; ``pieces``: so many of several are said to be at fault;
    ``other_named``: another thing of the same order is."""
    text = turn.text
    if powered and says("detail_hazard", text):
        return "hazard"
    if says("detail_body", text):
        return "body"
    if food and says("detail_eaten", text):
        return "eaten"
    if pieces:
        return "every" if says("detail_all_so", text) else "some"
    if says("detail_spoils_others", text):
        return "spoils_others"
    if unused_told(turn) or condition_told(turn) in ("unopened", "opened"):
        return _by_its_state(turn) or "more"
    blamed = next((one for one in _BLAMED if says(f"detail_{one}", text)), None) if not food else None
    if blamed:
        return blamed
    if says("detail_others_fine", text) or (other_named and says("detail_fine", text)):
        return "others_fine"
    told = next((one for one in _TOLD if says(f"detail_{one}", text)), None)
    return told or _by_its_state(turn) or ("lately" if says("detail_lately", text) else "more")


def keeps_some(turn: Turn) -> bool:
    """另一支好的我要留着: of what is not to be touched, whatever is wished for it."""
    typed = not (turn.pressed or turn.heard_before or turn.open_form)
    return typed and says("detail_others_fine", turn.text)


def _by_its_state(turn: Turn) -> Detail | None:
    if unused_told(turn):
        return "unused"
    state = condition_told(turn)
    return "unused" if state == "unopened" else state if state in ("opened", "tried", "used", "washed") else None


def pieces_told(text: str, qty: int) -> int | None:
    """三个里面就一个这样, 另外两台没事, 两个都这样: of so many pieces, how many are at fault."""
    if qty < 2 or condition_in(text) in _HANDLED or says("detail_handled_count", text):
        return None
    rest, only = ways("detail_rest").search(text), ways("detail_only").search(text)
    if rest and 0 < number_of(rest[1]) < qty:
        return qty - number_of(rest[1])
    counts = [number_of(one[1]) for one in ways("detail_count").finditer(text)]
    fewer = [one for one in counts if 0 < one < qty]
    if fewer and (qty in counts or (only and number_of(only[1]) in fewer)):
        return fewer[0]
    return qty if qty in counts and says("detail_all_so", text) else None


def of_so_many(turn: Turn, order: Order, nouns: Sequence[str]) -> bool:
    """买了两台 只有这一台有味: by the pieces told it can be an order with two of it."""
    called = [one for one in order.items if any(is_called(one.short_title or one.title, one.title, n) for n in nouns)]
    return not turn.pressed and any(pieces_told(turn.text, one.qty) for one in (called if nouns else order.items))
