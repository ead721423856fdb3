"""The bookshop's time."""

from __future__ import annotations

import datetime as dt

CHINA = dt.timezone(dt.timedelta(hours=8))


def now() -> dt.datetime:
    return dt.datetime.now(CHINA).replace(microsecond=0)


def told(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
