"""Walk 1, last stop: the demo shop's running campaign and its offers, dated from the day the story starts."""

from __future__ import annotations

from xiaoer.shop.contract import Promotion, Tier
from xiaoer.shop.moment import at, day_end
from xiaoer.shop.spans import DAY

WEEK_TIERS = ((69900, 10000), (39900, 5000), (19900, 2000))
WEEK_TITLE = "小二会员周"


def week_off(goods_total: int) -> int:
    """What the campaign takes off: the highest tier reached, once."""
    return next((off for min_spend, off in WEEK_TIERS if goods_total >= min_spend), 0)


def promotions(anchor: int, now: int) -> list[Promotion]:
    """``anchor``: the story's "now" when it was seeded or last re-based."""
    start, end = day_end(anchor - 4 * DAY) + 1, day_end(anchor + 4 * DAY)
    tiers = [Tier(min_spend=min_spend, off=off) for min_spend, off in reversed(WEEK_TIERS)]
    return [
        Promotion(
            id="PR01",
            title=WEEK_TITLE,
            kind="full_reduction",
            tiers=tiers,
            categories=[],
            starts_at=at(start),
            ends_at=at(end),
            running=start <= now < end,
            with_coupons=True,
            text="全店满 199 元减 20 元、满 399 元减 50 元、满 699 元减 100 元，按最高一档减一次，可以和优惠券一起用。",
        ),
        Promotion(
            id="PR02",
            title="新客立减",
            kind="new_customer",
            tiers=[Tier(min_spend=5900, off=1000)],
            categories=[],
            starts_at=at(day_end(anchor - 60 * DAY) + 1),
            ends_at=at(day_end(anchor + 60 * DAY)),
            running=now < anchor + 60 * DAY,
            with_coupons=False,
            text="第一次在本店下单，满 59 元立减 10 元，不和其他优惠券一起用。",
        ),
        Promotion(
            id="PR03",
            title="早餐搭档",
            kind="gift",
            tiers=[Tier(min_spend=7900, off=0)],
            categories=["fresh"],
            starts_at=at(day_end(anchor - 10 * DAY) + 1),
            ends_at=at(day_end(anchor + 20 * DAY)),
            running=now < anchor + 20 * DAY,
            with_coupons=True,
            text="乳品生鲜满 79 元，送 30g 烤谷物燕麦一袋，送完为止。",
        ),
    ]
