"""Walk 1, behind the last stop: the shop's rules as the file gives them; campaigns, as far as Vendure's can be told."""

from __future__ import annotations

import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, yuan
from xiaoer.shop.vendure import goods, queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.clock import moment
from xiaoer.shop.vendure.graph import Node


async def policies(ask: Ask) -> c.Policies:
    """One for each category there is, the rule named * where it has none of its own."""
    rules = ask.bridge.rules
    named = {rule.category for rule in rules.categories}
    there = [
        msgspec.structs.replace(policy_of(ask, one.id), category=one.id, name=one.name)
        for one in await goods.categories(ask)
        if one.id in named or "*" in named
    ]
    return msgspec.structs.replace(rules, categories=there)


def policy_of(ask: Ask, category: str) -> c.CategoryPolicy:
    named = {rule.category: rule for rule in ask.bridge.rules.categories}
    return named.get(category) or named["*"]


async def promotions(ask: Ask) -> list[c.Promotion]:
    """Those that say nothing but: from this sum on, so much less, from then until then. All others are code of
    Vendure's, which no sentence can be made of: they are not told."""
    items: list[Node] = []
    while True:
        page = (await ask.bridge.graph.ask(queries.PROMOTIONS, skip=len(items)))["promotions"]
        items += page["items"]
        if not page["items"] or len(items) >= page["totalItems"]:
            break
    return [one for item in items if (one := _promotion(ask, item))]


def _promotion(ask: Ask, item: Node) -> c.Promotion | None:
    codes = [[one["code"] for one in item[part]] for part in ("conditions", "actions")]
    plain = codes == [["minimum_order_amount"], ["order_fixed_discount"]]
    if item["couponCode"] or not (plain and item["startsAt"] and item["endsAt"]):
        return None
    asked, given = ({arg["name"]: arg["value"] for arg in item[part][0]["args"]} for part in ("conditions", "actions"))
    if asked.get("taxInclusive") != "true":
        return None
    least, off = int(asked["amount"]), int(given["discount"])
    starts, ends = moment(item["startsAt"]), moment(item["endsAt"])
    return c.Promotion(
        id=item["id"],
        title=item["name"],
        kind="full_reduction",
        tiers=[c.Tier(min_spend=least, off=off)],
        categories=[],
        starts_at=starts,
        ends_at=ends,
        running=starts <= at(ask.now) < ends,
        with_coupons=True,
        text=f"单笔满 {yuan(least)} 元减 {yuan(off)} 元。",
    )
