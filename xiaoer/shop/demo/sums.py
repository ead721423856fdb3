"""Walk 1, last stop: what goods come to by the rules: the campaign's share, the postage; for orders and quotes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from xiaoer.shop.contract import Level
from xiaoer.shop.demo.policies import Campaign, Rulebook


@dataclass(frozen=True)
class Bought:
    """One line: a category's goods for so much (fen), with nothing taken off."""

    category: str
    amount: int


def spent_on(lines: Sequence[Bought], categories: Collection[str]) -> int:
    """On goods of these categories; none named = all goods."""
    return sum(line.amount for line in lines if not categories or line.category in categories)


def campaign_off(campaign: Campaign, lines: Sequence[Bought]) -> int:
    """What the campaign takes off: the highest tier reached, once."""
    spent = spent_on(lines, campaign.categories)
    return max((one.minus for one in campaign.tiers if spent >= one.min_spend), default=0)


def is_remote(rules: Rulebook, province: str) -> bool:
    return any(name in province for name in rules.shipping.remote_regions)


def postage(rules: Rulebook, level: Level | None, province: str, paid: int) -> int:
    """``paid``: for the goods, after everything that was taken off."""
    shipping = rules.shipping
    if level is not None and rules.membership.of(level).free_postage:
        return 0
    if is_remote(rules, province):
        return shipping.remote_postage
    return 0 if paid >= shipping.free_from else shipping.postage
