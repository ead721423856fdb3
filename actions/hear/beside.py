"""What is asked to be bought beside a thing: 充电头 in 需要另外买充电头吗, after a phone."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.shop.contract import Product
from xiaoer.talk import patterns

GOES_WITH = patterns.compile(
    r"(配|搭)(什么|啥|哪)|搭配|配套|(另外|另|单独|额外|还(需要|要|得|用)?)(再)?(买|配|准备)|(要|用|需)不(要|用|需要?)再?(买|配)|(能|和).{0,6}一起(买|用)|一起用|还缺(什么|啥)"
    r"|光买这个"
)
_THING_WANTED = patterns.compile(
    r"(?:另外?|单独|额外|再)(?:再)?(?:买|配|准备)(?:个|根|条|张|副)?(.{2,8}?)(?:吗|么|不|嘛|呢|[?？。]|$)"
)


def wanted_beside(turn: Turn, product: Product) -> str:
    """充电头, of which is asked whether it is to be bought beside this thing; empty where none is."""
    text = turn.text.replace(product.short_title, "")
    if not GOES_WITH.search(text):
        return ""
    return next((noun for noun in turn.all("product") if accessory_named(noun, text)), "") or accessory_in(text)


def accessory_named(noun: str, text: str) -> bool:
    """充电头 in 要另买充电头吗 and in 充电头要单独买吗; in 买手机还要配啥 the phone is none."""
    before, _, after = text.partition(noun)
    wanted = patterns.search(
        r"(另外|另|单独|额外|再|还|配|用)(需?要|得)?(再)?(买|配|准备|用)?(个|根|条|张|副)?$", before
    )
    return bool(wanted) or bool(
        patterns.match(r"(还|是|得|需?要)*(单独|另外?|额外)(再)?(买|配|卖)的?([吗么不嘛呢?？]|$)", after)
    )


def accessory_in(text: str) -> str:
    """充电底座 of 要另买充电底座吗, though no list of goods knows it."""
    found = _THING_WANTED.search(text)
    words = found[1] if found else ""
    return words if words and not patterns.search(r"什么|啥|别的|其他|东西|哪|配件", words) else ""
