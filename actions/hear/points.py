"""What is asked of points: how many are earned, how many are needed, may they be used, growth instead of them."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.sums import figures
from actions.hear.ways import says, ways
from actions.turn import Turn

_HUNDRED, _FEN = 100.0, 100


def asks_how_earned(turn: Turn) -> bool:
    """一块钱几分, 我是几倍."""
    return says("points_earned", turn.text) and not says("points_otherwise", turn.text)


def asks_how_many_needed(turn: Turn) -> bool:
    """100块要多少分."""
    return says("points_needed", turn.text)


def asks_if_used(turn: Turn) -> bool:
    """积分能抵这59块不."""
    return says("points_used", turn.text)


def asks_what_is_covered(turn: Turn) -> bool:
    """用积分能抵多少, 积分够付完吗: of a bill."""
    return says("points_cover", turn.text)


def asks_sum_with_it(turn: Turn) -> bool:
    """加上现在的一共多少, 付完有几分: of what an order brings and what there is."""
    return says("points_with_it", turn.text)


def asks_what_is_left(turn: Turn) -> bool:
    """用掉还剩多少分."""
    return says("points_left", turn.text)


def asks_what_is_worth(turn: Turn) -> bool:
    """4402分能抵多少钱, 积分值多少."""
    return says("points_worth", turn.text)


def asks_what_lacks_of_them(turn: Turn) -> bool:
    """差几分."""
    return says("points_lack", turn.text)


def asks_rate(turn: Turn) -> bool:
    """抵现比例多少, 有没有上限."""
    return says("points_at_what_rate", turn.text)


def asks_of_coupons(turn: Turn) -> bool:
    """173分换得到券不."""
    return says("coupon_for_points", turn.text)


def asks_if_enough(turn: Turn) -> bool:
    """够换10块的券吗, which is no wish yet."""
    return not turn.pressed and says("points_enough", turn.text)


def asks_most_at_once(turn: Turn) -> bool:
    """积分一次最多能换多大的券."""
    return turn.reading.act == "ask" and says("most_at_once", turn.text)


def says_unpaid(turn: Turn) -> bool:
    """布书还没付款, 付的时候."""
    return says("not_paid_yet", turn.text)


def sum_of_a_bill(turn: Turn) -> int:
    """In fen: the only sum that is said in money; 0: none."""
    written = turn.all("amount") or ways("sum_of_goods").findall(turn.text)
    said = {round(float(one) * _FEN) for one in written if one.replace(".", "", 1).isdigit()}
    return said.pop() if len(said) == 1 else 0


def asks_growth_back(turn: Turn) -> bool:
    """退货成长值减不减."""
    return says("growth_back", turn.text)


def yuan_said(turn: Turn) -> float:
    """Of how much is asked; 100 where nothing is said."""
    said = [one for one in figures(turn) if one]
    return said[0] if said else _HUNDRED


def points_in(benefits: Sequence[str]) -> float:
    """每消费一元得 1 积分, 1.5 倍积分: the figure of the first benefit that says so; 0: none does."""
    found = next((one for benefit in benefits if (one := ways("points_rate").search(benefit))), None)
    return float(found[1]) if found else 0.0
