"""A deed wished for several orders: a form does one at a time, and once it is done leads on to the next."""

from __future__ import annotations

from collections.abc import Sequence

from rasa_sdk.events import EventType, SlotSet

from actions.dialogue.saying import in_words
from actions.order_choice import Found, open_order
from actions.reply import Button, Reply
from actions.turn import Turn
from actions.wording import goods, listed

_MOST = 20  # signs of a button


def begun_in_turn(orders: Sequence[Found], topic: str, turn: Turn, reply: Reply) -> list[EventType]:
    """Says which comes first; the others are kept."""
    first, *rest = orders
    following = listed([goods(one.order, 1) for one in rest])
    reply.say(in_words(turn, "form/orders_in_turn", first=goods(first.order, 1), next=following))
    return [_kept(orders, topic)]


def offered_in_turn(orders: Sequence[Found], topic: str, turn: Turn, reply: Reply) -> list[EventType]:
    """Not surely wished: each is a tap away, and nothing is begun."""
    names = listed([goods(one.order, 1) for one in orders])
    reply.say(in_words(turn, "form/one_of_these", goods=names), [_begin(one, topic, turn) for one in orders])
    reply.progress()
    return [SlotSet("order_no", None), _kept(orders, topic)]


def _kept(orders: Sequence[Found], topic: str) -> EventType:
    numbers = [one.order.order_no for one in orders]
    return SlotSet("listed", {"numbers": numbers, "further": None, "together": True, "wished": topic})


def _begin(found: Found, topic: str, turn: Turn, title: str = "form/begin_of_these") -> Button:
    named = in_words(turn, title, goods=goods(found.order, 1))
    return Button(named[:_MOST], topic, {"order_no": found.order.order_no, "choice": "begin"})


async def next_in_turn(number: str, topic: str, turn: Turn) -> list[Button]:
    """Once it is done for ``number``: the button for the next of those it was wished for."""
    kept = turn.slot("listed") or {}
    numbers = kept.get("numbers", []) if kept.get("wished") == topic else []
    following = numbers[numbers.index(number) + 1 :][:1] if number in numbers else []
    found = await open_order(turn, following[0]) if following else None
    return [_begin(found, topic, turn, "form/next_in_turn")] if found else []
