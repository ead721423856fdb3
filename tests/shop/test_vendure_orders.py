"""Vendure's orders as ours: states it was taught, sums with tax, other currencies, lines sent in part; no Vendure is
needed: what its admin API would answer is given as it answers it."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.contract.vendure.starting import HERE
from xiaoer.shop import contract as c
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.vendure import changes, invoices, order_items, orders, services, tickets
from xiaoer.shop.vendure.ask import Ask, Bridge
from xiaoer.shop.vendure.beside import Beside
from xiaoer.shop.vendure.graph import Graph, Node
from xiaoer.shop.vendure.rules import read

RULES = read(HERE / "policies.toml")
CODE = "T7KQ3XWZ9HMNPR42"
PLACED = "2026-11-25T01:00:00Z"


def line(number: str, qty: int, price: int) -> Node:
    product = {"id": f"p{number}", "name": f"商品{number}", "facetValues": []}
    variant = {"id": f"v{number}", "product": product, "options": [{"name": "蓝色"}], "featuredAsset": None}
    money = {"unitPriceWithTax": price, "proratedLinePriceWithTax": price * qty}
    return {"id": number, "orderPlacedQuantity": qty, "quantity": qty, "productVariant": variant, **money}


def fulfilment(state: str, **pieces: int) -> Node:
    """``of_1=2``: two pieces of line 1."""
    sent = [{"orderLineId": name.removeprefix("of_"), "quantity": qty} for name, qty in pieces.items()]
    times = {"createdAt": "2026-11-27T01:00:00Z", "updatedAt": "2026-11-28T01:00:00Z"}
    return {"id": "9", "state": state, "method": "顺丰速运", "trackingCode": "SF1", "lines": sent, **times}


def order_node(state: str = "PaymentSettled", lines: list[Node] | None = None, **more: Any) -> Node:
    """One thing of 300.00 and 10.00 postage, unless said otherwise."""
    lines = lines or [line("1", 1, 30000)]
    whole = sum(one["proratedLinePriceWithTax"] for one in lines) + 1000
    payment = {"id": "7", "method": "wechat", "state": "Settled", "amount": whole, "createdAt": PLACED, "refunds": []}
    return {
        "id": "5",
        "code": CODE,
        "state": state,
        "couponCodes": [],
        "createdAt": PLACED,
        "orderPlacedAt": PLACED,
        "updatedAt": PLACED,
        "currencyCode": "CNY",
        "shippingWithTax": 1000,
        "totalWithTax": whole,
        "customer": {"id": "1", "phoneNumber": "13900001111"},
        "shippingAddress": {"fullName": "李一", "streetLine1": "文一路 1 号", "city": "杭州市"},
        "lines": lines,
        "discounts": [],
        "surcharges": [],
        "payments": [payment],
        "fulfillments": [],
        **more,
    }


class Admin:
    """Vendure's admin API on the other side of the wire: it knows these orders, and what was asked of it."""

    def __init__(self, *nodes: Node) -> None:
        self.nodes = nodes
        self.asked: list[str] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(json.loads(request.content)["query"])
        page = {"items": list(self.nodes), "totalItems": len(self.nodes)}
        data = {"orders": page, "customer": {"orders": page}, "login": {}}
        return httpx.Response(200, json={"data": data}, headers={"vendure-auth-token": "t"})


@pytest.fixture
def beside(tmp_path: Path) -> Iterator[Beside]:
    base = Beside(tmp_path / "vendure.db")
    yield base
    base.close()


def asking(beside: Beside, admin: Admin, body: Any = None, **query: str) -> Ask:
    graph = Graph("http://vendure.example", "u", "p", timeout_s=1.0)
    graph._http = httpx.AsyncClient(transport=httpx.MockTransport(admin), base_url="http://vendure.example")
    bridge = Bridge(graph, beside, RULES.policies, RULES.own, "http://shop.example", frozenset())
    return Ask(bridge, "customer", "1", {"no": CODE}, {"customer_id": "1"} | query, body, key="k")


def told(beside: Beside, node: Node) -> c.Order:
    return orders.order_of(asking(beside, Admin(node)), node)


def adds_up(order: c.Order) -> bool:
    return order.total == order.goods_total - order.discount + order.postage + order.surcharge


def test_a_surcharge_is_in_the_sum_and_has_its_name(beside: Beside) -> None:
    wrapping = [{"description": "礼品包装", "priceWithTax": 500}]
    order = told(beside, order_node(surcharges=wrapping, totalWithTax=31500))
    assert (order.total, order.surcharge, order.surcharge_text) == (31500, 500, "礼品包装")
    assert adds_up(order)


@pytest.mark.parametrize("total", [31000, 29000, 31001, 30999, 0])
def test_the_sum_is_vendures_sum_with_tax_to_the_fen(beside: Beside, total: int) -> None:
    order = told(beside, order_node(totalWithTax=total))
    assert order.total == total
    assert order.discount >= 0
    assert adds_up(order)


def test_a_discount_on_postage_is_not_taken_off_twice(beside: Beside) -> None:
    off = [{"description": "包邮", "amountWithTax": -1000}]
    order = told(beside, order_node(shippingWithTax=0, discounts=off, totalWithTax=30000))
    assert (order.total, order.postage, order.discount) == (30000, 0, 0)


async def test_an_order_in_another_currency_is_left_out_and_told_without_a_sum(beside: Beside) -> None:
    dollars = order_node(currencyCode="USD")
    ask = asking(beside, Admin(dollars, order_node(code="H8KQ3XWZ9HMNPR42")))
    page = await orders.orders(ask)
    assert [one.order_no for one in page.items] == ["H8KQ3XWZ9HMNPR42"]
    assert page.total == 1
    with pytest.raises(ShopProblem) as no:
        orders.order_of(ask, dollars)
    assert (no.value.status, no.value.code) == (409, "other_currency")
    assert not any(sign.isdigit() for sign in no.value.message)


@pytest.mark.parametrize(
    ("sent", "state"),
    [
        ([fulfilment("Delivered", of_1=1)], "signed"),
        ([fulfilment("Shipped", of_1=1)], "shipped"),
        ([fulfilment("Pending", of_1=1)], "to_ship"),
        ([], "to_ship"),
    ],
)
def test_a_state_nobody_knows_is_told_by_the_parcels_and_allows_nothing(
    beside: Beside, sent: list[Node], state: str
) -> None:
    order = told(beside, order_node("Packed", fulfillments=sent))
    assert order.state == state
    assert order.can == []
    assert not order.late
    assert ("请同事" in order.progress) == (state == "to_ship")


Deed = Callable[[Ask], Awaitable[Any]]
DEEDS: list[tuple[Deed, Any]] = [
    (changes.cancel, c.CancelRequest()),
    (changes.change_address, c.AddressRequest(detail="文三路100号2单元301")),
    (changes.confirm_receipt, None),
    (order_items.change_quantity, c.QuantityRequest(item_id="1", qty=1)),
    (tickets.urge, c.UrgeRequest()),
    (services.file, c.ServiceRequest(kind="return", item_id="1", reason="no_reason")),
    (services.eligibility, None),
    (invoices.request_invoice, c.InvoiceRequest(title_kind="personal", title="李一", email="li@example.com")),
]


@pytest.mark.parametrize(("deed", "body"), DEEDS)
async def test_a_state_nobody_knows_is_changed_by_nobody(beside: Beside, deed: Deed, body: Any) -> None:
    admin = Admin(order_node("AwaitingCustoms", fulfillments=[fulfilment("Delivered", of_1=1)]))
    with pytest.raises(ShopProblem) as no:
        await deed(asking(beside, admin, body, kind="return"))
    assert (no.value.status, no.value.code) == (409, "not_allowed")
    assert not [query for query in admin.asked if "mutation" in query and "login" not in query]


async def test_an_invoice_of_a_state_nobody_knows_is_not_offered(beside: Beside) -> None:
    node = order_node("AwaitingCustoms", fulfillments=[fulfilment("Delivered", of_1=1)])
    found = await invoices.invoice(asking(beside, Admin(node)))
    assert (found.can_issue, bool(found.why_not)) == (False, True)


@pytest.mark.parametrize(
    ("sent", "to_come"),
    [
        ([fulfilment("Shipped", of_1=2)], ["商品1 1 件", "商品2"]),
        ([fulfilment("Shipped", of_1=2), fulfilment("Delivered", of_1=1)], ["商品2"]),
        ([fulfilment("Shipped", of_1=3, of_2=1)], []),
        ([fulfilment("Pending", of_1=3)], ["商品1", "商品2"]),
        ([fulfilment("Cancelled", of_1=3)], ["商品1", "商品2"]),
    ],
)
async def test_what_is_to_come_is_counted_by_the_piece(beside: Beside, sent: list[Node], to_come: list[str]) -> None:
    node = order_node("PartiallyShipped", [line("1", 3, 1000), line("2", 1, 500)], fulfillments=sent)
    found = await orders.parcels(asking(beside, Admin(node)))
    assert found.unshipped_items == to_come
