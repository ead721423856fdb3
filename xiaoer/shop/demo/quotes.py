"""Walk 1, last stop: what some goods would cost now: campaign, coupon, postage, and what the next tier lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from xiaoer.shop import contract as c
from xiaoer.shop.demo.coupon_fit import Fit, fit
from xiaoer.shop.demo.coupons import coupons_of
from xiaoer.shop.demo.goods import product_of
from xiaoer.shop.demo.policies import Campaign
from xiaoer.shop.demo.promotions import running
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.demo.sums import Bought, campaign_off, is_remote, postage, spent_on
from xiaoer.shop.moment import yuan
from xiaoer.shop.problem import refused, wrong_field

MOST_LINES, MOST_PIECES = 30, 999


@dataclass(frozen=True)
class _Buyer:
    """Whoever asks without a name has no level and no coupons, and no first order that one could know of."""

    level: c.Level | None
    province: str
    is_new: bool
    coupons: tuple[c.Coupon, ...]


@dataclass(frozen=True)
class _Way:
    """One way to pay for it: at most one campaign, at most one coupon."""

    number: str
    campaign: Campaign | None
    off: int
    fits: tuple[tuple[c.Coupon, Fit], ...]
    coupon: c.Coupon | None
    coupon_off: int


def quote(ask: Ask) -> c.Quote:
    wish: c.QuoteRequest = ask.body
    lines = _lines(ask, wish)
    bought = [Bought(ask.shop.shelf.goods[line.product_id].category, line.total) for line in lines]
    buyer = _buyer(ask, wish)
    if wish.coupon_id is not None and wish.coupon_id not in {one.id for one in buyer.coupons}:
        raise wrong_field("coupon_id", "没有查到这张券，麻烦核对一下。")
    _insist_delivered(ask, buyer, bought)
    goods_total = sum(line.total for line in lines)
    open_ones = {number: one for number, one in _running(ask).items() if one.kind != "new_customer" or buyer.is_new}
    ways = [_way(ask, bought, buyer, wish.coupon_id, number, one) for number, one in open_ones.items()]
    ways = [way for way in ways if way.off] + [_way(ask, bought, buyer, wish.coupon_id, "", None)]

    def price(way: _Way) -> tuple[bool, int]:
        asked = way.coupon is not None and way.coupon.id == wish.coupon_id
        paid = goods_total - way.off - way.coupon_off
        return not asked, paid + postage(ask.shop.rules, buyer.level, buyer.province, paid)

    best = min(ways, key=price)
    paid = goods_total - best.off - best.coupon_off
    fare = postage(ask.shop.rules, buyer.level, buyer.province, paid)
    why, lacking = _about_postage(ask, buyer, paid, fare)
    return c.Quote(
        lines=lines,
        goods_total=goods_total,
        promotion=_promotion(best),
        coupon_off=best.coupon_off,
        postage=fare,
        postage_text=why,
        to_free_postage=lacking,
        total=paid + fare,
        next_tier=_next_tier([best.campaign] if best.campaign else list(open_ones.values()), bought),
        coupons=[_coupon(one, fitting, best) for one, fitting in best.fits],
        gifts=[
            f"{one.title}：送 {one.gift}"
            for one in open_ones.values()
            if one.gift and spent_on(bought, one.categories) >= one.tiers[0].min_spend
        ],
    )


def _lines(ask: Ask, wish: c.QuoteRequest) -> list[c.QuoteLine]:
    if not 1 <= len(wish.items) <= MOST_LINES:
        raise wrong_field("items", f"一次可以算 1 到 {MOST_LINES} 种商品。")
    shelf, lines = ask.shop.shelf, []
    for item in wish.items:
        option = shelf.options.get(item.variant_id)
        if option is None:
            raise wrong_field("items", "有一款没有查到，麻烦再选一下。")
        if not 1 <= item.qty <= MOST_PIECES:
            raise wrong_field("items", f"件数请写 1 到 {MOST_PIECES}。")
        goods = shelf.goods[option.goods_id]
        variant = next(one for one in product_of(ask.shop, goods).variants if one.id == option.id)
        lines.append(
            c.QuoteLine(
                product_id=goods.id,
                variant_id=option.id,
                short_title=goods.short,
                variant=option.title,
                qty=item.qty,
                price=option.price,
                total=option.price * item.qty,
                enough=variant.stock >= item.qty,
                stock_text=variant.stock_text,
            )
        )
    return lines


def _buyer(ask: Ask, wish: c.QuoteRequest) -> _Buyer:
    if wish.customer_id is None:
        return _Buyer(None, wish.region or "", False, ())
    row, base = ask.only_customer(wish.customer_id), ask.shop.database
    last = base.row("SELECT province FROM orders WHERE customer_id=? ORDER BY placed_at DESC LIMIT 1", row["id"])
    orders = base.number("SELECT count(*) FROM orders WHERE customer_id=? AND state<>'cancelled'", row["id"])
    province = wish.region or (last["province"] if last else "")
    return _Buyer(row["level"], province, orders == 0, tuple(coupons_of(ask, row["id"])))


def _insist_delivered(ask: Ask, buyer: _Buyer, bought: Sequence[Bought]) -> None:
    shipping, categories = ask.shop.rules.shipping, ask.shop.shelf.categories
    if away := next((name for name in shipping.not_served if name in buyer.province), None):
        raise refused("not_served", f"{away}暂时还送不到，换一个大陆的地址可以吗？")
    kept = next((line.category for line in bought if line.category in shipping.not_to_remote), None)
    if kept and is_remote(ask.shop.rules, buyer.province):
        raise refused("not_served", f"{categories[kept]}路途远，暂时送不到{buyer.province}。")


def _running(ask: Ask) -> dict[str, Campaign]:
    return running(ask.shop.rules, ask.shop.anchor, ask.now)


def _way(
    ask: Ask, bought: Sequence[Bought], buyer: _Buyer, asked: str | None, number: str, campaign: Campaign | None
) -> _Way:
    fits = tuple((one, fit(one, bought, campaign, ask.now)) for one in buyer.coupons)
    able = [(one, fitting) for one, fitting in fits if fitting.code == "ok"]
    best = max(able, key=lambda pair: (pair[0].id == asked, pair[1].off, -pair[0].ends_at.timestamp()), default=None)
    off = campaign_off(campaign, bought) if campaign else 0
    left = sum(line.amount for line in bought) - off
    return _Way(number, campaign, off, fits, best[0] if best else None, min(best[1].off, left) if best else 0)


def _promotion(way: _Way) -> c.QuotePromotion | None:
    one = way.campaign
    return c.QuotePromotion(id=way.number, title=one.title, off=way.off, text=one.text) if one else None


def _about_postage(ask: Ask, buyer: _Buyer, paid: int, fare: int) -> tuple[str, int]:
    """Why it is so much, and what the goods lack to free postage."""
    shipping, rules = ask.shop.rules.shipping, ask.shop.rules
    if buyer.level is not None and rules.membership.of(buyer.level).free_postage:
        return f"{buyer.level}会员免邮费", 0
    if is_remote(rules, buyer.province):
        return f"寄到{buyer.province}，邮费{_money(fare)}", 0
    far = f"，{'、'.join(shipping.remote_regions)}邮费{_money(shipping.remote_postage)}" if not buyer.province else ""
    if not fare:
        return f"满{_money(shipping.free_from)}包邮{far}", 0
    return f"不满{_money(shipping.free_from)}，邮费{_money(fare)}{far}", shipping.free_from - paid


def _next_tier(campaigns: Sequence[Campaign], bought: Sequence[Bought]) -> c.NextTier | None:
    """The nearest tier not reached yet that takes off more."""
    ahead = [
        c.NextTier(title=one.title, min_spend=tier.min_spend, missing=tier.min_spend - spent, off=tier.minus)
        for one in campaigns
        if (spent := spent_on(bought, one.categories))
        for tier in one.tiers
        if tier.min_spend > spent and tier.minus > campaign_off(one, bought)
    ]
    return min(ahead, key=lambda tier: tier.missing, default=None)


def _coupon(coupon: c.Coupon, fitting: Fit, way: _Way) -> c.QuoteCoupon:
    applied = way.coupon is not None and coupon.id == way.coupon.id
    text = fitting.text
    if fitting.code == "ok":
        text = f"能用，这笔减{_money(way.coupon_off)}。" if applied else "够条件，不过一笔订单用一张券。"
    off = way.coupon_off if applied else fitting.off
    return c.QuoteCoupon(coupon=coupon, code=fitting.code, applied=applied, off=off, missing=fitting.missing, text=text)


def _money(fen: int) -> str:
    return f"{yuan(fen).removesuffix('.00')}元"
