"""A fragment that only names another thing of the order talked of, or another order: the question before goes on."""

from __future__ import annotations

from actions.dialogue.kept import Kept
from actions.dialogue.skill import IN_SERVICE, OfOrder
from actions.hear.line import only_a_line, points_on, short
from actions.order_choice import open_order
from actions.turn import Turn
from xiaoer.talk.reading import Matter


async def gone_on_with(turn: Turn) -> Matter | None:
    """膜呢, after 手机到哪了: where the film is; 另外那单呢, where that is. None: it is no such fragment."""
    newest = Kept.of(turn).stack[-1:]
    if turn.pressed or turn.heard_before or turn.open_form or not (short(turn) or points_on(turn)) or not newest:
        return None
    last = newest[0]
    skill = IN_SERVICE.get(last.topic)
    aspect = skill.aspect(last.aspect) if skill else None
    if last.state == "asked" or not last.order_no or not isinstance(aspect, OfOrder) or not aspect.likeliest:
        return None
    found = await open_order(turn, last.order_no)
    if found is None or not (points_on(turn) or only_a_line(turn, found.order)):
        return None
    return Matter(last.topic, last.aspect, 1.0, "", 1.0, inherited=True)
