"""The bookshop's time: the tests' clock, moved or not; a shop of its own would ask its machine."""

from __future__ import annotations

import datetime as dt

from xiaoer.talk import clock


def now() -> dt.datetime:
    return clock.now().replace(microsecond=0)


def told(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
