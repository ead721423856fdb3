"""Walk 1, last stop (the shop): what the shop promises: campaigns and policies, as data."""

from __future__ import annotations

import datetime as dt
from typing import Literal, get_args

from msgspec import Struct, field

from xiaoer.shop.contract.orders import PaymentMethod
from xiaoer.shop.contract.people import GiftCase, Level


class Tier(Struct, frozen=True, kw_only=True):
    """At ``min_spend`` take ``off`` away (fen); the highest tier reached counts once."""

    min_spend: int
    off: int


PromotionKind = Literal["full_reduction", "new_customer", "gift"]


class Promotion(Struct, frozen=True, kw_only=True):
    """``categories`` empty = the whole shop. ``text`` says the rule in full."""

    id: str
    title: str
    kind: PromotionKind
    tiers: list[Tier]
    categories: list[str]
    starts_at: dt.datetime
    ends_at: dt.datetime
    running: bool
    with_coupons: bool
    text: str


class ShippingPolicy(Struct, frozen=True, kw_only=True):
    promise_hours: int
    presale_hours: int
    free_from: int
    postage: int
    remote_regions: list[str]
    remote_postage: int
    not_served: list[str]
    couriers: list[str]
    text: str


class CategoryPolicy(Struct, frozen=True, kw_only=True):
    """``return_days`` 0 = no return without a reason. ``photo_hours``: damage must be shown within so many hours.

    ``warranty_days`` (0 = none) run from signing; a product's own ``warranty`` goes before them.
    """

    category: str
    name: str
    return_days: int
    exchange_days: int
    opened_ok: bool
    photo_hours: int
    return_postage: Literal["shop", "customer"]
    warranty_days: int
    text: str


class RefundArrival(Struct, frozen=True, kw_only=True):
    method: PaymentMethod
    method_text: str
    max_days: int
    text: str


class PriceProtection(Struct, frozen=True, kw_only=True):
    days: int
    text: str


class CompensationLimit(Struct, frozen=True, kw_only=True):
    """The most the bot may give a customer of this level (fen); None = the shop does not tell, and judges itself."""

    level: Level
    per_coupon: int
    per_30_days: int
    per_case: int | None = None
    per_day: int | None = None
    coupons_per_day: int | None = None


class GiftCaseLimit(Struct, frozen=True, kw_only=True):
    """The most the bot may give for one matter of this kind (fen), whatever the level."""

    case: GiftCase
    name: str
    most: int
    coupons: int


ServiceTopic = Literal["installation", "repair", "refuse_delivery", "delivery", "account", "coupons", "gift_card"]
SERVICE_TOPICS: tuple[str, ...] = get_args(ServiceTopic)


class Policies(Struct, frozen=True, kw_only=True):
    """``photo_rule``, ``invoice_text``, ``payment_text`` are ready sentences for shoppers.
    ``quantity_text``: changing items before shipping; ``receipt_text``: what confirming receipt means; "" = no rule.

    ``service_texts``: the same for each of SERVICE_TOPICS that the shop has a rule for; other keys are not read.
    ``order_no_text``: what an order's number looks like (20开头的14位数字).
    """

    shop_name: str
    updated_on: dt.date
    shipping: ShippingPolicy
    categories: list[CategoryPolicy]
    refund_arrival: list[RefundArrival]
    price_protection: PriceProtection
    compensation: list[CompensationLimit]
    gift_cases: list[GiftCaseLimit] = field(default_factory=list)
    photo_rule: str
    invoice_text: str
    payment_text: str
    address_text: str
    cancel_text: str
    quantity_text: str = ""
    receipt_text: str = ""
    service_texts: dict[str, str] = field(default_factory=dict)
    order_no_text: str = ""

    def for_category(self, category: str) -> CategoryPolicy | None:
        """None: the shop has no rule of its own for goods of that kind."""
        return next((one for one in self.categories if one.category == category), None)
