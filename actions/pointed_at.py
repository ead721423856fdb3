"""Walk 1, in the actions: an order pointed at without its number: by day, last digits, courier, amount or place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import takewhile

from actions.goods_in_orders import items_named, names_goods
from actions.hear.phrases import pieces_pointed_at
from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.shop.contract import Order, Parcel
from xiaoer.talk import patterns
from xiaoer.talk.clock import CHINA

_BOUGHT = patterns.compile(r"买|下单|下的|拍|订的|付")
_RECEIVED = patterns.compile(r"到货?的|到了|收到|签收")
_SENT = patterns.compile(r"发货?的|发了|寄的")
_ASKED = patterns.compile(
    r"(今天|明天|后天|今晚|周.|几号|能|会|可以|大概)[^,，。]{0,8}(到|收到|送到|拿到|发货?)|(什么时候|啥时候|几号|哪天|何时|多久).*|(到货?|收到|签收|发货?|寄)了?(吗|没有?|么|嘛|呢|[?？])|[没未](有)?(到|收|签|发|寄)[^,，。]*"
)
"""What is asked for, or is not so, is no sign of the order."""
_MOST_DIGITS = 4
_PARTS_OF_A_DAY = {
    "at_dawn": range(6),
    "in_the_morning": range(5, 12),
    "in_the_afternoon": range(12, 18),
    "at_night": (*range(18, 24), *range(5)),
}
_ELSEWHERE = frozenset({"other", "previous", "newest", "oldest"})


def pointed_at(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """Those that all the signs fit, newest first; empty when there is no sign or nothing fits."""
    tests = _tests(turn)
    found = [order for order in orders if all(test(order) for test in tests)] if tests else []
    found = _so_many(turn, found) or _at_that_time(turn, found) or found
    found = _that_cost(turn, found if tests else orders) or found
    paid = [order for order in found if any(_comes_to(order, tail, in_all=True) for tail in turn.all("tail"))]
    return paid or found


def says_a_sum(turn: Turn) -> list[int]:
    """那个133的: in fen; it may as well be a size."""
    said = [] if turn.pressed else [one[1] for one in ways("bare_sum").finditer(turn.text)]
    return [round(float(one) * 100) for one in said]


def sums_said(turn: Turn) -> list[int]:
    """399退哪儿, 137块7: of the money that comes back, in fen."""
    bare = [] if turn.pressed else [one[1] for one in ways("sum_back").finditer(turn.text)]
    return [
        *(round(float(one) * 100) for one in bare),
        *(low for low, high in map(_sums, turn.all("amount")) if low == high),
    ]


def _that_cost(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """In all, else one thing of it."""
    sums = says_a_sum(turn)
    in_all = [order for order in orders if order.total in sums]
    return in_all or [order for order in orders if any(item.price in sums for item in order.items)]


def _so_many(turn: Turn, found: Sequence[Order]) -> list[Order]:
    """25号拍的那单 两台都没拆: of those pointed at, the one with so many of a thing."""
    counts = [_count(said) for said in turn.all("quantity")]
    left = [order for order in found if any(item.qty in counts and item.qty > 1 for item in order.items)]
    return left if 0 < len(left) < len(found) else []


def points(turn: Turn) -> bool:
    """A day, digits, a courier or an amount is surely said of an order."""
    return bool(_tests(turn, surely=True))


def not_denied(turn: Turn, orders: Sequence[Order]) -> list[Order]:
    """Without those that the words say are not meant: 不是昨天那台, 不是最早那单."""
    denied = replace(turn, entities=turn.denied, denied=())
    if not turn.denied:
        return list(orders)
    out = pointed_at(denied, orders) or [order for order in orders if names_goods(denied, order, kinds=False)]
    there = placed(denied, orders, None)
    return [order for order in orders if order not in out and order is not there]


def points_elsewhere(turn: Turn, talked_of: Order) -> bool:
    """The words mean another order than the one talked of."""
    if _ELSEWHERE & set(turn.all("position")):
        return True
    tests = _tests(turn, surely=True)
    return bool(tests) and not all(test(talked_of) for test in tests)


def placed(turn: Turn, orders: Sequence[Order], talked_of: str | None) -> Order | None:
    """最近那单, 最早那笔, 上一单, 第二个, 另外那单 among ``orders``, newest first; None when no such place is named."""
    for position in reversed(turn.all("position")):
        others = [order for order in orders if order.order_no != talked_of]
        found: Order | None = None
        if position == "newest":
            found = next(iter(orders), None)
        elif position == "oldest":
            found = orders[-1] if orders else None
        elif position == "previous":
            found = next(iter(_older(orders, talked_of)), None)
        elif position == "other":
            found = others[0] if len(others) == 1 else None
        elif position.lstrip("-").isdigit():
            place = int(position)
            at = place - 1 if place > 0 else place
            found = orders[at] if -len(orders) <= at < len(orders) else None
        if found:
            return found
    return None


def _older(orders: Sequence[Order], talked_of: str | None) -> Sequence[Order]:
    numbers = [order.order_no for order in orders]
    return orders[numbers.index(talked_of) + 1 :] if talked_of in numbers else orders


def _tests(turn: Turn, *, surely: bool = False) -> list[Callable[[Order], bool]]:
    """``surely``: only signs that are of an order and of nothing else: today may as well be when it is to come."""
    tests: list[Callable[[Order], bool]] = []
    tails, couriers = turn.all("tail"), turn.all("courier")
    dated = says("by_day", turn.text) and not says("asks_that_day", turn.text)
    spans = [span for span in map(_span, turn.all("date")) if span] if dated else []
    sure = bool(_BOUGHT.search(turn.text)) or says("to_come", turn.text)
    spans = [span for span in spans if span[0] < turn.now.date() or not surely or sure]
    amounts = [_sums(amount) for amount in turn.all("amount")]
    counts = [count for said in turn.all("quantity") if (count := _count(said))] if pieces_pointed_at(turn) else []
    if counts:
        tests.append(lambda order: _has_so_many(turn, order, counts))
    if tails:
        tests.append(lambda order: any(_ends(order, tail) or _comes_to(order, tail) for tail in tails))
    if (
        couriers
        and not says("asks_if_courier", turn.text)
        and patterns.search(r"[那这][单笔个]|包裹|件|[两俩三几][个单笔]|[那这][两俩三几]|的呢", turn.text)
    ):
        tests.append(lambda order: any(_is_of(parcel.courier, couriers) for parcel in order.parcels))
    if spans:
        tests.append(lambda order: any(_on(order, turn, *span) for span in spans))
    if amounts and patterns.search(r"[那这][单笔个]|的订单|的单", turn.text):
        tests.append(lambda order: any(_costs(order, *amount) for amount in amounts))
    return tests


def _is_of(courier: str, said: Sequence[str]) -> bool:
    return courier in said or (says("by_post", courier) and any(says("by_post", one) for one in said))


def _at_that_time(turn: Turn, found: Sequence[Order]) -> list[Order]:
    """26号凌晨那台: of those of that day, what was placed then."""
    spans = [hours for name, hours in _PARTS_OF_A_DAY.items() if ways(name).search(turn.text)]
    left = [one for one in found if any(_hour(one) in hours for hours in spans)] if turn.all("date") else []
    return left if len(left) < len(found) else []


def _hour(order: Order) -> int:
    return order.placed_at.astimezone(CHINA).hour


def _count(said: str) -> int | None:
    figures = "".join(takewhile(str.isdecimal, said))
    return int(figures) if figures else None


def _ends(order: Order, tail: str) -> bool:
    """The last digits of its number, of a parcel's, or of the receiver's phone."""
    numbers = (order.order_no, order.address.phone_masked, *(parcel.parcel_no for parcel in order.parcels))
    return any(number.endswith(tail) for number in numbers)


def _comes_to(order: Order, said: str, *, in_all: bool = False) -> bool:
    """158那笔: what was paid ``in_all``, or what one thing of it cost."""
    fen = 100 * int(said) if said.isdigit() and len(said) <= _MOST_DIGITS else 0
    return bool(fen) and (order.total == fen or (not in_all and _costs(order, fen, fen)))


def _on(order: Order, turn: Turn, first: dt.date, last: dt.date) -> bool:
    """Placed then; or received or sent, where the words tell it (昨天收到的那单) and do not ask for it (收到了吗); or
    to come then: 明天到的那两个."""
    text = turn.text
    if says("to_come", text) and any(_is_due(parcel, turn, first, last) for parcel in order.parcels):
        return True
    told = _ASKED.sub("", text)
    moment: dt.datetime | None = order.placed_at
    if not _BOUGHT.search(text) and (known := _RECEIVED.search(told) or _SENT.search(told)):
        moment = order.signed_at if _RECEIVED.search(known[0]) else order.shipped_at
    return moment is not None and first <= _china(moment) <= last


def _has_so_many(turn: Turn, order: Order, counts: Sequence[int]) -> bool:
    """Of one thing, or in all."""
    pieces = [item.qty for item in items_named(turn, order)]
    return any(count in pieces or count == sum(pieces) for count in counts)


def _is_due(parcel: Parcel, turn: Turn, first: dt.date, last: dt.date) -> bool:
    """2号到的, said at the end of a month, is of the next."""
    due = parcel.eta
    if due is None or parcel.state == "signed":
        return False
    return first <= due <= last or (first == last and due >= turn.now.date() and due.day == first.day)


def _costs(order: Order, low: int, high: int) -> bool:
    """In all, or one thing of it; in fen."""
    return any(low <= sum_ <= high for sum_ in (order.total, *(item.price for item in order.items)))


def _sums(amount: str) -> tuple[int, int]:
    """300/400 (三四百) is a range."""
    low, _, high = amount.partition("/")
    return round(float(low) * 100), round(float(high or low) * 100)


def _china(moment: dt.datetime) -> dt.date:
    return moment.astimezone(CHINA).date()


def _span(written: str) -> tuple[dt.date, dt.date] | None:
    first, _, last = written.partition("/")
    try:
        return dt.date.fromisoformat(first), dt.date.fromisoformat(last or first)
    except ValueError:
        return None
