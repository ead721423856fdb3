"""Who attacks and who is attacked: demo customers with their signed identity, and their orders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from bench.drill.attack import Scene
from xiaoer.shop.identity import sign, signed
from xiaoer.talk import clock


@dataclass(frozen=True)
class Customer:
    id: str
    name: str
    level: str | None
    identity: str


async def customer(scene: Scene, place: int = 0) -> Customer:
    async with httpx.AsyncClient(base_url=scene.settings.shop_at, timeout=10, trust_env=False) as shop:
        one = (await shop.get("/demo/customers")).raise_for_status().json()["customers"][place]
    secret, hub = scene.settings.secret("identity_secret"), scene.hub_at
    identity = sign(secret, one["id"], one["name"], one["level"], audience=hub)
    return Customer(one["id"], one["name"], one["level"], identity)


async def orders_of(scene: Scene) -> list[dict[str, Any]]:
    """Orders of all demo customers: what an attacker may have found on parcels and receipts."""
    found: list[dict[str, Any]] = []
    async with httpx.AsyncClient(base_url=scene.settings.shop_at, timeout=10, trust_env=False) as shop:
        for one in (await shop.get("/demo/customers")).raise_for_status().json()["customers"]:
            page = (await shop.get("/demo/orders", params={"customer_id": one["id"]})).raise_for_status().json()
            found += page["items"]
    return found


def claims(scene: Scene, **other: Any) -> str:
    """An identity signed by the shop with these claims in place of the usual ones."""
    now = int(clock.now_s())
    usual = {
        "aud": scene.hub_at, "customer_id": "C0007", "name": "林", "level": None, "iat": now, "exp": now + 3600
    }  # fmt: skip
    return signed(scene.settings.secret("identity_secret"), usual | other)
