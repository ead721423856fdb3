"""Which size: by weights in the names of its sizes, by its size table, or by how it is said to run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from actions.dialogue.asked import Asked
from actions.hear.body import (
    asks_a_part_measured,
    asks_of_size,
    is_worn,
    runs,
    tells_height,
    tells_only_who,
    usual_size,
    wants_room,
)
from actions.hear.goods import words_of
from actions.hear.pinches import told_to_pinch
from actions.hear.variant import by_weight, sizes_said, variant_wanted
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.size_advice import Body, beyond, body_of, within
from actions.skills.goods.telling import answered, by_kind, by_measure, card_of, closest, say_of
from actions.wording import either, listed, measures, size_row
from xiaoer.shop.contract import Product, SizeRow

_UNKNOWN = "product_question/size_unknown"
_TOO_SMALL, _TOO_BIG = "product_question/size_too_small", "product_question/size_too_big"
_NEAR = 2
"""Sizes between what the height and what the weight points at."""


async def size_fit(product: Product, asked: Asked) -> Told | None:
    """What is written answers before a body is asked for."""
    if told := await by_kind(product, asked) or await _measured_part(product, asked):
        return told
    told = _sized(product, asked)
    if told is None or told.says[0].response == _UNKNOWN:
        return await answered(product, asked) or told or await closest(product, asked)
    return told


def size_named(product: Product, asked: Asked) -> Told | None:
    """平时都穿L的, after a height and a weight: whether that is the one for them."""
    named = bool(product.size_table) and bool(sizes_said(asked.turn, [row.size for row in product.size_table]))
    return _by_table(product, asked) if named and asked.turn.slot("body") else None


async def _measured_part(product: Product, asked: Asked) -> Told | None:
    """M码腰多大: a measure of the thing, and not which size is for whom."""
    return await answered(product, asked) if asks_a_part_measured(asked.turn) else None


def _sized(product: Product, asked: Asked) -> Told | None:
    fits = by_weight(asked.turn, product)
    if product.size_table or fits is None:
        of_size = asks_of_size(asked.turn, product) or not asked.turn.slot("body")
        return _by_table(product, asked) if of_size else by_measure(product, asked)
    if not fits:
        return say_of(product, "product_question/no_size", kinds=listed([one.title for one in product.variants[:8]]))
    larger = _larger_than_tight(product, fits, asked)
    if larger:
        return say_of(product, "product_question/size_up", larger=larger, sizes=listed(fits))
    if len(fits) == 1 and not wants_room(asked.turn):
        return say_of(product, "product_question/size", size=fits[0])
    rule = product.attributes.fits
    return say_of(product, "product_question/sizes", larger=fits[-1], sizes=listed(fits), fits=rule or fits[-1])


def _larger_than_tight(product: Product, fits: Sequence[str], asked: Asked) -> str:
    """The next size after one that is told to pinch, where that is the largest for the weight."""
    wanted, titles = variant_wanted(asked.turn, product), [one.title for one in product.variants]
    named = [title for title in titles if title in {one.title for one in wanted.fitting}] if wanted.said else []
    pinched = [title for title in named if title in fits]
    if not pinched or pinched[-1] != fits[-1] or not told_to_pinch(asked.turn):
        return ""
    return next(iter(titles[titles.index(fits[-1]) + 1 :]), "")


def _by_table(product: Product, asked: Asked) -> Told | None:
    if not (product.size_table or is_worn(product)):
        return by_measure(product, asked)
    if tells_only_who(asked.turn):
        return Told((Say("product_question/size_same"),), product_id=product.id)
    body = body_of(asked.turn.saying(words_of(asked.turn, product)))
    kept = body.keep()
    say = _for(product, body, asked) if product.size_table else _without_table(product, asked)
    if say is None:
        return None
    told = say.values.get("larger") or say.values.get("usual") or say.values.get("fits")
    return Told((say,), product_id=product.id, slots={kept["name"]: {**kept["value"], "size": told}})


def _for(product: Product, body: Body, asked: Asked) -> Say:
    """The size for this height and weight, or what the table needs to know."""
    values, table, said = {"name": product.short_title}, product.size_table, measures(body.height, body.weight)
    if body.unclear is not None:
        return _say(product, "product_question/size_unit", values | {"weight": str(body.unclear)})
    if not said:
        return _say(product, _UNKNOWN, values)
    bounds = beyond(table, body)
    if bounds:
        return _say(product, "product_question/size_beyond", values | {"bounds": bounds, "said": said}, sure=False)
    sizes, fits = [row.size for row in table], [row.size for row in table if within(row, body)]
    if not fits:
        return _between(product, body, said)
    values |= {"said": said, "fits": either(fits)}
    if body.height is None or body.weight is None:
        return _say(
            product,
            "product_question/size_by_height" if body.weight is None else "product_question/size_by_weight",
            values,
        )
    caution, ordered = runs(product), sizes_said(asked.turn, sizes)
    if wants_room(asked.turn):
        larger = fits[-1] if len(fits) > 1 else sizes[min(sizes.index(fits[0]) + 1, len(sizes) - 1)]
        return _say(product, "product_question/size_roomy", values | {"larger": larger, "caution": caution})
    if len(ordered) == 1:
        at, near = sizes.index(ordered[0]), [sizes.index(one) for one in fits]
        response = _TOO_SMALL if at < near[0] else _TOO_BIG if at > near[-1] else "product_question/size_right"
        return _say(product, response, values | {"size": ordered[0], "caution": caution})
    return _say(
        product,
        "product_question/size_of_two" if len(fits) > 1 else "product_question/size_fits",
        values | {"caution": caution},
    )


def _between(product: Product, body: Body, said: str) -> Say:
    """Height and weight point at neighbouring sizes: the larger of them, and why; else the table itself."""
    table = product.size_table
    by_height = _sizes(table, Body(height=body.height))
    by_weight_ = _sizes(table, Body(weight=body.weight))
    sizes, values = [row.size for row in table], {"name": product.short_title, "said": said}
    if by_height and by_weight_ and abs(sizes.index(by_weight_[0]) - sizes.index(by_height[-1])) <= _NEAR:
        larger = max((by_height[-1], by_weight_[0]), key=sizes.index)
        return _say(
            product,
            "product_question/size_between",
            values | {"larger": larger, "tall": either(by_height), "heavy": either(by_weight_)},
        )
    rows = "；".join(map(size_row, table))
    return _say(product, "product_question/size_rows", values | {"rows": rows}, sure=False)


def _sizes(table: Sequence[SizeRow], body: Body) -> list[str]:
    return [row.size for row in table if within(row, body)]


def _without_table(product: Product, asked: Asked) -> Say | None:
    """By the size that is worn else, and by what the shop writes of how it runs; None: nothing of that is asked."""
    sizes = list(dict.fromkeys(one.size for one in product.variants if one.size))
    turn = asked.turn.saying(words_of(asked.turn, product))
    named = sizes_said(asked.turn, sizes)
    usual = usual_size(turn) or (int(named[0]) if len(named) == 1 and named[0].isdigit() else None)
    caution = runs(product).rstrip("。")
    if usual is not None and str(usual) in sizes:
        larger = str(usual + 1)
        if wants_room(turn) and larger in sizes and caution:
            values = {"name": product.short_title, "larger": larger, "caution": caution, "usual": str(usual)}
            return _say(product, "product_question/size_larger", values)
        response = "product_question/size_usual_mind" if caution else "product_question/size_usual"
        return _say(product, response, {"usual": str(usual)} | ({"caution": caution} if caution else {}))
    if not asks_of_size(asked.turn, product):
        return None
    if caution:
        by_table = tells_height(asked.turn)
        response = "product_question/size_runs_table" if by_table else "product_question/size_runs"
        return Say(response, {"caution": caution}, (PERSON,) if by_table else (), card_of(product), asked=True)
    return Say("product_question/size_no_table", {"name": product.short_title, "sizes": listed(sizes)}, (PERSON,),
               card_of(product))  # fmt: skip


def _say(product: Product, response: str, values: Mapping[str, str], *, sure: bool = True) -> Say:
    return Say(response, values, () if sure else (PERSON,), card_of(product))
