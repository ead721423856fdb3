"""Walk 1, last stop: whether a coupon can be used for these goods, and if not, why, in words for the shopper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiaoer.shop.contract import Coupon, CouponCode
from xiaoer.shop.demo.policies import Campaign
from xiaoer.shop.demo.sums import Bought, spent_on
from xiaoer.shop.moment import words, yuan


@dataclass(frozen=True)
class Fit:
    """``off``: what it would take off here; ``missing``: to its threshold (fen)."""

    code: CouponCode
    off: int = 0
    missing: int = 0
    text: str = ""


def fit(coupon: Coupon, lines: Sequence[Bought], campaign: Campaign | None, now: int) -> Fit:
    """Thresholds count the goods of the coupon's scope with nothing taken off, without postage."""
    if coupon.state == "used":
        return Fit("used", text="这张券已经用过了，一张券只能用一次。")
    if coupon.state == "expired":
        return Fit("expired", text=f"这张券{words(int(coupon.ends_at.timestamp()), now)}到期，已经过期了。")
    starts = int(coupon.starts_at.timestamp())
    if starts > now:
        return Fit("not_begun", text=f"这张券从{words(starts, now)}起才能用。")
    spent = spent_on(lines, coupon.categories)
    if not spent:
        return Fit("category", text=f"这张券{coupon.scope_text}，这几件不在范围里。")
    missing = max(0, coupon.min_spend - spent)
    if missing:
        text = f"要满{_money(coupon.min_spend)}，适用的商品现在是{_money(spent)}，还差{_money(missing)}。"
        return Fit("threshold", missing=missing, text=text)
    if campaign is not None and not campaign.with_coupons:
        return Fit("campaign", text=f"和“{campaign.title}”不能一起用，两样里取更划算的。")
    return Fit("ok", off=min(coupon.amount, spent))


def _money(fen: int) -> str:
    return f"{yuan(fen).removesuffix('.00')}元"
