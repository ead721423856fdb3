"""Which order is most likely meant where several could be: for what only looks up, so that nobody is asked first."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.dialogue.asked import Asked, ask_button
from actions.dialogue.kept import Kept
from actions.dialogue.skill import OfOrder
from actions.hear.order_state import stands_as_said
from actions.let_go import LetGo
from actions.order_choice import Found, Unclear, chosen_by_words, may_point, order_button, order_choices, says_a_kind
from actions.reply import Button
from actions.say.told import Told
from actions.turn import Turn
from actions.wording import goods

_MOST_OTHERS = 2
_OPEN = frozenset({"unpaid", "to_ship", "part_shipped", "shipped", "delivering", "at_pickup", "lost"})


@dataclass(frozen=True)
class Likeliest:
    """``others``: that may have been meant as well, newest first."""

    found: Found
    others: tuple[Found, ...]

    def named(self, told: Told, asked: Asked) -> Told:
        """The same answer with the goods it is about before it, and the others as buttons."""
        first, *rest = told.says
        named = first.of or "goods" in first.values
        says = [first if named else replace(first, of=goods(self.found.order)), *rest]
        if not asked.in_form:
            buttons = (*says[-1].buttons, *(_button(other, asked) for other in self.others))
            says[-1] = replace(says[-1], buttons=buttons)
        return replace(told, says=tuple(says))


async def likeliest(found: Found | Unclear, asked: Asked, aspect: OfOrder) -> Likeliest | None:
    """None: it is clear which one is meant, or it must be asked."""
    turn = asked.turn
    likely = aspect.likeliest or (aspect.suits if _asked_in_vain(turn) else None)
    if likely is None:
        return None
    if isinstance(found, Found):
        goes_on = asked.matter.inherited or turn.heard_before or _talked_of(found, asked)
        if aspect.suits(found.order) or named_here(turn) or goes_on:
            return None
        turn = turn.having(order_no=None)  # the one talked of before cannot well be meant now
        choices = await order_choices(turn, aspect.suits)
        pointed = _by_its_words(turn, choices)
        choices = [pointed] if pointed else [one for one in choices if aspect.suits(one.order)]
    else:
        missed = found.missed and any(map(turn.all, ("tail", "date", "amount")))  # a courier named need not be theirs
        asks = found.order_no or found.nothing or missed or found.lacking or found.elsewhere
        choices = [] if asks else await order_choices(turn, aspect.suits)
    if not choices:
        return None
    said = _by_its_words(turn, choices)
    meant = said or next((one for one in choices if likely(one.order)), choices[0])
    others = [one for one in choices if one is not meant and aspect.suits(one.order) and not said]
    return Likeliest(meant, tuple(others[:_MOST_OTHERS]))


def _asked_in_vain(turn: Turn) -> bool:
    """Which one is meant was asked before: what only looks up does not ask it again."""
    left = LetGo.of(turn)
    asks = turn.open_form == "order_form" and turn.slot("requested_slot") == "order_no"
    return bool(turn.customer_id) and (asks or (left is not None and left.form == "order_form"))


def _talked_of(found: Found, asked: Asked) -> bool:
    """The answer before was of this order, and of this topic as well where the order is over and not said to be: then
    a parcel asked for is hardly its."""
    last = Kept.of(asked.turn).stack[-1:]
    of_it = any(one.order_no == found.order.order_no for one in last)
    stands = found.order.state in _OPEN or stands_as_said(asked.turn, found.order)
    return of_it and (bool(stands) or any(one.topic == asked.topic for one in last))


def _by_its_words(turn: Turn, choices: list[Found]) -> Found | None:
    """茶叶那单: an order is pointed at, by words that stand in one of them alone."""
    points = any(one.kind in ("order", "parcel", "goods") and one.how != "inherited" for one in turn.reading.subjects)
    return chosen_by_words(turn, choices) if points else None


def named_here(turn: Turn) -> bool:
    """This very message says which order: by a number, a place, a day, how it stands, or what is in it."""
    return may_point(turn) or says_a_kind(turn) or any(map(turn.all, ("order_no", "parcel_no", "position", "product")))


def _button(other: Found, asked: Asked) -> Button:
    title = order_button(other.order, asked.topic, asked.turn).title
    return ask_button(title, asked.matter.goal, order_no=other.order.order_no)
