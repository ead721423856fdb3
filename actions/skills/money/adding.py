"""What little thing to add so that a sum is reached: two of about what lacks, those this shopper likes first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.basket import product_of
from actions.choosing import liking, price_of
from actions.dialogue.asked import Asked
from actions.hear.price import tens_said
from actions.hear.sums import lacks_said, of_campaigns, of_postage
from actions.liked import customer_of
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.money.quoted import WorkedOut, kept_basket, work_out, worked_out, worked_out_at_least
from actions.skills.money.together import unpaid_pieces
from actions.wording import either, money
from xiaoer.shop.contract import Customer, Product

_MOST_LOOKED_AT = 100
_PAIR, _MOST_PAIRS = 2, 3
_FAR = 0.5
"""Beyond what lacks by so great a share a thing is no little one to add."""


@dataclass(frozen=True)
class _Gap:
    """What lacks (fen; 0: not known) and the response that says so."""

    lacks: int = 0
    response: str = "price_promo/fill_cheapest"


async def fill_up(asked: Asked) -> Told | None:
    """For the goods talked of, else for the order that waits to be paid, else for the sum that is said."""
    of = await worked_out(asked) or await worked_out_at_least(asked)
    unpaid = () if of else await unpaid_pieces(asked)
    waits = await work_out(unpaid, asked) if unpaid else None
    gap = _gap(of or waits, asked)
    least, most = (0, 0) if lacks_said(asked.turn) else tens_said(asked.turn)
    there, liked = await _there(of or waits), await _liked(of, asked)
    if most:  # 十几块的: how dear it may be is said
        there.sort(key=lambda one: (_outside(price_of(one), least, most), -liked(one), -price_of(one)))
        gap = replace(gap, response="price_promo/fill_dear" if of else "price_promo/fill_cheapest")
    else:
        there.sort(key=lambda one: _badness(one, gap.lacks, liked(one)))
    gap = replace(gap, response="price_promo/fill_anew") if waits and gap.lacks and not most else gap
    say = _in_pairs(gap, there)
    if say is None or of is None:
        return Told((say,)) if say else None
    return Told((say,), product_id=of.one, slots=kept_basket(of, asked))


def _gap(of: WorkedOut | None, asked: Asked) -> _Gap:
    """What is said to lack; else what lacks to free postage or to the campaign's next step, the nearer, or that which
    is spoken of."""
    said = lacks_said(asked.turn)
    if said or of is None:
        return _Gap(said, "price_promo/fill_up") if said else _Gap()
    to_free, tier = of.quote.to_free_postage, of.quote.next_tier
    missing = tier.missing if tier else 0
    if to_free and (of_postage(asked.turn) or not missing or (to_free <= missing and not of_campaigns(asked.turn))):
        return _Gap(to_free, "price_promo/fill_postage")
    return _Gap(missing, "price_promo/fill_up") if missing else _Gap()


def _outside(price: int, least: int, most: int) -> int:
    return max(0, price - most, least - price)


def _badness(product: Product, lacks: int, liked: float) -> tuple[bool, bool, float, int]:
    """Not enough is worst, then far too much; of those near what lacks the liked first, then what costs least."""
    over = price_of(product) - lacks
    far = over > _FAR * lacks
    return over < 0, far, 0.0 if far else -liked, abs(over)


def _in_pairs(gap: _Gap, best: list[Product]) -> Say | None:
    """Asked once more, the next two are named."""
    pairs = [best[at : at + _PAIR] for at in range(0, _MOST_PAIRS * _PAIR, _PAIR)]
    say: Say | None = None
    for pair in reversed([each for each in pairs if each]):
        named = either([f"「{one.short_title}」{money(price_of(one))}" for one in pair])
        values = {"goods": named} | ({"missing": money(gap.lacks)} if gap.lacks else {})
        say = Say(gap.response, values, then=say)
    return say


async def _there(of: WorkedOut | None) -> list[Product]:
    own = {one for piece in of.pieces for one in piece.ids} if of else set()
    seen = [one for one in (await shop().products(limit=_MOST_LOOKED_AT)).items if one.id not in own]
    return [one for one in seen if any(each.stock for each in one.variants)]


async def _liked(of: WorkedOut | None, asked: Asked) -> _Liking:
    product = await product_of(of.one) if of and of.one else None
    return _Liking(frozenset(product.related if product else ()), await customer_of(asked.turn))


class _Liking:
    """How much speaks for a thing: it goes with what is bought, was looked at, is of a shelf they buy from."""

    def __init__(self, related: frozenset[str], customer: Customer | None) -> None:
        self._related, self._customer = related, customer

    def __call__(self, product: Product) -> float:
        shelves = self._customer.history.top_categories if self._customer else []
        own = product.category in shelves or product.category_name in shelves
        return (product.id in self._related) + liking(product.id, self._customer) + own / 2
