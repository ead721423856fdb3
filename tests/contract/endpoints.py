"""Every endpoint of docs/shop-api.md with its shape and who may ask; the suite goes through this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from xiaoer.shop import contract as c


@dataclass(frozen=True)
class Endpoint:
    """``path`` with {customer}, {order}, {product}. ``body``: one that is right in shape (POST).
    ``needs``: the capability without which it answers 501."""

    method: Literal["GET", "POST"]
    path: str
    shape: Any
    who: Literal["anyone", "customer", "order"]
    body: Any = None
    keyed: bool = True
    needs: str = ""

    def __str__(self) -> str:
        return f"{self.method} {self.path}"


_COUPON = {"amount": 100, "reason": "缺货补偿"}
_FEEDBACK = {"kind": "wish", "text": "想要低糖版"}
_COMPLAINT = {"topic": "late", "text": "等了太久"}
ADDRESS = {"province": "浙江省", "city": "杭州市", "district": "西湖区", "detail": "文三路 100 号 2 单元 301"}
_QUANTITY = {"item_id": "none", "qty": 1}
_INVOICE = {"title_kind": "personal", "title": "李一", "email": "li@example.com"}
_QUOTE = {"items": [{"variant_id": "none", "qty": 1}]}
_TITLE = {"title_kind": "personal", "title": "李一一"}
_SERVICE = {"kind": "return", "item_id": "none", "reason": "no_reason"}

ENDPOINTS: tuple[Endpoint, ...] = (
    Endpoint("GET", "/v1/capabilities", c.Capabilities, "anyone"),
    Endpoint("GET", "/v1/categories", list[c.Category], "anyone"),
    Endpoint("GET", "/v1/products", c.ProductPage, "anyone"),
    Endpoint("GET", "/v1/products/{product}", c.Product, "anyone"),
    Endpoint("GET", "/v1/products/{product}/alternatives", list[c.Alternative], "anyone"),
    Endpoint("GET", "/v1/promotions", list[c.Promotion], "anyone"),
    Endpoint("GET", "/v1/policies", c.Policies, "anyone"),
    Endpoint("POST", "/v1/restock-reminders", c.Reminder, "anyone", {"product_id": "{product}"}, needs="reminders"),
    Endpoint("POST", "/v1/quote", c.Quote, "anyone", _QUOTE, keyed=False, needs="quote"),
    Endpoint("POST", "/v1/feedback", c.Feedback, "anyone", _FEEDBACK, needs="feedback"),
    Endpoint("GET", "/v1/customers/{customer}", c.Customer, "customer"),
    Endpoint("GET", "/v1/customers/{customer}/membership", c.Membership, "customer", needs="membership"),
    Endpoint("GET", "/v1/customers/{customer}/coupons", list[c.Coupon], "customer", needs="coupons"),
    Endpoint("POST", "/v1/customers/{customer}/coupons", c.Coupon, "customer", _COUPON, needs="compensation"),
    Endpoint(
        "POST", "/v1/customers/{customer}/points", c.PointsExchanged, "customer", {"points": 1000000},
        needs="points_exchange",
    ),
    Endpoint("GET", "/v1/customers/{customer}/complaints", list[c.Complaint], "customer", needs="complaints"),
    Endpoint("POST", "/v1/customers/{customer}/complaints", c.Complaint, "customer", _COMPLAINT, needs="complaints"),
    Endpoint("GET", "/v1/orders?customer_id={customer}", c.OrderPage, "customer"),
    Endpoint("GET", "/v1/services?customer_id={customer}", c.ServicePage, "customer"),
    Endpoint("GET", "/v1/services/{service}", c.ServiceCase, "order"),
    Endpoint("GET", "/v1/orders/{order}", c.Order, "order"),
    Endpoint("GET", "/v1/orders/{order}/parcels", c.OrderParcels, "order"),
    Endpoint("GET", "/v1/orders/{order}/invoice", c.Invoice, "order", needs="invoice"),
    Endpoint("GET", "/v1/orders/{order}/eligibility?kind=return", c.Eligibility, "order", needs="return"),
    Endpoint("POST", "/v1/orders/{order}/verify", c.Grant, "anyone", {"phone_last4": "0", "visitor": "v"}, keyed=False),
    Endpoint("POST", "/v1/orders/{order}/urge", c.Urge, "order", {}, needs="urge"),
    Endpoint("POST", "/v1/orders/{order}/cancel", c.Cancelled, "order", {}, needs="cancel"),
    Endpoint("POST", "/v1/orders/{order}/address", c.Order, "order", ADDRESS, needs="address"),
    Endpoint("POST", "/v1/orders/{order}/quantity", c.Order, "order", _QUANTITY, needs="quantity"),
    Endpoint("POST", "/v1/orders/{order}/receipt", c.Order, "order", {}, needs="confirm_receipt"),
    Endpoint("POST", "/v1/orders/{order}/services", c.ServiceCase, "order", _SERVICE, needs="return"),
    Endpoint("GET", "/v1/orders/{order}/price-protection", c.PriceDifferences, "order", needs="price_protection"),
    Endpoint("POST", "/v1/orders/{order}/price-protection", c.PriceClaim, "order", {}, needs="price_protection"),
    Endpoint("POST", "/v1/orders/{order}/invoice", c.Invoice, "order", _INVOICE, needs="invoice"),
    Endpoint("POST", "/v1/orders/{order}/invoice/red", c.Invoice, "order", _TITLE, needs="invoice_change"),
    Endpoint("POST", "/v1/orders/{order}/invoice/resend", c.Invoice, "order", {}, needs="invoice_change"),
)  # fmt: skip


def those(method: str = "", who: str = "") -> list[Endpoint]:
    return [one for one in ENDPOINTS if method in ("", one.method) and who in ("", one.who)]
