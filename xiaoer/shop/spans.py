"""Walk 1, last stop: spans of time in seconds, for whoever serves the shop's API."""

from __future__ import annotations

HOUR = 3600
DAY = 24 * HOUR
