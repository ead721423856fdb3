"""What is kept between turns of matters answered: the one slot ``matters``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from rasa_sdk.events import EventType, SlotSet

from actions.reply import Card
from actions.say.responses import digest
from actions.turn import Turn

SLOT = "matters"
_MOST, _MOST_SAID = 4, 10


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
    what was shown. ``comforted``: for which troubles a word of comfort was said."""

    stack: tuple[Open, ...] = ()
    said: tuple[int, ...] = ()
    cards: Mapping[str, int] | None = None
    comforted: tuple[str, ...] = ()

    @staticmethod
    def of(turn: Turn) -> Kept:
        kept = turn.slot(SLOT) or {}
        stack = tuple(Open(**one) for one in kept.get("stack") or ())
        said, comforted = tuple(kept.get("said") or ()), tuple(kept.get("comforted") or ())
        return Kept(stack, said, dict(kept.get("cards") or {}), comforted)

    @property
    def event(self) -> EventType:
        stack = [{name: value for name, value in vars(one).items() if value} for one in self.stack]
        kept = {"stack": stack, "said": list(self.said), "cards": dict(self.cards or {})}
        return SlotSet(SLOT, {**kept, "comforted": list(self.comforted)} if self.comforted else kept)

    @property
    def waiting(self) -> Open | None:
        """The matter that waits to know its order."""
        newest = self.stack[-1] if self.stack else None
        return newest if newest and newest.state == "asked" else None

    def with_matter(self, matter: Open) -> Kept:
        others = [one for one in self.stack if (one.topic, one.aspect) != (matter.topic, matter.aspect)]
        return replace(self, stack=tuple([*others, matter][-_MOST:]))

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


def _name(card: Card) -> str:
    return (
        f"{card.get('kind')}:{card.get('parcel_no') or card.get('order_no') or card.get('id') or card.get('no') or ''}"
    )
