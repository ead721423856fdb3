"""Walk 1, last stop: what the demo shop can do: everything, but for what the settings take away to try the bot."""

from __future__ import annotations

import msgspec

from xiaoer.settings import Settings, SettingsError
from xiaoer.shop.contract import CANNOT_TEXT, Capabilities, ServiceRequest, lacking
from xiaoer.shop.demo.shop import Ask, Shop
from xiaoer.shop.problem import ShopProblem

REHEARSED = frozenset({
    "urge", "cancel", "address", "quantity", "confirm_receipt", "return", "exchange", "refund", "repair", "invoice",
    "invoice_change", "price_protection", "points_exchange", "compensation",
})  # fmt: skip
"""Wishes about an order, points or a coupon; every one with a key can be tried out (see door.py)."""
OF_ITS_KIND = "kind"
"""What an endpoint needs is the kind it is asked for: return, exchange, refund."""


def without_of(settings: Settings) -> frozenset[str]:
    named = frozenset(name.strip() for name in settings.shop_without.split(",") if name.strip())
    if unknown := named - set(CANNOT_TEXT):
        known = ", ".join(CANNOT_TEXT)
        raise SettingsError(
            f"These settings are not right:\n  XIAOER_SHOP_WITHOUT: {sorted(unknown)[0]} is none of {known}"
        )
    return named


def capabilities(ask: Ask) -> Capabilities:
    told = lacking(ask.shop.without)
    return msgspec.structs.replace(told, rehearses=[name for name in told.can if name in REHEARSED])


def insist_able(shop: Shop, needs: str, query: dict[str, str], body: object) -> None:
    """Raise when the shop is to do without what this endpoint ``needs`` ("" = nothing)."""
    if needs == OF_ITS_KIND:
        needs = body.kind if isinstance(body, ServiceRequest) else query.get("kind", "")
    if needs in shop.without:
        raise ShopProblem(501, "unsupported", lacking(shop.without).cannot[needs])  # type: ignore[index]
