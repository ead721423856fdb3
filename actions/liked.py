"""What speaks for one of the goods that are put forward: the wish itself first, what was bought or seen before."""

from __future__ import annotations

from dataclasses import dataclass

from actions.choosing import price_of
from actions.merchant_words import said_in, words
from actions.shop import shop
from actions.suiting import for_children_only, written_for
from actions.turn import Turn
from actions.who import asker
from actions.wish import Wish
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Customer, Product
from xiaoer.shop.errors import ShopError
from xiaoer.talk.told_apart import pairs


@dataclass(frozen=True)
class Reason:
    """``why`` in the shopper's terms, ``code`` for the books."""

    product: Product
    why: str
    code: str

    @property
    def named(self) -> str:
        start = "起" if len({one.price for one in self.product.variants}) > 1 else ""
        return f"「{self.product.short_title}」{money(price_of(self.product))}{start}，{self.why.rstrip('。')}"


def reason_for(product: Product, wish: Wish, customer: Customer | None) -> Reason:
    strength = strength_of(product, wish)
    if wish.best_sellers:
        strength = f"近30天卖出{product.sold_30d}件"
    if for_children_only(product.title, wish):
        strength = f"这款是给孩子用的，{strength}"
    if customer and product.id in customer.history.bought:
        return Reason(product, f"您之前买过，{strength}", "bought_before")
    if customer and product.id in {*customer.history.viewed, *customer.history.favorites}:
        return Reason(product, f"您看过这款，{strength}", "viewed")
    return Reason(product, strength, "recommended")


def strength_of(product: Product, wish: Wish) -> str:
    """Of what the catalogue says for it, that which meets the wish; else what it says first."""
    facts = [f"{ATTRIBUTE_TEXT[name]}：{text}" for name in ("function", "fits", "material")
             if (text := getattr(product.attributes, name))]  # fmt: skip
    own = [f"{one.label}：{one.value}" for one in product.facts]
    told = [*product.selling_points, *facts, *own]
    meant, said = (*said_in(words().asks, wish.words), *written_for(wish.words)), pairs(wish.need)
    best = max(told, default="", key=lambda one: (any(s.met_by(one) for s in meant), len(said & pairs(one)) > 0))
    tags = [tag for tag in product.tags if any(one.met_by(tag) for one in meant)]
    suited = f"适合{listed(tags[:2])}，" if tags else ""
    return f"{suited}{sentence(best).rstrip('。')}" if best else product.title


async def customer_of(turn: Turn) -> Customer | None:
    """What the customer likes helps to choose; without it we choose by the wish alone."""
    if not turn.customer_id:
        return None
    try:
        return await shop().customer(turn.customer_id, on_behalf=asker(turn))
    except ShopError:
        return None
