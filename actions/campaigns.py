"""The campaigns that run now and are for this shopper, each in the shop's own sentence."""

from __future__ import annotations

from collections.abc import Sequence

from actions.shop import shop
from actions.turn import Turn
from actions.who import asker
from actions.wording import date, listed, sentence
from xiaoer.shop.contract import Promotion


async def running_for(turn: Turn, category: str | None = None) -> list[Promotion]:
    """Those of new customers only for who is one; with ``category`` those that such goods are in, the narrow first."""
    running = [one for one in await shop().promotions() if one.running]
    if any(one.kind == "new_customer" for one in running) and not await _is_new(turn):
        running = [one for one in running if one.kind != "new_customer"]
    if category is None:
        return running
    return sorted(
        (one for one in running if not one.categories or category in one.categories), key=lambda one: not one.categories
    )


async def for_newcomers(turn: Turn) -> Promotion | None:
    """What there is for a first order, for who is there for the first time."""
    return next((one for one in await running_for(turn) if one.kind == "new_customer"), None)


def campaign_line(one: Promotion, turn: Turn) -> str:
    """小二会员周，到12月3日：全店满199元减20元。"""
    return f"{one.title}，到{date(one.ends_at.astimezone(turn.now.tzinfo).date(), turn.now)}：{sentence(one.text)}"


def beside_coupons(running: Sequence[Promotion]) -> str:
    """Which go with a coupon and which do not; gifts go with anything."""
    judged = [one for one in running if one.kind != "gift"]
    able = [f"“{one.title}”" for one in judged if one.with_coupons]
    unable = [f"“{one.title}”" for one in judged if not one.with_coupons]
    told = f"{listed(able)}可以和券一起用。" if able else ""
    return told + (f"{listed(unable)}不能和券一起用。" if unable else "")


async def _is_new(turn: Turn) -> bool:
    if not turn.customer_id:
        return True
    return not (await shop().customer(turn.customer_id, on_behalf=asker(turn))).history.order_count
