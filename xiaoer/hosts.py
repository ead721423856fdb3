"""Where a process listens, and by which names it may be called.

A page on the internet can have its own name point at 127.0.0.1 (DNS rebinding): the browser then takes our doors for
that page's own server. What gives it away is the Host header, which still has the page's name.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address
from urllib.parse import urlsplit

from xiaoer.talk import patterns

ANYWHERE = {"0.0.0.0", "::"}


class Hosts:
    """The names one door answers to: this machine's own, and those given (names, addresses or whole URLs)."""

    def __init__(self, *given: str, listens_on: str = "127.0.0.1") -> None:
        self._named = {name for name in map(_name_in, (listens_on, *given)) if name}
        self._any_address = listens_on in ANYWHERE
        """Who listens everywhere is called by any address of the machine; an address cannot be rebound."""

    def admit(self, header: str | None) -> bool:
        """``header``: what the Host header says, with or without a port."""
        name = _name_in(header or "")
        if not name:
            return False
        address = _address(name)
        if name == "localhost" or (address is not None and address.is_loopback):
            return True
        return name in self._named or (self._any_address and address is not None)


def is_name(given: str) -> bool:
    """A host name or an address, and nothing around it."""
    return _address(given) is not None or patterns.fullmatch(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)*", given) is not None


def url_of(host: str, port: int) -> str:
    """How a process of this machine reaches another that listens on ``host``."""
    return f"http://{bracketed(nearest(host))}:{port}"


def nearest(host: str) -> str:
    """The address to knock at: who listens everywhere is reached on the loopback."""
    return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)


def bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _name_in(given: str) -> str:
    """Of "https://Shop.example:8443/x", "shop.example.:80", "[::1]:80" or "::1" the name alone."""
    given = given.strip()
    if _address(given) is not None:
        return given.lower()
    try:
        name = urlsplit(given if "://" in given else f"//{given}").hostname or ""
    except ValueError:
        return ""
    return name.removesuffix(".")


def _address(name: str) -> IPv4Address | IPv6Address | None:
    try:
        return ip_address(name)
    except ValueError:
        return None
