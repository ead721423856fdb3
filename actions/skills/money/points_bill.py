"""How much of a bill points pay: of an order not paid yet, of a sum that is said, of goods talked of."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.goods_in_orders import called_shortly, names_goods
from actions.hear.own_money import asks_what_is_still_to_pay
from actions.hear.points import asks_what_is_covered, asks_what_is_left, says_unpaid, sum_of_a_bill
from actions.hear.sums import figures
from actions.order_choice import orders_shown
from actions.say.told import Told
from actions.shop import shop
from actions.skills.money.filled import filled
from actions.skills.money.quoted import named, worked_out
from actions.who import asker
from actions.wording import goods, money

_FEN = 100


async def points_for_a_bill(asked: Asked) -> Told | None:
    """None: nobody is signed in, it is not asked, or of which bill is not known."""
    turn = asked.turn
    left = asks_what_is_left(turn)
    if not turn.customer_id or not (left or asks_what_is_covered(turn)):
        return None
    member = await shop().membership(turn.customer_id, on_behalf=asker(turn))
    bill = await _bill(asked) if member.points_value else None
    if bill is None:
        return None
    name, fen = bill
    worth = member.points * member.points_value // _FEN
    needed = -(-fen * _FEN // member.points_value)
    values = {"bill": name, "total": money(fen), "needed": str(needed), "points": str(member.points)}
    if left and worth >= fen:
        return filled("membership/points_after_bill", values | {"left": str(member.points - int(needed))})
    if worth < fen and asks_what_is_still_to_pay(turn):
        return filled("membership/points_rest", {**values, "worth": money(worth), "rest": money(fen - worth)})
    if worth >= fen:
        return filled("membership/points_cover", values)
    return filled("membership/points_part", values | {"worth": money(worth), "rest": money(fen - worth)})


async def _bill(asked: Asked) -> tuple[str, int] | None:
    turn = asked.turn
    said = sum_of_a_bill(turn)
    said_at_all = {round(one * _FEN) for one in figures(turn)}
    open_ones = [one.order for one in await orders_shown(turn) if one.order.state == "unpaid"]
    meant = [one for one in open_ones if names_goods(turn, one) or one.order_no == turn.slot("order_no")]
    meant = meant or [one for one in open_ones if one.total == said or says_unpaid(turn)]
    meant = meant or [one for one in open_ones if one.total in said_at_all or called_shortly(turn, [one])]
    if not meant and (asks_what_is_left(turn) or asks_what_is_still_to_pay(turn)):
        meant = open_ones
    if len(meant) == 1:
        return goods(meant[0]), meant[0].total
    of = await worked_out(asked) if turn.all("product") or turn.slot("product_id") else None
    if of:
        return named(of), of.quote.total
    return ("", said) if said else None
