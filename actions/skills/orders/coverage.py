"""Where the shop delivers, and what a far place costs more."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.region import not_served, remote
from actions.say.told import Told, tell
from actions.shop import shop
from actions.wording import listed, money


async def coverage(asked: Asked) -> Told:
    rules = await shop().policies()
    away, far = not_served(asked.turn, rules), remote(asked.turn, rules)
    shipping = rules.shipping
    if away:
        return tell("logistics/coverage_none", regions=listed(away))
    if far:
        return tell("logistics/coverage_remote", regions=listed(far), postage=money(shipping.remote_postage))
    if not shipping.not_served:
        return tell("logistics/coverage_all")
    return tell("logistics/coverage", regions=listed(shipping.not_served))
