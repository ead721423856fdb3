"""Walk 1, beside the shop: one article of the library and who is told which of its wordings."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

CHANNELS = ("web", "wechat")
KINDS = ("new", "普通", "银卡", "金卡", "黑金")
"""``new``: nobody we know, or a customer without an order so far; the rest are levels."""


@dataclass(frozen=True)
class Words:
    """``answer`` stands by itself; ``steps`` make it fuller. Both hold placeholders, never figures."""

    answer: str
    steps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Variant:
    """Other words for a channel, a kind of shopper, or one of that kind on that channel."""

    words: Words
    channel: str | None = None
    shopper: str | None = None

    def fits(self, channel: str, kinds: Collection[str]) -> bool:
        return self.channel in (None, channel) and (self.shopper is None or self.shopper in kinds)

    @property
    def narrowness(self) -> int:
        return (self.channel is not None) + (self.shopper is not None)


@dataclass(frozen=True)
class Article:
    """``ask``: ways to ask it; ``leads_to``: intents offered as buttons; ``place``: file and line. ``answers``: goals
    of ``data/aspects.yml`` that it is the answer to. ``needs``: what a shop must have for it to be true there."""

    id: str
    title: str
    ask: tuple[str, ...]
    words: Words
    owner: str
    review: dt.date
    tags: tuple[str, ...] = ()
    leads_to: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    place: str = ""
    answers: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()

    def words_for(self, channel: str, kinds: Collection[str]) -> Words:
        """The narrowest variant that fits; of equally narrow ones the first."""
        fitting = [variant for variant in self.variants if variant.fits(channel, kinds)]
        return max(fitting, key=lambda variant: variant.narrowness).words if fitting else self.words

    @property
    def differs_for_new(self) -> bool:
        return any(variant.shopper == "new" for variant in self.variants)

    @property
    def wordings(self) -> tuple[Words, ...]:
        return (self.words, *(variant.words for variant in self.variants))
