"""What is told of where or for whom a thing is to be used: the line of its entry that comes nearest to it."""

from __future__ import annotations

from actions.hear.finding import fact_found
from actions.hear.written import Fact
from actions.turn import Turn
from xiaoer.shop.contract import Product


async def line_for(turn: Turn, product: Product) -> Fact | None:
    """By what is told alone, else together with what was asked before it; never the answer to that over again."""
    alone = await _found(turn, product)
    if alone or not turn.earlier:
        return alone
    asked = await _found(turn.saying(turn.earlier[0]), product)
    together = await _found(turn.saying(f"{turn.earlier[0]} {turn.text}"), product)
    return together if together and (asked is None or asked.value != together.value) else None


async def _found(turn: Turn, product: Product) -> Fact | None:
    """Its own name tells nothing of it."""
    found = await fact_found(turn, product)
    return found if found and "".join(found.value.split()) not in "".join(product.title.split()) else None
