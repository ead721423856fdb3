"""What a start in earnest must not have: guessable secrets, the demo behind a public address, names nobody reads."""

from __future__ import annotations

import difflib
import ipaddress
from collections.abc import Collection, Iterable
from urllib.parse import urlsplit

LEAST_CHARACTERS = 24
LEAST_DIFFERENT = 8
PUBLISHED_PASSWORD = "xiaoer-demo"
DEMO_SHOP = "小二优选"
NOT_SETTINGS = frozenset({"XIAOER_SHOP_FAULTS", "XIAOER_TWIN_PORT"})
"""Said by one process of ours to another, or by tests to the demo shop; XIAOER_TEST_… are the tests' own."""


def weakness(secret: str) -> str | None:
    """Why a secret could be guessed; None for a good one. The one measure is what a machine can try: 24 characters of
    which 8 differ are beyond it, as in `openssl rand -hex 16`."""
    if len(secret) < LEAST_CHARACTERS:
        return f"it has {len(secret)} characters; use {LEAST_CHARACTERS} or more, as `openssl rand -hex 32` prints"
    if len(set(secret)) < LEAST_DIFFERENT:
        return f"it has {len(set(secret))} different characters; use one as `openssl rand -hex 32` prints"
    return None


def unknown_names(given: Iterable[str], known: Collection[str]) -> list[str]:
    """A line for each XIAOER_… name that no setting has, with the name that was probably meant."""
    said = []
    for name in sorted({name.upper() for name in given}):
        if not name.startswith("XIAOER_") or name.startswith("XIAOER_TEST_") or name in known or name in NOT_SETTINGS:
            continue
        near = difflib.get_close_matches(name, known, 1, 0.8)
        said.append(f"{name}: there is no such setting" + (f"; did you mean {near[0]}?" if near else ""))
    return said


def is_https(public_url: str) -> bool:
    return urlsplit(public_url).scheme == "https"


def refused_in_public(public_url: str, demo: bool) -> str | None:
    """Why this house must not open at this address."""
    if is_https(public_url) and demo:
        return (
            "XIAOER_DEMO: the public address is https, so strangers reach this house, and the demo's accounts have a "
            "published password. Set XIAOER_DEMO=false and make accounts with "
            "`.venv/bin/python -m xiaoer.desk.accounts add NAME --role agent`"
        )
    return None


def of_a_real_shop(public_url: str, shop_url: str, origins: str, *, stock_library: bool) -> list[str]:
    """What is said besides of a house that serves another shop than the demo's."""
    said = []
    if is_https(public_url) and "*" in origins:
        said.append(
            "XIAOER_WIDGET_ORIGINS is not set: any page may carry the widget; name the shop's, as in https://www.shop.example"
        )
    if is_https(public_url) and not origins.strip():
        said.append("XIAOER_WIDGET_ORIGINS is empty: no page but the hub's own may carry the widget; name the shop's")
    if shop_url and stock_library:
        said.append(
            "XIAOER_LIBRARY is still the demo shop's articles: read them, or name a folder of your own, which may be "
            "empty (docs/library.md)"
        )
    return said


def warnings(host: str, public_url: str, demo: bool, demo_password: str, shop_url: str, shop_name: str) -> list[str]:
    """What is said at a start that goes on: fit for trying out, unfit for strangers."""
    said = []
    seen = not is_here(host) or (bool(public_url) and not is_here(urlsplit(public_url).hostname or ""))
    if seen and demo and demo_password == PUBLISHED_PASSWORD:
        said.append(
            "Others on the network reach this house, and the demo's password is published: set XIAOER_DEMO_PASSWORD, "
            "or XIAOER_DEMO=false"
        )
    if public_url and not is_https(public_url) and not is_here(urlsplit(public_url).hostname or ""):
        said.append(
            "XIAOER_PUBLIC_URL is not https: what shoppers and agents write, passwords too, travels in the open"
        )
    if not demo and not shop_url:
        said.append("XIAOER_SHOP_URL is not set: answers come from the demo shop's made-up orders")
    if shop_url and not demo and shop_name == DEMO_SHOP:
        said.append(f"XIAOER_SHOP_NAME is still the demo shop's: shoppers are greeted by {DEMO_SHOP}")
    return said


def is_here(host: str) -> bool:
    """Whether a host name or address is this machine's own loopback."""
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
