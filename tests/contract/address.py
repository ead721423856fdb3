"""Where a shop under test is."""

from __future__ import annotations

from dataclasses import dataclass

TOKEN = "contract-token"


@dataclass(frozen=True)
class Address:
    """Where a shop is, its token, and the facts to test it by (a name in shops/ or a file)."""

    url: str
    token: str
    facts: str
