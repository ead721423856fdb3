"""A further line on a change that was put forward: it is added to it, takes it back, or leaves one thing as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.change_order_words import changed_parts, names_as_it_is, names_pieces
from actions.hear.line import is_said
from actions.hear.phrases import leaves_alone
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.shop.contract import OrderItem, Variant


def together(change: Mapping[str, Any], known: Mapping[str, Any] | None, item: OrderItem, turn: Turn) -> dict[str, Any]:
    """再换成XL, after 改成一条: one piece, in XL; what is told now counts before what was told."""
    if not known or known.get("some") or change.get("some") or not (change["qty"] and known["qty"]):
        return dict(change)
    kind = change["variant_id"] or (None if says("no_swap", turn.text) else known["variant_id"])
    told = change["qty"] != item.qty or names_pieces(turn.text, item.qty)
    return {**change, "variant_id": kind, "qty": change["qty"] if told else known["qty"]}


def stays(
    known: Mapping[str, Any], item: OrderItem, bought: Variant | None, wanted: Variant | None, turn: Turn
) -> bool:
    """不改了 还是两件; 算了 深灰也挺好; 还是原来那个: how it is now is named, and nothing of what it was to become."""
    if turn.pressed or known.get("some") or not says("as_it_was", turn.text):
        return False
    if says("former_way", turn.text):
        return True
    if bought and wanted and wanted.id != bought.id:
        becomes = any(names_as_it_is(turn.text, wanted) == part for part in changed_parts(wanted, bought))
        return not becomes and names_as_it_is(turn.text, bought) in changed_parts(bought, wanted)
    return known["qty"] != item.qty and names_pieces(turn.text, item.qty)


def item_left(turn: Turn, items: Sequence[OrderItem]) -> OrderItem | None:
    """精华那个不动, of two things: the other one is meant."""
    left = [one for one in items if is_said(turn, one)] if not turn.pressed and leaves_alone(turn) else []
    others = [one for one in items if one not in left]
    return others[0] if left and len(others) == 1 else None
