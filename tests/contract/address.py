"""Where a shop under test is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

TOKEN = "contract-token-of-the-tests"


@dataclass(frozen=True)
class Address:
    """Where a shop is, its token, and the facts to test it by (a name in shops/ or a file). ``environment``: what was
    set for it, where it was started here. ``order_numbers``: their forms, as XIAOER_ORDER_NUMBERS says them."""

    url: str
    token: str
    facts: str
    environment: Mapping[str, str] = field(default_factory=dict)
    order_numbers: str = ""
