"""What postage comes to before buying: of goods, for this shopper, to a place; and what to add to be free of it."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.goods import goods_meant
from actions.hear.line import points_at_one
from actions.hear.own_money import asks_free_from
from actions.hear.phrases import adds_to_it
from actions.hear.points import says_unpaid
from actions.hear.price import asks_postage_coupon, asks_what_lacks, asks_what_to_add, postage_coupon_in
from actions.hear.province import province_said
from actions.hear.sums import figures
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.money.adding import fill_up
from actions.skills.money.filled import filled
from actions.skills.money.quoted import kept_basket, named, work_out, worked_out, worked_out_at_least
from actions.skills.money.together import postage_together, unpaid_pieces
from actions.who import asker
from actions.wording import called, listed, money
from xiaoer.shop.contract import Quote, QuoteItem, QuoteRequest, Variant
from xiaoer.shop.errors import Refused

_FEN, _PAGE, _TRIES = 100, 100, 2


async def postage(asked: Asked) -> Told | None:
    """For these goods, or for this shopper, or to this place; the rule last."""
    turn, shipping = asked.turn, (await shop().policies()).shipping
    province = province_said(turn)
    if province and province in shipping.not_served:
        return tell("price_promo/postage_not_served", place=province)
    if asks_postage_coupon(turn):
        return await no_postage_coupon(asked)
    of = await worked_out(asked)
    added = (of or await worked_out_at_least(asked)) if adds_to_it(turn) else None
    if added and (together := await postage_together(added, asked)):
        return together
    if of:
        quote = of.quote
        values = {"goods": named(of), "text": quote.postage_text.rstrip("。")}
        if quote.to_free_postage and asks_what_to_add(asked.turn):
            return await fill_up(asked)
        if quote.postage and not quote.to_free_postage and asks_free_from(turn):
            never = tell("price_promo/postage_never_free", text=values["text"])
            return replace(never, product_id=of.one, slots=kept_basket(of, asked))
        if quote.postage:
            values |= {"postage": money(quote.postage), "missing": money(quote.to_free_postage)}
            told = filled("price_promo/postage_of" if quote.to_free_postage else "price_promo/postage_far", values)
        else:
            told = filled("price_promo/postage_free_of", values)
        return replace(told, product_id=of.one, slots=kept_basket(of, asked))
    unpaid = await _of_unpaid(asked)
    if unpaid:
        return unpaid
    own = await _for_them(asked)
    if own and not own.postage:
        return tell("price_promo/postage_free_own", text=own.postage_text.rstrip("。"))
    if own and not own.to_free_postage:
        return _always(own)
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
    if own or not shipping.remote_regions or province:
        return _up_to(shipping.free_from, asked) or filled("price_promo/postage", values)
    return filled(
        "price_promo/postage_all",
        values | {"far": listed(shipping.remote_regions), "far_postage": money(shipping.remote_postage)},
    )


async def _of_unpaid(asked: Asked) -> Told | None:
    """数据线那单没付 再凑多少包邮: by what is in it."""
    turn = asked.turn
    if not (says_unpaid(turn) or points_at_one(turn)) or not (asks_what_lacks(turn) or asks_what_to_add(turn)):
        return None
    pieces = await unpaid_pieces(asked)
    of = await work_out(pieces, asked) if pieces else None
    if of is None or not of.quote.to_free_postage:
        return None
    values = {"goods": named(of), "postage": money(of.quote.postage), "missing": money(of.quote.to_free_postage)}
    return replace(filled("price_promo/postage_lacks_anew", values), slots=kept_basket(of, asked))


async def _for_them(asked: Asked) -> Quote | None:
    """What the shop takes to post its cheapest thing to them: nothing, a sum that buying more takes off, or one that
    stays whatever is bought."""
    turn, least = asked.turn, (await shop().policies()).shipping.free_from
    if not turn.customer_id or not await shop().can("quote"):
        return None
    cheapest: dict[str, Variant] = {}
    for product in (await shop().products(limit=_PAGE)).items:
        for one in (each for each in product.variants if each.stock and each.price < least):
            cheapest[product.category] = min(one, cheapest.get(product.category, one), key=lambda each: each.price)
    for one in sorted(cheapest.values(), key=lambda each: each.price)[:_TRIES]:  # a kind may not go so far
        wish = QuoteRequest(
            items=[QuoteItem(variant_id=one.id)], customer_id=turn.customer_id, region=province_said(turn)
        )
        try:
            return await shop().quote(wish, on_behalf=asker(turn))
        except Refused:
            continue
    return None


def _always(own: Quote) -> Told:
    values = {"text": own.postage_text.rstrip("。"), "postage": money(own.postage)}
    again = Say("price_promo/postage_always_again", values)
    return Told((Say("price_promo/postage_always", values, then=again),))


def _up_to(least: int, asked: Asked) -> Told | None:
    """我现在81还差多少: what lacks to the sum from which none is taken."""
    sums = [round(one * _FEN) for one in figures(asked.turn)] if asks_what_lacks(asked.turn) else []
    held = max((one for one in sums if 0 < one < least), default=None)
    return tell("price_promo/postage_lacks", missing=money(least - held), least=money(least)) if held else None


async def no_postage_coupon(asked: Asked) -> Told:
    """None is given out here; from what sum on the postage is free."""
    shipping = (await shop().policies()).shipping
    own = await _for_them(asked)
    if own and own.postage and not own.to_free_postage:
        return tell("price_promo/postage_coupon_far", text=own.postage_text.rstrip("。"))
    turn = asked.turn
    member = await shop().membership(turn.customer_id, on_behalf=asker(turn)) if turn.customer_id else None
    by_level = [one for one in member.benefits if postage_coupon_in(one)] if member else []
    if member and by_level:
        return tell("price_promo/postage_coupon_level", level=called(member.level), benefit=by_level[0])
    values = {"least": money(shipping.free_from), "postage": money(shipping.postage)}
    return filled("price_promo/postage_coupon_none", values)
