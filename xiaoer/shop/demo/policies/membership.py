"""Walk 1, last stop: levels, benefits and points of policies.yml."""

from __future__ import annotations

from typing import Annotated, cast

from pydantic import AfterValidator, Field

from xiaoer.shop.demo.policies.block import Block
from xiaoer.shop.demo.policies.figures import Count, Days, Growth, Some, Times, Words, Yuan, each_of
from xiaoer.shop.demo.policies.ranks import RANKS, Rank


class MemberLevel(Block):
    """What this level is good for; ``free_postage``: every order, ``postage_coupons`` and ``free_returns``: a month.

    ``returns_always_free``: the shop pays for the way back of every return, whatever the reason."""

    growth_from: Growth
    points_times: Times
    birthday_coupon: Yuan = 0
    free_postage: bool = False
    postage_coupons: Count = 0
    free_returns: Count = 0
    returns_always_free: bool = False
    birthday_text: Words
    benefit_texts: Annotated[tuple[Words, ...], Field(min_length=1)]


class Exchange(Block):
    """``points`` bring a coupon of ``worth``; ``least`` and ``most`` at once, always whole lots of ``points``."""

    points: Some
    worth: Yuan
    least: Some
    most: Some
    valid_days: Days
    min_spend: Yuan
    text: Words


def _rising(given: dict[Rank, MemberLevel]) -> dict[Rank, MemberLevel]:
    needed = [given[name].growth_from for name in RANKS if name in given]
    if needed and (needed[0] != 0 or needed != sorted(set(needed))):
        raise ValueError("growth_from must begin at 0 and rise from level to level")
    return given


class MembershipRules(Block):
    birthday_days: Days
    exchange: Exchange
    levels: Annotated[dict[Rank, MemberLevel], each_of(*RANKS), AfterValidator(_rising)]

    def of(self, level: str) -> MemberLevel:
        return self.levels[cast(Rank, level)]
