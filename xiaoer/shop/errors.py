"""Walk 1, last stop (the shop): how a question to the shop can fail; actions turn these into words."""

from __future__ import annotations

import datetime as dt
from typing import Any


class ShopError(Exception):
    """The shop did not do what was asked."""


class NotFound(ShopError):
    """No such thing, or (on purpose not told apart) somebody else's. ``code`` e.g. order_not_found."""

    def __init__(self, code: str, message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class NotYours(ShopError):
    """The asker may not ask this at all: no identity, another customer, or a grant that ran out (``grant_expired``)."""

    def __init__(self, code: str = "not_yours", message: str = "") -> None:
        super().__init__(message or code)
        self.code = code


class Refused(ShopError):
    """The shop understood and says no. ``message`` is Chinese and fit for the shopper; ``detail`` has the facts."""

    def __init__(self, code: str, message: str, detail: dict[str, Any] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.detail = detail or {}


class Unsupported(Refused):
    """This shop cannot do that here at all; ``message`` says so and what can be done instead."""


class WrongDigits(ShopError):
    """The phone's last four digits do not fit the order (or there is no such order)."""

    def __init__(self, tries_left: int) -> None:
        super().__init__(f"{tries_left} tries left")
        self.tries_left = tries_left


class Locked(ShopError):
    """Too many wrong tries; ``until`` when known. ``whole_phone``: only the order is slowed, and the whole number of
    its phone opens it now."""

    def __init__(self, until: dt.datetime | None = None, *, whole_phone: bool = False) -> None:
        super().__init__(f"locked until {until}")
        self.until = until
        self.whole_phone = whole_phone


class Unavailable(ShopError):
    """No usable answer in time: refused connection, time-out, 5xx, garbage. Nothing is known about the outcome."""
