"""A price asked for in so many words, whatever else the words may be read as: 20片多少, 咋卖, 啥价."""

from __future__ import annotations

from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.chinese.budgets import budget_in
from xiaoer.talk import patterns

_DIGITS, _TEN = "零一二三四五六七八九", 1000
_RECENT = 2
"""Lines in which a number of pieces still holds."""


def asks_price(turn: Turn) -> bool:
    return not turn.pressed and bool(
        patterns.search(
            r"多少钱|多钱|几多钱|[什啥]么?价|价格|价钱|几块|[怎咋]么?卖|(?:[片个只包盒件瓶支双条袋套码]|的)(?:要?多少|几钱)[?？呀啊呢]*$",
            turn.text,
        )
    )


def asks_together(turn: Turn) -> bool:
    """May one reduction go with another."""
    return bool(
        patterns.search(r"一起用|一块用|同时用|叠加|叠着|叠用|叠不叠|能叠|同享|一起减|再用券|还能用券", turn.text)
    )


def asks_of_newcomers(turn: Turn) -> bool:
    return bool(patterns.search(r"新人|新客|新用户|首单|第一次(?:买|下单|来)|头一次", turn.text))


def asks_to_be_told(turn: Turn) -> bool:
    """口红打折提醒我一下: later, of itself."""
    return says("remind_me", turn.text)


def asks_by_itself(turn: Turn) -> bool:
    """自动补还是要我来说."""
    return says("by_itself", turn.text)


def asks_if_over(turn: Turn) -> bool:
    """价保过了没."""
    return says("protection_over", turn.text)


def asks_money_or_points(turn: Turn) -> bool:
    """补的话补现金还是积分."""
    return says("money_or_points", turn.text)


def asks_balance(turn: Turn) -> bool:
    """卡里还剩多少钱."""
    return says("balance", turn.text)


def says_register(turn: Turn) -> bool:
    """我还没注册, 注册要手机号吗."""
    return says("registers", turn.text)


def says_paid(turn: Turn) -> bool:
    """Of what was paid then, and not of what it costs."""
    return bool(patterns.search(r"付了|付的|实付|扣了|花了|当时买|买的时候|买成", turn.text))


def asks_refund(turn: Turn) -> bool:
    return bool(patterns.search(r"退", turn.text))


def asks_in_bulk(turn: Turn) -> bool:
    """企业采购, 各120份: a price to be agreed upon with somebody of the shop."""
    lines = (turn.text, *turn.earlier[:_RECENT])
    return not turn.pressed and any(says("bulk", line) for line in lines)


def asks_not_to_add(turn: Turn) -> bool:
    """凑完还贵 凑它干嘛."""
    return says("no_adding", turn.text)


def asks_postage_coupon(turn: Turn) -> bool:
    return says("postage_coupon", turn.text)


def wants_to_be_called(turn: Turn) -> bool:
    """留个对公的同事联系我, after a price that is agreed upon."""
    return not turn.pressed and says("call_me", turn.text)


def talked_of_newcomers(turn: Turn) -> bool:
    """Now or in the lines before."""
    return any(asks_of_newcomers(turn.saying(line)) for line in (turn.text, *turn.earlier))


def names_the_sum(turn: Turn, total: int) -> bool:
    """怎么要我付77: what was found to be more than it should."""
    return any(round(float(one) * 100) == total for one in patterns.findall(r"\d+(?:\.\d+)?", turn.text))


def asks_what_to_add(turn: Turn) -> bool:
    return says("adds_what", turn.text)


def postage_coupon_in(benefit: str) -> bool:
    """每月 2 张免邮券, among the benefits of a level."""
    return says("postage_coupon", benefit)


def asks_what_lacks(turn: Turn) -> bool:
    """我现在81还差多少."""
    return says("lacks_how_much", turn.text)


def tens_said(turn: Turn) -> tuple[int, int]:
    """十几块的, 二十以内, in fen: at least and at most so much; 0 where no sum is said."""
    said = budget_in(turn.text)
    if said and said.bounded and said.high:
        return said.low, said.high
    found = ways("some_tens").search(turn.text)
    if found is None:
        return 0, 0
    before, ten, _ = found[0].partition("十")
    tens = _DIGITS.index(before) if before and ten else int(bool(ten))
    return tens * _TEN, (tens + 1) * _TEN
