"""How it goes back: of a case that runs, as was agreed for it; else as the shop would take it."""

from __future__ import annotations

from actions.after_sale_case import OVER
from actions.dialogue.asked import Asked
from actions.order_choice import Found
from actions.say.told import Told
from actions.skills.after_sale.answers import way
from actions.skills.after_sale.filed import filed
from actions.skills.after_sale.judged import in_hand
from actions.skills.after_sale.progress import pickup
from actions.skills.standing import told_at_stage_of


async def way_agreed(found: Found, asked: Asked) -> Told | None:
    case = None if in_hand(asked) else await filed(asked, found)
    if case and case.order_no == found.order.order_no and case.state not in OVER:
        return told_at_stage_of(case, asked) or await pickup(case, asked)
    return await way(found, asked)
