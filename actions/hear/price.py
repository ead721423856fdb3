"""A price asked for in so many words, whatever else the words may be read as: 20片多少, 咋卖, 啥价."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.talk import patterns


def asks_price(turn: Turn) -> bool:
    return not turn.pressed and bool(
        patterns.search(
            r"多少钱|多钱|几多钱|[什啥]么?价|价格|价钱|几块|[怎咋]么?卖|(?:[片个只包盒件瓶支双条袋套码]|的)(?:要?多少|几钱)[?？呀啊呢]*$",
            turn.text,
        )
    )
