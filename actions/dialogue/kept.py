"""What is kept between turns of matters answered: the one slot ``matters``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from rasa_sdk.events import EventType, SlotSet

from actions.hear.order_state import says_a_state
from actions.reply import Card
from actions.say.responses import digest
from actions.turn import MATTERS, Line, Turn

SLOT = MATTERS
_MOST, _MOST_SAID, _MOST_LINES = 4, 10, 6
_MOST_ORDERS = 4


@dataclass(frozen=True)
class Open:
    """A matter: what was asked, of which order or goods; ``asked``: it waits to know which order is meant. ``words``:
    the question of goods as it was put, without their names: the same may be asked of the next."""

    topic: str
    aspect: str
    order_no: str | None = None
    product_id: str | None = None
    state: Literal["told", "asked"] = "told"
    words: str = ""


@dataclass(frozen=True)
class Kept:
    """``stack``: newest last. ``said``: digests of the texts said last. ``cards``: by kind and number, the digest of
    what was shown. ``comforted``: for which troubles a word of comfort was said. ``lines``: those that told which
    order or goods is meant, newest first. ``orders``: numbers of those told of, newest first."""

    stack: tuple[Open, ...] = ()
    said: tuple[int, ...] = ()
    cards: Mapping[str, int] | None = None
    comforted: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    orders: tuple[str, ...] = ()

    @staticmethod
    def of(turn: Turn) -> Kept:
        kept = turn.slot(SLOT) or {}
        stack = tuple(Open(**one) for one in kept.get("stack") or ())
        said, comforted = tuple(kept.get("said") or ()), tuple(kept.get("comforted") or ())
        lines = tuple(Line.from_json(one) for one in kept.get("lines") or ())
        return Kept(stack, said, dict(kept.get("cards") or {}), comforted, lines, turn.orders_told)

    @property
    def event(self) -> EventType:
        stack = [{name: value for name, value in vars(one).items() if value} for one in self.stack]
        kept = {"stack": stack, "said": list(self.said), "cards": dict(self.cards or {})}
        more = {
            "comforted": list(self.comforted),
            "lines": [one.as_json for one in self.lines],
            "orders": list(self.orders),
        }
        return SlotSet(SLOT, kept | {name: value for name, value in more.items() if value})

    @property
    def waiting(self) -> Open | None:
        """The matter that waits to know its order."""
        newest = self.stack[-1] if self.stack else None
        return newest if newest and newest.state == "asked" else None

    def with_matter(self, matter: Open) -> Kept:
        others = [one for one in self.stack if (one.topic, one.aspect) != (matter.topic, matter.aspect)]
        kept = replace(self, stack=tuple([*others, matter][-_MOST:]))
        return kept.with_orders([matter.order_no]) if matter.order_no else kept

    def with_orders(self, numbers: Sequence[str]) -> Kept:
        """Told of just now."""
        return replace(self, orders=tuple(dict.fromkeys([*numbers, *self.orders]))[:_MOST_ORDERS])

    def with_comfort(self, trouble: str) -> Kept:
        return replace(self, comforted=tuple(dict.fromkeys([*self.comforted, trouble])))

    def with_texts(self, texts: Iterable[str]) -> Kept:
        return replace(self, said=tuple([*self.said, *map(digest, texts)][-_MOST_SAID:]))

    def shows(self, card: Card) -> bool:
        """As it is, it was shown before."""
        return (self.cards or {}).get(_name(card)) == digest(repr(card))

    def with_card(self, card: Card) -> Kept:
        newest: dict[str, Any] = {**(self.cards or {}), _name(card): digest(repr(card))}
        return replace(self, cards=dict(list(newest.items())[-_MOST:]))


def line_kept(turn: Turn) -> list[EventType]:
    """What these words told of which order or goods is meant, for the lines that follow."""
    line = turn.as_line
    tells = any(kind != "quantity" for kind, _ in line.entities) or line.denied or says_a_state(turn)
    if turn.pressed or turn.heard_before or not tells:
        return []
    kept = Kept.of(turn)
    return [replace(kept, lines=(line, *kept.lines)[:_MOST_LINES]).event]


def knowing(turn: Turn, events: Iterable[EventType]) -> Turn:
    """The same turn after these slots were set."""
    return turn.having(**{event["name"]: event["value"] for event in events})


def _name(card: Card) -> str:
    return (
        f"{card.get('kind')}:{card.get('parcel_no') or card.get('order_no') or card.get('id') or card.get('no') or ''}"
    )
