"""What the shoppers of the speed measure say, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from xiaoer.settings import Settings
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.identity import sign

CUSTOMERS = 60
UNDER_WAY = "to_ship,part_shipped,shipped,delivering,at_pickup,lost"

Kind = Literal["rule", "action"]


@dataclass(frozen=True)
class Line:
    """One message. ``rule``: a rule answers from the domain's words; ``action``: the action server asks the shop."""

    text: str
    kind: Kind


SCRIPT = (
    Line("谢谢", "rule"),
    Line("我的快递到哪了", "action"),
    Line("再见", "rule"),
    Line("我现在有多少积分", "action"),
    Line("好的谢谢", "rule"),
    Line("最近有什么优惠活动", "action"),
)
"""Every question once: who asks the same thing again and again is soon passed to a person."""


SMALLTALK = ("谢谢", "好的谢谢", "再见", "你好")
"""The bot answers it from its rules, however often."""


@dataclass(frozen=True)
class Guest:
    """A customer of the demo shop; ``identity`` is the shop's signed word for who it is."""

    customer_id: str
    name: str
    level: str
    identity: str


async def guests(settings: Settings, count: int) -> list[Guest]:
    """``count`` customers of the demo shop who wait for one parcel, so that there is nothing to choose from."""
    shop = ShopClient(settings.shop_at, settings.secret("shop_token"))
    found: list[Guest] = []
    try:
        for number in range(1, CUSTOMERS + 1):
            customer_id = f"C{number:04d}"
            waiting = await shop.orders(customer_id, UNDER_WAY, 1, on_behalf=as_customer(customer_id))
            if waiting.total == 1 and len(found) < count:
                found.append(_guest(settings, customer_id))
    finally:
        await shop.close()
    if len(found) < count:
        raise SystemExit(f"bench: {len(found)} customers of the demo shop wait for one parcel, {count} are needed")
    return found


def _guest(settings: Settings, customer_id: str) -> Guest:
    name, level = f"顾客{customer_id}", "金卡"
    secret = settings.secret("identity_secret")
    return Guest(customer_id, name, level, sign(secret, customer_id, name, level, audience=settings.hub_at))
