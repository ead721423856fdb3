"""Wrong tries at proving an order, whichever shop counts them: who is locked, what order is slowed, what is said.

Five wrong tries lock the one who tries, for a day. The order itself is not locked: strangers would shut its owner out.
After wrong tries of others it is slowed, ever more, which whoever proved it before need not mind, nor whoever gives the
whole number of its phone: nobody guesses that.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from xiaoer.shop.contract import VerifyRequest
from xiaoer.shop.moment import at
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.talk.outside import same

TRIES = 5
WINDOW_S = DAY
ORDER_PAUSES = ((100, 6 * HOUR), (60, 600), (20, 60))
"""After so many wrong tries within a day the next one waits so long since the last: most first."""
MOST_COUNTED = ORDER_PAUSES[0][0]
NO_ORDER = ""
"""Where a wrong whole number is counted: against the visitor, and not against the order."""
KNOWN_S = 90 * DAY
GRANT_S = 12 * HOUR


def whole_number(
    wish: VerifyRequest, mine: Sequence[int], of_order: Sequence[int], knows: Callable[[], bool], now: int
) -> str | None:
    """The whole number that is to be judged where four digits are not taken now; None where they are. ``mine`` and
    ``of_order``: the moments of wrong tries that count, newest first; ``knows``: the visitor proved this very order
    before. Raises ShopProblem."""
    if len(mine) >= TRIES:
        message = "试的次数太多了，为了保护信息先暂停核对，可以找人工同事帮您。"
        raise ShopProblem(429, "locked", message, until=at(mine[TRIES - 1] + WINDOW_S).isoformat())
    pause_s = next((pause_s for tries, pause_s in ORDER_PAUSES if len(of_order) >= tries), 0)
    if not pause_s or knows():
        return None
    until = of_order[0] + pause_s
    if not wish.phone and now < until:
        message = "这笔订单最近被试的次数太多，光凭后四位先不能核对；发来完整的手机号马上就能核对，也可以找人工同事。"
        raise ShopProblem(429, "locked", message, until=at(until).isoformat(), whole_phone=True)
    return wish.phone


def fits(wish: VerifyRequest, whole: str | None, phone: str) -> bool:
    """``phone``: the order's."""
    return same(whole, phone) if whole else same(wish.phone_last4, phone[-4:])


def counted_for(order_no: str, whole: str | None) -> str:
    """The order that a wrong try counts against."""
    return NO_ORDER if whole else order_no


def wrong(wrong_tries: int, whole: str | None) -> ShopProblem:
    """``wrong_tries``: of this visitor, this one among them."""
    left = TRIES - wrong_tries
    told = "手机号对不上" if whole else "手机号后四位对不上"
    message = f"订单号和{told}，还可以试 {left} 次。" if left else f"订单号和{told}。"
    return ShopProblem(403, "wrong_digits", message, tries_left=left)
