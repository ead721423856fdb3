"""Walk 1, in the actions: said beside a question about one order: that it is in a hurry, or what of it, or what of
another order, is meant by the way; answered from the orders in one sentence, and the question stands."""

from __future__ import annotations

from actions.dialogue.saying import in_words
from actions.hear.line import lines_said
from actions.hear.phrases import asks_for_patience, fears_for_the_time, spares
from actions.order_choice import Found, names_another, open_order, others_that_hold
from actions.say.told import Say
from actions.turn import Turn
from actions.wording import called_items, moment

_CHANGE = "change_form"
"""Changes one line: the others stay as they are."""
_TALKS = frozenset({"ask", "tell", "want", "blame", "yes", None})


async def beside_the_question(turn: Turn, order_no: str) -> str:
    """Empty: it is no such remark."""
    found = None if turn.pressed or not turn.text else await open_order(turn, order_no)
    if found is None or turn.reading.act not in _TALKS:
        return ""
    said = _of_the_time(turn, found) or await _of_goods(turn, found)
    return in_words(turn, said.response, **said.values) if said else ""


def _of_the_time(turn: Turn, found: Found) -> Say | None:
    by = found.order.ship_by
    if asks_for_patience(turn):
        return Say("form/take_your_time")
    if not fears_for_the_time(turn):
        return None
    if by and not found.order.late and not found.order.parcels:
        return Say("form/still_in_time", {"by": moment(by, turn.now)})
    return Say("form/still_open_now") if not found.order.parcels else None


async def _of_goods(turn: Turn, found: Found) -> Say | None:
    """巧克力跟着一起走吗, 键盘还送家里: in this order, or in another that stays as it is."""
    here = lines_said(turn, found.order)
    if here and await names_another(turn, found):
        return None  # 119那单里 咖啡不要, while another one with coffee is in hand
    if here and turn.reading.act == "tell":
        return None
    if here and turn.open_form == _CHANGE and spares(turn):
        return Say("form/left_alone", {"goods": called_items(here)})
    if here:
        return Say("form/in_this_order", {"goods": called_items(here)})
    elsewhere = await others_that_hold(turn, found) if turn.all("product") else ()
    return Say("form/other_order", {"goods": called_items(elsewhere)}) if elsewhere else None
