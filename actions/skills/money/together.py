"""What is to be added, worked out with the goods talked of before, or with the order that waits to be paid."""

from __future__ import annotations

from dataclasses import replace

from actions.basket import Piece, kept
from actions.dialogue.asked import Asked
from actions.order_choice import order_choices
from actions.say.told import Told
from actions.skills.money.filled import filled
from actions.skills.money.quoted import WorkedOut, kept_basket, named, work_out
from actions.wording import money
from xiaoer.shop.contract import Order


async def postage_together(of: WorkedOut, asked: Asked) -> Told | None:
    """加双袜子够不够: yes or no first. None: nothing was talked of before it."""
    basket = _basket(of, asked)
    reckoned = len(of.pieces) > 1 and not basket  # with what was talked of before already
    unpaid = () if basket or reckoned else await unpaid_pieces(asked)
    both = await work_out((*(basket or unpaid), *of.pieces), asked) if basket or unpaid or reckoned else None
    if both is None:
        return None
    quote, values = both.quote, {"goods": named(both)}
    if quote.to_free_postage:
        values |= {"missing": money(quote.to_free_postage), "postage": money(quote.postage)}
        told = filled("price_promo/postage_short_together", values)
    elif quote.postage:
        return None
    else:
        anew = "price_promo/postage_free_anew" if unpaid else "price_promo/postage_free_together"
        told = filled(anew, values)
    return replace(told, slots=kept_basket(both, asked))


def _basket(of: WorkedOut, asked: Asked) -> tuple[Piece, ...]:
    own = {one for piece in of.pieces for one in piece.ids}
    before = [piece for piece in kept(asked.turn) if piece.clear and not own & set(piece.ids)]
    return tuple(before)


async def unpaid_pieces(asked: Asked) -> tuple[Piece, ...]:
    """Of the order that waits to be paid, the one on the table or the only one; it is not added to, all is ordered
    anew."""
    orders = await order_choices(replace(asked.turn, entities=()), _waits) if asked.turn.customer_id else []
    waiting = [one.order for one in orders if _waits(one.order)]
    waiting = [one for one in waiting if one.order_no == asked.turn.slot("order_no")] or waiting
    if len(waiting) != 1:
        return ()
    return tuple(Piece((item.product_id,), item.qty, item.variant_id, item.variant) for item in waiting[0].items)


def _waits(order: Order) -> bool:
    return order.state == "unpaid"
