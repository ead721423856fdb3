"""What can be told of an address and a token before anybody is asked."""

from __future__ import annotations

import httpx

from xiaoer.shop.check.fault import Fault


def wrong_address(url: str, token: str) -> Fault | None:
    """The fault for which no question can be sent; None when one can."""
    scheme, colon, _ = url.partition("://")
    if not colon:
        return Fault("address", f"{url}: write http:// or https:// before the address", stops=True)
    if scheme.lower() not in ("http", "https"):
        return Fault("address", f"{url}: write http:// or https:// instead of {scheme}://", stops=True)
    try:
        host = httpx.URL(url).host
    except httpx.InvalidURL as wrong:
        return Fault("address", f"{url} is no address: {wrong}", stops=True)
    if not host:
        return Fault("address", f"{url} names no host; write the shop's behind {scheme}://", stops=True)
    if not (token.isascii() and token.isprintable()):
        return Fault("token", "the token holds signs that no header carries; write visible ASCII ones", stops=True)
    return None
