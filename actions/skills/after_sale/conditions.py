"""Whether goods go back in the condition they are told to be in: yes or no first, and the nearest yes."""

from __future__ import annotations

from collections.abc import Mapping

from actions.after_sale_summary import VERBS
from actions.dialogue.asked import Asked
from actions.hear.condition import Condition, condition_told, goes_back
from actions.order_choice import Found
from actions.say.after_sale_words import begin
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.after_sale.judged import in_hand
from actions.wording import moment
from xiaoer.shop.contract import CategoryPolicy, ItemEligibility

_NO: Mapping[Condition, str] = {
    "tag_cut": "return/no_tag_cut",
    "washed": "return/no_washed",
    "eaten": "return/no_eaten",
    "tried": "return/no_tried",
    "used": "return/no_used",
    "opened": "return/no_opened",
}
_YES: Mapping[Condition, tuple[str, str]] = {
    "tried": ("return/yes_tried", "return/yes_tried_by"),
    "opened": ("return/yes_opened", "return/yes_opened_by"),
    "unopened": ("return/yes_unopened", "return/yes_unopened_by"),
}
"""For goods of a kind, and for a line of an order that has its deadline."""


async def of_line(line: ItemEligibility, found: Found, asked: Asked) -> Told | None:
    """None: no condition is told, or the rule does not speak of it, or no return without a reason is open anyway."""
    told = condition_told(asked.turn)
    if told is None or not line.eligible or "no_reason" not in line.reasons:
        return None
    rule = await rule_of(found, line.item_id)
    if rule is None:
        return None
    back = goes_back(told, rule, line.title)
    if back and told in _YES and line.deadline:
        more = [] if in_hand(asked) else [begin(asked.topic, found.order.order_no)]
        deadline = moment(line.deadline, asked.now)
        return tell(_YES[told][1], *more, deadline=deadline, verb=VERBS[asked.topic])
    return tell(_NO[told], verb=VERBS[asked.topic]) if back is False and told in _NO else None


def of_kind(rule: CategoryPolicy, called: str, asked: Asked) -> Told | None:
    told = condition_told(asked.turn)
    back = goes_back(told, rule, called) if told else None
    if told and back and told in _YES:
        return tell(_YES[told][0], verb=VERBS[asked.topic])
    return tell(_NO[told], verb=VERBS[asked.topic]) if told and told in _NO and back is False else None


async def rule_of(found: Found, item_id: str) -> CategoryPolicy | None:
    """The shop's rule for the kind a line of the order is of."""
    bought = next((one for one in found.order.items if one.id == item_id), None)
    return (await shop().policies()).for_category(bought.category) if bought else None
