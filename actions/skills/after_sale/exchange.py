"""May it be exchanged, and is there what it is to be exchanged for."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.phrases import asks_by_when
from actions.hear.size_step import size_after
from actions.order_choice import Found
from actions.say.after_sale_words import begin, instead
from actions.say.told import Told, tell
from actions.skills.after_sale.answers import rule, time_limit
from actions.skills.after_sale.judged import in_hand, judged
from actions.skills.usual import in_general
from actions.wording import listed
from xiaoer.shop.contract import ExchangeVariant, ItemEligibility

_FEW = 4
"""Variants that are told at once."""


async def exchangeable(found: Found, asked: Asked) -> Told | None:
    """A size or colour named: is it there to be had."""
    if asks_by_when(asked.turn):
        return await time_limit(found, asked)
    return await _in_that_kind(await _line(found, asked), found, asked)


async def _line(found: Found, asked: Asked) -> ItemEligibility | None:
    now = await judged(found, asked)
    return now.line if now else None


def _wanted(line: ItemEligibility | None, asked: Asked) -> tuple[list[str], list[str]]:
    """Sizes and colours."""
    step = size_after(asked.turn, line.variant) if line else None
    return asked.turn.all("size") or ([step] if step else []), asked.turn.all("color")


async def _in_that_kind(line: ItemEligibility | None, found: Found, asked: Asked) -> Told | None:
    sizes, colors = _wanted(line, asked)
    if line is None or not line.eligible or not (sizes or colors):
        return await rule(found, asked)
    order_no, fitting = found.order.order_no, _called(line, sizes, colors)
    if not fitting:
        return tell(
            "exchange/variant_gone", instead("return", order_no), wanted="".join([*colors, *sizes]), item=line.title
        )
    more = [] if in_hand(asked) else [begin("exchange", order_no)]
    return tell("exchange/variant_there", *more, item=line.title, variant=fitting[0].title)


async def does_not_fit(found: Found, asked: Asked) -> Told | None:
    """What else there is of it; where a size is named or nothing else is there, what the rule says of it."""
    line = await _line(found, asked)
    others = [one.title for one in line.exchange_variants if one.stock] if line and line.eligible else []
    if line is None or not others or any(_wanted(line, asked)) or in_hand(asked):
        by_when = asks_by_when(asked.turn)
        return await (time_limit(found, asked) if by_when else _in_that_kind(line, found, asked))
    order_no = found.order.order_no
    ways = (begin("exchange", order_no), instead("return", order_no))
    return tell("exchange/does_not_fit_of", *ways, item=line.title, variants=listed(others[:_FEW]))


fit_in_general = in_general("exchange/does_not_fit")


def _called(line: ItemEligibility, sizes: list[str], colors: list[str]) -> list[ExchangeVariant]:
    """Those that have all that is wanted, the whole size and not a part of it; first what else stays as bought."""
    fitting = [
        one
        for one in line.exchange_variants
        if one.stock
        and all(size.upper() in _parts(one.title) for size in sizes)
        and all(color in one.title for color in colors)
    ]
    bought = set(_parts(line.variant))
    return sorted(fitting, key=lambda one: -len(bought & set(_parts(one.title))))


def _parts(title: str) -> list[str]:
    return [part.strip().upper() for part in title.split("/")]
