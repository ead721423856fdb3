"""What goods come to for this shopper, worked out by the shop with campaigns, coupons and postage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from actions.basket import SLOT, Piece, as_slot, product_of, variants_of
from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.hear.price import names_the_sum
from actions.hear.province import province_said
from actions.hear.variant import variant_wanted
from actions.quote import meant, names_told, postage_told
from actions.reply import PERSON, Card
from actions.say.told import Say
from actions.shop import shop
from actions.who import asker
from actions.wording import listed, money
from xiaoer.shop.contract import Quote, QuoteItem, QuoteRequest
from xiaoer.shop.errors import Refused

_SEVERAL, _MOST_KINDS = 2, 3


@dataclass(frozen=True)
class WorkedOut:
    """The goods with how many of each, and what the shop says they come to."""

    pieces: tuple[Piece, ...]
    quote: Quote

    @property
    def one(self) -> str | None:
        return self.pieces[0].ids[0] if len(self.pieces) == 1 else None


async def worked_out(asked: Asked, coupon_id: str | None = None) -> WorkedOut | None:
    """None where it is not clear which goods, or the shop works nothing out, as for a place it cannot send to."""
    if not await shop().can("quote"):
        return None
    pieces = await _pieces(asked)
    if not pieces or not all(piece.clear for piece in pieces):
        return None
    return await work_out(tuple(pieces), asked, coupon_id)


async def worked_out_at_least(asked: Asked, coupon_id: str | None = None) -> WorkedOut | None:
    """加个水壶够不够, where several are called so: the one that costs least decides it for all."""
    pieces = await _pieces(asked) if await shop().can("quote") else []
    clear = [await _cheapest(piece) for piece in pieces]
    return await work_out(tuple(one for one in clear if one), asked, coupon_id) if clear and all(clear) else None


async def _cheapest(piece: Piece) -> Piece | None:
    found = [product for one in piece.ids if (product := await product_of(one))]
    kinds = [(kind, product) for product in found for kind in product.variants if kind.stock]
    if piece.clear or not kinds:
        return piece if piece.clear else None
    kind, product = min(kinds, key=lambda each: each[0].price)
    return replace(piece, ids=(product.id,), variant_id=kind.id, variant="")


async def work_out(pieces: tuple[Piece, ...], asked: Asked, coupon_id: str | None = None) -> WorkedOut | None:
    items = [QuoteItem(variant_id=str(piece.variant_id), qty=piece.qty) for piece in pieces]
    wish = QuoteRequest(items=items, customer_id=asked.turn.customer_id, coupon_id=coupon_id,
                        region=province_said(asked.turn))  # fmt: skip
    try:
        return WorkedOut(pieces, await shop().quote(wish, on_behalf=asker(asked.turn)))
    except Refused:
        return None


async def _pieces(asked: Asked) -> list[Piece]:
    """面膜20片多少: where a kind is called by the number that was said, that is no number of pieces."""
    return [await _by_its_kind(one, asked) for one in await meant(asked.turn)]


async def _by_its_kind(piece: Piece, asked: Asked) -> Piece:
    """奶瓶240的, among others that are named: the kind by the words that are said of it."""
    if piece.clear or len(piece.ids) != 1:
        return piece
    product = await product_of(piece.ids[0])
    priced = [one for one in product.variants if names_the_sum(asked.turn, one.price)] if product else []
    if len({one.price for one in priced}) == 1:
        return replace(piece, variant_id=max(priced, key=lambda one: one.stock).id, variant="")
    said = asked.turn.saying(piece.words) if piece.words else asked.turn
    kind = variant_wanted(said, product).only if product else None
    if kind is None:
        return piece
    qty = 1 if str(piece.qty) in kind.title else piece.qty
    return replace(piece, qty=qty, variant_id=kind.id, variant=kind.title)


async def worked_out_by_kind(asked: Asked) -> list[WorkedOut]:
    """Several goods, of one of which the kinds cost differently and are not told apart: a sum for each; else none."""
    pieces = await _pieces(asked) if await shop().can("quote") else []
    open_ones = [one for one in pieces if not one.clear]
    if len(open_ones) != 1 or len(open_ones[0].ids) != 1 or sum(one.qty for one in pieces) < _SEVERAL:
        return []
    product = await product_of(open_ones[0].ids[0])
    fitting = variants_of(product, open_ones[0], asked.turn) if product else []
    if not 1 < len({one.price for one in fitting}) <= len(fitting) <= _MOST_KINDS:
        return []
    clear = [replace(open_ones[0], variant_id=one.id, variant=one.title) for one in fitting]
    each = [tuple(kind if one is open_ones[0] else one for one in pieces) for kind in clear]
    return [of for one in each if (of := await work_out(one, asked))]


def kind_of(of: WorkedOut, others: Sequence[WorkedOut]) -> str:
    """What it is called by that the others are not."""
    elsewhere = {piece.variant_id for one in others if one is not of for piece in one.pieces}
    return next((piece.variant for piece in of.pieces if piece.variant_id not in elsewhere), "")


async def no_sum(asked: Asked) -> tuple[Say, ...]:
    """Two of it, or one of each, where the shop works no sums out: its sentence beside the prices there are."""
    text = await shop().cannot("quote")
    pieces = await meant(asked.turn) if text else []
    if not text or sum(one.qty or 1 for one in pieces) < _SEVERAL:
        return ()
    return (Say("price_promo/no_sum", {"text": text}, (PERSON,)),)


def named(of: WorkedOut) -> str:
    """「白T恤」白色, with the number only where there are several."""
    quote, pieces = of.quote, of.pieces
    if len(pieces) == 1 and pieces[0].qty == 1:
        return f"「{quote.lines[0].short_title}」{pieces[0].variant}"
    return listed(names_told(quote, pieces))


def comes_to(of: WorkedOut) -> Say:
    """The sum first, then what it is made of."""
    quote = of.quote
    used = next((one.coupon.title for one in quote.coupons if one.applied), None)
    parts = {"campaign": quote.promotion is not None, "coupon": used is not None}
    kind = "_".join(name for name, there in parts.items() if there) or "plain"
    values = {
        "goods": named(of),
        "total": money(quote.total),
        "price": money(quote.goods_total),
        "postage": postage_told(quote),
        "campaign": quote.promotion.title if quote.promotion else "",
        "off": money(quote.promotion.off) if quote.promotion else "",
        "coupon": used or "",
        "coupon_off": money(quote.coupon_off),
    }
    names = {
        "plain": "price_promo/price_plain",
        "campaign": "price_promo/price_campaign",
        "coupon": "price_promo/price_coupon",
        "campaign_coupon": "price_promo/price_both",
    }
    if kind == "plain" and quote.postage:
        return Say("price_promo/price_postage", values)
    return Say(names[kind], values)


def short_of(of: WorkedOut) -> tuple[Say, ...]:
    """What there is not so much of."""
    return tuple(
        Say("price_promo/price_stock", {"goods": f"「{line.short_title}」", "stock": line.stock_text})
        for line in of.quote.lines
        if not line.enough
    )


async def card_of(of: WorkedOut) -> Card | None:
    product = await product_of(of.one) if of.one else None
    if product is None:
        return None
    return product_card(product, next((one for one in product.variants if one.id == of.pieces[0].variant_id), None))


def kept_basket(of: WorkedOut, asked: Asked, why: str = "sum", coupon: str | None = None) -> dict[str, Any]:
    """The slot that a further question on the same goods goes on from."""
    return {
        SLOT: {"pieces": as_slot(of.pieces), "asked": why, "coupon": coupon, "region": province_said(asked.turn)},
    }
