"""What the bot may do in the shop: how a shopper gets there, what stands in the books then, and how it is told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.truth.mortal import Town
from tests.truth.talks import Turn
from xiaoer.shop.asker import as_customer
from xiaoer.talk import clock


@dataclass(frozen=True)
class Case:
    """One shopper with one thing to be done to. ``matter``: what stands for it in the books."""

    customer: str
    order: dict[str, Any] | None
    opening: Turn
    path: str
    matter: tuple[str | int, ...]


@dataclass(frozen=True)
class Deed:
    """``once``: counts what may be there at most once per thing, given the matter. ``told``: what is said when it is
    done, with the number it has if it has one. ``formless``: done in the very turn it is asked for. ``offered``: done
    by the button of this title, which the answer to the opening brings."""

    name: str
    intent: str
    text: str
    states: tuple[str, ...]
    path: str
    once: str
    told: str
    formless: bool = False
    offered: str = ""


_PER_ITEM = "SELECT count(*) FROM services WHERE order_no=? AND state!='rejected' GROUP BY item_id"
_FILED = r"申请已经提交，单号(SH\d+)"
DEEDS = (
    Deed("return", "return", "我要退货", ("signed",), "services", _PER_ITEM, _FILED),
    Deed("exchange", "exchange", "我要换货", ("signed",), "services", _PER_ITEM, _FILED),
    Deed("refund", "refund", "退款", ("to_ship",), "services", _PER_ITEM, _FILED),
    Deed("cancel", "cancel_order", "取消订单", ("to_ship",), "cancel",
         "SELECT count(*) FROM orders WHERE order_no=? AND state='cancelled'", r"订单(\d+)已经取消。"),
    Deed("change", "change_order", "少要一件", ("to_ship",), "quantity",
         "SELECT ? - qty FROM order_items WHERE id=?", "改好了"),
    Deed("receipt", "confirm_receipt", "确认收货", ("signed",), "receipt",
         "SELECT count(*) FROM orders WHERE order_no=? AND state='completed'", "已经确认收货"),
    Deed("urge", "urge_shipment", "快点发货", ("to_ship", "shipped"), "urge",
         "SELECT count(*) FROM urges WHERE order_no=?", r"登记加急，单号(CB\d+)", formless=True),
    Deed("complaint", "complaint", "我要投诉，东西质量太差了", ("signed",), "complaints",
         "SELECT count(*) FROM complaints WHERE order_no=? AND text='我要投诉,东西质量太差了' GROUP BY topic",
         r"编号(TS\d+)", formless=True),
    Deed("price", "price_protection", "这单降价了补我差价", ("to_ship", "shipped", "signed"), "price-protection",
         "SELECT count(*) FROM price_claims WHERE order_no=?", r"退差价已经提交，单号(JB\w+)"),
    Deed("points", "membership", "用积分换券", (), "points",
         "SELECT count(*) FROM coupons WHERE customer_id=? AND starts_at>=? AND source LIKE '%积分%'", "换好了"),
    Deed("feedback", "feedback", "建议你们出个低糖版的希腊酸奶", (), "feedback",
         "SELECT count(*) FROM feedback WHERE asker=?", "记下|记在", formless=True),
    Deed("coupon", "stock", "有吗", (), "coupons",
         "SELECT count(*) FROM gifts WHERE customer_id=? AND matter=?", r"好的，(\d+)元的券", offered="的券"),
    Deed("reminder", "stock", "到货提醒我", (), "restock-reminders",
         "SELECT count(*) FROM reminders WHERE asker=? AND variant_id=?", r"已登记.{0,30}提醒", offered="到货提醒"),
)  # fmt: skip

_ALLOWED = {"cancel": "cancel", "urge": "urge", "quantity": "quantity", "receipt": "confirm_receipt"}
"""What an order must allow for what is sent there."""


def cases(town: Town, deed: Deed) -> Iterator[Case]:
    """Each may be used once."""
    if deed.name in {"points", "feedback"}:
        return _about_people(town, deed)
    return _about_orders(town, deed) if deed.states else _about_goods(town, deed)


def _about_orders(town: Town, deed: Deed) -> Iterator[Case]:
    marks = ",".join("?" * len(deed.states))
    sql = f"SELECT order_no, customer_id FROM orders WHERE state IN ({marks}) ORDER BY order_no"
    for row in town.rows(sql, *deed.states):
        number, customer = row["order_no"], row["customer_id"]
        order = town.demo.get(f"/v1/orders/{number}", as_customer(customer))
        if not _ripe(town, deed, order):
            continue
        item = order["items"][0]
        if deed.path == "quantity" and (len(order["items"]) > 1 or item["qty"] < 2):
            continue
        whose = f"/v1/customers/{customer}" if deed.path == "complaints" else f"/v1/orders/{number}"
        matter = (item["qty"], item["id"]) if deed.path == "quantity" else (number,)
        yield Case(customer, order, Turn(deed.text, deed.intent, {"order_no": number}), f"{whose}/{deed.path}", matter)


def _ripe(town: Town, deed: Deed, order: dict[str, Any]) -> bool:
    """May it be done to this order now."""
    number, asker = order["order_no"], as_customer(order["customer_id"])
    if deed.path == "services":
        asked, pieces = f"/v1/orders/{number}/eligibility", {item["qty"] for item in order["items"]}
        single = pieces == {1}  # of two pieces the second may go back by another wish
        return single and not order["service_nos"] and bool(town.demo.get(asked, asker, kind=deed.name)["eligible"])
    if deed.path == "price-protection":
        return _fell_in_price(town, number, order["customer_id"])
    return deed.path not in _ALLOWED or (_ALLOWED[deed.path] in order["can"] and not order["service_nos"])


def _fell_in_price(town: Town, number: str, customer: str) -> bool:
    """As if it had been dearer when it was bought; True where the shop then gives the difference back."""
    town.write("UPDATE order_items SET price=price+500, paid=paid+500*qty WHERE order_no=?", number)
    return bool(town.demo.get(f"/v1/orders/{number}/price-protection", as_customer(customer))["amount"])


def _about_people(town: Town, deed: Deed) -> Iterator[Case]:
    """Customers with points to exchange, or with something to suggest."""
    for row in town.rows("SELECT id FROM customers WHERE points>2000 ORDER BY id"):
        customer, opening = row["id"], Turn(deed.text, deed.intent)
        if deed.name == "points":
            yield Case(customer, None, opening, f"/v1/customers/{customer}/points", (customer, int(clock.now_s())))
        else:
            yield Case(customer, None, opening, "/v1/feedback", (as_customer(customer),))


def _about_goods(town: Town, deed: Deed) -> Iterator[Case]:
    """Sold-out goods, each asked for by another customer."""
    page = town.demo.get("/v1/products", limit=100)
    gone = [
        (product, variant)
        for product in page["items"]
        for variant in product["variants"]
        if variant["stock_state"] == "sold_out" and variant["color"] and variant["size"]
    ]
    for number in range(1, 60):
        customer = f"C{number:04}"
        product, variant = gone[number % len(gone)]
        text = f"{product['short_title']}{variant['color']}{variant['size']}有吗"
        named = {"product": product["short_title"], "color": variant["color"], "size": variant["size"]}
        path, who = f"/v1/customers/{customer}/coupons", customer
        if deed.name == "reminder":
            path, who = "/v1/restock-reminders", as_customer(customer)
        yield Case(customer, None, Turn(text, "stock", named), path, (who, variant["id"]))
