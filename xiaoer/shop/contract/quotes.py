"""Walk 1, last stop (the shop): what some goods would cost now, worked out by the shop. It changes nothing."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct, field

from xiaoer.shop.contract.people import Coupon


class QuoteItem(Struct, frozen=True, kw_only=True):
    variant_id: str
    qty: int = 1


class QuoteRequest(Struct, frozen=True, kw_only=True):
    """``customer_id``: whose level and coupons count; only on that customer's own behalf. ``coupon_id``: try this one.
    ``region``: a province, for the postage."""

    items: list[QuoteItem]
    customer_id: str | None = None
    coupon_id: str | None = None
    region: str | None = None


class QuoteLine(Struct, frozen=True, kw_only=True):
    """``enough`` False: the shop does not have so many now; ``stock_text`` says what it has."""

    product_id: str
    variant_id: str
    short_title: str
    variant: str
    qty: int
    price: int
    total: int
    enough: bool
    stock_text: str


class QuotePromotion(Struct, frozen=True, kw_only=True):
    id: str
    title: str
    off: int
    text: str


CouponCode = Literal["ok", "used", "expired", "not_begun", "threshold", "category", "campaign"]


class QuoteCoupon(Struct, frozen=True, kw_only=True):
    """One of the customer's coupons for these goods. ``applied`` is true of one at most; ``off`` is what it takes off
    here, ``missing`` what the goods lack to its threshold (both fen); ``text`` says why it cannot be used."""

    coupon: Coupon
    code: CouponCode
    applied: bool
    off: int
    missing: int
    text: str


class NextTier(Struct, frozen=True, kw_only=True):
    """``missing`` more (fen) and the campaign takes ``off`` in all."""

    title: str
    min_spend: int
    missing: int
    off: int


class Quote(Struct, frozen=True, kw_only=True):
    """``total`` = ``goods_total`` - ``promotion.off`` - ``coupon_off`` + ``postage``, the lowest the rules allow,
    with the coupon asked for if that can be used. ``to_free_postage`` 0: it is free, or never is."""

    lines: list[QuoteLine]
    goods_total: int
    promotion: QuotePromotion | None
    coupon_off: int
    postage: int
    postage_text: str
    to_free_postage: int
    total: int
    next_tier: NextTier | None
    coupons: list[QuoteCoupon] = field(default_factory=list)
    gifts: list[str] = field(default_factory=list)
