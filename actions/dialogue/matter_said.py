"""What is asked or wished in so many words, whatever it is read as: until which day, how far it is, who pays for what
may break, the thing itself instead of its money."""

from __future__ import annotations

from actions.dialogue.money_said import money_said
from actions.hear.phrases import (
    asks_by_when,
    asks_how_far,
    asks_to_be_called,
    asks_which_day,
    asks_who_pays,
    not_here_yet,
    spares,
    speaks_of_the_money,
    wants_another,
    wants_the_thing,
)
from actions.trouble import fault_said
from actions.turn import Turn
from xiaoer.talk.reading import Matter

_LIMIT = {"return": "time_limit", "exchange": "rule"}
_CASES = frozenset({"return", "exchange", "refund", "repair"})
_OF_MONEY = frozenset({"rule", "how", "arrival", "time_limit", "wish", "bill_date"})
"""What is read of a refund where 能退到几号 is asked."""
_OF_CASES = frozenset({"progress", "arrival", "overdue", "received_idle", "pickup", "urge", "withdraw"})
_OF_PARCELS = frozenset({"logistics", "missing_or_damaged", "refund"})
_OF_TROUBLE = frozenset({"repair", "missing_or_damaged", "return", "refund"})
_DEEDS = frozenset({"return", "exchange", "refund", "cancel_order", "change_order"})
_NOTIFY, _OF_SHELVES = "stock/notify", frozenset({"stock", "recommend", "product_question"})
_ASKED, _PROTECTION = 0.35, "price_protection"


def matter_said(turn: Turn) -> Matter | None:
    """None: it is as it was read."""
    first = turn.reading.first
    if turn.pressed or turn.heard_before or turn.open_form or first is None:
        return None
    in_words = (_told_when_there, _left_as_it_is, _how_far, _by_when, _who_pays, _the_thing, _another, money_said)
    return next((found for one in in_words if (found := one(first, turn))), None)


def _told_when_there(first: Matter, turn: Turn) -> Matter | None:
    """午夜蓝没了 到货叫我一声, which by its first half sounds like a grumble."""
    of_goods = bool(turn.all("product") or turn.slot("product_id"))
    likely = [first.goal, *(goal for goal, _ in turn.reading.likely)]
    read = _NOTIFY in likely or first.topic in _OF_SHELVES
    return Matter.surely(*_NOTIFY.split("/")) if of_goods and read and asks_to_be_called(turn) else None


def _left_as_it_is(first: Matter, turn: Turn) -> Matter | None:
    """我想要表 先不退 再等两天, which is read as a wish for the very deed."""
    of_a_deed = first.topic in _DEEDS and first.aspect != "withdraw" and turn.reading.act != "ask"
    return Matter.surely("order_status", "state") if of_a_deed and spares(turn) else None


def _how_far(first: Matter, turn: Turn) -> Matter | None:
    """换到哪一步了."""
    likely = [first.topic, *(goal.partition("/")[0] for goal, _ in turn.reading.others)]
    topic = next((one for one in likely if one in _CASES), None)
    return Matter.surely(topic, "progress") if topic and asks_how_far(turn) else None


def _by_when(first: Matter, turn: Turn) -> Matter | None:
    if not ((_asks(turn) or asks_which_day(turn)) and asks_by_when(turn)):
        return None
    if first.goal == "logistics/hold_time" and first.odds >= _ASKED:
        return Matter.surely("logistics", "hold_time")
    if first.topic == _PROTECTION and not speaks_of_the_money(turn):
        return Matter.surely(_PROTECTION, "time_limit")
    if first.topic in _LIMIT and (first.aspect not in _OF_CASES or turn.all("product")):
        return Matter.surely(first.topic, _LIMIT[first.topic])
    return Matter.surely("return", "time_limit") if _of_goods_that_came(first, turn) else None


def _of_goods_that_came(first: Matter, turn: Turn) -> bool:
    """护手霜昨天才收到 能退到几号."""
    of_going_back = first.topic == "refund" and first.aspect in _OF_MONEY and not speaks_of_the_money(turn)
    return of_going_back and bool(turn.all("product"))


def _who_pays(first: Matter, turn: Turn) -> Matter | None:
    """要是冻坏了算谁的, of what has not come yet."""
    spoilt = fault_said(turn).reason in ("damaged", "spoiled")
    asked = (turn.reading.frame.supposed or not_here_yet(turn)) and asks_who_pays(turn)
    of_it = first.topic in _OF_PARCELS
    return Matter.surely("missing_or_damaged", "damaged") if asked and spoilt and of_it else None


def _the_thing(first: Matter, turn: Turn) -> Matter | None:
    """我不要退钱 我就要这块表."""
    return Matter.surely("exchange", "resend") if first.topic == "refund" and wants_the_thing(turn) else None


def _another(first: Matter, turn: Turn) -> Matter | None:
    """换一把行不, after what is wrong with the one there is; where it is only taken for a line of that."""
    if first.topic not in _OF_TROUBLE or not first.inherited or not wants_another(turn):
        return None
    return Matter.surely("exchange", "rule" if _asks(turn) else "wish")


def _asks(turn: Turn) -> bool:
    return dict(turn.reading.acts).get("ask", 0.0) >= _ASKED
