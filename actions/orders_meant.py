"""Several orders meant at once: by the goods of each, by how many, by how they stand, or since the answer before told
of them together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from actions.goods_in_orders import calls, holds, names, nouns
from actions.hear.can_wait import but_what_can_wait
from actions.hear.order_state import says_a_state, stands_as_said
from actions.hear.several import Several, asks_which_one, in_all, several_said
from actions.order_choice import Found, Suits, orders_shown, still_of_these, told_together
from actions.pointed_at import pointed_at, points
from actions.turn import Line, Turn
from actions.who import proven
from xiaoer.shop.contract import Order

_LEAST, MOST = 2, 4


async def several_meant(turn: Turn, suits: Suits) -> tuple[Found, ...]:
    """Newest first; empty: one is meant, or which must be asked. One alone where it is what was asked: 哪个晚点了."""
    turn = but_what_can_wait(turn)
    known = turn.customer_id or len(proven(turn)) >= _LEAST
    if not known or turn.pressed or turn.heard_before or turn.all("order_no") or turn.all("parcel_no"):
        return ()
    said, named = several_said(turn) or (Several(None) if in_all(turn) else None), nouns(turn)
    asked = asks_which_one(turn) and says_a_state(turn) and len(named) < _LEAST
    together = told_together(turn) if not named else ()
    if not (said or asked or together or len(named) >= _LEAST):
        return ()
    there = await orders_shown(turn)
    each = _one_each(turn, there, suits) or _summed(turn, there)
    if each:
        return each
    if asked:
        standing = _standing(turn, _holding(turn, there) if named else there)
        standing = _pointed(turn, standing) or standing
        return tuple(standing) if len(standing) <= MOST else ()
    if together and not (said and said.others):
        return _still_meant(turn, [one for one in there if one.order.order_no in together], suits)
    if said is None:
        return ()
    return _counted(turn, there, said, suits) if said.surely or not named else _all_with(turn, there, said, suits)


def _one_each(turn: Turn, there: Sequence[Found], suits: Suits) -> tuple[Found, ...]:
    """鸭脖和手机壳: each thing named stands in one order, and no order holds two of them."""
    bought = [noun for noun in nouns(turn) if any(holds(one.order, noun) for one in there)]
    if len(bought) < _LEAST or any(sum(holds(one.order, noun) for noun in bought) > 1 for one in there):
        return ()
    found = [_with(noun, there, suits) for noun in bought]
    if any(len(one) != 1 for one in found):
        return ()
    meant = [one for one in there if any(one is found_one[0] for found_one in found)]
    return tuple(meant) if len(meant) >= _LEAST else ()


def _summed(turn: Turn, there: Sequence[Found]) -> tuple[Found, ...]:
    """一共能退多少, of a thing alone in its order, after another was told of: the sum is over both."""
    told = [one for one in there if one.order.order_no in turn.orders_told]
    alone = all(sum(item.qty for item in one.order.items) == 1 for one in told)
    return tuple(told) if len(told) >= _LEAST and alone and in_all(turn) and not nouns(turn) else ()


def _with(noun: str, there: Sequence[Found], suits: Suits) -> list[Found]:
    holding = [one for one in there if holds(one.order, noun)]
    return [one for one in holding if suits(one.order)] or holding


def _standing(turn: Turn, there: Sequence[Found]) -> list[Found]:
    return [one for one in there if stands_as_said(turn, one.order)]


def _still_meant(turn: Turn, told: Sequence[Found], suits: Suits) -> tuple[Found, ...]:
    """Those told of together, but for what is said now of one of them."""
    if not still_of_these(turn, told) or turn.all("position"):
        return ()
    told = _pointed(turn, told) or _standing(turn, told) or _called(turn, told) or told
    told = [one for one in told if suits(one.order)] or told
    return tuple(told) if len(told) >= _LEAST else ()


def _called(turn: Turn, orders: Sequence[Found]) -> list[Found]:
    return [one for one in orders if names(turn, one.order)]


def _pointed(turn: Turn, orders: Sequence[Found]) -> list[Found]:
    shown = {order.order_no for order in pointed_at(turn, [one.order for one in orders])}
    return [one for one in orders if one.order.order_no in shown]


def _counted(turn: Turn, there: Sequence[Found], said: Several, suits: Suits) -> tuple[Found, ...]:
    """So many as are said, of those that stand, are pointed at or suit as said; a bare number is of the pieces on the
    table, or of the orders that the last lines named."""
    table = turn.slot("order_no")
    if turn.lines and "other" in turn.lines[0].all("position") and not (says_a_state(turn) or _pointed(turn, there)):
        last_two = _told_last(turn, there, said)
        if last_two:
            return last_two  # 哪个到了, 另一个几号到, 两单都是顺丰吗
    if not (said.surely or says_a_state(turn) or _pointed(turn, there)):
        last = _last_named(turn, there, said.count or _LEAST)
        one_meant = table or any(points(turn.of_line(line)) for line in turn.lines)
        suiting = [one for one in there if suits(one.order)]
        due = _due(turn, suiting)
        return last or (() if one_meant else _so_many(suiting, said, all_of_them=True) or _so_many(due, said))
    left = [one for one in there if one.order.order_no != table] if said.others else list(there)
    for narrow in (partial(_holding, turn), partial(_standing, turn), partial(_pointed, turn)):
        left = narrow(left) or left
    suiting = [one for one in left if suits(one.order)]
    narrowed = len(left) < len(there)
    of_these = _so_many(suiting, said, all_of_them=narrowed) or _so_many(left, said, all_of_them=narrowed)
    return of_these or (() if narrowed else _told_last(turn, there, said))


def _due(turn: Turn, there: Sequence[Found]) -> list[Found]:
    """两个都是今天送吗: those that come on the day said."""
    days = turn.all("date")
    return [
        one
        for one in there
        if any(parcel.eta and parcel.eta.isoformat() in days and not parcel.signed_at for parcel in one.order.parcels)
    ]


def _all_with(turn: Turn, there: Sequence[Found], said: Several, suits: Suits) -> tuple[Found, ...]:
    """破壁机都能退吗, bought in several orders: of all of them, where none is on the table."""
    holding = [one for one in _holding(turn, there) if suits(one.order)]
    return () if said.count or turn.slot("order_no") else _so_many(holding, said, all_of_them=True)


def _holding(turn: Turn, orders: Sequence[Found]) -> list[Found]:
    return [one for one in orders if any(holds(one.order, noun) for noun in nouns(turn))]


def _so_many(left: Sequence[Found], said: Several, *, all_of_them: bool = False) -> tuple[Found, ...]:
    right = len(left) == said.count if said.count else (said.surely or all_of_them) and len(left) <= MOST
    return tuple(left) if right and len(left) >= _LEAST else ()


def _told_last(turn: Turn, there: Sequence[Found], said: Several) -> tuple[Found, ...]:
    told = [one for one in there if one.order.order_no in turn.orders_told[: said.count or 0]]
    return tuple(told) if len(told) == said.count else ()


def _last_named(turn: Turn, there: Sequence[Found], count: int) -> tuple[Found, ...]:
    """洁面今天到吗, 面膜呢, 两个能不能并一块送: those of the last lines, one each, that were told of."""
    told = [one for one in there if one.order.order_no in turn.orders_told[:count]]
    lines = turn.lines[:count]
    meant = [one for one in told if any(names(line, one.order) for line in lines)]
    table = [one.order for one in meant if one.order.order_no == turn.slot("order_no")]
    if len(meant) != count or not table or _has_pieces(lines[0], table[0], count):
        return ()
    return tuple(meant)


def _has_pieces(line: Line, order: Order, count: int) -> bool:
    """Of the thing talked of last there are so many: 两个都碎了."""
    return any(item.qty == count for item in order.items if calls(line, item))
