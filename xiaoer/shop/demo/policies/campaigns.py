"""Walk 1, last stop: the campaigns and the coupons' rule of policies.yml."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from xiaoer.shop.contract import PromotionKind
from xiaoer.shop.demo.policies.block import Block
from xiaoer.shop.demo.policies.figures import StoryDay, Words, Yuan


class Tier(Block):
    """``minus``, for YAML takes the word off for false. ``text`` is how {tiers} says it."""

    min_spend: Yuan
    minus: Yuan
    text: Words


class Campaign(Block):
    """``categories`` empty = the whole shop. Days count from the one the story begins on; both are inside."""

    title: Words
    kind: PromotionKind
    categories: tuple[Words, ...] = ()
    with_coupons: bool
    starts_day: StoryDay
    ends_day: StoryDay
    gift: Words | None = None
    tiers: Annotated[tuple[Tier, ...], Field(min_length=1)]
    text: Words

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.starts_day > self.ends_day:
            raise ValueError("ends_day must not be before starts_day")
        if [one.min_spend for one in self.tiers] != sorted({one.min_spend for one in self.tiers}):
            raise ValueError("tiers must rise, the lowest min_spend first")
        if any(one.minus > one.min_spend for one in self.tiers):
            raise ValueError("no tier may take off more than its min_spend")
        if (self.kind == "gift") != (self.gift is not None):
            raise ValueError("a campaign of kind gift, and no other, names its gift")
        return self
