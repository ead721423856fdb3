"""What the suite must be told about a shop beforehand: a small TOML file in shops/."""

from __future__ import annotations

from pathlib import Path

import msgspec

SHOPS = Path(__file__).parent / "shops"


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """``customers`` have orders; ``stranger`` is another customer. ``operations``: for each of them there is an order
    of the customers that allows it (Order.can). ``talk_of``: words for goods of several sorts that are in stock."""

    customers: list[str]
    stranger: str
    search: str
    operations: list[str]
    talk_of: str = ""


def facts_of(shop: str) -> Facts:
    """Of a shop by name, or of a file by its path."""
    path = Path(shop) if shop.endswith(".toml") else SHOPS / f"{shop}.toml"
    return msgspec.toml.decode(path.read_bytes(), type=Facts)
