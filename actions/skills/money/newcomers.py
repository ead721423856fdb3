"""Whether what there is for a first order is this shopper's."""

from __future__ import annotations

from actions.campaigns import running_for
from actions.dialogue.asked import Asked
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.wording import sentence


async def newcomer(asked: Asked) -> Told | None:
    """Whether what there is for a first order is theirs."""
    campaign = next((one for one in await shop().promotions() if one.running and one.kind == "new_customer"), None)
    if campaign is None:
        return tell("price_promo/newcomer_none")
    mine = any(one.kind == "new_customer" for one in await running_for(asked.turn))
    if not mine:
        return tell("price_promo/newcomer_no", campaign=campaign.title)
    response = "price_promo/newcomer_yes" if asked.turn.customer_id else "price_promo/newcomer_if_first"
    return filled(response, {"campaign": campaign.title, "text": sentence(campaign.text)})
