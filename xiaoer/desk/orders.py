"""Walk 2, beside the conversation: the shopper's orders, when the shop vouched for who the shopper is."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.hub.house import Hub
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Order
from xiaoer.shop.errors import ShopError
from xiaoer.talk.clock import CHINA

MOST = 10
WAIT_S = 3.0
"""An agent looks at the conversation meanwhile; later than this the panel says that it does not know."""

UNKNOWN = "顾客没有登录，看不到订单。可以请顾客提供订单号核实"
UNAVAILABLE = "订单暂时查不到，不影响回复"


class ShopperOrders:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def show(self, request: Request, conversation: str) -> HTTPResponse:
        customer = (await self._hub.ledger.conversation(conversation)).shopper.customer_id
        if customer is None:
            return json({"orders": [], "notice": UNKNOWN})
        try:
            async with asyncio.timeout(WAIT_S):
                page = await self._hub.shop.orders(customer, limit=MOST, on_behalf=as_customer(customer))
        except (ShopError, TimeoutError):
            return json({"orders": [], "notice": UNAVAILABLE})
        pictures = self._hub.settings.shop_public_at
        return json({"orders": [as_card(order, pictures) for order in page.items], "notice": None})


def as_card(order: Order, pictures: str) -> dict[str, Any]:
    """The order card of the chat, with the parcels beside it."""
    return {
        "order_no": order.order_no,
        "status": order.state,
        "status_text": order.state_text,
        "progress": order.progress,
        "placed_at": order.placed_at.astimezone(CHINA).strftime("%m-%d %H:%M"),
        "goods_total": yuan(order.goods_total),
        "discount": yuan(order.taken_off),
        "postage": yuan(order.postage + max(0, order.surcharge)),
        "total": yuan(order.total),
        "late": order.late,
        "items": [
            {
                "title": item.short_title or item.title,
                "variant": item.variant,
                "qty": item.qty,
                "price": yuan(item.price),
                "image": item.image if "://" in item.image else pictures + item.image,
                "state_text": item.state_text,
            }
            for item in order.items
        ],
        "parcels": [
            {
                "courier": parcel.courier,
                "parcel_no": parcel.parcel_no,
                "status_text": parcel.state_text,
                "latest": parcel.events[0].text if parcel.events else None,
            }
            for parcel in order.parcels
        ],
    }


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
