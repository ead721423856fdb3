"""The bookshop's time: the house's, so that a day moved for the tests is moved here too."""

from __future__ import annotations

import datetime as dt

from xiaoer.talk import clock


def now() -> dt.datetime:
    return clock.now().replace(microsecond=0)


def told(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
