"""What postage comes to before buying: of goods, for this shopper, to a place; and what to add to be free of it."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.goods import goods_meant
from actions.hear.phrases import adds_to_it
from actions.hear.price import asks_postage_coupon, asks_what_to_add
from actions.hear.province import province_said
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.money.adding import fill_up
from actions.skills.money.filled import filled
from actions.skills.money.quoted import kept_basket, named, worked_out, worked_out_at_least
from actions.skills.money.together import postage_together
from actions.who import asker
from actions.wording import listed, money
from xiaoer.shop.contract import QuoteItem, QuoteRequest
from xiaoer.shop.errors import Refused


async def postage(asked: Asked) -> Told | None:
    """For these goods, or for this shopper, or to this place; the rule last."""
    turn, shipping = asked.turn, (await shop().policies()).shipping
    province = province_said(turn)
    if province and province in shipping.not_served:
        return tell("price_promo/postage_not_served", place=province)
    if asks_postage_coupon(turn):
        return await no_postage_coupon()
    of = await worked_out(asked)
    added = (of or await worked_out_at_least(asked)) if adds_to_it(turn) else None
    if added and (together := await postage_together(added, asked)):
        return together
    if of:
        quote = of.quote
        values = {"goods": named(of), "text": quote.postage_text.rstrip("。")}
        if quote.to_free_postage and asks_what_to_add(asked.turn):
            return await fill_up(asked)
        if quote.postage:
            values |= {"postage": money(quote.postage), "missing": money(quote.to_free_postage)}
            told = filled("price_promo/postage_of" if quote.to_free_postage else "price_promo/postage_far", values)
        else:
            told = filled("price_promo/postage_free_of", values)
        return replace(told, product_id=of.one, slots=kept_basket(of, asked))
    own = await _free_for_them(asked)
    if own:
        return tell("price_promo/postage_free_own", text=own)
    found = await goods_meant(asked.turn) if not province else None
    product = found.product if found else None
    if product and max(one.price for one in product.variants) < shipping.free_from:
        values = {
            "goods": f"「{product.short_title}」",
            "postage": money(shipping.postage),
            "least": money(shipping.free_from),
        }
        return replace(filled("price_promo/postage_short", values), product_id=product.id)
    values = {"least": money(shipping.free_from), "postage": money(shipping.postage)}
    if province in shipping.remote_regions:
        return tell("price_promo/postage_remote", place=province or "", postage=money(shipping.remote_postage))
    if not shipping.remote_regions or province:
        return filled("price_promo/postage", values)
    return filled(
        "price_promo/postage_all",
        values | {"far": listed(shipping.remote_regions), "far_postage": money(shipping.remote_postage)},
    )


async def _free_for_them(asked: Asked) -> str | None:
    """Whatever they buy: the shop's own words, where it would post its cheapest thing to them for nothing."""
    turn, least = asked.turn, (await shop().policies()).shipping.free_from
    if not turn.customer_id or not await shop().can("quote"):
        return None
    options = [one for product in (await shop().products(limit=20)).items for one in product.variants if one.stock]
    cheapest = min(options, key=lambda one: one.price, default=None)
    if cheapest is None or cheapest.price >= least:
        return None
    wish = QuoteRequest(
        items=[QuoteItem(variant_id=cheapest.id)], customer_id=turn.customer_id, region=province_said(turn)
    )
    try:
        told = await shop().quote(wish, on_behalf=asker(turn))
    except Refused:
        return None
    return None if told.postage else told.postage_text.rstrip("。")


async def no_postage_coupon() -> Told:
    """None is given out here; from what sum on the postage is free."""
    shipping = (await shop().policies()).shipping
    values = {"least": money(shipping.free_from), "postage": money(shipping.postage)}
    return filled("price_promo/postage_coupon_none", values)
