"""Who is to wear it, told bit by bit after a size was asked: 肩有点宽, 里面要穿毛衣, 女; and how it is to sit."""

from __future__ import annotations

from actions.hear.ways import says, ways
from actions.size_advice import body_of, height_in, weight_in
from actions.turn import Turn
from actions.wording import sentence
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns


def wants_room(turn: Turn) -> bool:
    return says("roomy", turn.text) and not says("tight", turn.text)


def usual_size(turn: Turn) -> int | None:
    """42 of 平时穿42, 别家的买42, of a shoe."""
    said = ways("usual_size").search(turn.text)
    figure = patterns.search(r"\d\d", said[0]) if said else None
    return int(figure[0]) if figure else None


def asks_of_size(turn: Turn, product: Product) -> bool:
    """Of how it fits, and not of something else while a size was talked of: 钻不钻绒, 膝盖不好能穿吗."""
    body = product.size_table and (tells_height(turn) or weight_in(turn.text) is not None or _more_of_a_body(turn))
    told = wants_room(turn) or says("tight", turn.text) or usual_size(turn) is not None
    return bool(body or told or tells_only_who(turn) or ways("size").search(turn.text))


def asks_a_part_measured(turn: Turn) -> bool:
    """M码腰多大: of the thing, and not which size is for whom."""
    return not turn.pressed and says("part_measured", turn.text)


def tells_height(turn: Turn) -> bool:
    return height_in(turn.text) is not None


def _more_of_a_body(turn: Turn) -> bool:
    """公斤, 体重170: a figure or a unit that says more than was known."""
    kept, now = turn.slot("body") or {}, body_of(turn)
    return (now.height, now.weight, now.unclear) != tuple(kept.get(one) for one in ("height", "weight", "unclear"))


def tells_of_a_body(turn: Turn) -> bool:
    """Nothing but that: no question of its own."""
    told = height_in(turn.text) is not None or weight_in(turn.text) is not None or usual_size(turn) is not None
    of_them = wants_room(turn) or says("tight", turn.text)
    return not ways("asks_else").search(turn.text) and (told or of_them or tells_only_who(turn))


def tells_only_who(turn: Turn) -> bool:
    return bool(patterns.match(r"(?:我?是)?[男女](?:生|的|士)*[。]?$", turn.text))


def is_worn(product: Product) -> bool:
    """Its sizes are those of clothes or shoes, and no weights or measures."""
    return any(patterns.match(r"\d?X{0,3}[SML]$|\d{2}(?:\.5)?$|均码$", one.size or "") for one in product.variants)


def runs(product: Product) -> str:
    """What the shop writes of how it runs: 肩宽 42cm 以上建议大一码; empty where it writes nothing."""
    return next((sentence(one) for one in product.cautions if patterns.search(r"码|偏[大小]|修身|宽|脚背", one)), "")
