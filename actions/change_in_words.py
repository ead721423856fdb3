"""What is to become of one thing of an order, as it is said: so many of it, which variant, none of it."""

from __future__ import annotations

from actions.change_order_words import (
    changed_parts,
    drops,
    is_counted_kind,
    pieces_in,
    some_by_kind,
    some_of,
    variant_in,
    wants_another,
)
from actions.say.titles import SOME
from actions.shop import shop
from xiaoer.shop.contract import Order, OrderItem, Variant

ANY_VARIANT = "?"
_MOST_WORDS = 200


async def wish_in(text: str, order: Order, item: OrderItem, *, alone: bool = False) -> dict[str, object] | None:
    """``qty``, ``variant_id`` (None: as it is; ``ANY_VARIANT``: another, it is not said which), ``total`` before it;
    ``some``: only so many of them, which the shop cannot write, with the ``words`` for a colleague."""
    pieces = pieces_in(text, item.qty, alone=alone)
    variants, bought = await kinds_of(item)
    other = variant_in(text, bought, variants) if bought else None
    if other and bought:
        some = some_of(text, item.qty, changed_parts(other, bought)) or some_by_kind(text, item.qty, other)
        if some:
            called = SOME.format(item=item.short_title, some=some, into=other.title, rest=item.qty - some)
            return wish(order, item.qty, other.id) | {"some": some, "called": called, "words": text[:_MOST_WORDS]}
        pieces = None if str(pieces) == other.size or is_counted_kind(other, text) else pieces
        return wish(order, item.qty if pieces is None else pieces, other.id)
    if pieces is not None:
        return wish(order, pieces)
    if wants_another(text):
        return wish(order, item.qty, ANY_VARIANT)
    return wish(order, 0) if drops(text) and len(order.items) > 1 else None


async def kinds_of(item: OrderItem) -> tuple[list[Variant], Variant | None]:
    """All that the thing comes in, and the one that was bought, where there still is one."""
    variants = (await shop().product(item.product_id)).variants
    return variants, next((one for one in variants if one.id == item.variant_id), None)


def wish(order: Order, qty: int, variant_id: str | None = None) -> dict[str, object]:
    return {"qty": max(qty, 0), "variant_id": variant_id, "total": order.total}
