"""What is told of where or for whom a thing is to be used: the line of its entry that comes nearest to it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.faults import UNNAMED, fault_in
from actions.hear.finding import fact_found
from actions.hear.ways import says
from actions.hear.written import Fact
from actions.repair_words import FAULT
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk.told_apart import pairs


@dataclass(frozen=True)
class Near:
    """``told_before``: it was the answer to the line before as well."""

    fact: Fact
    told_before: bool = False


async def line_for(turn: Turn, product: Product) -> Near | None:
    """By what is told alone, else together with what was asked before it; the answer to that over again only where it
    has words of this line in it."""
    alone = await _found(turn, product)
    if alone or not turn.earlier:
        return Near(alone) if alone else None
    asked = await _found(turn.saying(turn.earlier[0]), product)
    together = await _found(turn.saying(f"{turn.earlier[0]} {turn.text}"), product)
    if together and (asked is None or asked.value != together.value):
        return Near(together)
    return Near(asked, told_before=True) if asked and pairs(turn.text) & pairs(asked.value) else None


async def _found(turn: Turn, product: Product) -> Fact | None:
    """Its own name tells nothing of it."""
    found = await fact_found(turn, product)
    new = found is not None and any(part not in product.title for part in found.value.split())
    return found if new else None


def of_heat(turn: Turn) -> bool:
    """上次别家的给我烧焦了: fire or current, now or in the line before."""
    return not turn.pressed and any(
        says("detail_hazard", one) or says("afraid", one) for one in (turn.text, *turn.earlier[:1])
    )


def tells_use(turn: Turn) -> bool:
    return says("tells_use", turn.text)


def tells_a_fault(turn: Turn) -> bool:
    named = fault_in(turn.text) is not UNNAMED or bool(FAULT.search(turn.text))
    return not turn.pressed and (named or says("detail_spoils_others", turn.text))


def tells_of_a_purchase(turn: Turn) -> bool:
    """七月份在你们这买过一个: of an order, and nothing of the thing."""
    return not turn.pressed and says("bought_told", turn.text)


def tells_an_opinion(turn: Turn) -> bool:
    return not turn.pressed and says("opinion", turn.text)
