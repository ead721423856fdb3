"""The shopper has decided: what it comes to and that it is there, or what is still to be said to buy it."""

from __future__ import annotations

from dataclasses import replace

from actions.basket import Piece
from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.goods import goods_meant
from actions.hear.variant import pieces_wanted, variant_wanted
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods import stock
from actions.skills.money.filled import filled
from actions.skills.money.quoted import WorkedOut, card_of, kept_basket, named, short_of, work_out, worked_out
from actions.wording import listed, money
from xiaoer.shop.contract import Product, Variant

_MOST_KINDS = 4


async def decided(asked: Asked) -> Told | None:
    found = await goods_meant(asked.turn)
    product = found.product if found else None
    wanted = variant_wanted(asked.turn, product) if product else None
    there = [one for one in wanted.fitting if one.stock] if wanted else []
    if product and wanted and not there:
        return await stock.available(product, asked)
    of = await _worked_out(product, there, asked) if product and wanted and wanted.said else None
    of = of or await worked_out(asked)
    if of is None:
        return _which_kind(product) if product else None
    values = {"goods": named(of), "total": money(of.quote.total)}
    first = Say("recommend/taken", values, card=await card_of(of))
    slots = kept_basket(of, asked) | ({"variant_id": of.pieces[0].variant_id} if of.one else {})
    return Told((first, *short_of(of)), product_id=of.one, slots=slots)


async def _worked_out(product: Product, there: list[Variant], asked: Asked) -> WorkedOut | None:
    """Of the kind that was said, where it is one."""
    if len(there) != 1 or not await shop().can("quote"):
        return None
    piece = Piece((product.id,), pieces_wanted(asked.turn) or 1, there[0].id, there[0].title.replace(" / ", " "))
    return await work_out((piece,), asked)


def _which_kind(product: Product) -> Told:
    """先来一张试试, of a thing in several kinds."""
    there = [one for one in product.variants if one.stock][:_MOST_KINDS]
    kinds = listed([f"{one.title}{money(one.price)}" for one in there])
    values = {"name": product.short_title, "kinds": kinds}
    return replace(filled("recommend/which_kind", values, card=product_card(product)), product_id=product.id)
