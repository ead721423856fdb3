"""What is only told while a return is talked of: whether it may still go back as it is told to be, and what to do."""

from __future__ import annotations

from actions.dialogue.next_step import topic_on_table
from actions.hear.condition import condition_told, goes_back, unused_told
from actions.hear.state_told import state_told
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.after_sale_words import begin
from actions.say.told import Say
from actions.shop import shop
from actions.trouble import Trouble
from actions.turn import Turn
from actions.wording import moment
from xiaoer.shop.contract import ItemEligibility

_BACK = frozenset({"return", "exchange"})


async def of_going_back(found: Found, turn: Turn) -> Say | None:
    """None: no return is talked of, no state is told, the line is not known, or something is wrong with it."""
    if topic_on_table(turn) not in _BACK or found.order.signed_at is None or Trouble.of(turn):
        return None
    if not (condition_told(turn) or unused_told(turn) or state_told(turn)) or await shop().cannot("return"):
        return None
    line = await _line_talked_of(found, turn)
    if line is None:
        return None
    told = condition_told(turn)
    closed = Say(
        "taken/back_closed", {"item": line.title}, (PERSON,), then=Say("taken/back_closed_more", {}, (PERSON,))
    )
    if not line.eligible or "no_reason" not in line.reasons:
        return closed
    item = next(one for one in found.order.items if one.id == line.item_id)
    rule = (await shop().policies()).for_category(item.category)
    if told and rule and goes_back(told, rule, line.title) is False:
        return closed
    if line.deadline is None:
        return None
    name = "taken/back_unopened" if told == "unopened" or unused_told(turn) else "taken/back_open"
    values = {"item": line.title, "by": moment(line.deadline, turn.now)}
    ways = (begin("return", found.order.order_no), PERSON)
    return Say(name, values, ways, then=Say("taken/back_open_more", {"by": values["by"]}, ways))


async def _line_talked_of(found: Found, turn: Turn) -> ItemEligibility | None:
    """The only one, or the one of the goods talked of."""
    judged = await shop().eligibility(found.order.order_no, "return", on_behalf=found.on_behalf)
    of_it = [one.id for one in found.order.items if one.product_id == turn.slot("product_id")]
    lines = [one for one in judged.items if one.item_id in of_it] or list(judged.items)
    return lines[0] if len(lines) == 1 else None
