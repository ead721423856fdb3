"""Who is to wear it, told bit by bit after a size was asked: 肩有点宽, 里面要穿毛衣, 女; and how it is to sit."""

from __future__ import annotations

from actions.size_advice import height_in, weight_in
from actions.turn import Turn
from actions.wording import sentence
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

_ROOMY = (
    r"宽松|[松大]一?点|肩.{0,3}宽|宽肩|脚.{0,3}宽|脚背.{0,2}高|脚.{0,2}[胖肥]|[腿腰].{0,3}粗|胖|壮|肚子|肚腩|胸.{0,2}大"
    r"|穿毛衣|厚衣服|厚袜|叠穿|勒|紧|怕小|骨架大"
)
_TIGHT = r"修身|合身|贴身|紧一?点|偏瘦|很瘦|骨架小|怕大"


def wants_room(turn: Turn) -> bool:
    return bool(patterns.search(_ROOMY, turn.text)) and not bool(patterns.search(_TIGHT, turn.text))


def usual_size(turn: Turn) -> int | None:
    """42 of 平时穿42, of a shoe."""
    said = patterns.search(
        r"(?:平时|一般|平常|正常|我|脚)(?:都|是)?穿?(?:的|大概)?\s*(3[4-9]|4[0-8])(?:码|的|$|[^\d.])", turn.text
    )
    return int(said[1]) if said else None


def tells_of_a_body(turn: Turn) -> bool:
    """Nothing but that: no question of its own."""
    told = height_in(turn.text) is not None or weight_in(turn.text) is not None
    of_them = wants_room(turn) or bool(patterns.search(rf"{_TIGHT}|平时穿|一般穿", turn.text))
    asks = patterns.search(r"有吗|有没有?|有货|多少钱|怎么洗", turn.text)
    return not asks and (told or of_them or tells_only_who(turn))


def tells_only_who(turn: Turn) -> bool:
    return bool(patterns.match(r"(?:我?是)?[男女](?:生|的|士)*[。]?$", turn.text))


def is_worn(product: Product) -> bool:
    """Its sizes are those of clothes or shoes, and no weights or measures."""
    return any(patterns.match(r"\d?X{0,3}[SML]$|\d{2}(?:\.5)?$|均码$", one.size or "") for one in product.variants)


def runs(product: Product) -> str:
    """What the shop writes of how it runs: 肩宽 42cm 以上建议大一码; empty where it writes nothing."""
    return next((sentence(one) for one in product.cautions if patterns.search(r"码|偏[大小]|修身|宽|脚背", one)), "")
