"""At a start: a shop of the merchant's that refuses the token stops it, one that is away is said and waited for."""

from __future__ import annotations

from xiaoer.shop.client import ShopClient


class TokenRefused(Exception):
    """Every shopper would be passed to a person; says which setting is wrong."""


async def first_look(url: str, token: str) -> list[str]:
    """A line when the shop is away or the address is another's. Raises TokenRefused."""
    shop = ShopClient(url, token)
    try:
        seen = await shop.seen()
    finally:
        await shop.close()
    if seen.standing == "token_refused":
        raise TokenRefused(
            f"XIAOER_SHOP_TOKEN: the shop at {url} (XIAOER_SHOP_URL) refuses it. Write the token that the shop expects,"
            " and look with `.venv/bin/xiaoer check-shop`"
        )
    if seen.standing == "not_the_api":
        return [f"XIAOER_SHOP_URL: {url} {seen.says}; correct the address"]
    if seen.standing == "unreachable":
        return [f"The shop at {url} (XIAOER_SHOP_URL) {seen.says}; until that is mended, people answer every question"]
    return []
