"""What is asked of money of theirs: what one thing was bought for, what came off, what goes back with it."""

from __future__ import annotations

from actions.hear.sums import figures
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.chinese.numerals import span

_FEN, _RECENT = 100, 2


def asks_made_good(turn: Turn) -> bool:
    """不满199了要我补回去吗: of a reduction, once a part goes back."""
    return says("made_good", turn.text)


def asks_what_was_paid(turn: Turn) -> bool:
    """挂烫机实付多少, 一件摊到多少."""
    return not turn.pressed and says("paid_how_much", turn.text)


def asks_the_price_now(turn: Turn) -> bool:
    """要是现在买是多少."""
    return not turn.pressed and says("price_now", turn.text)


def asks_what_was_saved(turn: Turn) -> bool:
    """那单优惠了多少."""
    return not turn.pressed and says("saved_how_much", turn.text)


def pieces_asked(turn: Turn) -> int:
    """退一个, 两件: of so many pieces; 0: none are said."""
    said = [ends for one in turn.all("quantity") if (ends := span("".join(sign for sign in one if sign.isdigit())))]
    return int(said[-1][0]) if said else 0


def says_a_sum_of(turn: Turn, *sums: int) -> bool:
    """为啥不是466: one of these is said, in yuan."""
    said = figures(turn)
    return any(one and one / _FEN in said for one in sums)


def asks_which_of_all(turn: Turn) -> bool:
    """我哪几单开过发票."""
    return not turn.pressed and says("which_of_my_orders", turn.text)


def speaks_of_a_coupon(turn: Turn) -> bool:
    """女装券, 满199减30, 5块那张."""
    return not turn.pressed and says("coupon_spoken_of", turn.text)


def asks_if_it_fits(turn: Turn) -> bool:
    """能用不, 够不够, 用得上吗."""
    return says("coupon_fits", turn.text)


def asks_what_comes_back(turn: Turn) -> bool:
    """扫地机退的话退多少."""
    return not turn.pressed and says("comes_back", turn.text)


def asks_what_lacks_to_more(turn: Turn) -> bool:
    """减了50 再加多少减100."""
    return not turn.pressed and says("lacks_to_more", turn.text)


def points_at_a_coupon(turn: Turn) -> bool:
    """生鲜那张, once coupons were talked of."""
    return not turn.pressed and says("that_coupon", turn.text)


def asks_if_used_on_it(turn: Turn) -> bool:
    """20块的券用上没."""
    return says("coupon_was_used", turn.text)


def asks_when(turn: Turn) -> bool:
    return says("when_at_all", turn.text)


def asks_what_is_still_to_pay(turn: Turn) -> bool:
    """抵完付多少."""
    return says("still_to_pay", turn.text)


def asks_free_from(turn: Turn) -> bool:
    """凑到99是不是就免了."""
    return says("free_from", turn.text)


def asks_of_the_way_back(turn: Turn) -> bool:
    """金卡退货免邮吗."""
    return says("return_postage", turn.text)


def called_off_lately(turn: Turn) -> bool:
    """Calling the order off is spoken of here, or was just before."""
    return any(says("called_off", line) for line in (turn.text, *turn.earlier[:_RECENT]))


def yuan_named(turn: Turn) -> bool:
    """A sum of money is said, and no bare number."""
    return bool(turn.all("amount"))


def asks_if_enough_to_rise(turn: Turn) -> bool:
    """再买一个150的够不够升."""
    return bool(figures(turn)) and says("enough_to_rise", turn.text)


def asks_why_more(turn: Turn) -> bool:
    """35怎么付了43."""
    return not turn.pressed and says("paid_more", turn.text)


def falls_to(turn: Turn) -> int:
    """要是降到199退我多少, in fen; 0: no such price is said."""
    found = None if turn.pressed else ways("falls_to").search(turn.text)
    return round(float(found[1]) * _FEN) if found else 0
