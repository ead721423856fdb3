"""What is answered from the kinds of a thing themselves: their names, their prices and how many pieces they are."""

from __future__ import annotations

from collections.abc import Mapping

from actions.cards import product_card
from actions.hear.fact import tells_apart
from actions.hear.kinds import (
    Axis,
    alike_but_for,
    asks_how_much_dearer,
    either_of_kinds,
    measure_of_kinds,
    no_such_pair,
    pack_asked,
    price_apart,
    tastes_asked,
)
from actions.hear.written import facts_of, lines_of
from actions.say.told import Say, Told
from actions.turn import Turn
from actions.wording import listed, money
from xiaoer.shop.contract import Product

_ALIKE: Mapping[tuple[Axis, bool], str] = {
    ("color", True): "product_question/alike_but_colour",
    ("color", False): "product_question/alike_but_colour_priced",
    ("flavor", True): "product_question/apart_in_flavour",
    ("flavor", False): "product_question/apart_in_flavour",
    ("size", True): "product_question/apart_in_size",
    ("size", False): "product_question/apart_in_size",
}
_PACK: Mapping[bool | None, str] = {
    True: "product_question/pack_yes",
    False: "product_question/pack_no",
    None: "product_question/pack",
}


def by_its_kinds(product: Product, turn: Turn) -> Told | None:
    """None: nothing of the kind is asked, or their names and prices do not tell it."""
    if apart := price_apart(turn, product):
        values = {"cheap": apart.cheap, "dear": apart.dear, "low": money(apart.low), "high": money(apart.high)}
        if asks_how_much_dearer(turn):
            return _of(product, "product_question/dearer_by", more=money(apart.high - apart.low), **values)
        line = _apart_by(product)
        if line:
            return _of(product, "product_question/dearer_why_line", line=line, **values)
        return _of(product, "product_question/dearer_why", **values)
    if asks_how_much_dearer(turn) and len(product.variants) > 1 and len({one.price for one in product.variants}) == 1:
        kinds = dict.fromkeys(one.color or one.title for one in product.variants)
        return _of(product, "product_question/one_price", kinds=listed(list(kinds)[:4]), price=money(product.price))
    if alike := alike_but_for(turn, product):
        return _of(product, _ALIKE[alike.axis, alike.one_price], kinds=listed(alike.kinds[:4]))
    if told := not_in_one(product, turn):
        return told
    if either := either_of_kinds(turn, product):
        line = _apart_by(product)
        if line:
            return _of(product, "product_question/kinds_both_line", kinds=listed(list(either)[:4]), line=line)
        return _of(product, "product_question/kinds_both", kinds=listed(list(either)[:4]))
    if names := measure_of_kinds(turn, product) or tastes_asked(turn, product):
        return _of(product, "product_question/kinds_are", kinds="；".join(names))
    pack = pack_asked(turn, product)
    return _of(product, _PACK[pack.same], pack=pack.written) if pack else None


def not_in_one(product: Product, turn: Turn) -> Told | None:
    """What is asked for together stands in no kind of it."""
    if not no_such_pair(turn, product):
        return None
    there = [one.title.replace(" / ", "") for one in product.variants if one.stock_state != "sold_out"]
    return _of(product, "product_question/not_both", kinds=listed(there[:6]))


def _apart_by(product: Product) -> str:
    """What is written of two of its kinds beside each other."""
    written = [*facts_of(product), *lines_of(product)]
    fact = next((one for one in written if tells_apart(one, product.variants)), None)
    return fact.value.rstrip("。") if fact else ""


def _of(product: Product, response: str, **values: str) -> Told:
    say = Say(response, {"name": product.short_title, **values}, (), product_card(product))
    return Told((say,), product_id=product.id)
