"""Network addresses: whose request it is behind trusted proxies, and what counts as one address for limits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

type Network = IPv4Network | IPv6Network
type Address = IPv4Address | IPv6Address

UNKNOWN = "unknown"
MOST_HOPS = 20
_ONE_HOUSEHOLD = 64
"""Bits of an IPv6 address that one connection is given: all behind them is one asker."""


def networks(text: str) -> tuple[Network, ...]:
    """Addresses and CIDR ranges separated by commas; raises ValueError naming the one that is neither."""
    found = []
    for part in (part.strip() for part in text.split(",")):
        if part:
            try:
                found.append(ip_network(part, strict=False))
            except ValueError:
                raise ValueError(f"{part} is neither an address nor a range such as 10.0.0.0/8") from None
    return tuple(found)


def origin(peer: str, forwarded: Iterable[str], trusted: Sequence[Network]) -> str:
    """The address a request comes from, in the form that limits count.

    ``forwarded`` are the X-Forwarded-For lines. They are read from the right, each hop only as long as the one that
    told of it is trusted: what a client wrote there himself stands further left and is never reached.
    """
    here = parse(peer)
    if here is None:
        return UNKNOWN
    hops = [hop for line in forwarded for hop in line.split(",")]
    for hop in reversed(hops[-MOST_HOPS:]):
        if not any(here in network for network in trusted if network.version == here.version):
            break
        told = parse(hop)
        if told is None:
            break
        here = told
    return counted(here)


def parse(text: str) -> Address | None:
    """An address with or without brackets and port; IPv4 inside IPv6 is IPv4."""
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return mapped or address


def counted(address: Address) -> str:
    """As limits count it: one IPv4 address, or one /64 of IPv6."""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Network((address, _ONE_HOUSEHOLD), strict=False))
