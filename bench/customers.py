"""Who speaks the dialogues: each a customer of the demo shop with orders, for in the real ones masks stand where their
orders, sums and names were. Unmasked, a line says again what a bot could read."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass

from xiaoer.settings import Settings
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.identity import sign

_MOST_ORDERS = 10
_AT_ONCE = 16
_MASK = re.compile(r"\[(ORDERID_\d+|订单编号:\[数字x\]?|[一-龥]{2,4}x)\]")
_WORDS = {
    "数字x": "3", "金额x": "59元", "日期x": "11月18日", "时间x": "下午3点", "姓名x": "王晓", "站点x": "城东站",
    "地址x": "幸福路8号", "电话x": "13800138000", "组织机构x": "星河贸易有限公司", "身份证号x": "110101199003070000",
    "邮箱x": "wang@example.com", "链接x": "",
}  # fmt: skip


@dataclass(frozen=True)
class Customer:
    """``identity``: the shop's signed word for who it is; ``orders``: their numbers, newest first."""

    id: str
    identity: str
    orders: tuple[str, ...]

    def unmasked(self, text: str) -> str:
        """The line with what was masked put in; the same masked order is the same order throughout."""
        return _MASK.sub(lambda mask: self._said(mask[1]), text)

    def _said(self, mask: str) -> str:
        if mask[0] in "O订":
            return self.orders[sum(map(ord, mask)) % len(self.orders)]
        return _WORDS.get(mask, "")


async def customers(settings: Settings, count: int) -> list[Customer]:
    """The first ``count`` customers of the running demo shop that have bought something."""
    shop = ShopClient(settings.shop_at, settings.secret("shop_token"))
    room = asyncio.Semaphore(_AT_ONCE)

    async def one(customer_id: str) -> Customer | None:
        async with room:
            page = await shop.orders(customer_id, limit=_MOST_ORDERS, on_behalf=as_customer(customer_id))
        numbers = tuple(order.order_no for order in page.items)
        identity = sign(
            settings.secret("identity_secret"), customer_id, f"顾客{customer_id}", "普通", audience=settings.hub_at
        )
        return Customer(customer_id, identity, numbers) if numbers else None

    try:
        asked = await asyncio.gather(*(one(f"C{n:04d}") for n in range(1, settings.shop_customers + 1)))
    finally:
        await shop.close()
    found = [customer for customer in asked if customer]
    if len(found) < count:
        raise SystemExit(f"replay: {len(found)} customers of the demo shop have orders, {count} are needed")
    return found[:count]
