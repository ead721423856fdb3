"""Times in the house are whole milliseconds since 1970 (UTC); words for them are made at the edge."""

from __future__ import annotations

from datetime import UTC, datetime

from xiaoer.talk import clock
from xiaoer.talk.clock import CHINA


def now_ms() -> int:
    return int(clock.now_s() * 1000)


def today_ms() -> int:
    """When the day began in China."""
    return int(clock.now().replace(hour=0, minute=0, second=0, microsecond=0).timestamp() * 1000)


def utc_iso(ms: int) -> str:
    """2026-11-21T04:00:00.123Z, as browsers like it."""
    return datetime.fromtimestamp(ms / 1000, UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def china_iso(ms: int) -> str:
    """2026-11-21T12:00:00+08:00, as the shop and the brain use it."""
    return datetime.fromtimestamp(ms // 1000, CHINA).isoformat()
