"""Walk 1, last stop: the demo shop's campaigns as policies.yml has them, dated from the day the story starts."""

from __future__ import annotations

from xiaoer.shop.contract import Promotion, Tier
from xiaoer.shop.demo.policies import Campaign, Rulebook
from xiaoer.shop.moment import at, day_end
from xiaoer.shop.spans import DAY


def promotions(rules: Rulebook, anchor: int, now: int) -> list[Promotion]:
    """``anchor``: the story's "now" when it was seeded or last re-based."""
    return [_told(number, one, anchor, now) for number, one in rules.campaigns.items()]


def running(rules: Rulebook, anchor: int, now: int) -> dict[str, Campaign]:
    """By number, in the order of the file."""
    told = {one.id for one in promotions(rules, anchor, now) if one.running}
    return {number: one for number, one in rules.campaigns.items() if number in told}


def _told(number: str, campaign: Campaign, anchor: int, now: int) -> Promotion:
    starts = day_end(anchor + (campaign.starts_day - 1) * DAY) + 1
    ends = day_end(anchor + campaign.ends_day * DAY)
    return Promotion(
        id=number,
        title=campaign.title,
        kind=campaign.kind,
        tiers=[Tier(min_spend=one.min_spend, off=one.minus) for one in campaign.tiers],
        categories=list(campaign.categories),
        starts_at=at(starts),
        ends_at=at(ends),
        running=starts <= now <= ends,
        with_coupons=campaign.with_coupons,
        text=campaign.text,
    )
