"""Walk 1, last stop (the shop): orders, what is in them, and what may be done to them now."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from msgspec import Meta, Struct

from xiaoer.shop.contract.parcels import Parcel

OrderState = Literal[
    "unpaid",
    "to_ship",
    "part_shipped",
    "shipped",
    "delivering",
    "at_pickup",
    "signed",
    "completed",
    "cancelled",
    "refunding",
    "refunded",
    "returning",
    "exchanging",
    "lost",
]
ORDER_TEXT: dict[str, str] = {
    "unpaid": "待付款",
    "to_ship": "待发货",
    "part_shipped": "部分发货",
    "shipped": "运输中",
    "delivering": "派送中",
    "at_pickup": "待取件",
    "signed": "已签收",
    "completed": "已完成",
    "cancelled": "已取消",
    "refunding": "退款中",
    "refunded": "已退款",
    "returning": "退货中",
    "exchanging": "换货中",
    "lost": "包裹异常",
}

PaymentMethod = Literal["wechat", "alipay", "bank_card", "credit_card", "installment", "gift_card"]
PAYMENT_TEXT: dict[str, str] = {
    "wechat": "微信支付",
    "alipay": "支付宝",
    "bank_card": "储蓄卡",
    "credit_card": "信用卡",
    "installment": "分期付款",
    "gift_card": "礼品卡",
}

Operation = Literal[
    "pay", "urge", "cancel", "address", "quantity", "confirm_receipt", "return", "exchange", "refund", "invoice"
]
ItemState = Literal[
    "normal", "refunding", "refunded", "returning", "returned", "exchanging", "exchanged", "repairing"
]  # fmt: skip
ITEM_TEXT: dict[str, str] = {
    "normal": "",
    "refunding": "退款中",
    "refunded": "已退款",
    "returning": "退货中",
    "returned": "已退货",
    "exchanging": "换货中",
    "exchanged": "已换货",
    "repairing": "维修中",
}


class Address(Struct, frozen=True, kw_only=True):
    """``text`` is the whole line for showing; for a grant (order number + digits) it is masked after the district."""

    receiver: str
    phone_masked: str
    province: str
    city: str
    district: str
    detail: str
    text: str


class OrderItem(Struct, frozen=True, kw_only=True):
    """``price`` per piece as listed at the time; ``paid`` for the whole line after discounts."""

    id: str
    product_id: str
    variant_id: str
    title: str
    short_title: str
    variant: str
    category: str
    qty: int
    price: int
    paid: int
    image: str
    state: ItemState
    state_text: str
    parcel_no: str | None


class UsedCoupon(Struct, frozen=True, kw_only=True):
    title: str
    amount: int


class Order(Struct, frozen=True, kw_only=True):
    """total = goods_total - discount + postage + surcharge. ``surcharge``: for what else was charged, such as wrapping
    (below 0: taken off besides), said in ``surcharge_text``.

    ``ship_by`` is the promise; ``late`` says that a promise was missed.

    ``progress`` is one plain sentence: what this state means and what comes next. ``can``: what the shop would
    accept now (a first hint; the shop decides again on the call itself). ``why_not``: a sentence for what is not in
    ``can`` though orders in this state usually allow it.
    """

    order_no: str
    customer_id: str
    state: OrderState
    state_text: str
    progress: str
    placed_at: dt.datetime
    pay_by: dt.datetime | None
    paid_at: dt.datetime | None
    ship_by: dt.datetime | None
    shipped_at: dt.datetime | None
    signed_at: dt.datetime | None
    completed_at: dt.datetime | None
    cancelled_at: dt.datetime | None
    late: bool
    late_hours: int
    items: Annotated[list[OrderItem], Meta(min_length=1)]
    goods_total: int
    discount: int
    postage: int
    total: int
    coupons: list[UsedCoupon]
    promotion: str | None
    payment_method: PaymentMethod | None
    payment_text: str | None
    address: Address
    parcels: list[Parcel]
    can: list[Operation]
    service_nos: list[str]
    surcharge: int = 0
    surcharge_text: str | None = None
    why_not: dict[Operation, str] = {}

    @property
    def taken_off(self) -> int:
        """Of the goods' sum, in fen: the discount, and a surcharge below 0."""
        return self.discount - min(0, self.surcharge)


class OrderPage(Struct, frozen=True, kw_only=True):
    items: list[Order]
    total: int
    limit: int
    offset: int


class VerifyRequest(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """``phone``: the whole number, digits only, where the shopper gave it; its end is ``phone_last4``."""

    phone_last4: str
    visitor: str
    phone: str | None = None


class Grant(Struct, frozen=True, kw_only=True):
    """Proof that a visitor knows an order's number and the phone's last four digits; opens this one order."""

    grant: str
    order_no: str
    expires_at: dt.datetime
