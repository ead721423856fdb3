"""Where the shop delivers, and what a far place costs more."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.hear.goods import goods_heard
from actions.hear.region import not_served, remote
from actions.hear.ways import says
from actions.say.told import Told, tell
from actions.shop import shop
from actions.wording import listed, money


async def coverage(asked: Asked) -> Told:
    rules = await shop().policies()
    away, far = not_served(asked.turn, rules), remote(asked.turn, rules)
    shipping = rules.shipping
    if (away or far) and (kept_back := await _not_sent_so_far(asked)):
        return kept_back
    if away:
        return tell("logistics/coverage_none", regions=listed(away))
    if far:
        return tell("logistics/coverage_remote", regions=listed(far), postage=money(shipping.remote_postage))
    if not shipping.not_served:
        return tell("logistics/coverage_all")
    return tell("logistics/coverage", regions=listed(shipping.not_served))


async def _not_sent_so_far(asked: Asked) -> Told | None:
    """Goods of which the catalogue says that they do not go to far places, whatever the shop's rule is."""
    heard = await goods_heard(asked.turn)
    for product in (heard.product,) if heard.product else heard.several:
        for line in (one.rstrip("。") for one in product.cautions if says("not_sent_far", one)):
            told = tell("logistics/coverage_goods", name=product.short_title, line=line)
            return replace(told, product_id=product.id)
    return None
