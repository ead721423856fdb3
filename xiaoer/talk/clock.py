"""The house's one clock: the wall clock, moved by ``XIAOER_CLOCK`` when tests or stand-ins want another day.

Whoever needs the date or the time of day asks here, in every process (also the brain's, hence Python 3.10).
How long something takes is no matter of the clock: that is ``time.monotonic``. Lines of a log carry the real time.
"""

from __future__ import annotations

import os
import time
from datetime import datetime, timedelta, timezone
from functools import lru_cache

from xiaoer.talk import patterns

CHINA = timezone(timedelta(hours=8))
SETTING = "XIAOER_CLOCK"
_AHEAD = patterns.compile(r"[+-]\d{1,10}(\.\d{1,6})?")
_FIRST, _LAST = datetime(2000, 1, 1, tzinfo=CHINA), datetime(2100, 1, 1, tzinfo=CHINA)


def now_s() -> float:
    """Seconds since 1970 (UTC)."""
    ahead = ahead_s()
    return time.time() + ahead


def now() -> datetime:
    """In China's time, as the shop, the bot and the shoppers count days."""
    return datetime.fromtimestamp(now_s(), CHINA)


def ahead_s() -> float:
    """How far this house is from the machine's clock."""
    return ahead_of(os.environ.get(SETTING, ""))


@lru_cache(maxsize=32)
def ahead_of(setting: str) -> float:
    """By how many seconds the house is ahead of the world (behind: less than 0). An instant is when the house begins:
    it is read against the wall clock once, and time goes on from there. Raises ValueError that says what to write."""
    text = setting.strip()
    if not text:
        return 0.0
    ahead = float(text) if _AHEAD.fullmatch(text) else _instant(text).timestamp() - time.time()
    if not _FIRST.timestamp() <= time.time() + ahead <= _LAST.timestamp():
        raise ValueError("choose an instant between the years 2000 and 2100")
    return ahead


def written(setting: str) -> str:
    """The same as seconds ahead (+3600.0), which mean the same in every process, whenever it starts."""
    ahead = ahead_of(setting)
    return f"{ahead:+.6f}" if ahead else ""


def _instant(text: str) -> datetime:
    try:
        instant = datetime.fromisoformat(patterns.sub("[zZ]$", "+00:00", text))
    except ValueError:
        instant = None
    if instant is None or instant.tzinfo is None:
        raise ValueError("write an instant with its zone, as in 2026-11-25T10:00+08:00")
    return instant
