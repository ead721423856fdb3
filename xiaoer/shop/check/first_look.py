"""At a start: a shop of the merchant's that refuses the token stops it, one that is away is said and waited for."""

from __future__ import annotations

from xiaoer.shop.client import ShopClient


class TokenRefused(Exception):
    """Every shopper would be passed to a person; says which setting is wrong."""


async def first_look(url: str, token: str) -> list[str]:
    """A line when the shop is away. Raises TokenRefused."""
    shop = ShopClient(url, token)
    try:
        standing = await shop.standing()
    finally:
        await shop.close()
    if standing == "token_refused":
        raise TokenRefused(
            f"XIAOER_SHOP_TOKEN: the shop at {url} (XIAOER_SHOP_URL) refuses it. Write the token that the shop expects,"
            " and look with `python -m xiaoer.cli check-shop`"
        )
    if standing == "unreachable":
        return [f"The shop at {url} (XIAOER_SHOP_URL) does not answer: until it does, every question goes to a person"]
    return []
