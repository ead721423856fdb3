"""Walk 1, last stop: the shop's rules as one object, in the shape of policies.yml; money in fen, sentences filled."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from xiaoer.shop.contract import (
    PAYMENT_TEXT,
    ComplaintTopic,
    Department,
    FeedbackKind,
    GiftCase,
    ServiceTopic,
)
from xiaoer.shop.contract.orders import PaymentMethod
from xiaoer.shop.demo.policies.block import Block
from xiaoer.shop.demo.policies.campaigns import Campaign
from xiaoer.shop.demo.policies.figures import Count, Days, Hours, MaybeDays, Words, Yuan, each_of
from xiaoer.shop.demo.policies.membership import MembershipRules
from xiaoer.shop.demo.policies.ranks import RANKS, Rank


class Shipping(Block):
    """``not_to_remote``: categories that the remote regions cannot have."""

    promise_hours: Hours
    presale_hours: Hours
    free_from: Yuan
    postage: Yuan
    remote_regions: tuple[Words, ...]
    remote_postage: Yuan
    not_to_remote: tuple[Words, ...]
    not_served: tuple[Words, ...]
    couriers: Annotated[tuple[Words, ...], Field(min_length=1)]
    text: Words


class Answers(Block):
    """How long warehouse and courier may take to answer."""

    warehouse_hours: Hours
    courier_hours: Hours


class Post(Block):
    """A department: how soon it answers a complaint, and words that make it this one's whatever the topic."""

    hours: Hours
    words: tuple[Words, ...] = ()


class Complaints(Block):
    """Whose a complaint of each topic is, and whose a suggestion or a wish."""

    topics: Annotated[dict[ComplaintTopic, Department], each_of(*get_args(ComplaintTopic))]
    feedback: Annotated[dict[FeedbackKind, Department], each_of(*get_args(FeedbackKind))]
    departments: Annotated[dict[Department, Post], each_of(*get_args(Department))]


class Category(Block):
    """``goes_back`` false: nothing is sent back, a photo refunds it. ``spoils``: may be refunded as spoiled."""

    name: Words
    goes_back: bool = True
    spoils: bool = False
    return_days: MaybeDays
    exchange_days: MaybeDays
    opened_ok: bool
    return_postage: Literal["shop", "customer"]
    warranty_days: MaybeDays
    text: Words

    @model_validator(mode="after")
    def _nothing_goes_back_in_no_days(self) -> Self:
        if not self.goes_back and (self.return_days or self.exchange_days):
            raise ValueError("goes_back is false, so return_days and exchange_days must be 0")
        return self


class WayBack(Block):
    """``pickup``: a courier may fetch it, first after so many days, on so many days to choose from. ``address``:
    where it goes."""

    pickup: bool
    pickup_from_days: Days
    pickup_choices: Annotated[int, Field(ge=1, le=7)]
    send_within_days: Days
    address: Words


class Returns(Block):
    """``never_opened``: products that do not come back once opened, whatever their category says."""

    quality_days: Days
    photo_hours: Hours
    review_hours: Hours
    photo_review_hours: Hours
    never_opened: tuple[Words, ...]
    photo_text: Words
    way_back: WayBack
    categories: dict[str, Category]


class Arrival(Block):
    min_days: MaybeDays | None = None
    max_days: Days
    text: Words


class Repairs(Block):
    postage: Literal["shop", "customer"]
    repair_days: Days


class PriceProtection(Block):
    days: Days
    text: Words


class Invoices(Block):
    issue_hours: Hours
    correct_days: Days
    latest_days: Days
    text: Words


class Payment(Block):
    installments_from: Yuan
    installments: tuple[Count, ...]
    text: Words


class OrderChanges(Block):
    """Of a paid order that is not shipped: may it become less, may a variant be changed for another."""

    fewer: bool
    another_variant: bool
    text: Words


class Receipt(Block):
    """``auto_days`` after signing an order completes by itself."""

    auto_days: Days
    text: Words


class GiftLimit(Block):
    """The most the bot may give to a customer of one level."""

    per_coupon: Yuan
    per_case: Yuan
    per_day: Yuan
    per_30_days: Yuan
    coupons_per_day: Count


class GiftCaseLimit(Block):
    """The most it may give for one matter of a kind."""

    name: Words
    most: Yuan
    coupons: Count


class Gifts(Block):
    valid_days: Days
    most_valid_days: Days
    min_spend: Yuan
    levels: Annotated[dict[Rank, GiftLimit], each_of(*RANKS)]
    cases: Annotated[dict[GiftCase, GiftCaseLimit], each_of(*get_args(GiftCase))]


class Rulebook(Block):
    updated_on: dt.date
    shipping: Shipping
    answers: Answers
    complaints: Complaints
    returns: Returns
    refund_arrival: Annotated[dict[PaymentMethod, Arrival], each_of(*PAYMENT_TEXT)]
    repairs: Repairs
    price_protection: PriceProtection
    invoices: Invoices
    payment: Payment
    address_text: Words
    order_changes: OrderChanges
    receipt: Receipt
    cancel_text: Words
    service_texts: dict[ServiceTopic, Words]
    campaigns: dict[str, Campaign]
    membership: MembershipRules
    gifts: Gifts
