"""A shopper (顾客): who writes to the shop; an unknown visitor, or one whom the shop's page vouched for."""

from __future__ import annotations

from dataclasses import dataclass

NOBODY = "访客"
"""How somebody without a name is called, with four signs of the visitor's id behind it."""


@dataclass(frozen=True, slots=True)
class Shopper:
    id: str
    channel: str = "web"
    customer_id: str | None = None
    name: str | None = None
    level: str | None = None

    @property
    def called(self) -> str:
        return self.name or NOBODY + self.id[-4:]
