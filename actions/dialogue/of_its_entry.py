"""Whether something written of goods that are named surely decides what is asked, whatever it is read as: 能装热水吗,
of a cup, is no question of fitting one up, and 口袋有拉链吧 no proposal."""

from __future__ import annotations

from actions.goods import goods_meant
from actions.hear.fact import decided_by
from actions.hear.finding import fact_found
from actions.hear.question import asks_yes_or_no
from actions.hear.reckoned import cheapest_kinds
from actions.hear.variant import variant_wanted
from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk.reading import Matter

_ELSEWHERE = frozenset({"installation", "feedback", "out_of_scope"})
_OF_BUYING = frozenset({"recommend", "price_promo", "stock", *_ELSEWHERE})
_AS_WELL = 0.3
_GOAL, _OF_KINDS = ("product_question", "function"), ("product_question", "difference")


async def of_its_entry(turn: Turn) -> Matter | None:
    """None: it is no question of goods named now that yes or no answers, or their entry does not surely decide it."""
    first = turn.reading.first
    if turn.pressed or turn.heard_before or turn.open_form or first is None or first.topic not in _OF_BUYING:
        return None
    spoken_of = turn.all("product") or (first.topic in _ELSEWHERE and asks_yes_or_no(turn))  # 支架, which is no noun
    found = await goods_meant(turn) if spoken_of else None
    product = found.product if found else None
    if product is None:
        return None
    if cheapest_kinds(turn, product):
        return Matter.surely(*_OF_KINDS)
    decides = first.topic in _ELSEWHERE and asks_yes_or_no(turn)
    fact = await fact_found(turn, product) if decides or _may_ask_a_fact(turn, first, product) else None
    if fact is None or (decides and not (fact.surely and decided_by(turn, product, fact))):
        return None
    return Matter.surely(*_GOAL)


def _may_ask_a_fact(turn: Turn, first: Matter, product: Product) -> bool:
    """防水的耳机有吗: as well a question of what it can, and no kind of it is named."""
    as_well = dict(turn.reading.others).get("product_question", 0.0) >= _AS_WELL
    return first.topic == "stock" and as_well and not variant_wanted(turn, product).said
