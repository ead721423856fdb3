"""Settings of a house that is measured: all its shoppers come from one address, and limits are not the matter."""

from __future__ import annotations

ONE_ADDRESS: dict[str, float] = {"limit_per_address": 1000, "queue_per_minute": 100_000}
