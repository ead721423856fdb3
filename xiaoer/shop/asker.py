"""Walk 1, last stop (the shop): on whose behalf a question is asked; the shop enforces ownership by it."""

from __future__ import annotations

HEADER = "X-On-Behalf-Of"


def as_customer(customer_id: str) -> str:
    """A customer whose identity the shop page signed."""
    return f"customer:{customer_id}"


def as_grant(grant: str) -> str:
    """Someone who proved one order by its number and the phone's last four digits."""
    return f"grant:{grant}"


def as_visitor(visitor: str) -> str:
    """Someone unknown: catalogue, policies and proving an order only."""
    return f"visitor:{visitor}"


def kind_and_id(on_behalf: str) -> tuple[str, str]:
    """The opposite: ``("customer", "C0007")``; an empty or odd text is nobody: ``("nobody", "")``."""
    kind, _, who = on_behalf.partition(":")
    return (kind, who) if kind in {"customer", "grant", "visitor"} and who else ("nobody", "")
